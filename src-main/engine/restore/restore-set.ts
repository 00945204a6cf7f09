// Restores a set to an appliance: manifest and signature, pre-flight, envelope, then a verification whose entries go beside the
// target, and one swap. Until the swap the target is as it was; after it what was there is kept until it is let go.
import { EXIT } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { foremostExit } from '../../contract/report.ts'
import {
  RESTORE_REMARKS,
  type PreflightPoint,
  type RestoreNote,
  type RestoreOutcome,
} from '../../contract/restore.ts'
import { NOWHERE, type PartTally } from '../content/open-set.ts'
import { labelOf } from '../set/set-place.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { LocalNames, type Platform } from '../format/local-names.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Appliance, Hindrance, Staging, StagingTree, TreeEntry } from '../ports/appliance.ts'
import { UNWATCHED, type ContentWatch } from '../verification/content-check.ts'
import {
  beginVerification,
  type NamedKey,
  type Verification,
  type Verified,
  type VerifyInput,
  type VerifyPorts,
} from '../verification/verify-set.ts'
import { preflight, preflightExits, type RoomFound } from './preflight.ts'
import { againstRoom, mostOf, RoomTally, withinRoom, type Need } from './room.ts'
import { Selection } from '../content/selection.ts'

export interface RestoreInput extends Omit<VerifyInput, 'key' | 'level' | 'watch'> {
  readonly key: NamedKey
  readonly target: Appliance
  /** Which names can exist there. */
  readonly platform: Platform
  /** Parts by name; all when absent. */
  readonly parts?: readonly PartName[]
  /** Paths that begin with a part. */
  readonly only: readonly string[]
  /** Refusals that the user lifts. */
  readonly accept: readonly string[]
  /** What the target is called here. */
  readonly name: string
  /** That name as a person typed it, where the set is of another appliance. */
  readonly onto: string | undefined
  /** Check everything, down to every entry, and change nothing. */
  readonly validate: boolean
}

/** What is to be restored, and what it may take. */
interface Restored {
  readonly selection: Selection
  readonly room: RoomTally
  readonly names: LocalNames
  /** Paths of links, each beginning with its part; counted by the reading that writes nothing. */
  readonly links: Set<string>
}

/** Puts entries into the staging tree, as far as they were chosen. */
class StagingSink implements EntrySink {
  readonly part: PartName
  private readonly tree: StagingTree
  private readonly selection: Selection
  private readonly room: RoomTally
  private readonly names: LocalNames
  private file: ReturnType<StagingTree['file']> | undefined

  constructor(part: PartName, staging: Staging, { selection, room, names }: Restored) {
    this.part = part
    this.tree = staging.tree(part)
    this.selection = selection
    this.room = room
    this.names = names
  }

  /** Sets what could not be set while the tree was filled; returns what is not as it was recorded. */
  async finish(signal: AbortSignal): Promise<readonly RestoreNote[]> {
    const notes: RestoreNote[] = []
    for await (const note of this.tree.finish()) {
      stopIfCancelled(signal)
      notes.push({ part: this.part, ...note })
    }
    return notes
  }

  entry(recorded: TreeEntry): void {
    const share = this.selection.classify(this.part, recorded.path)
    if (share === 'left') return
    const entry = this.names.place(this.part, recorded)
    this.room.add(this.part, entry)
    if (entry.kind === 'directory') this.tree.directory(entry)
    else if (share === 'above') return
    else if (entry.kind === 'link') this.tree.link(entry)
    else this.file = this.tree.file(entry)
  }

  implied(directory: TreeEntry): void {
    if (this.selection.classify(this.part, directory.path) === 'left') return
    this.room.add(this.part, directory)
    this.tree.directory(this.names.place(this.part, directory))
  }

  data(bytes: Buffer): void {
    this.file?.write(bytes)
  }

  entryEnd(): void {
    const file = this.file
    this.file = undefined
    file?.close()
  }

  /** Gives back what is open when reading ended early. */
  abandon(): void {
    try {
      this.entryEnd()
    } catch {
      // The staging is thrown away; the error that ended the reading is the one to show.
    }
  }
}

interface Staged {
  readonly parts: RestoreOutcome['parts']
  readonly notes: readonly RestoreNote[]
}

