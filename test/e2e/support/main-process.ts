// A test's hands in the main process of the window, on the stand-in as on Electron: a function is run there with the module
// `electron`. It is sent as text, so it sees nothing but its arguments.
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type {} from '@wdio/electron-service'
import { browser } from '@wdio/globals'

type InMain<A extends readonly unknown[], R> = (
  electron: typeof Electron.CrossProcessExports,
  ...args: A
) => R

const isStandIn = process.env['SECURE_BACKUP_E2E_RUNTIME'] === 'standin'

interface Answer {
  readonly value?: unknown
  readonly error?: string
}

function ask(socket: Socket, asked: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject).on('close', () => reject(new Error('the main process ended')))
    createInterface({ input: socket }).on('line', (line) => resolve(JSON.parse(line) as Answer))
    socket.write(`${JSON.stringify(asked)}\n`)
  })
}

/** Runs a function in the main process; what it gives has to be plain data. */
export async function inMain<A extends readonly unknown[], R>(
  run: InMain<A, R>,
  ...args: A
): Promise<Awaited<R>> {
  if (!isStandIn)
    return (await browser.electron.execute(run as never, ...(args as unknown as never[]))) as Awaited<R>
  const socket = connect(process.env['SECURE_BACKUP_STANDIN_HANDS'] ?? '')
  try {
    // The loader of these files names functions through a helper of its own, which is not there.
    const source = `(...words) => { const __name = (named) => named; return (${run.toString()})(...words) }`
    const { value, error } = await ask(socket, { id: 1, source, args })
    if (error !== undefined) throw new Error(`in the main process: ${error}`)
    return value as Awaited<R>
  } finally {
    socket.destroy()
  }
}
