// Restores a set to an appliance: verification, pre-flight, envelope, everything unpacked beside the target, then one swap. Until
// the swap the target is as it was; after it what was there is kept until it is let go.
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
import { NOWHERE, openSet, type OpenedSet, type PartReading } from '../content/open-set.ts'
import { readParts } from '../content/read-parts.ts'
import { labelOf } from '../destinations/set-place.ts'
import { partOfFile } from '../format/file-names.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Appliance, Staging, StagingTree, TreeEntry } from '../ports/appliance.ts'
import {
  verifySet,
  type ContentWatch,
  type NamedKey,
  type VerifyInput,
  type VerifyPorts,
} from '../verification/verify-set.ts'
import { preflight, preflightExits } from './preflight.ts'
import { Selection } from './selection.ts'

export interface RestoreInput extends Omit<VerifyInput, 'key' | 'level'> {
  readonly key: NamedKey
  readonly target: Appliance
  /** Parts by name; all when absent. */
  readonly parts?: readonly PartName[]
  /** Paths that begin with a part. */
  readonly only: readonly string[]
  /** Refusals that the user lifts. */
  readonly accept: readonly string[]
  /** Check everything, down to every entry, and change nothing. */
  readonly validate: boolean
}

/** Puts entries into the staging tree, as far as they were chosen. */
class StagingSink implements EntrySink {
  readonly part: PartName
  private readonly tree: StagingTree
  private readonly selection: Selection
  private file: ReturnType<StagingTree['file']> | undefined

  constructor(part: PartName, staging: Staging, selection: Selection) {
    this.part = part
    this.tree = staging.tree(part)
    this.selection = selection
  }

  /** Sets what could not be set while the tree was filled; returns what is not as it was recorded. */
  async finish(signal: AbortSignal): Promise<readonly RestoreNote[]> {
    const notes: RestoreNote[] = []
    for await (const { path, reason, system } of this.tree.finish()) {
      stopIfCancelled(signal)
      notes.push({ part: this.part, path, reason: system ? `${reason}: ${system}` : reason })
    }
    return notes
  }

  entry(entry: TreeEntry): void {
    const share = this.selection.classify(this.part, entry.path)
    if (share === 'left') return
    if (entry.kind === 'directory') this.tree.directory(entry)
    else if (share === 'above') return
    else if (entry.kind === 'link') this.tree.link(entry)
    else this.file = this.tree.file(entry)
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

interface StageWork {
  readonly set: OpenedSet
  readonly files: readonly ManifestFile[]
  readonly selection: Selection
  readonly staging: Staging
}

/** How each part is to be read into its place beside the target. */
function readingsOf(
  ports: VerifyPorts,
  input: RestoreInput,
  work: StageWork,
  context: JobContext,
): readonly (PartReading & { readonly sink: StagingSink })[] {
  const total = work.files.reduce((sum, file) => sum + (file.filesize ?? 0), 0)
  let done = 0
  return work.files.map((file) => {
    const part = partOfFile(file.filename) as PartName
    return {
      file,
      sink: new StagingSink(part, work.staging, work.selection),
      platform: input.platform,
      parallelism: ports.surroundings.parallelism,
      context,
      onBytes: (count: number) => {
        done += count
        context.report({ step: 'unpack', part, done, total, partTotal: file.filesize ?? 0 })
      },
    }
  })
}

async function stageParts(
  ports: VerifyPorts,
  input: RestoreInput,
  work: StageWork,
  context: JobContext,
): Promise<Staged> {
  const parts: { part: PartName; entries: number; bytes: number }[] = []
  const notes: RestoreNote[] = []
  await readParts(work.set, readingsOf(ports, input, work, context), async ({ sink }, read) => {
    try {
      parts.push({ part: sink.part, ...(await read()) })
    } finally {
      sink.abandon()
    }
    notes.push(...(await sink.finish(context.signal)))
  })
  work.selection.refuseMissing()
  return { parts, notes }
}

async function stageAndSwap(
  ports: VerifyPorts,
  input: RestoreInput,
  work: StageWork,
  context: JobContext,
): Promise<Staged> {
  const { staging } = work
  const staged = await stageParts(ports, input, work, context)
  stopIfCancelled(context.signal)
  context.report({ step: 'swap', done: 0, total: 0 })
  const replacements = work.selection.replacements(work.files)
  await staging.swap(replacements, {
    replacedAt: ports.surroundings.now().toISOString(),
    set: labelOf(input.place),
    paths: replacements.map((replacement) => replacement.path),
  })
  return staged
}

/** Looks for the paths that were asked for while a validation reads the entries. */
function watching(selection: Selection): ContentWatch {
  return {
    sinkFor: (part) => ({ ...NOWHERE, entry: ({ path }) => void selection.classify(part, path) }),
    passed: () => Promise.resolve(),
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
  const level = input.validate ? 'content' : 'stored'
  const selection = new Selection(input.parts, input.only)
  const verified = await verifySet(ports, { ...input, level, watch: watching(selection) }, context)
  const look = (): Promise<readonly PreflightPoint[]> => preflight({ ...input, verified, selection })
  const outcomeOf = (points: readonly PreflightPoint[], staged?: Staged): RestoreOutcome => ({
    set: labelOf(input.place),
    target: input.target.location,
    report: verified.report,
    preflight: points,
    remarks: RESTORE_REMARKS,
    ...(verified.read && verified.file ? { manifest: manifestDigest(verified.file) } : {}),
    parts: staged?.parts ?? [],
    notes: staged?.notes ?? [],
    restored: staged !== undefined,
    code: staged ? exitOfNotes(staged.notes) : exitOf(points),
  })
  const points = await look()
  const manifest = verified.read?.manifest
  if (exitOf(points) !== EXIT.done || !manifest) return outcomeOf(points)
  const files = selection.files(manifest)
  if (input.validate) {
    selection.refuseMissing()
    return outcomeOf(points)
  }
  const set = await openSet(ports.pki, input.place, manifest, input.key.pair)
  const staging = await input.target.stage()
  try {
    // Again, now that nobody else works here: a restore that ended since may have filled the target.
    const again = await look()
    if (exitOf(again) !== EXIT.done) return outcomeOf(again)
    const work = { set, files, selection, staging }
    return outcomeOf(again, await stageAndSwap(ports, input, work, context))
  } finally {
    await staging.discard()
  }
}

function exitOf(points: readonly PreflightPoint[]): number {
  return foremostExit(preflightExits(points))
}

function exitOfNotes(notes: readonly RestoreNote[]): number {
  return notes.some((note) => !note.reason.startsWith('owner')) ? EXIT.notes : EXIT.done
}
