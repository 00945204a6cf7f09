// What cert show says beyond the fields of a certificate: its standing, its chain, the sets it opens, and the last proof.
import { factsOfCertificate, type CertificateFacts } from '../../../application/certificate-looks.ts'
import type { StoredCertificate } from '../../../contract/certificates.ts'
import { mayOpen } from '../../../contract/certificate-validity.ts'
import type { KeyUsage } from '../../../contract/key-usage.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { CertRun } from './cert-options.ts'
import { usageFor } from './cert-sets.ts'
import { standingIn, usageText } from './cert-words.ts'

export interface CertificateDetails extends CertificateFacts {
  readonly usage?: KeyUsage
}

export async function detailsOf(run: CertRun<'sets'>, info: StoredCertificate): Promise<CertificateDetails> {
  const usage = mayOpen(info) ? (await usageFor(run)).usage.find(({ name }) => name === info.name) : undefined
  const facts = await factsOfCertificate(run.engine, info)
  return { ...facts, ...(usage === undefined ? {} : { usage }) }
}

export function sayDetails(terminal: Terminal, { standing, chain, usage, proof }: CertificateDetails): void {
  for (const reason of standing.reasons)
    terminal.say(`  ${terminal.shape('weak')} ${standingIn(terminal, reason)}`)
  if (usage) {
    terminal.say(
      `  ${terminal.words.text('cert.detail.sets').padEnd(10)} ${usageText(terminal.words, usage)}`,
    )
    const ends = standing.reasons.some(({ reason }) => /expire/.test(reason))
    if (ends && usage.opens.length > 0) terminal.say(`             ${terminal.words.text('usage.ends')}`)
  }
  if (proof) {
    const what = terminal.words.text('cert.detail.opened', { set: proof.set, time: formatTime(proof.at) })
    terminal.say(`  ${terminal.words.text('cert.detail.proved').padEnd(10)} ${what}`)
  }
  if (chain.length === 1 && chain[0]?.link === 'root') return
  terminal.say(`  ${terminal.words.text('cert.detail.chain')}`)
  chain.forEach(({ subject, issuer, link }, depth) => {
    const why = link === 'holds' ? '' : `  (${terminal.words.text(`chain.${link}`, { issuer })})`
    terminal.say(`    ${'  '.repeat(depth)}${depth === 0 ? '' : '└ '}${subject}${why}`)
  })
}
