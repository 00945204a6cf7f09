// What is said of certificates, the vault of their keys and what a backup compared, in the language of a run.
import type { Comparison } from '../../../contract/backup.ts'
import type { CertificateInfo, SignerRenewal, Standing } from '../../../contract/certificates.ts'
import type { KeyUsage } from '../../../contract/key-usage.ts'
import type { VaultNotice } from '../../../contract/vault.ts'
import { mayOpen } from '../../../contract/certificate-validity.ts'
import type { CliWords } from '../../../text/command-line.ts'
import type { Terminal } from '../terminal.ts'

/** What the end of its validity means. */
export function validityIn(words: CliWords, info: CertificateInfo): string {
  const date = info.notAfter.slice(0, 10)
  return words.text(mayOpen(info) ? 'validity.recipient' : 'validity.signer', { date })
}

/** One reason why it deserves a look. */
export function standingIn(
  { words, sentences }: Pick<Terminal, 'words' | 'sentences'>,
  { reason, facts }: Standing['reasons'][number],
): string {
  return words.said(reason, sentences.facts(facts))
}

/** What a key opens, and what depends on it alone. */
export function usageText(words: CliWords, { opens, onlyKeyHereFor, onlyRecipientOf }: KeyUsage): string {
  const parts = [words.counted('usage.opens', opens.length)]
  if (opens.length > 0)
    parts.push(
      words.counted('usage.only', onlyKeyHereFor.length),
      words.counted('usage.alone', onlyRecipientOf.length),
    )
  return parts.join(' · ')
}

/** Why another vault is used than the one that was wanted. */
export function noticeIn(words: CliWords, { reason }: VaultNotice): string {
  return words.text('cert.vault.notice', { why: words.text(`vault.reason.${reason}`) })
}

/** What a backup says that renewed the signer. */
export function renewalIn(words: CliWords, { until, former, ended, isVouched }: SignerRenewal): string {
  return isVouched
    ? words.text('renew.signed', { until: until.slice(0, 10), former })
    : words.text('renew.signed-late', { until: until.slice(0, 10), ended: ended.slice(0, 10) })
}

/** Why a set was made, or made anew, and what was wrong with the last one; undefined where nothing changed. */
export function wholeIn(
  { words, sentences }: Pick<Terminal, 'words' | 'sentences'>,
  { reason, since, facts = {}, failure }: Comparison,
): string | undefined {
  if (reason === undefined) return undefined
  const why = words.said(`whole.${reason}`, { set: since?.set ?? '', ...sentences.facts(facts) })
  return failure ? `${why} ${sentences.error(failure.code, failure.facts).what}` : why
}
