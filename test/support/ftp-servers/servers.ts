// Real FTP servers on loopback, one process each, for as long as a suite runs.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeServerCertificate, type TestCertificate } from './certificate.ts'
import { SERVER_ID, configure, libraryPath, type ServerKind, type ServerTls } from './configurations.ts'
import { freePort, untilAnswered } from './ports.ts'

const here = dirname(fileURLToPath(import.meta.url))
const cache = resolve(here, '../../../.ci-cache/ftp-servers')
const USER = 'web'
/** Searched for in everything that comes out. */
export const CANARY = 'canary-Pa55-word'

export interface FtpServer {
  readonly kind: ServerKind
  readonly host: '127.0.0.1' | '::1'
  readonly port: number
  readonly user: string
  readonly password: string
  /** The directory it serves, as this machine sees it. */
  readonly home: string
  readonly certificate: TestCertificate
  readonly pid: number
  stop(): Promise<void>
}

/** Undefined where the servers can be started, else why they cannot. Fetches them when they were never fetched. */
export function serversMissing(): string | undefined {
  execFileSync(process.execPath, [join(here, 'prepare.mjs')], { stdio: 'ignore' })
  const state = readFileSync(join(cache, 'state.txt'), 'utf8')
  return state === 'ready' ? undefined : state
}

function makeHome(run: string, certificate: TestCertificate): string {
  // The user the server runs as has to reach its home; a temporary directory is its maker's alone.
  chmodSync(run, 0o755)
  const home = join(run, 'home')
  mkdirSync(home)
  chownSync(home, SERVER_ID, SERVER_ID)
  writeFileSync(join(run, 'cert.pem'), certificate.certificate)
  writeFileSync(join(run, 'key.pem'), certificate.key, { mode: 0o600 })
  writeFileSync(join(run, 'both.pem'), certificate.key + certificate.certificate, { mode: 0o600 })
  return home
}

export interface ServerWish {
  readonly kind: ServerKind
  readonly tls: ServerTls
  readonly host?: '127.0.0.1' | '::1'
}

export async function startFtpServer({ kind, tls, host = '127.0.0.1' }: ServerWish): Promise<FtpServer> {
  const root = join(cache, 'root')
  const run = mkdtempSync(join(tmpdir(), 'secure-backup-ftp-'))
  const certificate = makeServerCertificate()
  const home = makeHome(run, certificate)
  const port = await freePort(host)
  const pam = `secure-backup-test-${process.pid}-${port}`
  // Pure-FTPd's own hash takes seconds per login, so that everybody gets this one.
  const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], { input: CANARY }).toString().trim()
  const { program, args } = configure({ kind, tls, host, port, root, run, home, user: USER, hash, pam })
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: libraryPath(root) },
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const gone = new Promise<string>((resolveGone) => {
    child.once('exit', (code, signal) => resolveGone(`${code ?? signal} ${said.slice(0, 500)}`))
    child.once('error', (error) => resolveGone(error.message))
  })
  const { pid } = child
  // Where the suite ends without stop(), nothing of it may stay behind.
  const abandon = (): void => {
    if (pid !== undefined) endGroup(pid)
    rmSync(run, { recursive: true, force: true })
    rmSync(join('/etc/pam.d', pam), { force: true })
  }
  process.once('exit', abandon)
  const stop = async (): Promise<void> => {
    // Its own group: the sessions of the server end with it.
    if (pid !== undefined) endGroup(pid)
    await gone
    abandon()
    process.off('exit', abandon)
  }
  try {
    await untilAnswered(host, port, gone)
  } catch (error) {
    await stop()
    throw error
  }
  return { kind, host, port, user: USER, password: CANARY, home, certificate, pid: pid ?? 0, stop }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
