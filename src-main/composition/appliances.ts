// Folder appliances by what a person writes: a directory, or a registered name.
import { randomBytes } from 'node:crypto'
import { existsSync } from '../adapters/node-fs/plain-fs.ts'
import { openFolderAppliance } from '../adapters/appliance-folder/folder-appliance.ts'
import type { JournalSeal } from '../adapters/node-fs/journal-seal.ts'
import { Failure } from '../contract/errors.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { Installation } from '../engine/ports/installation.ts'

/** Throws Failure `appliance.unknown`, `appliance.none`, `appliance.remote`. */
export async function openAppliance(
  text: string,
  installation: Installation,
  seal: JournalSeal,
): Promise<Appliance> {
  const registered = (await installation.appliances()).find((appliance) => appliance.name === text)
  const options = { newId: () => randomBytes(6).toString('hex'), seal }
  if (registered?.managed) throw new Failure('appliance.remote', { name: text })
  if (registered) return openFolderAppliance(registered.path, options)
  if (!existsSync(text) && !/[/\\.]/.test(text)) throw new Failure('appliance.unknown', { name: text })
  return openFolderAppliance(text, options)
}
