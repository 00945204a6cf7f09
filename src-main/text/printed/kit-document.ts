// The page of a recovery kit: for somebody who has this sheet, the file and the passphrase, and nothing else.
import { groupHex } from '../../contract/hex.ts'
import { quoted } from '../../contract/shell-word.ts'
import type { CertificateInfo } from '../../contract/certificates.ts'
import type { PrintKey } from '../en/print.ts'
import type { Sentences } from '../sentences.ts'
import { factRows, type PrintedBlock, type PrintedDocument, type PrintedSection } from './document.ts'

export interface KitFacts {
  readonly name: string
  readonly certificate: CertificateInfo
  /** Who signs the sets. */
  readonly signer: CertificateInfo
  /** Those whose place the signer took, the last one first: sets that they signed are there still. */
  readonly formers: readonly CertificateInfo[]
  /** Name of the PKCS#12 file. */
  readonly file: string
  /** Where the recovery script lies on the machine that makes the page. */
  readonly script: string
  /** ISO 8601 UTC. */
  readonly made: string
}

const BLANK_LINES = 3

const command = (...lines: readonly string[]): PrintedBlock => ({ kind: 'command', text: lines.join('\n') })

/** On paper whatever is out of the ordinary stands in quotes: who types it off sees where it ends. */
const typed = (text: string): string => (/^[A-Za-z0-9_./+-]+$/.test(text) ? text : quoted(text))

const trusting = ({ fingerprint }: CertificateInfo): string =>
  `secure-backup cert trust --from-set SET --fingerprint ${fingerprint}`

/** What it is, as one compares it. */
function rowsOf(facts: KitFacts, said: Sentences): ReturnType<typeof factRows> {
  const { certificate, made } = facts
  const { subject, fingerprint, serial, notBefore, notAfter } = certificate
  const valid = said.print('field.signer-valid.value', { from: notBefore, to: notAfter })
  return factRows([
    [said.print('kit.certificate'), subject],
    [said.print('field.fingerprint'), groupHex(fingerprint), true],
    [said.print('kit.serial'), serial, true],
    [said.print('field.signer-valid'), valid],
    [said.print('kit.signer'), facts.signer.subject],
    [said.print('kit.signer-fingerprint'), groupHex(facts.signer.fingerprint), true],
    ...facts.formers.map(
      ({ fingerprint: former }) => [said.print('kit.former-fingerprint'), groupHex(former), true] as const,
    ),
    [said.print('kit.file'), facts.file],
    [said.print('kit.made'), made],
  ])
}

/** Public material only. */
export function kitDocument(facts: KitFacts, said: Sentences): PrintedDocument {
  const { name } = facts
  const file = typed(facts.file)
  const section = (title: PrintKey, ...blocks: readonly PrintedBlock[]): PrintedSection => ({
    title: said.print(title),
    blocks,
  })
  const text = (key: PrintKey): PrintedBlock => ({
    kind: 'text',
    text: said.print(key, { name, script: facts.script }),
  })
  const renewals =
    facts.formers.length === 0
      ? []
      : [text('kit.renewed'), command(...facts.formers.map((former) => trusting(former)))]
  return {
    language: said.language,
    title: said.print('title.kit'),
    subject: name,
    sections: [
      section('kit.what', { kind: 'facts', rows: rowsOf(facts, said) }),
      section('kit.opens', text('kit.opens.text')),
      section(
        'kit.keep',
        text('kit.keep.text'),
        command(`secure-backup cert prove-recovery ${file} --set SET`),
      ),
      section(
        'kit.restore',
        text('kit.restore.text'),
        command(
          trusting(facts.signer),
          `secure-backup verify SET --key ${file}`,
          `secure-backup restore SET --to APPLIANCE --key ${file}`,
        ),
        text('kit.renewals'),
        ...renewals,
      ),
      section(
        'kit.without',
        text('kit.without.text'),
        command(
          `openssl pkcs12 -in ${file} -nodes -out key.pem`,
          String.raw`sed -n '/<ephemeralkey>/,/<\/ephemeralkey>/p' SET/backupmanifest.xml | sed 's/<[^>]*>//g' | tr -d ' \r\n' | openssl base64 -d -A -out envelope.der`,
          'openssl cms -decrypt -inform DER -in envelope.der -inkey key.pem -out secret.bin',
        ),
        text('kit.without.after'),
      ),
      section('kit.passphrase', { kind: 'blank', lines: BLANK_LINES }),
    ],
    foot: said.print('kit.foot'),
  }
}
