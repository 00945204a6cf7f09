// How long a certificate is valid, and yet, and what it may be used for: one rule for every host and the engine.
import type { CertificateInfo } from './certificates.ts'

const DAY = 86_400_000

/** From when on the end of a certificate is named: `warnDays` of the settings before it. */
export interface Warning {
  readonly now: Date
  readonly warnDays: number
}

/** The same day and time so many years on; of the 29th of February, the 1st of March. */
export function afterYears(time: Date, years: number): Date {
  const end = new Date(time)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end
}

/** For how long a certificate is made on an appliance where nothing else is asked. */
export const BOX_YEARS = 10

/** So many whole days as those years have from `time` on, for what counts in days alone. */
export function daysOfYears(time: Date, years: number): number {
  return Math.round((afterYears(time, years).getTime() - time.getTime()) / DAY)
}

/** Whole days until it expires; negative once it has. */
export function daysLeft({ notAfter }: Pick<CertificateInfo, 'notAfter'>, now: Date): number {
  return Math.ceil((Date.parse(notAfter) - now.getTime()) / DAY)
}

/** Whether its end is to be named: it is over, or near. */
export function endIsNear(info: Pick<CertificateInfo, 'notAfter'>, { now, warnDays }: Warning): boolean {
  return daysLeft(info, now) < warnDays
}

/** Whether it is valid still, and not for long. */
export function expiresSoon(info: Pick<CertificateInfo, 'notAfter'>, warning: Warning): boolean {
  return daysLeft(info, warning.now) >= 0 && endIsNear(info, warning)
}

/** Whether anything may be encrypted for it; of a mere signer no set depends. */
export function mayOpen({ keyUsage }: CertificateInfo): boolean {
  return keyUsage.length === 0 || keyUsage.includes('keyEncipherment')
}
