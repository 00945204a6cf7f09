// Temporary files beside the file they become: no two writers share a name, and the name says whose leftover it is.
import { randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, rmSync } from './plain-fs.ts'
import { join } from 'node:path'
import { machineTag, processLives } from './process-lives.ts'

const NAME = /^\.[0-9a-f]{16}-(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})\.partial$/
/** What version 0.1.0 left: a name of chance alone, or a file's name with this ending. */
const FORMER_NAME =
  /^\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.partial$|\.(?:json|jsonl|pem)(?:-\d+)?\.partial$/
/** Of a run that died while it took away the lock of another. */
export const BREAKING = /(?:^|\.)lock\.break-[0-9a-f]{16}$/
/** Nothing here is written for longer; of another machine, and of those of old, only their age tells. */
const OLD_MS = 60 * 60_000

/** A name in `directory` that nobody else takes. */
export function temporaryIn(directory: string): string {
  return join(directory, `.${randomBytes(8).toString('hex')}-${machineTag()}-${process.pid}.partial`)
}

function isLeftover(path: string, name: string, now: number): boolean {
  const made = NAME.exec(name)?.groups
  if (made === undefined && !FORMER_NAME.test(name) && !BREAKING.test(name)) return false
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined || stats.isDirectory()) return false
  if (made?.['machine'] === machineTag()) {
    const pid = Number(made['pid'])
    if (!processLives(pid)) return true
  }
  return now - stats.mtimeMs > OLD_MS
}

/** Temporary files in a directory of ours whose writers are gone. */
export function leftoversIn(directory: string): readonly string[] {
  let names: readonly string[]
  try {
    names = readdirSync(directory)
  } catch {
    return [] // nothing there that could be read, and so nothing to clear
  }
  const now = Date.now()
  return names
    .filter((name) => name.endsWith('.partial') || BREAKING.test(name))
    .map((name) => ({ name, path: join(directory, name) }))
    .filter(({ name, path }) => isLeftover(path, name, now))
    .map(({ path }) => path)
}

/** Removes them. What cannot be removed stays: no write fails for that. */
export function clearLeftovers(directory: string): void {
  for (const path of leftoversIn(directory)) {
    try {
      rmSync(path, { force: true })
    } catch {
      // `doctor` names it.
    }
  }
}
