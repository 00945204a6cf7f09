// A test's hands in the main process: functions that it sends are run here with the module `electron`, as a driver of the real one
// does. A local socket, one JSON text per line: `{ id, source, args }` is answered by `{ id, value }` or `{ id, error }`.
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

interface Asked {
  readonly id: number
  readonly source: string
  readonly args: readonly unknown[]
}

async function answerTo({ id, source, args }: Asked, electron: object): Promise<string> {
  try {
    const run = new Function(`return (${source})`)() as (...words: unknown[]) => unknown
    return JSON.stringify({ id, value: await run(electron, ...args) })
  } catch (error) {
    return JSON.stringify({ id, error: error instanceof Error ? error.message : String(error) })
  }
}

function serve(socket: Socket, electron: object): void {
  socket.on('error', () => undefined)
  createInterface({ input: socket }).on('line', (line) => {
    void answerTo(JSON.parse(line) as Asked, electron).then((answer) => socket.write(`${answer}\n`))
  })
}

/** Waits for a test at a socket. */
export function offerHands(place: string, electron: object): void {
  mkdirSync(dirname(place), { recursive: true })
  rmSync(place, { force: true })
  createServer((socket) => serve(socket, electron))
    .listen(place)
    .unref()
}
