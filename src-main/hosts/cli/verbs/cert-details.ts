// What cert show says beyond the fields of a certificate: its standing, its chain, the sets it opens, and the last proof.
import { itemOf } from '../../../contract/by-name.ts'
import { readProofs } from '../../../application/proofs.ts'
import type {
  CertificateInfo,
  ChainLink,
  KeyProof,
  Standing,
  StoredCertificate,
} from '../../../contract/certificates.ts'
import { chainOfCertificate, mayOpen, standingOf } from '../../../engine/certificates/certificate-standing.ts'
import { resolveCertificates } from '../../../engine/certificates/find-certificate.ts'
import type { Certificate } from '../../../engine/ports/pki.ts'
import type { KeyUsage } from '../../../contract/key-usage.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { CertRun } from './cert-options.ts'
import { usageFor } from './cert-sets.ts'
import { standingIn, usageText } from './cert-words.ts'

export interface CertificateDetails {
  readonly standing: Standing
  readonly chain: readonly ChainLink[]
  readonly usage?: KeyUsage
  readonly proof?: KeyProof
}

export async function detailsOf(
  run: CertRun<'sets'>,
  info: CertificateInfo | StoredCertificate,
  inFile: readonly Certificate[] | undefined,
): Promise<CertificateDetails> {
  const { engine, positionals } = run
  const named = positionals[1] as string
  const certificates = inFile ?? (await resolveCertificates(engine.certificates, named))
  const leaf = certificates.find((one) => one.info.fingerprint === info.fingerprint)
  const known = await engine.known()
  const all = [...known, ...certificates.map((certificate) => ({ name: '', certificate }))]
  const chain = leaf === undefined ? [] : chainOfCertificate(engine.ports.pki, leaf, all)
  const usage =
    mayOpen(info) && 'name' in info
      ? (await usageFor(run)).usage.find(({ name }) => name === info.name)
      : undefined
  const proof = itemOf((await readProofs(engine)).byKey, info.publicKeyId)
  return {
    standing: standingOf(info, engine.ports.surroundings.now()),
    chain,
    ...(usage === undefined ? {} : { usage }),
    ...(proof === undefined ? {} : { proof }),
  }
}

export function sayDetails(terminal: Terminal, { standing, chain, usage, proof }: CertificateDetails): void {
  for (const reason of standing.reasons)
    terminal.say(`  ${terminal.shape('weak')} ${standingIn(terminal.words, reason)}`)
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