/** Puts what is read into its place beside the target. */
class StagingWatch implements ContentWatch {
  readonly step = 'unpack'
  readonly parts: RestoreOutcome['parts'][number][] = []
  readonly notes: RestoreNote[] = []
  private readonly staging: Staging
  private readonly restored: Restored
  private readonly signal: AbortSignal
  private readonly sinks = new Map<PartName, StagingSink>()

  constructor(staging: Staging, restored: Restored, signal: AbortSignal) {
    this.staging = staging
    this.restored = restored
    this.signal = signal
  }

  wants(part: PartName): boolean {
    return this.restored.selection.takes(part)
  }

  sinkFor(part: PartName): EntrySink {
    const sink = new StagingSink(part, this.staging, this.restored)
    this.sinks.set(part, sink)
    return sink
  }

  async passed(part: PartName, tally: PartTally): Promise<void> {
    this.notes.push(...((await this.sinks.get(part)?.finish(this.signal)) ?? []))
    this.parts.push({ part, ...tally })
  }

  /** Gives back what is open, whatever became of the reading. */
  close(): void {
    for (const sink of this.sinks.values()) sink.abandon()
  }
}

/** Looks for the paths that were asked for while the entries are read to nowhere, and counts what they take. */
function lookingFor({ selection, room, names, links }: Restored): ContentWatch {
  const add = (part: PartName, entry: TreeEntry): void => {
    if (selection.classify(part, entry.path) === 'left') return
    room.add(part, names.place(part, entry))
    if (entry.kind === 'link') links.add(`${part}/${entry.path}`)
  }
  return {
    ...UNWATCHED,
    wants: (part) => selection.takes(part),
    sinkFor: (part) => ({
      ...NOWHERE,
      entry: (entry) => add(part, entry),
      implied: (entry) => add(part, entry),
    }),
  }
}

/** One run of a restore, from the verified manifest on. */
class Restoring {
  private readonly ports: VerifyPorts
  private readonly input: RestoreInput
  private readonly context: JobContext
  private readonly verification: Verification
  private readonly selection: Selection
  private hindrances: Promise<readonly Hindrance[]> | undefined
  private room: RoomFound | undefined
  private readonly names: LocalNames
  private readonly links = new Set<string>()
  /** Counts while the parts are unpacked. */
  private tally = new RoomTally(1)

  constructor(ports: VerifyPorts, input: RestoreInput, context: JobContext, verification: Verification) {
    this.ports = ports
    this.input = input
    this.context = context
    this.verification = verification
    this.selection = new Selection(input.parts, input.only)
    this.names = new LocalNames(input.platform)
  }

  async run(): Promise<RestoreOutcome> {
    if (this.input.validate) return this.validate()
    const manifest = this.verification.ofManifest.read?.manifest
    const points = await this.look(this.verification.ofManifest)
    if (exitOf(points) !== EXIT.done || !manifest) return this.refuse()
    const files = this.selection.files(manifest)
    await this.verification.open() // before anything is made beside the target
    const tooMuch = await this.measure(files)
    if (tooMuch) return tooMuch
    const staging = await this.input.target.stage()
    try {
      // Again, now that nobody else works here: a restore that ended since may have filled the target.
      if (exitOf(await this.look(this.verification.ofManifest)) !== EXIT.done) return await this.refuse()
      return await this.stageAndSwap(staging, files)
    } finally {
      await staging.discard()
    }
  }

  private async look(verified: Verified): Promise<readonly PreflightPoint[]> {
    const { input, selection, room } = this
    const manifest = verified.read?.manifest
    const paths = manifest ? selection.replacements(selection.files(manifest)).map(({ path }) => path) : []
    this.hindrances ??= input.target.hindrances(paths)
    const { renamed } = this.names
    const unmade = this.links.size > 0 && !input.target.makesLinks() ? [...this.links] : []
    const found = { renamed, unmade, hindrances: await this.hindrances }
    return preflight({ ...input, verified, selection, room, ...found })
  }

