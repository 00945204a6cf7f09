// Whether a process of this machine lives: what a lock, a marker or a temporary file that it left is worth.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { readFileSync } from './plain-fs.ts'

/** True also for a process of somebody else, which may not be signalled. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** Field 22 of proc(5) stat, counted from 1; the second field is a name in brackets, which may hold blanks. */
const START_AFTER_NAME = 19

/** When a process started, in ticks since the machine did: a number that is given anew does not bring it along. Undefined where nobody says. */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_AFTER_NAME]
  } catch {
    return undefined
  }
}

/** What differs between systems, so that a test can be on another. */
export interface AskedSystem {
  readonly platform: string
  /** What a program prints; throws where it cannot be run or fails. */
  readonly ask: (program: string, words: readonly string[], environment: NodeJS.ProcessEnv) => string
}

const MOST_ASKING_MS = 5000
const HERE: AskedSystem = {
  platform: process.platform,
  ask: (program, words, env) =>
    execFileSync(program, words, {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: MOST_ASKING_MS,
      windowsHide: true,
    }),
}

/** How each platform is asked when a process began; Linux says it without a question (`processStart`). */
const QUESTIONS: ReadonlyMap<string, (pid: number) => readonly [program: string, ...words: string[]]> =
  new Map([
    ['darwin', (pid) => ['ps', '-o', 'lstart=', '-p', String(pid)]],
    [
      'win32',
      (pid) => [
        'powershell.exe',
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('o')`,
      ],
    ],
  ])

/** When a process began, in milliseconds since 1970 by this machine's clock; undefined where the system does not say. Starts a program. */
export function beganAt(pid: number, { platform, ask }: AskedSystem = HERE): number | undefined {
  const [program, ...words] = QUESTIONS.get(platform)?.(pid) ?? []
  if (program === undefined) return undefined
  try {
    const time = Date.parse(ask(program, words, { ...process.env, LC_ALL: 'C' }).trim())
    return Number.isNaN(time) ? undefined : time
  } catch {
    return undefined
  }
}

/** This machine's name in eight digits, for names of files: another machine may work in the same directory over a network. */
export function machineTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
}
