// Servers as targets of a fuzz: what is written to one connection, over a raw socket. It is answered or hung up on, meets no mistake of
// ours, and the server goes on answering.
import { connect, type Socket } from 'node:net'
import { scratch } from '../cli.ts'
import { basic, dialer, FIRMWARE, PASSWORD, serverUnderTest, USER } from '../management-server.ts'
import { uiServerAt } from '../ui-server.ts'
import type { FuzzTarget } from './target.ts'

const TIMES = { headers: 2000, idle: 500, grace: 1000, bytesPerSecond: 100_000 }

const PATIENCE_MS = 8_000
const QUIET_MS = 60
/** In place of the heads of whoever is logged in, which are others in every run. */
const KNOWN = '@KNOWN@'

/** Sends all and gives the number of answers; undefined where the connection does not end. */
export function spend(socket: Socket, bytes: Buffer): Promise<number | undefined> {
  return new Promise((resolve) => {
    let heard = ''
    const patience = setTimeout(() => {
      resolve(undefined)
      socket.destroy()
    }, PATIENCE_MS)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
    socket.on('close', () => {
      clearTimeout(patience)
      resolve(heard.match(/^HTTP\/1\.1 \d{3} /gm)?.length ?? 0)
    })
    // A head that does not end, or a body that is too short, ends after a while.
    let quiet = setTimeout(() => socket.end(), QUIET_MS)
    socket.on('data', () => {
      clearTimeout(quiet)
      quiet = setTimeout(() => socket.end(), QUIET_MS)
    })
    socket.on('close', () => clearTimeout(quiet))
    socket.write(bytes)
  })
}

/** The bytes without what belongs to this run, and back. */
export const withoutKnown = (bytes: Buffer, known: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(Buffer.from(known).toString('latin1'), KNOWN), 'latin1')
const withKnown = (bytes: Buffer, known: string): Buffer =>
  Buffer.from(
    bytes.toString('latin1').replaceAll(KNOWN, () => known),
    'latin1',
  )

export interface FuzzedServer {
  readonly name: 'http-window' | 'http-management'
  readonly known: string
  readonly mistakes: readonly unknown[]
  dial(): Socket
  isAlive(): Promise<boolean>
}

export const serverTarget = (server: FuzzedServer): FuzzTarget => ({
  name: server.name,
  judge: async (bytes) => {
    const before = server.mistakes.length
    const answers = await spend(server.dial(), withKnown(bytes, server.known))
    return [
      ...(answers === undefined ? ['it hung'] : []),
      ...server.mistakes.slice(before).map((mistake) => `a mistake: ${String(mistake)}`),
      ...((await server.isAlive()) ? [] : ['the server answers no more']),
    ]
  },
})

export interface Opened {
  readonly server: FuzzedServer
  close(): Promise<void>
}

/** The window's server, whose mistakes are gathered. */
export async function fuzzedWindow(): Promise<Opened> {
  const mistakes: unknown[] = []
  const warn = (error: unknown): void => void mistakes.push(error)
  const options = { checkOutputs: true, times: TIMES, warn }
  const { server, session } = await uiServerAt(scratch('fuzz-window'), options)
  const { port, host } = new URL(server.origin)
  const key = session['x-secure-backup-key']
  return {
    server: {
      name: 'http-window',
      known: `Host: ${host}\r\nOrigin: ${server.origin}\r\nCookie: ${session.cookie}\r\nX-Secure-Backup-Key: ${key}`,
      mistakes,
      dial: () => connect(Number(port), '127.0.0.1'),
      isAlive: async () => {
        const answer = await fetch(server.origin, { headers: session })
        return answer.status === 200 && (await answer.text()) === '<div id="app"></div>'
      },
    },
    close: () => server.close(),
  }
}

/** The management interface of a folder appliance. */
export async function fuzzedManagement(): Promise<Opened> {
  const server = await serverUnderTest({ times: TIMES, limits: { triesOfAddress: 1e9, triesOfUser: 1e9 } })
  return {
    server: {
      name: 'http-management',
      known: `Host: localhost\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}`,
      mistakes: server.problems,
      dial: () => dialer(server),
      isAlive: async () => (await server.ask('GET', FIRMWARE)).status === 200,
    },
    close: () => server.close(),
  }
}
