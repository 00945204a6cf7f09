// A destination in memory: what tests and previews use, under the same promises as the others.
import { phrase } from '../../src-main/contract/phrases.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import {
  PARTIAL,
  directoryOf,
  requireItemName,
  requireName,
} from '../../src-main/engine/destinations/item-name.ts'
import { stopIfCancelled } from '../../src-main/engine/jobs/job-context.ts'
import type { SetStore, StoredItem, StoreWriter } from '../../src-main/engine/ports/set-store.ts'

const CHUNK = 1024 * 1024

type Held = { readonly bytes: readonly Uint8Array[]; readonly modified: number } | 'directory'

function sizeOf(bytes: readonly Uint8Array[]): number {
  return bytes.reduce((sum, piece) => sum + piece.length, 0)
}

function toItem(name: string, held: Held): StoredItem {
  if (held === 'directory') return { name, kind: 'directory', size: 0 }
  return { name, kind: 'file', size: sizeOf(held.bytes), modified: held.modified }
}

interface Place {
  readonly url: string
  readonly items: Map<string, Held>
  readonly now: () => number
}

function requireDirectory({ items, url }: Place, name: string): void {
  const held = items.get(name)
  const path = name === '' ? url : `${url}/${name}`
  if (held === undefined) throw new Failure('path.missing', { path })
  if (held !== 'directory') throw new Failure('path.not-directory', { path })
}

function createMemoryWriter(place: Place, name: string, signal: AbortSignal, replaces = false): StoreWriter {
  const pieces: Uint8Array[] = []
  const partial = name + PARTIAL
  let done = false
  const abort = async (): Promise<void> => {
    if (!done) place.items.delete(partial)
    done = true
  }
  const step = async (): Promise<void> => {
    if (!signal.aborted) return
    await abort()
    stopIfCancelled(signal)
  }
  place.items.set(partial, { bytes: pieces, modified: place.now() })
  return {
    write: async (chunk) => {
      await step()
      pieces.push(Uint8Array.from(chunk))
    },
    commit: async () => {
      await step()
      const path = `${place.url}/${name}`
      if (!replaces && place.items.has(name)) throw new Failure('output.exists', { path })
      if (replaces && !place.items.has(name)) throw new Failure('path.missing', { path })
      done = true
      place.items.delete(partial)
      place.items.set(name, { bytes: pieces, modified: place.now() })
    },
    abort,
  }
}

function* chunksOf(bytes: readonly Uint8Array[], signal: AbortSignal): Generator<Uint8Array> {
  for (const piece of bytes) {
    for (let at = 0; at < piece.length; at += CHUNK) {
      stopIfCancelled(signal)
      yield piece.subarray(at, at + CHUNK)
    }
  }
}

function makeDirectories(place: Place, name: string): void {
  const steps = name.split('/')
  for (let depth = 1; depth <= steps.length; depth++) {
    const path = steps.slice(0, depth).join('/')
    if (!place.items.has(path)) place.items.set(path, 'directory')
    requireDirectory(place, path)
  }
}

/** Sets in memory, empty at first. `now` gives milliseconds since 1970. */
export function createMemoryStore(url = 'memory:', now: () => number = () => 0): SetStore {
  const place: Place = { url, items: new Map([['', 'directory']]), now }
  const { items } = place
  const begin = (name: string, signal: AbortSignal): void => {
    requireName(name, url)
    stopIfCancelled(signal)
  }
  const writer = (name: string, signal: AbortSignal, replaces = false): StoreWriter => {
    requireItemName(name, url)
    begin(name, signal)
    requireDirectory(place, directoryOf(name))
    return createMemoryWriter(place, name, signal, replaces)
  }
  return {
    url,
    transport: 'local',
    list: async (directory, signal) => {
      begin(directory, signal)
      requireDirectory(place, directory)
      return [...items]
        .filter(([name]) => name !== '' && directoryOf(name) === directory)
        .map(([name, held]) => toItem(name.slice(name.lastIndexOf('/') + 1), held))
    },
    stat: async (name, signal) => {
      begin(name, signal)
      const held = items.get(name)
      return held && toItem(name.slice(name.lastIndexOf('/') + 1), held)
    },
    read: async function* (name, signal) {
      requireItemName(name, url)
      stopIfCancelled(signal)
      const held = items.get(name)
      if (held === undefined) throw new Failure('path.missing', { path: `${url}/${name}` })
      if (held === 'directory')
        throw new Failure('io.failed', { path: `${url}/${name}`, system: phrase('not-a-regular-file') })
      yield* chunksOf(held.bytes, signal)
    },
    write: async (name, signal) => writer(name, signal),
    replace: async (name, signal) => writer(name, signal, true),
    create: async (name, bytes, signal) => {
      const path = `${url}/${name}`
      requireItemName(name, url)
      begin(name, signal)
      requireDirectory(place, directoryOf(name))
      if (items.has(name)) throw new Failure('output.exists', { path })
      items.set(name, { bytes: [Uint8Array.from(bytes)], modified: place.now() })
    },
    makeDirectory: async (name, signal) => {
      begin(name, signal)
      makeDirectories(place, name)
    },
    removeFile: async (name, signal) => {
      requireItemName(name, url)
      begin(name, signal)
      if (items.get(name) !== 'directory') items.delete(name)
    },
    removeDirectory: async (name, signal) => {
      requireItemName(name, url)
      begin(name, signal)
      const holdsSomething = [...items.keys()].some((other) => directoryOf(other) === name && other !== '')
      if (items.get(name) === 'directory' && !holdsSomething) items.delete(name)
    },
    close: async () => undefined,
  }
}
