// A kind of place of the tests' own, `memory://NAME/`: shows what a new kind takes, and runs where nothing may touch a disk.
import { quoted } from '../../src-main/contract/phrases.ts'
import type { StorePlace, StoreScheme } from '../../src-main/engine/ports/store-scheme.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { createMemoryStore } from './memory-store.ts'

/** A store seen from a directory in it. */
function within(store: SetStore, directory: string): SetStore {
  if (directory === '') return store
  const at = (name: string): string => (name === '' ? directory : `${directory}/${name}`)
  return {
    ...store,
    url: `${store.url}/${directory}`,
    list: (name, signal) => store.list(at(name), signal),
    stat: (name, signal) => store.stat(at(name), signal),
    read: (name, signal) => store.read(at(name), signal),
    write: (name, signal) => store.write(at(name), signal),
    create: (name, bytes, signal) => store.create(at(name), bytes, signal),
    makeDirectory: (name, signal) => store.makeDirectory(at(name), signal),
    removeFile: (name, signal) => store.removeFile(at(name), signal),
    removeDirectory: (name, signal) => store.removeDirectory(at(name), signal),
    ...(store.replace
      ? {
          replace: (name: string, signal: AbortSignal) =>
            (store.replace as NonNullable<typeof store.replace>)(at(name), signal),
        }
      : {}),
  }
}

/** Places that live as long as the scheme does. */
export function memoryScheme(): StoreScheme {
  const stores = new Map<string, SetStore>()
  const storeOf = (host: string): SetStore => {
    const known = stores.get(host) ?? createMemoryStore(`memory://${host}`, () => 0)
    stores.set(host, known)
    return known
  }
  const placeAt = (host: string, directory: string): StorePlace & { readonly memory: string } => ({
    memory: `${host}/${directory}`,
    transport: 'local',
    below: (steps) => placeAt(host, [directory, steps].filter(Boolean).join('/')),
    split: () => {
      const slash = directory.lastIndexOf('/')
      return {
        above: placeAt(host, slash < 0 ? '' : directory.slice(0, slash)),
        name: directory.slice(slash + 1),
      }
    },
    holds: (other) => 'memory' in other && String(other.memory).startsWith(`${host}/${directory}`),
    open: async () => within(storeOf(host), directory),
  })
  return {
    names: ['memory'],
    parse: (text) => {
      const [, host, directory = ''] = /^memory:\/\/([^/]+)\/?(.*?)\/?$/i.exec(text) ?? []
      if (host === undefined) throw new Failure('url.unsupported', { url: text, reason: quoted('no-store') })
      return placeAt(host, directory.replace(/\/backupmanifest\.xml$/, ''))
    },
  }
}
