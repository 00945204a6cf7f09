// How certificates are found in a list, and how each stands there.
import type { KeptCertificate } from '../../src-main/contract/certificates.ts'
import { t } from './text.svelte.ts'

export function standingOf(one: KeptCertificate): 'good' | 'attention' | 'refused' | 'unchecked' {
  // What is known to end, or has an heir, is nothing to see to.
  if (one.replacedBy !== undefined || one.mayExpireSince !== undefined) return 'unchecked'
  if (one.standing.status === 'unusable') return 'refused'
  return one.standing.status
}

/** Those in whose name, subject, fingerprint, purpose or note a text stands, whatever its case. */
export function findCertificates(all: readonly KeptCertificate[], text: string): readonly KeptCertificate[] {
  const word = text.trim().toLowerCase()
  if (word === '') return all
  return all.filter((one) =>
    [one.name, one.subject, one.fingerprint, t(`profile.${one.profile ?? 'none'}`), one.note ?? ''].some(
      (said) => said.toLowerCase().includes(word),
    ),
  )
}
