// The files that make a timer, written whole and taken away again; and the failure of the tool that was to read them.
import { phrase, quoted } from '../../contract/phrases.ts'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { toFailure } from '../node-fs/system-error.ts'
import { writeDurably } from '../node-fs/write-durably.ts'
import type { RunTool } from './run-tool.ts'

const LONGEST = 400

export function writeTimerFile(path: string, text: string, encoding: BufferEncoding = 'utf8'): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeDurably(path, Buffer.from(text, encoding))
  } catch (error) {
    throw toFailure(error, path)
  }
}

/** Every path is one that the names of units and labels gave; see checkScheduleName. */
export function removeTimerFiles(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { force: true })
}

/** A file of timers in a directory of the platform, which holds others' as well. */
export interface TimerFile {
  readonly before: string
  readonly after: string
  /** Whether its text starts the schedule of that name. */
  readonly starts: (text: string, name: string) => boolean
}

/** Names of schedules that files in a directory start; none where it cannot be read. */
export function namesOfTimers(directory: string, { before, after, starts }: TimerFile): readonly string[] {
  return namesThere(directory)
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => ({ file, name: file.slice(before.length, -after.length) }))
    .filter(({ file, name }) => starts(textOf(join(directory, file)), name))
    .map(({ name }) => name)
}

function namesThere(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort()
  } catch {
    return [] // nobody made a timer there
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // whatever it is, it starts nothing of ours
  }
}

export const areThere = (paths: readonly string[]): boolean => paths.every((path) => existsSync(path))

/** Runs a tool that has to succeed. Throws Failure `schedule.timer`. */
export async function mustRun(
  run: RunTool,
  name: string,
  [tool, ...args]: readonly [string, ...string[]],
): Promise<string> {
  const { code, said } = await run(tool, args)
  if (code === 0) return said
  const problem = said === '' ? phrase('it-ended-with', { code }) : quoted(said.slice(0, LONGEST))
  throw new Failure('schedule.timer', { name, tool: [tool, ...args].join(' '), problem })
}