  /** Whether there is room, before anything is written: an outcome where there is none, or where the set does not hold. */
  private async measure(files: readonly ManifestFile[]): Promise<RestoreOutcome | undefined> {
    const room = await this.input.target.room()
    if (!room) return undefined
    const need: Need = mostOf(files, room.block)
    this.room = { need, room }
    if (!againstRoom(need, room)) {
      this.tally = withinRoom(room)
      return undefined
    }
    const tally = new RoomTally(room.block)
    this.room = { need: tally, room }
    const verified = await this.verification.finish('content', this.context, lookingFor(this.restored(tally)))
    this.tally = new RoomTally(room.block, tally)
    if (verified.refused) throw verified.refused
    const points = await this.look(verified)
    return exitOf(points) === EXIT.done ? undefined : this.outcome(verified, points)
  }

  private async validate(): Promise<RestoreOutcome> {
    const { context, selection } = this
    const room = await this.input.target.room()
    const tally = new RoomTally(room?.block ?? 1)
    const verified = await this.verification.finish('content', context, lookingFor(this.restored(tally)))
    if (room && verified.refused === undefined) this.room = { need: tally, room }
    const points = await this.look(verified)
    const manifest = verified.read?.manifest
    if (exitOf(points) === EXIT.done && manifest) {
      selection.files(manifest)
      selection.refuseMissing()
    }
    return this.outcome(verified, points)
  }

  /** Nothing is opened: what is wrong with the stored bytes is said beside what stands against it already. */
  private async refuse(): Promise<RestoreOutcome> {
    const verified = await this.verification.finish('stored', this.context)
    return this.outcome(verified, await this.look(verified))
  }

  /** One reading: what is swapped in is what was digested. */
  private async stageAndSwap(staging: Staging, files: readonly ManifestFile[]): Promise<RestoreOutcome> {
    const { context, selection } = this
    const watch = new StagingWatch(staging, this.restored(this.tally), context.signal)
    let verified: Verified
    try {
      verified = await this.verification.finish('content', context, watch)
    } finally {
      watch.close()
    }
    if (verified.refused) throw verified.refused
    const points = await this.look(verified)
    if (exitOf(points) !== EXIT.done) return this.outcome(verified, points)
    selection.refuseMissing()
    stopIfCancelled(context.signal)
    context.report({ step: 'swap', done: 0, total: 0 })
    const replacements = selection.replacements(files).map(({ path }) => ({ path: this.localPath(path) }))
    await staging.swap(replacements, {
      replacedAt: this.ports.surroundings.now().toISOString(),
      set: labelOf(this.input.place),
      paths: replacements.map((replacement) => replacement.path),
    })
    const renamed = this.names.renamed.map((note) => ({ ...note, reason: 'renamed' as const }))
    return this.outcome(verified, points, { parts: watch.parts, notes: [...renamed, ...watch.notes] })
  }

  private restored(room: RoomTally): Restored {
    return { selection: this.selection, room, names: this.names, links: this.links }
  }

  /** Of a path that begins with its part. */
  private localPath(path: string): string {
    const [part = '', ...below] = path.split('/')
    return below.length === 0 ? path : `${part}/${this.names.path(part, below.join('/'))}`
  }

  private outcome(
    { report, read, file }: Verified,
    points: readonly PreflightPoint[],
    staged?: Staged,
  ): RestoreOutcome {
    return {
      set: labelOf(this.input.place),
      target: this.input.target.location,
      report,
      preflight: points,
      remarks: RESTORE_REMARKS,
      ...(read && file ? { manifest: manifestDigest(file) } : {}),
      parts: staged?.parts ?? [],
      notes: staged?.notes ?? [],
      restored: staged !== undefined,
      code: staged ? exitOfNotes(staged.notes) : exitOf(points),
    }
  }
}

/**
 * Verifies, checks the target, and restores unless something is refused. The outcome names every point; its code says which
 * counts. Throws Failure for what could not be looked at, for a wrong key, for unsafe content, and `cancelled`; the target is as
 * it was then.
 */
export async function restoreSet(
  ports: VerifyPorts,
  input: RestoreInput,
  context: JobContext,
): Promise<RestoreOutcome> {
  const verification = await beginVerification(ports, input, context)
  return new Restoring(ports, input, context, verification).run()
}

function exitOf(points: readonly PreflightPoint[]): number {
  return foremostExit(preflightExits(points))
}

function exitOfNotes(notes: readonly RestoreNote[]): number {
  return notes.some((note) => !note.reason.startsWith('owner')) ? EXIT.notes : EXIT.done
}
