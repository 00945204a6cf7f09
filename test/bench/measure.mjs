// Runs a command to its end and says how long it took, how much processor time it used and how much memory at the most.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Wall and CPU seconds, peak memory in MB (of the largest process). Needs GNU time. Throws when the command fails. */
export function measure(scratch, command, args, env) {
  const notes = join(scratch, 'time.txt')
  rmSync(notes, { force: true })
  const started = process.hrtime.bigint()
  const result = spawnSync('/usr/bin/time', ['-o', notes, '-f', '%U %S %M', command, ...args], {
    env,
    encoding: 'utf8',
    // Ten thousand sets as JSON.
    maxBuffer: 256 * 1024 * 1024,
  })
  if (result.error?.code === 'ENOENT')
    throw new Error('GNU time is needed (package "time"): it says how much memory a run took.')
  if (result.error) throw result.error
  const wall = Number(process.hrtime.bigint() - started) / 1e9
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status}: ${result.stderr}`)
  const [user, system, kilobytes] = readFileSync(notes, 'utf8')
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map(Number)
  return { wall, cpu: user + system, memory: kilobytes / 1024 }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** The median of each number over some runs. */
export function medians(runs) {
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]))
}
