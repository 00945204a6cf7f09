// A folder appliance: a directory with appliance.json and a directory for each part. Source of backups and target of restores.
import { phrase, type Words, type Phrase } from '../../contract/phrases.ts'
import { lstatSync, readdirSync, realpathSync, statSync } from '../node-fs/plain-fs.ts'
import { dirname, join, resolve, sep } from 'node:path'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { itemOf } from '../../contract/by-name.ts'
import { Failure } from '../../contract/errors.ts'
import { typedText } from '../../engine/format/typed-text.ts'
import { isUnprintable } from '../../contract/visible.ts'
import { KNOWN_PARTS, isPartName, type PartName } from '../../contract/parts.ts'
import type {
  Appliance,
  Hindrance,
  KeptState,
  Room,
  SourceTree,
  Staging,
} from '../../engine/ports/appliance.ts'
import type { JournalSeal } from '../node-fs/journal-seal.ts'
import { readSmallSync } from '../node-fs/no-follow.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'
import { FolderStaging, FolderWorkshop } from './folder-staging.ts'
import { hindrances, roomOf } from './hindrances.ts'
import { FolderTree, type SourceTreeOptions } from './source-tree.ts'
import { mayMakeLinks } from './staging-tree.ts'

export const IDENTITY_FILE = 'appliance.json'
const MAX_IDENTITY_BYTES = 64 * 1024
const TEXT_FIELDS = [
  'Level',
  'Build',
  'BuildDate',
  'MachineType',
  'ModelType',
  'DeliveryType',
  'TimeZone',
] as const
/** Directories of a folder appliance that are not parts. */
const NOT_PARTS = new Set(['temporary'])

/** Whether a part's directory is there. A link is not followed: where it leads, its owner may change at any moment. */
function isPartDirectory(root: string, name: string): boolean {
  const stats = lstatSync(join(root, name), { throwIfNoEntry: false })
  if (stats?.isSymbolicLink()) throw new Failure('appliance.link', { path: root, part: name })
  return stats?.isDirectory() ?? false
}

/** What may not be read is not empty: whoever reads it is told. */
function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch (error) {
    if (toFailure(error, path).code === 'path.denied') return false
    throw error
  }
}

/** What the system says of a file that is none, or larger than may be. */
const NO_IDENTITY: ReadonlyMap<string, Phrase> = new Map([
  ['ENOENT', phrase('it-holds-no', { file: IDENTITY_FILE })],
  ...['EBADF', 'EISDIR', 'ELOOP', 'EMLINK', 'ENXIO'].map(
    (system) => [system, phrase('its-is-no-file', { file: IDENTITY_FILE })] as const,
  ),
  ['EFBIG', phrase('its-is-larger-than-64-kib', { file: IDENTITY_FILE })],
])

/** The identity's file, in which whoever may write there may have put a link. Throws Failure `appliance.none`, `path.*`. */
function readIdentityFile(root: string, none: (what: Words) => Failure): Buffer {
  const path = join(root, IDENTITY_FILE)
  try {
    if (!statSync(root).isDirectory()) throw new Failure('path.not-directory', { path: root })
  } catch (error) {
    throw toFailure(error, root)
  }
  try {
    return readSmallSync(path, MAX_IDENTITY_BYTES)
  } catch (error) {
    const what = NO_IDENTITY.get(systemCode(error))
    throw what === undefined ? toFailure(error, path) : none(what)
  }
}

function readIdentity(root: string): ApplianceIdentity {
  const none = (what: Words): Failure => new Failure('appliance.none', { path: root, what })
  const bytes = readIdentityFile(root, none)
  let fields: Record<string, unknown>
  try {
    fields = JSON.parse(typedText(bytes) ?? '') as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) throw none(phrase('its-is-not-json', { file: IDENTITY_FILE }))
    throw error
  }
  const text = (name: string): string | undefined => {
    const value = fields === null || typeof fields !== 'object' ? undefined : itemOf(fields, name)
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' && typeof value !== 'number')
      throw none(phrase('in-its-is-not-a-text', { name, file: IDENTITY_FILE }))
    if (isUnprintable(String(value)))
      throw none(phrase('in-its-holds-a-line-end', { name, file: IDENTITY_FILE }))
    return String(value)
  }
  const Serial = text('Serial')
  const Version = text('Version')
  if (!Serial || !Version) throw none(phrase('its-lacks-serial-or-version', { file: IDENTITY_FILE }))
  const others = TEXT_FIELDS.map((name) => [name, text(name)] as const).filter(
    ([, value]) => value !== undefined,
  )
  return { Serial, Version, ...(Object.fromEntries(others) as Partial<ApplianceIdentity>) }
}

