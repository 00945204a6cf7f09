// The real clock, chance and machine.
import { randomBytes, randomUUID } from 'node:crypto'
import { availableParallelism, hostname } from 'node:os'
import { processLives } from '../adapters/node-fs/process-lives.ts'
import { within } from '../adapters/time-limit/within.ts'
import type { Surroundings } from '../engine/ports/surroundings.ts'

/** Surroundings of this process. */
export function realSurroundings(): Surroundings {
  return {
    now: () => new Date(),
    monotonic: () => Math.round(performance.now()),
    randomBytes: (count) => randomBytes(count),
    randomUuid: () => randomUUID(),
    parallelism: availableParallelism() + 2,
    run: { host: hostname(), process: process.pid },
    processLives,
    within,
  }
}

/** On what kind of file system restored entries are to live. */
export function platformOf(name: string): 'posix' | 'macos' | 'windows' {
  if (name === 'win32') return 'windows'
  return name === 'darwin' ? 'macos' : 'posix'
}
