// What the installation remembers of appliances, destinations and sets, as one file of state in its home.
import * as v from 'valibot'
import { itemOf, withItem } from '../../contract/by-name.ts'
import { join } from 'node:path'
import type { Destination } from '../../contract/destinations.ts'
import type { PreviousSet } from '../../contract/manifest.ts'
import type { RemovedSet, RetentionRules } from '../../contract/retention.ts'
import type { Installation, RegisteredAppliance } from '../../engine/ports/installation.ts'
import { recordOf, StateFile } from './state-file.ts'

const FILE = 'installation.json'

interface State {
  readonly appliances: readonly RegisteredAppliance[]
  readonly destinations: readonly Destination[]
  readonly removedSets: readonly RemovedSet[]
  readonly retention: Readonly<Record<string, RetentionRules>>
  readonly lastSets: Readonly<Record<string, PreviousSet>>
}

const EMPTY: State = { appliances: [], destinations: [], removedSets: [], retention: {}, lastSets: {} }

const object = v.looseObject({})
const trust = v.looseObject({ kind: v.picklist(['system', 'ca', 'pinned']) })
const appliance = v.looseObject({
  name: v.string(),
  path: v.string(),
  destination: v.optional(v.string()),
  tags: v.optional(v.array(v.string())),
  managed: v.optional(v.looseObject({ url: v.string(), user: v.string(), serial: v.string(), trust })),
  state: v.optional(object),
})
const destination = v.looseObject({
  name: v.string(),
  url: v.string(),
  trust,
  plainConsent: v.boolean(),
  note: v.optional(v.string()),
})
const removedSet = v.looseObject({
  serial: v.string(),
  setid: v.string(),
  time: v.string(),
  removed: v.string(),
  from: v.string(),
})
const schema = v.looseObject({
  appliances: v.optional(v.array(appliance)),
  destinations: v.optional(v.array(destination)),
  removedSets: v.optional(v.array(removedSet)),
  retention: v.optional(recordOf(object)),
  lastSets: v.optional(recordOf(v.looseObject({ setid: v.string(), sha256: v.string() }))),
})

/** The file of it in `home`. */
export function installationFile(home: string): StateFile<State> {
  return new StateFile({ home, path: join(home, FILE) }, { version: 1, schema, empty: EMPTY })
}

const byItsName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => a.name.localeCompare(b.name))

const without = <T extends { readonly name: string }>(all: readonly T[], name: string): readonly T[] =>
  all.filter((one) => one.name !== name)

type Change = (how: (state: State) => Partial<State>) => Promise<void>

const rulesIn = (
  read: () => State,
  change: Change,
): Pick<Installation, 'retentionRules' | 'putRetentionRules'> => ({
  retentionRules: async (place) => itemOf(read().retention, place),
  putRetentionRules: (place, rules, mayReplace = () => undefined) =>
    change(({ retention }) => {
      mayReplace(itemOf(retention, place) ?? {})
      return { retention: withItem(retention, place, rules) }
    }),
})

/** The state kept in `home`, a directory that is made when first written to. */
export function openInstallation(home: string): Installation {
  const file = installationFile(home)
  const change: Change = async (how) => {
    await file.change((state) => ({ ...state, ...how(state) }))
  }
  return {
    appliances: async () => byItsName(file.read().appliances),
    addAppliance: async (appliance) => {
      let taken: RegisteredAppliance | undefined
      await file.change((state) => {
        taken = state.appliances.find(({ name }) => name === appliance.name)
        return taken === undefined ? { ...state, appliances: [...state.appliances, appliance] } : undefined
      })
      return taken
    },
    changeAppliance: async (name, how) => {
      let changed: RegisteredAppliance | undefined
      await file.change((state) => {
        const found = state.appliances.find((one) => one.name === name)
        if (found === undefined) return undefined
        changed = how(found)
        return { ...state, appliances: [...without(state.appliances, name), changed] }
      })
      return changed
    },
    removeAppliance: (name) => change(({ appliances }) => ({ appliances: without(appliances, name) })),
    destinations: async () => byItsName(file.read().destinations),
    addDestination: async (destination) => {
      let taken: Destination | undefined
      await file.change((state) => {
        taken = state.destinations.find(({ name }) => name === destination.name)
        if (taken) return undefined
        return { ...state, destinations: [...state.destinations, destination] }
      })
      return taken
    },
    putDestination: (destination, mayReplace) =>
      change(({ destinations }) => {
        mayReplace?.(destinations.find(({ name }) => name === destination.name))
        return { destinations: [...without(destinations, destination.name), destination] }
      }),
    removeDestination: (name) =>
      change(({ destinations, retention }) => {
        const { [name]: _, ...others } = retention
        return { destinations: without(destinations, name), retention: others }
      }),
    ...rulesIn(() => file.read(), change),
    removedSets: async () => file.read().removedSets,
    recordRemoved: (set) =>
      change(({ removedSets }) => {
        const others = removedSets.filter((one) => one.setid !== set.setid || one.from !== set.from)
        return { removedSets: [...others, set] }
      }),
    lastSet: async (serial) => itemOf(file.read().lastSets, serial),
    rememberSet: (serial, set) => change(({ lastSets }) => ({ lastSets: withItem(lastSets, serial, set) })),
  }
}
