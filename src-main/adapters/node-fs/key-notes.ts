// The notes around keys, as one JSON file in the installation's home; written whole or not at all.
import { byName, itemOf, withItem } from '../../contract/by-name.ts'
import { mkdirSync, readFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import type { KeyNotes } from '../../engine/ports/key-notes.ts'
import { toFailure } from './system-error.ts'
import { writeDurably } from './write-durably.ts'

const FILE = 'key-notes.json'

interface State {
  readonly always: readonly string[]
  readonly places: readonly string[]
  readonly signers: Readonly<Record<string, readonly string[]>>
  readonly alarms: Readonly<Record<string, readonly string[]>>
}

const EMPTY: State = { always: [], places: [], signers: {}, alarms: {} }

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
  const path = join(home, FILE)
  const read = (): State => {
    try {
      return { ...EMPTY, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<State>) }
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return EMPTY
      throw error instanceof SyntaxError
        ? toFailure(Object.assign(error, { code: 'EBADMSG' }), path)
        : toFailure(error, path)
    }
  }
  const change = (how: (state: State) => Partial<State>): void => {
    const state = read()
    try {
      mkdirSync(home, { recursive: true, mode: 0o700 })
      writeDurably(path, `${JSON.stringify({ ...state, ...how(state) }, null, 2)}\n`)
    } catch (error) {
      throw toFailure(error, path)
    }
  }
  return {
    always: async () => read().always,
    setAlways: async (name, isOn) =>
      change(({ always }) => ({ always: isOn ? added(always, name) : always.filter((n) => n !== name) })),
    places: async () => read().places,
    rememberPlace: async (url) => {
      if (!read().places.includes(url)) change(({ places }) => ({ places: added(places, url) }))
    },
    signers: async () => read().signers,
    rememberSigner: async (serial, fingerprint, another) => {
      const known = itemOf(read().signers, serial) ?? []
      if (known.includes(fingerprint) || (known.length > 0 && !another)) return
      change(({ signers }) => ({ signers: withItem(signers, serial, [...known, fingerprint]) }))
    },
    rememberAlarm: async (serial, fingerprint) => {
      const known = itemOf(read().alarms, serial) ?? []
      if (known.includes(fingerprint)) return
      change(({ alarms }) => ({ alarms: withItem(alarms, serial, [...known, fingerprint]) }))
    },
    acceptSigner: async (fingerprint) => {
      const { alarms } = read()
      const serials = Object.keys(alarms).filter((serial) => itemOf(alarms, serial)?.includes(fingerprint))
      if (serials.length > 0) change((state) => accepted(state, serials, fingerprint))
      return serials
    },
  }
}
