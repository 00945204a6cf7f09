// The management interface of a folder appliance as tests talk to it: the real server on loopback, with a home of its own.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { createAuditLog } from '../../src-main/adapters/node-fs/audit-log.ts'
import { UserFile } from '../../src-main/adapters/node-fs/user-file.ts'
import { createEngine } from '../../src-main/composition/engine.ts'
import { ActionQueue } from '../../src-main/hosts/served-appliance/action-queue.ts'
import { openManagedAppliance } from '../../src-main/hosts/served-appliance/managed-appliance.ts'
import {
  ownCertificate,
  type ServerCertificate,
} from '../../src-main/hosts/served-appliance/server-certificate.ts'
import type { RequestTimes } from '../../src-main/hosts/web/body.ts'
import {
  DEFAULT_LIMITS,
  Authenticator,
  type LoginLimits,
} from '../../src-main/hosts/served-appliance/authentication.ts'
import { startManagementServer } from '../../src-main/hosts/served-appliance/server.ts'
import { sampleAppliance } from './cli.ts'

export const USER = 'admin'
export const PASSWORD = 'a made-up password'

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** `name:password`; none where it is empty. */
  readonly as?: string
  /** An address of loopback to come from. */
  readonly from?: string
}

export interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: Record<string, unknown>
}

export interface ServerUnderTest {
  readonly port: number
  readonly origin: string
  readonly home: string
  /** The appliance's directory. */
  readonly root: string
  readonly certificate: ServerCertificate
  readonly users: UserFile
  /** Problems that the server told whoever watches it. */
  readonly problems: string[]
  readonly clock: { now: number }
  ask(method: string, path: string, options?: AskOptions): Promise<Heard>
  /** What those did who were let in, and what was refused to others, in the order of time. */
  audit(): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

export interface UnderTestOptions {
  readonly limits?: Partial<LoginLimits>
  readonly times?: Partial<RequestTimes>
  readonly fileBytes?: number
  readonly auditBytes?: number
  readonly actionWaitMs?: number
  /** Those of another server; new ones when absent. */
  readonly home?: string
  readonly root?: string
}

let kept: { cert: string; key: string } | undefined

/** One key for all tests of a file: making one costs more than they do. */
async function certificateIn(directory: string): Promise<ServerCertificate> {
  if (kept === undefined) {
    const made = await ownCertificate(directory, [], new Date())
    kept = { cert: made.cert, key: made.key }
    return made
  }
  const { writePrivateFile } = await import('../../src-main/adapters/node-fs/private-files.ts')
  await writePrivateFile(directory, 'server-certificate.pem', kept.cert, true)
  await writePrivateFile(directory, 'server-key.pem', kept.key, true)
  return ownCertificate(directory, [], new Date())
}

/** Starts a server on a copy of the sample appliance; close it when done. */
export async function serverUnderTest(options: UnderTestOptions = {}): Promise<ServerUnderTest> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'secure-backup-management-')))
  const home = options.home ?? join(place, 'home')
  const root = options.root ?? sampleAppliance(join(place, 'appliance'))
  const directory = join(home, 'management')
  mkdirSync(home, { recursive: true })
  const engine = createEngine({
    host: 'cli',
    home,
    vault: 'passphrase',
    passphraseGiven: true,
    vaultSecret: async () => 'of-the-tests',
    keySecret: async () => 'of-the-tests',
  })
  const users = new UserFile(directory)
  await users.set(USER, PASSWORD)
  const [problems, clock]: [string[], { now: number }] = [[], { now: 0 }]
  const audit = createAuditLog({
    directory,
    onLost: (error) => problems.push(error.message),
    ...(options.auditBytes === undefined ? {} : { mostBytes: options.auditBytes }),
  })
  const certificate = await certificateIn(directory)
  const server = await startManagementServer({
    management: {
      appliance: await openManagedAppliance(engine, root, directory),
      queue: new ActionQueue(engine.ports.surroundings),
      limits: { fileBytes: options.fileBytes ?? 300_000_000, actionWaitMs: options.actionWaitMs ?? 30_000 },
      warn: (error) => problems.push(String(error)),
    },
    authenticator: new Authenticator({
      users,
      limits: { ...DEFAULT_LIMITS, burst: 100_000, ...options.limits },
      now: () => clock.now,
    }),
    certificate,
    audit,
    host: '127.0.0.1',
    port: 0,
    times: { headers: 10_000, idle: 10_000, grace: 30_000, bytesPerSecond: 1, ...options.times },
  })
  const port = Number(new URL(server.origin).port)
  return {
    port,
    origin: server.origin,
    home,
    root,
    certificate,
    users,
    problems,
    clock,
    ask: (method, path, how = {}) => ask({ port, ca: certificate.cert, method, path }, how),
    audit: async () => {
      await audit.flush()
      const lines = ['audit', 'refused'].flatMap((name) => linesOf(join(directory, `${name}.jsonl`)))
      return lines.sort((a, b) => String(a['time']).localeCompare(String(b['time'])))
    },
    close: async () => {
      await server.close()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function linesOf(path: string): Record<string, unknown>[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

export const basic = (as: string): string => `Basic ${Buffer.from(as).toString('base64')}`

function ask(
  to: { readonly port: number; readonly ca: string; readonly method: string; readonly path: string },
  { headers, body, as = `${USER}:${PASSWORD}`, from }: AskOptions,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...to,
        host: '127.0.0.1',
        servername: 'localhost',
        agent: false,
        ...(from === undefined ? {} : { localAddress: from }),
        headers: {
          host: `localhost:${to.port}`,
          ...(as === '' ? {} : { authorization: basic(as) }),
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            get json() {
              return JSON.parse(text) as Record<string, unknown>
            },
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A class of status that every appliance has. */
export const FIRMWARE = '/mgmt/status/default/FirmwareVersion3'

/** Sends bytes as they are and hands back what came until the end. */
export function raw(socket: TLSSocket, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
    socket.write(bytes)
  })
}

export const dialer = (to: ServerUnderTest): TLSSocket =>
  connect({ host: '127.0.0.1', port: to.port, ca: to.certificate.cert, servername: 'localhost' })

/** The head of a request with the right password. */
export const head = (line: string, more = ''): string =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}\r\nConnection: close\r\n${more}\r\n`
