// What cert show says of a file before its certificates: what it is, what is in it, and what can be done with it here.
import { lookAtFile } from '../../../application/certificate-looks.ts'
import type { FileForm, FilePreview } from '../../../contract/certificate-files.ts'
import { shellWord } from '../../../contract/shell-word.ts'
import type { Terminal } from '../terminal.ts'
import type { VerbRun } from '../verb.ts'
import { wrap } from '../wrap.ts'

/** What is in it; of a locked one nothing is known. */
function sayContent(
  { words, sentences, say }: Told,
  { keys, certificates, others, weak }: FilePreview,
): void {
  for (const { type, bits } of keys)
    say(`  ${words.text('cert.file.key', { kind: bits === 0 ? type : `${type} ${bits}` })}`)
  say(`  ${words.counted('cert.file.certificates', certificates.length)}`)
  if (others.length > 0)
    say(
      `  ${words.text('cert.file.others', { others: others.map((one) => sentences.phrase(one)).join(', ') })}`,
    )
  if (weak.length > 0) say(`  ${words.text('cert.file.weak', { algorithms: weak.join(', ') })}`)
}

type Told = Pick<Terminal, 'words' | 'sentences'> & { readonly say: (text: string) => void }

function sayFile(told: Told, name: string, file: FilePreview): void {
  const { words, say } = told
  const made = file.maker === undefined ? '' : words.text('cert.file.maker', { maker: file.maker })
  say(
    `${words.text(`cert.file.${file.form}`)}${made}; ${words.text(`cert.file.protection.${file.protection}`)}`,
  )
  if (file.protection !== 'locked') sayContent(told, file)
  // Why it can serve for nothing is an error's sentence.
  if (file.use !== 'nothing')
    say(`  ${wrap(words.text(`cert.file.use.${file.use}`, { file: shellWord(name) }), '  ')}`)
}

/** Says what a file is; undefined for an entry of the store. */
export async function sayFileOf(run: VerbRun, name: string): Promise<FilePreview | undefined> {
  const { engine, terminal } = run
  const { words, sentences } = terminal
  const told = { words, sentences, say: (text: string): void => terminal.say(text) }
  const before = (form: FileForm): void => {
    if (process.stdin.isTTY) told.say(told.words.text(`cert.file.${form}`))
  }
  const file = await lookAtFile(engine, name, before)
  if (file !== undefined) sayFile(told, name, file)
  return file
}
