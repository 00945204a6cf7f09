// Whether a process of this machine lives: what a lock, a marker or a temporary file that it left is worth.
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

/** This machine's name in eight digits, for names of files: another machine may work in the same directory over a network. */
export function machineTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
}
