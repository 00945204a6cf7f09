// The recovery script as tests run it: with the system's tools, and with those of busybox where it is installed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPath, type KeyName } from './made-keys.ts'

const SCRIPT = join(import.meta.dirname, '../../resources/recover/recover.sh')
/** `RECOVER_EVERY_SET=1 npm run test:unit`: every set that a suite makes goes through the script, not a sample. */
export const EVERY_SET = process.env['RECOVER_EVERY_SET'] === '1'

const isThere = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0

export interface Shell {
  readonly name: string
  readonly command: readonly string[]
  /** Tools of busybox come before those of the system. */
  readonly ofBusybox?: boolean
  /** A directory of tools that come before all others. */
  readonly before?: string
}

/** Those that are installed. */
export const SHELLS: readonly Shell[] = [
  { name: 'dash', command: ['dash'] },
  { name: 'bash', command: ['bash', '--posix'] },
  { name: 'busybox', command: ['busybox', 'sh'] },
  { name: 'busybox with nothing but its own tools', command: ['busybox', 'sh'], ofBusybox: true },
].filter(({ command: [first = ''] }) => isThere(first))

export const SH: Shell = { name: 'sh', command: ['sh'] }

let applets: string | undefined
/** A directory with every tool that busybox has. */
function busyboxPath(): string {
  if (applets !== undefined) return applets
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-busybox-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  applets = directory
  const busybox = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim()
  const list = spawnSync('busybox', ['--list'], { encoding: 'utf8' }).stdout
  for (const name of list.split('\n').filter(Boolean)) symlinkSync(busybox, join(directory, name))
  return directory
}

export interface Recovered {
  readonly status: number | null
  readonly text: string
}

/** Runs the script. */
export function recover(shell: Shell, ...args: string[]): Recovered {
  const [command = 'sh', ...first] = shell.command
  const before = [shell.before, shell.ofBusybox ? busyboxPath() : undefined]
  const path = [...before.filter((one) => one !== undefined), process.env['PATH'] ?? ''].join(':')
  const { status, stdout, stderr } = spawnSync(command, [...first, SCRIPT, ...args], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  return { status, text: stdout + stderr }
}

/** As `recover`, of a set of the tests' signer, with the key of one of its recipients. */
export function recoverSet(set: string, out: string, key: KeyName = 'backup', shell = SH): Recovered {
  return recover(shell, '--trust', keyPath('signer', 'pem'), set, keyPath(key, 'key'), out)
}
