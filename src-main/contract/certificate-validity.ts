// How long a certificate is valid yet, and what it may be used for: one rule for every host and the engine.
import type { CertificateInfo } from './certificates.ts'

/** So many days before its end a certificate is named. */
export const SOON_DAYS = 60
const DAY = 86_400_000

/** Whole days until it expires; negative once it has. */
export function daysLeft({ notAfter }: Pick<CertificateInfo, 'notAfter'>, now: Date): number {
  return Math.ceil((Date.parse(notAfter) - now.getTime()) / DAY)
}

/** Whether it is valid still, and not for long. */
export function expiresSoon(info: Pick<CertificateInfo, 'notAfter'>, now: Date): boolean {
  const left = daysLeft(info, now)
  return left >= 0 && left < SOON_DAYS
}

/** Whether anything may be encrypted for it; of a mere signer no set depends. */
export function mayOpen({ keyUsage }: CertificateInfo): boolean {
  return keyUsage.length === 0 || keyUsage.includes('keyEncipherment')
}
