// Schedules in the installation's home: schedules/NAME.json for what is wanted, schedules/NAME.run.json for how it went.
import * as v from 'valibot'
import { readdirSync } from './plain-fs.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { Schedule, ScheduledRun } from '../../contract/schedules.ts'
import type { ScheduleStore } from '../../engine/ports/schedule-store.ts'
import { checkScheduleName } from '../../engine/schedules/launch.ts'
import { systemCode, toFailure } from './system-error.ts'
import { StateFile, tellOfOne, type KeptFile } from './state-file.ts'

const SUFFIX = '.json'
const RUN_SUFFIX = '.run.json'

const text = v.string()
const schedule = v.looseObject({
  name: text,
  task: v.looseObject({ kind: v.picklist(['backup', 'drill', 'fleet']), destination: text }),
  rhythm: v.looseObject({ every: text, hour: v.number(), minute: v.number() }),
  passphraseFile: v.optional(text),
  created: text,
})
const run = v.looseObject({ schedule: text, started: text, ended: text, outcome: text, code: v.number() })

/** A file that is not there yet says nothing. */
const fileOf = <T extends object>(
  home: string,
  path: string,
  schema: v.GenericSchema,
): StateFile<Partial<T>> => new StateFile<Partial<T>>({ home, path }, { version: 1, schema, empty: {} })

/** The files of the schedules in `home`: of each what is wanted, and how it went. */
export function scheduleFiles(home: string): readonly KeptFile[] {
  const directory = join(home, 'schedules')
  return namesIn(directory, SUFFIX).map((name) =>
    fileOf<object>(home, join(directory, name + SUFFIX), name.endsWith('.run') ? run : schedule),
  )
}

function namesIn(directory: string, suffix: string): readonly string[] {
  try {
    const files = readdirSync(directory).filter((file) => file.endsWith(suffix))
    return files.map((file) => file.slice(0, -suffix.length)).sort()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw toFailure(error, directory)
  }
}

export function createScheduleStore(home: string): ScheduleStore {
  const directory = join(home, 'schedules')
  const pathOf = (name: string, suffix: string): string => {
    checkScheduleName(name)
    return join(directory, name + suffix)
  }
  const wanted = (name: string): StateFile<Partial<Schedule>> => fileOf(home, pathOf(name, SUFFIX), schedule)
  const went = (name: string): StateFile<Partial<ScheduledRun>> => fileOf(home, pathOf(name, RUN_SUFFIX), run)
  const readOne = (name: string): Schedule | undefined => {
    const found = wanted(name).read()
    return found.name === undefined ? undefined : (found as Schedule)
  }
  const names = (): readonly string[] => namesIn(directory, SUFFIX).filter((name) => !name.endsWith('.run'))
  return {
    list: async () =>
      names().flatMap((name) => {
        try {
          return readOne(name) ?? []
        } catch (error) {
          tellOfOne(error)
          return []
        }
      }),
    get: async (name) => {
      const found = readOne(name)
      if (found === undefined) throw new Failure('schedule.unknown', { name })
      return found
    },
    put: async (schedule) => {
      await wanted(schedule.name).change(() => schedule)
    },
    remove: async (name) => {
      for (const file of [wanted(name), went(name)]) await file.remove()
    },
    lastRun: async (name) => {
      const found = went(name).read()
      return found.schedule === undefined ? undefined : (found as ScheduledRun)
    },
    recordRun: async (run) => {
      await went(run.schedule).change(() => run)
    },
  }
}
