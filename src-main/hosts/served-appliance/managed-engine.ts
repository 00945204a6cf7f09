// The installation as its management interface may use it: keys by the names of their objects, places only of this appliance and of
// servers. So every use case that takes an engine serves REST as well, and reaches no further.
import type { Engine } from '../../application/needs.ts'
import { credentialsOf } from './crypto-material.ts'
import type { ManagedAppliance } from './managed-appliance.ts'
import { managedPlace, managedStore } from './set-places.ts'

/** Whatever appliance is named to it, it means this one. */
export function managedEngine(managed: ManagedAppliance): Engine {
  return {
    ...managed.engine,
    openAppliance: () => managed.open(),
    openPlace: (url) => managedPlace(managed, url),
    openStore: (url) => managedStore(managed, url),
    key: async (name) => ({ name, pair: await credentialsOf(managed, name) }),
  }
}
