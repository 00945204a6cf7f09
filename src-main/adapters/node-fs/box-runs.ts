// What runs made on real appliances, as one file of state in the installation's home.
import * as v from 'valibot'
import { join } from 'node:path'
import type { BoxRun, BoxRuns, BoxThing } from '../../engine/ports/box-runs.ts'
import { machineTag, processLives, processStart } from './process-lives.ts'
import { StateFile } from './state-file.ts'

const FILE = 'appliance-runs.json'

interface KeptRun extends BoxRun {
  readonly pid: number
  readonly machine: string
  readonly start?: string
  readonly isOver?: boolean
}
interface State {
  readonly runs: readonly KeptRun[]
}

const schema = v.looseObject({
  runs: v.optional(
    v.array(
      v.looseObject({
        id: v.string(),
        location: v.string(),
        begun: v.string(),
        pid: v.number(),
        machine: v.string(),
        things: v.array(v.looseObject({ kind: v.string(), path: v.string() })),
      }),
    ),
  ),
})

/** The file of them in `home`. */
export function boxRunsFile(home: string): StateFile<State> {
  return new StateFile<State>({ home, path: join(home, FILE) }, { version: 1, schema, empty: { runs: [] } })
}

/** Of another machine with the same home nobody can see whether it lives: then only its own word counts. */
function isEnded({ isOver, pid, machine, start }: KeptRun): boolean {
  if (isOver === true) return true
  if (machine !== machineTag()) return false
  return !processLives(pid) || (start !== undefined && processStart(pid) !== start)
}

function ownProcess(): Pick<KeptRun, 'pid' | 'machine' | 'start'> {
  const start = processStart(process.pid)
  return { pid: process.pid, machine: machineTag(), ...(start === undefined ? {} : { start }) }
}

function withThing(run: KeptRun, thing: BoxThing): KeptRun {
  return { ...run, things: [...run.things, thing] }
}

/** The runs noted in `home`, a directory that is made when first written to. */
export function createBoxRuns(home: string): BoxRuns {
  const file = boxRunsFile(home)
  return {
    note: async (run, thing) => {
      await file.change(({ runs }) => {
        const known = runs.find(({ id }) => id === run.id) ?? { ...run, ...ownProcess(), things: [] }
        return { runs: [...runs.filter(({ id }) => id !== run.id), withThing(known, thing)] }
      })
    },
    over: async (id, left) => {
      await file.change(({ runs }) => {
        const known = runs.find((one) => one.id === id)
        if (!known) return undefined
        const others = runs.filter((one) => one !== known)
        return { runs: left.length === 0 ? others : [...others, { ...known, things: left, isOver: true }] }
      })
    },
    ended: async (location) =>
      file
        .read()
        .runs.filter((run) => run.location === location && isEnded(run))
        .map(({ id, begun, things, serial }) => ({
          id,
          location,
          begun,
          things,
          ...(serial === undefined ? {} : { serial }),
        }))
        .sort((a, b) => a.begun.localeCompare(b.begun)),
  }
}
