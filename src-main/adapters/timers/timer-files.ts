// The files that make a timer, written whole and taken away again; and the failure of the tool that was to read them.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
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

export const areThere = (paths: readonly string[]): boolean => paths.every((path) => existsSync(path))

/** Runs a tool that has to succeed. Throws Failure `schedule.timer`. */
export async function mustRun(
  run: RunTool,
  name: string,
  [tool, ...args]: readonly [string, ...string[]],
): Promise<string> {
  const { code, said } = await run(tool, args)
  if (code === 0) return said
  const problem = said.slice(0, LONGEST) || `It ended with ${code}.`
  throw new Failure('schedule.timer', { name, tool: [tool, ...args].join(' '), problem })
}
