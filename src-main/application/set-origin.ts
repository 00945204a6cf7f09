// Of which registered appliance a set is, as far as it is known here: the manifest of a real one does not name it, and virtual ones
// share a serial number.
import { lastStep } from '../contract/path-text.ts'
import type { SetOrigin } from '../engine/remote-appliance/same-appliance.ts'
import { namedIn } from '../engine/set/named-in.ts'
import { isManaged } from './registered-appliances.ts'
import type { HasRegister, KeepsHistory } from './needs.ts'

/** By the journal of the backup that made it, else by the name of its directory. */
export async function originOf(
  engine: KeepsHistory & HasRegister,
  set: string,
): Promise<SetOrigin | undefined> {
  const { values } = await engine.history.read()
  const made = values.findLast((one) => one.operation === 'backup' && one.set === set)?.appliance
  const named = namedIn(lastStep(set))
  const found = (await engine.installation.appliances()).find(
    ({ name }) => name === made || (made === undefined && name.replace(/[^A-Za-z0-9-]/g, '_') === named),
  )
  if (!found) return undefined
  const systemName = isManaged(found) ? found.managed.systemName : undefined
  return { name: found.name, ...(systemName === undefined ? {} : { systemName }) }
}
