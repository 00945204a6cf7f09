// A D-Bus session of a test's own, with a real gnome-keyring, with none, or with one that never answers; its HOME is thrown
// away. Says why where this machine has no such thing.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type KeyringKind = 'gnome-keyring' | 'none' | 'silent'

export interface KeyringSession {
  readonly environment: Readonly<Record<string, string>>
  /** A place that goes with the session. */
  readonly home: string
  /** Locks the keyring, as a desktop does when its user goes away. */
  lock(): void
  /** Starts the keyring anew with this password, as logging in does; a wrong one leaves it locked. */
  unlock(password: string): void
  end(): Promise<void>
}

/** Why there can be no keyring session here; undefined where there can. */
export function keyringMissing(): string | undefined {
  if (process.platform !== 'linux') return 'the keyring under test is that of Linux'
  const absent = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter(
    (name) => spawnSync('which', [name]).status !== 0,
  )
  if (absent.length > 0) return `${absent.join(' and ')} not installed`
  try {
    createRequire(import.meta.url)('keytar')
    return undefined
  } catch {
    return 'keytar does not load: with libsecret-1-dev there, `npm rebuild keytar` builds it'
  }
}

// No service directories: nothing is started because somebody asks for it.
const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=@PATH@</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)))
  })
}

export const KEYRING_WORD = 'keyring password'

/** Starts a session; `end` stops everything that it started. */
export async function startKeyringSession(kind: KeyringKind): Promise<KeyringSession> {
  const home = mkdtempSync(join(tmpdir(), 'secure-backup-keyring-'))
  const config = join(home, 'bus.conf')
  writeFileSync(config, BUS.replace('@PATH@', join(home, 'bus')))
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--print-address', '--nofork'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const started: ChildProcess[] = [bus]
  const address = (await firstLine(bus)).trim()
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...outer } = process.env
  const environment = {
    ...(outer as Record<string, string>),
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: address,
  }
  const unlock = (password: string): void => {
    const control = `--control-directory=${join(home, 'keyring')}`
    const args = ['--replace', '--unlock', '--components=secrets', control]
    const before = keyringProcess(environment)
    const result = spawnSync('gnome-keyring-daemon', args, { env: environment, input: password })
    if (result.status !== 0) throw new Error(`gnome-keyring-daemon: ${result.stderr}`)
    waitForKeyring(environment, before)
  }
  if (kind === 'gnome-keyring') unlock(KEYRING_WORD)
  if (kind === 'silent') {
    const script = join(import.meta.dirname, 'silent-secret-service.mjs')
    const silent = spawn(process.execPath, [script], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    started.push(silent)
    await firstLine(silent)
  }
  const lock = (): void => {
    const args = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
    const collection = 'array:objpath:/org/freedesktop/secrets/collection/login'
    const method = 'org.freedesktop.Secret.Service.Lock'
    const result = spawnSync('dbus-send', [...args, method, collection], { env: environment })
    if (result.status !== 0) throw new Error(`lock: ${result.stderr}`)
  }
  const end = (): Promise<void> => {
    if (kind === 'gnome-keyring') endKeyring(environment)
    return endSession(started, home)
  }
  return { environment, home, lock, unlock, end }
}

/** The process that answers for the keyring on this bus, if any does. */
function keyringProcess(environment: Readonly<Record<string, string>>): number | undefined {
  const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID'
  const bus = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  const args = [...bus, method, 'string:org.freedesktop.secrets']
  const { stdout } = spawnSync('dbus-send', args, { env: environment })
  const id = /uint32 (\d+)/.exec(stdout.toString())?.[1]
  return id === undefined ? undefined : Number(id)
}

const MOST_WAIT_MS = 20_000

/** The daemon goes to the background before it has its name on the bus. */
function waitForKeyring(environment: Readonly<Record<string, string>>, before: number | undefined): void {
  const end = Date.now() + MOST_WAIT_MS
  for (let now = before; now === undefined || now === before; now = keyringProcess(environment)) {
    if (Date.now() > end) throw new Error('gnome-keyring-daemon did not come to the bus')
  }
}

/** It outlives its bus, so it is ended while the bus is there. */
function endKeyring(environment: Readonly<Record<string, string>>): void {
  const id = keyringProcess(environment)
  if (id !== undefined) process.kill(id)
}

async function endSession(started: readonly ChildProcess[], home: string): Promise<void> {
  for (const child of [...started].reverse()) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill()) await gone
  }
  rmSync(home, { recursive: true, force: true })
}
