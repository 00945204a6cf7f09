// Directories of this machine: a path, file:, and the directories that an appliance calls local:/// and temporary:///.
import { phrase } from '../../../contract/phrases.ts'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../../contract/errors.ts'
import { MANIFEST_NAME } from '../../../contract/manifest.ts'
import type { StorePlace, StoreScheme } from '../../../engine/ports/store-scheme.ts'
import { createDirectoryStore } from './directory-store.ts'

function pathOfFileUrl(text: string): string {
  try {
    return fileURLToPath(text)
  } catch {
    throw new Failure('url.unsupported', { url: text, reason: phrase('it-is-not-a-file-url') })
  }
}

/** Between two drives of Windows no relative path leads. */
function isWithin(above: string, path: string): boolean {
  const way = relative(above, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

function placeAt(path: string): StorePlace {
  return {
    transport: 'local',
    path,
    below: (steps) => (steps === '' ? placeAt(path) : placeAt(join(path, steps))),
    split: () => {
      const set = basename(path) === MANIFEST_NAME ? dirname(path) : path
      return { above: placeAt(dirname(set)), name: basename(set) }
    },
    holds: ({ path: other }) => other !== undefined && isWithin(path, other),
    open: async () => createDirectoryStore(path, path),
  }
}

export const DIRECTORY_SCHEME: StoreScheme = {
  names: ['', 'file', 'local', 'temporary'],
  ofAppliance: ['local', 'temporary'],
  parse: (text, appliance) => {
    if (/^file:/i.test(text)) return placeAt(pathOfFileUrl(text))
    if (!/^(local|temporary):/i.test(text)) return placeAt(resolve(text))
    if (appliance) return placeAt(appliance.resolve(text))
    throw new Failure('url.unsupported', {
      url: text,
      reason: phrase('say-whose-directory-it-is-with'),
    })
  },
}
