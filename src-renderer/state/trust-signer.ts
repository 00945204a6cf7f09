// Trusting the signer of a set: one question, with the fingerprint to compare in it.
import type { VerificationReport } from '../../src-main/contract/report.ts'
import { api } from '../client/index.ts'
import { ask } from './shell.svelte.ts'
import { t } from './text.svelte.ts'

/** 64 hexadecimal digits, or '' where the report names no signer. */
export function signerFingerprint({ checks }: VerificationReport): string {
  return String(checks.find(({ id }) => id === 'signer')?.facts['fingerprint'] ?? '')
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase()
}

/** Whether it is trusted now; false where the person declined. `name`: what it is kept as. Throws what the program throws. */
export async function trustSigner(report: VerificationReport, set: string, name = ''): Promise<boolean> {
  const fingerprint = signerFingerprint(report)
  const subject = String(report.checks.find(({ id }) => id === 'signer')?.facts['subject'] ?? '')
  const groups = fingerprint.toUpperCase().match(/.{1,4}/g) ?? []
  const isSure = await ask({
    title: t('trust.title'),
    text: t('trust.text'),
    shown: [subject, groups.join(' ')],
    action: t('trust.action'),
    danger: false,
  })
  if (!isSure) return false
  await api.certificates.trustSigner({
    set,
    fingerprint,
    name: name.trim() || `signer-${fingerprint.slice(0, 8)}`,
  })
  return true
}
