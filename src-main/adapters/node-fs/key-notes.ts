// The notes around keys, as one file of state in the installation's home.
import * as v from 'valibot'
import { byName, itemOf, withItem } from '../../contract/by-name.ts'
import { join } from 'node:path'
import type { KeyNotes } from '../../engine/ports/key-notes.ts'
import { recordOf, StateFile } from './state-file.ts'

const FILE = 'key-notes.json'

interface State {
  readonly always: readonly string[]
  readonly places: readonly string[]
  readonly signers: Readonly<Record<string, readonly string[]>>
  readonly alarms: Readonly<Record<string, readonly string[]>>
}

const EMPTY: State = { always: [], places: [], signers: {}, alarms: {} }

const texts = v.array(v.string())
const schema = v.looseObject({
  always: v.optional(texts),
  places: v.optional(texts),
  signers: v.optional(recordOf(texts)),
  alarms: v.optional(recordOf(texts)),
})

/** The file of them in `home`. */
export function keyNotesFile(home: string): StateFile<State> {
  return new StateFile({ home, path: join(home, FILE) }, { version: 1, schema, empty: EMPTY })
}

const added = (list: readonly string[], item: string): readonly string[] =>
  [...new Set([...list, item])].sort()

function accepted({ alarms, signers }: State, serials: readonly string[], one: string): Partial<State> {
  const left = new Map(Object.entries(alarms))
  const known = new Map(Object.entries(signers))
  for (const serial of serials) {
    left.set(
      serial,
      (left.get(serial) ?? []).filter((fingerprint) => fingerprint !== one),
    )
    known.set(serial, added(known.get(serial) ?? [], one))
  }
  return { alarms: byName(left), signers: byName(known) }
}

/** The notes kept in `home`, a directory that is made when first written to. */
export function openKeyNotes(home: string): KeyNotes {
  const file = keyNotesFile(home)
  const read = (): State => file.read()
  /** With undefined nothing is written. */
  const change = async (how: (state: State) => Partial<State> | undefined): Promise<void> => {
    await file.change((state) => {
      const changed = how(state)
      return changed === undefined ? undefined : { ...state, ...changed }
    })
  }
  return {
    always: async () => read().always,
    setAlways: async (name, isOn) =>
      change(({ always }) => ({ always: isOn ? added(always, name) : always.filter((n) => n !== name) })),
    places: async () => read().places,
    rememberPlace: async (url) => {
      if (!read().places.includes(url)) await change(({ places }) => ({ places: added(places, url) }))
    },
    signers: async () => read().signers,
    rememberSigner: async (serial, fingerprint, another) => {
      const isNew = (signers: State['signers']): boolean => {
        const known = itemOf(signers, serial) ?? []
        return !known.includes(fingerprint) && (known.length === 0 || another)
      }
      if (!isNew(read().signers)) return
      await change(({ signers }) =>
        isNew(signers)
          ? { signers: withItem(signers, serial, [...(itemOf(signers, serial) ?? []), fingerprint]) }
          : undefined,
      )
    },
    rememberAlarm: async (serial, fingerprint) => {
      if (itemOf(read().alarms, serial)?.includes(fingerprint)) return
      await change(({ alarms }) => ({
        alarms: withItem(alarms, serial, added(itemOf(alarms, serial) ?? [], fingerprint)),
      }))
    },
    acceptSigner: async (fingerprint) => {
      let serials: readonly string[] = []
      await change((state) => {
        const { alarms } = state
        serials = Object.keys(alarms).filter((serial) => itemOf(alarms, serial)?.includes(fingerprint))
        return serials.length > 0 ? accepted(state, serials, fingerprint) : undefined
      })
      return serials
    },
  }
}
