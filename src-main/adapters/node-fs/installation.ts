// What the installation remembers, as one JSON file in its home; written whole or not at all.
import { itemOf } from '../../contract/by-name.ts'
import { mkdirSync, readFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import type { Destination } from '../../contract/destinations.ts'
import { Failure } from '../../contract/errors.ts'
import type { PreviousSet } from '../../contract/manifest.ts'
import type { RemovedSet, RetentionRules } from '../../contract/retention.ts'
import type { Installation, RegisteredAppliance } from '../../engine/ports/installation.ts'
import { toFailure } from './system-error.ts'
import { writeDurably } from './write-durably.ts'

const FILE = 'installation.json'

interface State {
  readonly appliances: readonly RegisteredAppliance[]
  readonly destinations: readonly Destination[]
  readonly removedSets: readonly RemovedSet[]
  readonly retention: Readonly<Record<string, RetentionRules>>
  readonly lastSets: Readonly<Record<string, PreviousSet>>
}

const EMPTY: State = { appliances: [], destinations: [], removedSets: [], retention: {}, lastSets: {} }

/** The state kept in `home`, a directory that is made when first written to. */
export function openInstallation(home: string): Installation {
  const path = join(home, FILE)
  const read = (): State => {
    try {
      return { ...EMPTY, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<State>) }
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return EMPTY
      if (error instanceof SyntaxError) throw new Failure('io.failed', { path, system: 'it is not JSON' })
      throw toFailure(error, path)
    }
  }
  const write = (state: State): void => {
    try {
      mkdirSync(home, { recursive: true, mode: 0o700 })
      writeDurably(path, `${JSON.stringify(state, null, 2)}\n`)
    } catch (error) {
      throw toFailure(error, path)
    }
  }
  const others = (name: string): RegisteredAppliance[] => read().appliances.filter((a) => a.name !== name)
  const otherPlaces = (name: string): Destination[] => read().destinations.filter((d) => d.name !== name)
  return {
    appliances: async () => [...read().appliances].sort((a, b) => a.name.localeCompare(b.name)),
    putAppliance: async (appliance) =>
      write({ ...read(), appliances: [...others(appliance.name), appliance] }),
    removeAppliance: async (name) => write({ ...read(), appliances: others(name) }),
    destinations: async () => [...read().destinations].sort((a, b) => a.name.localeCompare(b.name)),
    putDestination: async (destination) =>
      write({ ...read(), destinations: [...otherPlaces(destination.name), destination] }),
    removeDestination: async (name) => {
      const state = read()
      const { [name]: _, ...retention } = state.retention
      write({ ...state, destinations: otherPlaces(name), retention })
    },
    retentionRules: async (place) => itemOf(read().retention, place),
    putRetentionRules: async (place, rules) => {
      const state = read()
      write({ ...state, retention: { ...state.retention, [place]: rules } })
    },
    removedSets: async () => read().removedSets,
    recordRemoved: async (set) => {
      const state = read()
      const others = state.removedSets.filter((one) => one.setid !== set.setid || one.from !== set.from)
      write({ ...state, removedSets: [...others, set] })
    },
    lastSet: async (serial) => itemOf(read().lastSets, serial),
    rememberSet: async (serial, set) => {
      const state = read()
      write({ ...state, lastSets: { ...state.lastSets, [serial]: set } })
    },
  }
}
