// Schedules in the installation's home: schedules/NAME.json for what is wanted, schedules/NAME.run.json for how it went.
import { mkdirSync, readFileSync, readdirSync, rmSync } from './plain-fs.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { Schedule, ScheduledRun } from '../../contract/schedules.ts'
import type { ScheduleStore } from '../../engine/ports/schedule-store.ts'
import { checkScheduleName } from '../../engine/schedules/launch.ts'
import { systemCode, toFailure } from './system-error.ts'
import { writeDurably } from './write-durably.ts'

const SUFFIX = '.json'
const RUN_SUFFIX = '.run.json'

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw toFailure(error, path)
  }
}

export function createScheduleStore(home: string): ScheduleStore {
  const directory = join(home, 'schedules')
  const pathOf = (name: string, suffix: string): string => {
    checkScheduleName(name)
    return join(directory, name + suffix)
  }
  const write = (path: string, value: unknown): void => {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      writeDurably(path, `${JSON.stringify(value, null, 2)}\n`)
    } catch (error) {
      throw toFailure(error, path)
    }
  }
  const names = (): string[] => {
    try {
      const files = readdirSync(directory).filter(
        (file) => file.endsWith(SUFFIX) && !file.endsWith(RUN_SUFFIX),
      )
      return files.map((file) => file.slice(0, -SUFFIX.length)).sort()
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return []
      throw toFailure(error, directory)
    }
  }
  return {
    list: async () => names().flatMap((name) => readJson<Schedule>(join(directory, name + SUFFIX)) ?? []),
    get: async (name) => {
      const schedule = readJson<Schedule>(pathOf(name, SUFFIX))
      if (schedule === undefined) throw new Failure('schedule.unknown', { name })
      return schedule
    },
    put: async (schedule) => write(pathOf(schedule.name, SUFFIX), schedule),
    remove: async (name) => {
      for (const suffix of [SUFFIX, RUN_SUFFIX]) rmSync(pathOf(name, suffix), { force: true })
    },
    lastRun: async (name) => readJson<ScheduledRun>(pathOf(name, RUN_SUFFIX)),
    recordRun: async (run) => write(pathOf(run.schedule, RUN_SUFFIX), run),
  }
}
