// One folder appliance as its management interface sees it: who it is, its files, and how what it says is kept free of paths of
// this machine.
import type { Appliance } from '../../application/types.ts'
import { realpathSync, statfsSync } from '../../adapters/node-fs/plain-fs.ts'
import { join, sep } from 'node:path'
import { ManagedFiles } from '../../adapters/appliance-folder/managed-files.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import type { Engine } from '../../application/needs.ts'
import { ManagedObjects } from './managed-objects.ts'

/** Room in a directory, in whole MB. */
export interface Room {
  readonly free: number
  readonly total: number
}

export interface ManagedAppliance {
  readonly engine: Engine
  readonly objects: ManagedObjects
  readonly files: ManagedFiles
  /** Links resolved. */
  readonly root: string
  /** Read anew each time: a restore or an administrator may have changed the directory. */
  open(): Promise<Appliance>
  identity(): Promise<ApplianceIdentity>
  room(directory: string): Room
  /** A time as the appliance writes it, in its own zone: `2026-11-23 13:53:41`. */
  localTime(time: Date): string
  /** A text without the paths of this machine. */
  hide(text: string): string
}

function zoneOf(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** What a file system says of itself where the directory may not be there yet. */
function roomAt(path: string, above: string): Room {
  for (const one of [path, above]) {
    try {
      const { bavail, blocks, bsize } = statfsSync(one)
      return {
        free: Math.floor((bavail * bsize) / 1_048_576),
        total: Math.floor((blocks * bsize) / 1_048_576),
      }
    } catch {
      // The next one is there.
    }
  }
  return { free: 0, total: 0 }
}

/**
 * Opens a folder appliance for its management interface.
 * Throws Failure `appliance.none`, `appliance.unknown`.
 * @param directory the server's directory below the home
 */
export async function openManagedAppliance(
  engine: Engine,
  text: string,
  directory: string,
): Promise<ManagedAppliance> {
  const opened = await engine.openAppliance(text)
  const root = realpathSync(opened.location)
  const files = new ManagedFiles(root)
  const objects = new ManagedObjects({ directory, root, secrets: engine.secrets })
  await objects.load()
  const zone = zoneOf(opened.identity.TimeZone)
  // Swedish writes times as the appliance does.
  const clock = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone })
  const places = [...new Set([root, opened.location])]
  return {
    engine,
    files,
    objects,
    root,
    open: () => engine.openAppliance(root),
    identity: async () => (await engine.openAppliance(root)).identity,
    room: (directory) => roomAt(join(root, directory), root),
    localTime: (time) => clock.format(time),
    hide: (text) => {
      const own = places.reduce(
        (hidden, place) =>
          hidden
            .replaceAll(
              new RegExp(
                `${escaped(place + sep)}(local|temporary|cert|config)(${escaped(sep)}|(?=[^\\w-])|$)`,
                'g',
              ),
              '$1:///',
            )
            .replaceAll(place, 'the appliance'),
        text,
      )
      return own.replaceAll(engine.home, 'the home of the program')
    },
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
