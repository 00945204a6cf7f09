// What cert show says of a file before its certificates: what it is, what is in it, and whether its key could serve.
import { previewFile, type GivenFile } from '../../../application/certificate-looks.ts'
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

/** Says what a file with a key is, and a store; returns its certificates, undefined where there is no more to say of it. */
export async function sayFileOf(run: VerbRun, name: string): ReturnType<typeof previewFile> {
  const { engine, terminal } = run
  return previewFile(engine, name, (given) =>
    sayFile({ words: terminal.words, say: (text) => terminal.say(text) }, given),
  )
}
