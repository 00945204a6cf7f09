// Where an action says that a set lies or shall lie: a directory of the appliance, or a server. Nothing else of this machine.
import { phrase, type Words } from '../../contract/phrases.ts'
import { dirname } from 'node:path'
import { placeOfUrl } from '../../adapters/appliance-folder/managed-files.ts'
import { createDirectoryStore } from '../../adapters/stores/directory/directory-store.ts'
import { Failure } from '../../contract/errors.ts'
import type { OpenPlace, OpenStore } from '../../application/places.ts'
import type { ManagedAppliance } from './managed-appliance.ts'

const OWN: readonly string[] = ['local', 'temporary']
const SERVER = /^ftps?:\/\//i

const unsupported = (url: string, reason: Words): Failure => new Failure('url.unsupported', { url, reason })

/** Whether an address is one that this interface takes, wherever it leads. */
export function isWithinReach(url: string): boolean {
  return SERVER.test(url) || OWN.includes(placeOfUrl(url)?.directory ?? '')
}

/**
 * Refuses a server that the operator has not registered as a destination, or a place beside one: whoever may use this interface must
 * not choose where the operator's password is sent. Nothing was sent yet. Throws Failure `url.unsupported`.
 */
async function requireRegistered({ engine }: ManagedAppliance, url: string): Promise<void> {
  if (await engine.places.isRegistered(url)) return
  throw unsupported(url, phrase('it-lies-in-no-destination-that'))
}

/** The place of one set. Throws Failure `url.unsupported`, `path.missing` for a way through a symbolic link. */
export async function managedPlace(managed: ManagedAppliance, url: string): Promise<OpenPlace> {
  const { engine, files } = managed
  if (SERVER.test(url)) {
    const opened = await engine.openPlace(url)
    await requireRegistered(managed, url)
    return opened
  }
  const place = placeOfUrl(url)
  if (!place || !OWN.includes(place.directory))
    throw unsupported(url, phrase('an-action-takes-local-dir-temporary'))
  const name = place.steps.at(-1)
  if (name === undefined) throw unsupported(url, phrase('a-set-has-a-directory-of'))
  const path = await files.pathOf(place)
  const above = `${place.directory}:///${place.steps.slice(0, -1).join('/')}`
  return { place: { store: createDirectoryStore(dirname(path), above), directory: name }, path }
}

/** A place that holds sets. Throws as managedPlace does. */
export async function managedStore(managed: ManagedAppliance, url: string): Promise<OpenStore> {
  const { engine, files } = managed
  if (SERVER.test(url)) {
    const opened = await engine.openStore(url)
    await requireRegistered(managed, url)
    return opened
  }
  const place = placeOfUrl(url)
  if (!place || !OWN.includes(place.directory))
    throw unsupported(url, phrase('sets-lie-in-local-dir-temporary'))
  const path = await files.pathOf(place)
  return { store: createDirectoryStore(path, `${place.directory}:///${place.steps.join('/')}`), path }
}
