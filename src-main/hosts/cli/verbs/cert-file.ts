// What cert show says of a file before its certificates: what it is, what is in it, and whether its key could serve.
import { readGiven, usableKey } from '../../../engine/certificates/import-certificate.ts'
import { isEntryName } from '../../../engine/ports/entry-name.ts'
import type { GivenFile } from '../../../engine/ports/certificate-maker.ts'
import type { Certificate } from '../../../engine/ports/pki.ts'
import type { Terminal } from '../terminal.ts'
import type { VerbRun } from '../verb.ts'

function sayFile(
  { say, words }: Pick<Terminal, 'words'> & { say: (text: string) => void },
  given: GivenFile,
): void {
  const made = given.maker === undefined ? '' : words.text('cert.file.maker', { maker: given.maker })
  say(
    `${words.text(`cert.file.${given.form}`)}${made}; ${words.text(`cert.file.protection.${given.protection}`)}`,
  )
  for (const { kind } of given.keys) {
    const size = kind.bits === 0 ? '' : ` ${kind.bits}`
    say(`  ${words.text('cert.file.key', { kind: `${kind.type}${size}` })}`)
  }
  say(`  ${words.counted('cert.file.certificates', given.certificates.length)}`)
  if (given.weak.length > 0) say(`  ${words.text('cert.file.weak', { algorithms: given.weak.join(', ') })}`)
}

/**
 * Of a file with a key, or of a store: says what it is and returns its certificates. Undefined for an entry and for a file that holds
 * certificates alone in the clear, of which there is no more to say. Throws the Failure that an import of its key would end with.
 */
export async function previewFile(run: VerbRun, name: string): Promise<readonly Certificate[] | undefined> {
  const { engine, terminal } = run
  const { certificates } = engine
  const isEntry = isEntryName(name) && (await certificates.store.get(name)) !== undefined
  if (isEntry || !(await certificates.files.isFile(name))) return undefined
  const given = await readGiven(certificates, name)
  if (given.keys.length === 0 && given.certificates.length === 0) return undefined
  const isPlain = given.keys.length === 0 && ['pem', 'der'].includes(given.form)
  if (isPlain) return undefined
  sayFile({ words: terminal.words, say: (text) => terminal.say(text) }, given)
  try {
    if (given.keys.length > 0) usableKey(certificates, given, name).pkcs8.fill(0)
  } finally {
    for (const { pkcs8 } of given.keys) pkcs8?.fill(0)
  }
  return given.certificates
}