class FolderAppliance implements Appliance {
  readonly location: string
  readonly identity: ApplianceIdentity
  private readonly root: string
  private readonly workshop: FolderWorkshop
  private readonly newId: () => string

  constructor(location: string, { newId, seal }: FolderApplianceOptions) {
    this.location = location
    this.identity = readIdentity(location)
    this.root = realpathSync(location)
    this.newId = newId
    this.workshop = new FolderWorkshop(this.root, seal)
    this.workshop.recover()
  }

  parts(): Promise<readonly { readonly name: PartName; readonly empty: boolean }[]> {
    try {
      const present = readdirSync(this.root).filter(
        (name) => isPartName(name) && !NOT_PARTS.has(name) && isPartDirectory(this.root, name),
      )
      const known = KNOWN_PARTS.filter((name) => present.includes(name))
      const others = present.filter((name) => !known.includes(name)).sort()
      return Promise.resolve(
        [...known, ...others].map((name) => ({
          name,
          empty: isEmpty(join(this.root, name)),
        })),
      )
    } catch (error) {
      return Promise.reject(toFailure(error, this.root))
    }
  }

  tree(part: PartName, options: SourceTreeOptions): SourceTree {
    const path = join(this.root, part)
    try {
      isPartDirectory(this.root, part)
      return new FolderTree(path, process.platform === 'win32' ? { ...options, usualModesOf: part } : options)
    } catch (error) {
      throw toFailure(error, path)
    }
  }

  holds(path: string): boolean {
    const stats = lstatSync(join(this.root, path), { throwIfNoEntry: false })
    return stats !== undefined && !(stats.isDirectory() && isEmpty(join(this.root, path)))
  }

  room(): Promise<Room | undefined> {
    return settle(() => roomOf(this.root))
  }

  async hindrances(paths: readonly string[]): Promise<readonly Hindrance[]> {
    try {
      return await hindrances(this.root, paths)
    } catch (error) {
      throw toFailure(error, this.root)
    }
  }

  makesLinks(): boolean {
    return mayMakeLinks()
  }

  resolve(url: string): string {
    const match = /^(local|temporary):\/\/\/(.*)$/.exec(url)
    const base = match ? join(this.root, match[1] as string) : ''
    const path = match ? resolve(base, match[2] as string) : ''
    if (!match || (path !== base && !path.startsWith(base + sep))) {
      throw new Failure('url.unsupported', { url, reason: phrase('it-leads-out-of-the-appliance') })
    }
    for (let above = path; above !== this.root; above = dirname(above))
      if (lstatSync(above, { throwIfNoEntry: false })?.isSymbolicLink())
        throw new Failure('url.unsupported', { url, reason: phrase('a-step-of-it-is-a') })
    return path
  }

  stage(): Promise<Staging> {
    return settle(() => new FolderStaging(this.workshop, this.newId()))
  }

  kept(): Promise<KeptState | undefined> {
    return Promise.resolve(this.workshop.journal.kept())
  }

  undo(): Promise<KeptState> {
    return this.withKept((kept) =>
      this.workshop.journal.putBack(kept, this.workshop.newDirectory(this.newId())),
    )
  }

  letGo(): Promise<KeptState> {
    return this.withKept(() => this.workshop.removeKept())
  }

  private async withKept(work: (kept: KeptState) => Promise<void>): Promise<KeptState> {
    if (!this.workshop.journal.kept()) throw new Failure('target.nothing-kept', { path: this.location })
    this.workshop.lock()
    try {
      // Read again: another run may have used it up before the lock was ours.
      const kept = this.workshop.journal.kept()
      if (!kept) throw new Failure('target.nothing-kept', { path: this.location })
      await work(kept)
      return kept
    } catch (error) {
      throw toFailure(error, this.root)
    } finally {
      await this.workshop.unlock()
    }
  }
}

function settle<T>(work: () => T): Promise<T> {
  return new Promise((done) => done(work()))
}

export interface FolderApplianceOptions {
  /** Gives a name that is not in use, for directories of our own. */
  readonly newId: () => string
  /** Of the installation that restores. */
  readonly seal: JournalSeal
}

/**
 * Opens a folder appliance, and finishes what a killed restore of this installation left there. Throws Failure `appliance.none`,
 * `target.foreign`, `path.*`.
 */
export function openFolderAppliance(location: string, options: FolderApplianceOptions): Appliance {
  return new FolderAppliance(resolve(location), options)
}
