// Runs the built program as a person does, with a home of its own, and hands back what it said.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { holdToSchema } from './documents.ts'
import { ENGLISH } from './english.ts'

export const PROJECT = join(import.meta.dirname, '../..')
export const PROGRAM = join(PROJECT, 'resources/bin/secure-backup.cjs')
export const KEYS = join(PROJECT, 'test/vectors/keys')
export const SAMPLE = join(PROJECT, 'resources/sample-appliance')
/** A user that is not root, for what root may do anyway. */
export const NOBODY = 65534
export const IS_ROOT = process.getuid?.() === 0

/** Whether the program can be run as somebody else: by root, from a checkout and with a Node that others may read. */
function canBeOther(): boolean {
  if (!IS_ROOT) return false
  const files = [
    PROGRAM,
    join(PROJECT, 'out/main/cli.cjs'),
    join(KEYS, 'backup.key'),
    join(KEYS, 'backup.pem'),
  ]
  const script = `for (const f of ${JSON.stringify(files)}) require('fs').accessSync(f, 4)`
  const tried = spawnSync(process.execPath, ['-e', script], {
    uid: NOBODY,
    gid: NOBODY,
    cwd: '/',
    stdio: 'ignore',
  })
  return tried.status === 0
}

/** Said in the title of a test that needs it. */
export const CAN_BE_OTHER = canBeOther()

/** How a run ended. */
export interface CliResult {
  /** -1 where a signal ended it. */
  readonly code: number
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** The document of `--json`; throws where standard output is not exactly one, or one that no published schema has. */
  readonly json: Record<string, unknown>
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Words for node itself, before the program. */
  readonly node?: readonly string[]
  /** Runs as this user. */
  readonly uid?: number
  /** undefined: none is set, and nobody can be asked. */
  readonly passphrase?: string | undefined
  /** Given the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void
}

const made: string[] = []
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A directory that is removed when the test file is done. */
export function scratch(name = 'test', within = tmpdir()): string {
  const directory = realpathSync(mkdtempSync(join(within, `secure-backup-${name}-`)))
  made.push(directory)
  return directory
}

/** The sample appliance as a copy that may be changed. */
export function sampleAppliance(at: string): string {
  cpSync(SAMPLE, at, { recursive: true })
  return at
}

/** One installation: a home and its passphrase. */
export class Installation {
  readonly home: string
  constructor(home: string) {
    this.home = home
  }

  run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const passphrase = 'passphrase' in options ? options.passphrase : 'of-the-tests'
    const child = spawn(process.execPath, [...(options.node ?? []), PROGRAM, '--home', this.home, ...args], {
      cwd: options.cwd ?? PROJECT,
      env: {
        ...environment(),
        ...ENGLISH,
        ...(passphrase === undefined ? {} : { SECURE_BACKUP_PASSPHRASE: passphrase }),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    })
    options.onStart?.(child)
    return collect(child, args)
  }
}

function environment(): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot']
  const pairs = kept.map((name) => [name, process.env[name]] as const)
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function collect(child: ChildProcess, args: readonly string[]): Promise<CliResult> {
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const text = Buffer.concat(stdout).toString('utf8')
      resolve({
        code: code ?? -1,
        signal,
        stdout: text,
        stderr: Buffer.concat(stderr).toString('utf8'),
        get json() {
          const document = JSON.parse(text) as Record<string, unknown>
          holdToSchema(args, document)
          return document
        },
      })
    })
  })
}

/** The error of a `--json` run. */
export interface SaidError {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly next: string
  readonly exit: number
}

export function errorOf(result: CliResult): SaidError {
  return result.json['error'] as SaidError
}

let template: Promise<string> | undefined

/** An installation that has its signer already: making one costs more than most tests. */
export async function readyInstallation(): Promise<Installation> {
  template ??= makeTemplate()
  const home = join(scratch('home'), 'home')
  cpSync(await template, home, { recursive: true })
  return new Installation(home)
}

async function makeTemplate(): Promise<string> {
  const place = scratch('template')
  const home = join(place, 'home')
  const appliance = sampleAppliance(join(place, 'appliance'))
  const cert = join(KEYS, 'backup.pem')
  const made = await new Installation(home).run([
    'create',
    '--appliance',
    appliance,
    '--cert',
    cert,
    '--to',
    join(place, 'set'),
  ])
  if (made.code !== 0) throw new Error(`no set could be made: ${made.stderr}`)
  // It has a signer, and knows of no set, nor of a place where one could be found.
  for (const memory of ['installation.json', 'key-notes.json'])
    for (const file of [memory, `${memory}.last-good`]) rmSync(join(home, file))
  for (const memory of ['sets.jsonl', 'begun']) rmSync(join(home, memory), { recursive: true })
  return home
}
