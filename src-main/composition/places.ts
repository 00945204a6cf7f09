// From what a person writes (a path, a URL, the name of an appliance) to the thing itself.
import { randomBytes } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFolderAppliance } from '../adapters/appliance-folder/folder-appliance.ts'
import { createDirectoryStore } from '../adapters/node-fs/directory-store.ts'
import { Failure } from '../contract/errors.ts'
import type { SetPlace } from '../engine/destinations/set-place.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { Installation } from '../engine/ports/installation.ts'
import type { SetStore } from '../engine/ports/set-store.ts'

/** A place of sets, and its path where it is on this machine. */
export interface OpenStore {
  readonly store: SetStore
  readonly path: string | undefined
}

const SCHEME = /^([a-z][a-z0-9+.-]+):/i

/** The local path that a text means; undefined for a server. Throws Failure `url.unsupported`. */
function localPath(text: string, appliance: Appliance | undefined): string | undefined {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase()
  switch (scheme) {
    case undefined:
      return resolve(text)
    case 'file':
      try {
        return fileURLToPath(text)
      } catch {
        throw new Failure('url.unsupported', { url: text, reason: 'It is not a file URL of this machine.' })
      }
    case 'local':
    case 'temporary':
      if (appliance) return appliance.resolve(text)
      throw new Failure('url.unsupported', {
        url: text,
        reason: 'Say whose directory it is, with --appliance.',
      })
    case 'ftp':
    case 'ftps':
      return undefined
    default:
      throw new Failure('url.unsupported', { url: text, reason: `The scheme ${scheme} is not known.` })
  }
}

/** Opens a place that holds sets. */
export function openStore(text: string, appliance?: Appliance): OpenStore {
  const path = localPath(text, appliance)
  if (path === undefined)
    throw new Failure('url.unsupported', { url: text, reason: 'Servers are not supported yet.' })
  return { store: createDirectoryStore(path, path), path }
}

/** Opens the place of one set: the directory above it, and its name. A set's manifest may be named instead of its directory. */
export function openPlace(
  text: string,
  appliance?: Appliance,
): { readonly place: SetPlace; readonly path: string | undefined } {
  const local = localPath(text, appliance)
  if (local === undefined)
    throw new Failure('url.unsupported', { url: text, reason: 'Servers are not supported yet.' })
  const path = basename(local) === 'backupmanifest.xml' ? dirname(local) : local
  const above = dirname(path)
  return { place: { store: createDirectoryStore(above, above), directory: basename(path) }, path }
}

/** The path with links resolved, as far as it exists already. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const above = dirname(path)
  return above === path ? path : join(realPath(above), basename(path))
}

/** Opens an appliance by directory or by registered name. Throws Failure `appliance.unknown`, `appliance.none`. */
export async function openAppliance(text: string, installation: Installation): Promise<Appliance> {
  const registered = (await installation.appliances()).find((appliance) => appliance.name === text)
  const newId = (): string => randomBytes(6).toString('hex')
  if (registered) return openFolderAppliance(registered.path, newId)
  if (!existsSync(text) && !/[/\\.]/.test(text)) throw new Failure('appliance.unknown', { name: text })
  return openFolderAppliance(text, newId)
}
