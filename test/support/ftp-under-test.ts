// A store on a server that can misbehave, with everything that comes out of it gathered and searched for the password.
import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { afterEach, expect } from 'vitest'
import { createFtpStore } from '../../src-main/adapters/stores/ftp/ftp-store.ts'
import type { FtpOptions, FtpRetry } from '../../src-main/adapters/stores/ftp/options.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import {
  startFakeFtpServer,
  type FakeFtpOptions,
  type FakeFtpServer,
  type Misbehaviour,
} from './fake-ftp-server.ts'

export const CANARY = 'canary-Pa55-word'
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const MIB = 1024 * 1024
export const signal = new AbortController().signal
// Many stores listen to this one at the same time.
setMaxListeners(0, signal)
const endings: (() => Promise<void>)[] = []
/** Everything that came out in one test. */
export const told: string[] = []

/** Called once by a test file: tidies up after each test, and searches what came out. */
export function searchForPassword(): void {
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
    expect(told.splice(0).join('\n')).not.toContain(CANARY)
  })
}

function tell(error: unknown): void {
  if (!(error instanceof Error)) return
  const cause: unknown = error.cause
  told.push(error.message, error.stack ?? '', JSON.stringify(error), String(cause))
  if (error instanceof Failure) told.push(JSON.stringify(error.facts))
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    tell(error)
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It did not fail.')
}

export interface Open {
  readonly server: FakeFtpServer
  readonly store: SetStore
  readonly retries: FtpRetry[]
}

export async function openStore(fake: FakeFtpOptions, options: Partial<FtpOptions> = {}): Promise<Open> {
  const server = await startFakeFtpServer(fake)
  endings.push(() => server.stop())
  const mode = fake.certificate === undefined ? 'plain' : 'explicit-tls'
  return { server, ...storeOn(server, { mode, ...options }) }
}

/** A store on a server that runs: one more, or one with other wishes. */
export function storeOn(server: FakeFtpServer, options: Partial<FtpOptions> = {}): Omit<Open, 'server'> {
  const retries: FtpRetry[] = []
  const store = createFtpStore({
    mode: 'plain',
    host: '127.0.0.1',
    port: server.port,
    user: 'web',
    directory: '',
    password: async () => CANARY,
    plainConsent: true,
    retry: { times: 2, firstDelay: 1 },
    timeouts: { connect: 400, idle: 400, reply: 400 },
    onRetry: (retry) => {
      retries.push(retry)
      told.push(JSON.stringify(retry))
    },
    trace: (line) => told.push(line),
    ...options,
  })
  told.push(store.url)
  endings.push(() => store.close())
  return { store, retries }
}

export async function upload(store: SetStore, name: string, bytes: Uint8Array): Promise<void> {
  const writer = await store.write(name, signal)
  try {
    for (let at = 0; at < bytes.length; at += 300_000) await writer.write(bytes.subarray(at, at + 300_000))
    await writer.commit(sha256Of(bytes))
  } catch (error) {
    await writer.abort()
    throw error
  }
}

export async function download(store: SetStore, name: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const bytes of store.read(name, signal)) pieces.push(Buffer.from(bytes))
  return Buffer.concat(pieces)
}

/** A wish to misbehave at one verb; `times` from the first on. */
export const at =
  (verb: string, how: Misbehaviour, times = Infinity) =>
  (seen: string, _argument: string, nth: number): Misbehaviour | undefined =>
    seen === verb && nth <= times ? how : undefined
