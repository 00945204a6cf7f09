// The recovery script as tests run it: with the system's tools, and with those of busybox where it is installed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPath, type KeyName } from './made-keys.ts'

const SCRIPTS = join(import.meta.dirname, '../../resources/recover')
const SCRIPT = join(SCRIPTS, 'recover.sh')
/** The code that PowerShell compiles stands between these. */
const CODE = /^\$source = @'\n(.*?)\n'@$/ms
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

let compiled: string | undefined
/** The code of recover.ps1 as a program of Mono, compiled as the oldest PowerShell does: C# 5. */
function windowsProgram(): string {
  if (compiled !== undefined) return compiled
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-recover-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const [source, program] = [join(directory, 'recover.cs'), join(directory, 'recover.exe')]
  const code = CODE.exec(readFileSync(join(SCRIPTS, 'recover.ps1'), 'utf8'))?.[1] ?? ''
  writeFileSync(source, code)
  const { status, stdout, stderr } = spawnSync(
    'mcs',
    // Nothing but what PowerShell 5.1 refers to by itself.
    ['-langversion:5', '-noconfig', '-r:System.dll', `-out:${program}`, source],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`recover.ps1 does not compile: ${stdout}${stderr}`)
  compiled = program
  return program
}

/**
 * What recover.ps1 does, but for its last lines: those only PowerShell can run, which cannot be had here. Links, names and access
 * lists are those of the system that Mono runs on.
 */
export const WINDOWS: Shell = { name: 'the code of recover.ps1 on Mono', command: ['mono'] }

/** The scripts of both systems, as far as they can run here. */
export const SCRIPTS_HERE: readonly Shell[] = [SH, ...(isThere('mono') && isThere('mcs') ? [WINDOWS] : [])]

/** Runs the script. */
export function recover(shell: Shell, ...args: string[]): Recovered {
  const [command = 'sh', ...first] = shell.command
  const script = shell.command[0] === 'mono' ? windowsProgram() : SCRIPT
  const before = [shell.before, shell.ofBusybox ? busyboxPath() : undefined]
  const path = [...before.filter((one) => one !== undefined), process.env['PATH'] ?? ''].join(':')
  const { status, stdout, stderr } = spawnSync(command, [...first, script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  return { status, text: stdout + stderr }
}

/** As `recover`, of a set of the tests' signer, with the key of one of its recipients. */
export function recoverSet(set: string, out: string, key: KeyName = 'backup', shell = SH): Recovered {
  return recover(shell, '--trust', keyPath('signer', 'pem'), set, keyPath(key, 'key'), out)
}
