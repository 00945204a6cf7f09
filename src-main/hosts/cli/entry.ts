// The process of the command line: its words, its streams and its exit code.
import { EXIT } from '../../contract/errors.ts'
import { languageOf, speak, SPOKEN_ENGLISH } from './language.ts'
import { main } from './main.ts'

let outputLost = false
let spoken = SPOKEN_ENGLISH
const words = process.argv.slice(2)

/** Whoever reads may go away, as `| head` does: the work goes on, and its exit code is the one that counts. */
function outliveReader(stream: NodeJS.WriteStream, onLost: (error: NodeJS.ErrnoException) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') onLost(error)
  })
}

outliveReader(process.stderr, () => undefined)
outliveReader(process.stdout, (error) => {
  if (!outputLost)
    process.stderr.write(`secure-backup: ${spoken.words.text('output.lost', { code: error.code ?? '' })}\n`)
  outputLost = true
  process.exitCode ||= EXIT.io
})
/** Finds out which language to speak, and does what the words ask for. */
async function run(): Promise<void> {
  spoken = await speak(languageOf(words, process.env, process.platform))
  const code = await main(words, { spoken })
  process.exitCode = outputLost ? code || EXIT.io : code
}
void run()
