// The process of the command line: its words, its streams and its exit code.
import { EXIT } from '../../contract/errors.ts'
import { main } from './main.ts'

let outputLost = false

/** Whoever reads may go away, as `| head` does: the work goes on, and its exit code is the one that counts. */
function outliveReader(stream: NodeJS.WriteStream, onLost: (error: NodeJS.ErrnoException) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') onLost(error)
  })
}

outliveReader(process.stderr, () => undefined)
outliveReader(process.stdout, (error) => {
  if (!outputLost)
    process.stderr.write(`secure-backup: Standard output could not be written (${error.code}).\n`)
  outputLost = true
  process.exitCode ||= EXIT.io
})
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = outputLost ? code || EXIT.io : code
})
