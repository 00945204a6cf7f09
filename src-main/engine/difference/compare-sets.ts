// Two sets, or a set and an appliance: manifests and signatures first, then entry by entry, then file by file; each part is held
// against its signature while it is read. Nothing that was decrypted reaches a disk, and no secret leaves this file.
import type {
  DifferenceEntry,
  DifferenceOutcome,
  DifferenceSide,
  FileDetail,
} from '../../contract/difference.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Appliance } from '../ports/appliance.ts'
import { checkPresence, digestPart, throwFirst } from '../verification/parts-check.ts'
import {
  beginVerification,
  type NamedKey,
  type VerifyInput,
  type VerifyPorts,
} from '../verification/verify-set.ts'
import { compareDetails, hasDetail } from './compare-details.ts'
import { compareTrees, factsOf, type TreeChange } from './compare-trees.ts'
import { sideOfAppliance, sideOfSet, type ReadableSide } from './difference-side.ts'
import { maskName } from './secrets/masked-name.ts'
import { secrecyOfFile, type UserPatterns } from './secrets/secret-names.ts'
import { limitOf } from './secrets/within-limit.ts'
import { KeyedDigest } from './tree-index.ts'

/** One of the two that are compared. */
export type Compared =
  | { readonly kind: 'set'; readonly place: SetPlace; readonly key: NamedKey }
  | {
      readonly kind: 'appliance'
      readonly appliance: Appliance
      /** Absolute paths that are no part of it, as sets that lie in it. */
      readonly leaveOut: readonly string[]
    }

export interface DifferenceInput extends Pick<VerifyInput, 'policy' | 'anchors' | 'known' | 'signers'> {
  readonly before: Compared
  readonly after: Compared
  /** Findings about a set that are accepted: `signer.untrusted`, `signer.changed`, `signature.weak`. */
  readonly accept: readonly string[]
  readonly parts?: readonly PartName[]
  readonly only: readonly string[]
  readonly patterns: UserPatterns
}

export interface Difference {
  readonly outcome: DifferenceOutcome
  /** By the entry's id. */
  readonly details: ReadonlyMap<number, FileDetail>
}

/** Entries that an outcome lists at most. */
const MOST_ENTRIES = 20_000
const KEY_BYTES = 32
/** What may be accepted: a set of a stranger may be looked into, an altered one may not. */
const LIFTABLE: readonly string[] = ['signer.untrusted', 'signer.changed', 'signature.weak']

interface Opened {
  readonly side: ReadableSide
  /** What is said of it once the parts that are compared were read: of a set, the others are held against its signature first. */
  said(compared: readonly PartName[]): Promise<DifferenceSide>
}

async function openCompared(
  ports: VerifyPorts,
  input: DifferenceInput,
  which: Compared,
  context: JobContext,
): Promise<Opened> {
  if (which.kind === 'appliance') {
    const { location, identity } = which.appliance
    const said = {
      kind: 'appliance',
      label: location,
      serial: identity.Serial,
      version: identity.Version,
    } as const
    return { side: await sideOfAppliance(which.appliance, which.leaveOut), said: async () => said }
  }
  const { place, key } = which
  const { policy, anchors, known, signers } = input
  const asked = { place, policy, anchors, known, signers, key }
  const verification = await beginVerification(ports, asked, context)
  const verified = verification.ofManifest
  const lifted = input.accept.filter((code) => LIFTABLE.includes(code))
  const [first] = verified.failures.filter(({ code }) => !lifted.includes(code))
  if (first || !verified.read) throw new Failure(first?.code ?? 'signature.mismatch', first?.facts)
  const { manifest } = verified.read
  throwFirst(await checkPresence(place, manifest, context))
  const set = await verification.open()
  const { serialnumber: serial, version, time } = manifest
  return {
    side: sideOfSet(set, ports.surroundings.parallelism),
    said: async (compared) => {
      const others = partFiles(manifest).filter(
        ({ filename }) => !compared.includes(partOfFile(filename) ?? ''),
      )
      for (const file of others) await requireStored(place, file, context)
      const { verdict } = verification.ofWholeParts.report
      return { kind: 'set', label: labelOf(place), serial, version, time, verdict }
    },
  }
}

/** Throws Failure `part.size`, `part.digest`. */
async function requireStored(place: SetPlace, file: ManifestFile, context: JobContext): Promise<void> {
  const { filename: part, filesize: total = 0 } = file
  let done = 0
  const problem = await digestPart(place, file, context, (count) => {
    done += count
    context.report({ step: 'digest', part, done, total })
  })
  throwFirst(problem ? [problem] : [])
}

function entryOf(
  change: TreeChange,
  id: number,
  mask: (name: string) => string,
  patterns: UserPatterns,
): DifferenceEntry {
  const isSecret = [change, ...(change.from ? [change.from] : [])].some(
    ({ part, path }) => secrecyOfFile(part, path, patterns) === 'secret',
  )
  const pathOf = ({ part, path }: { readonly part: PartName; readonly path: string }): string =>
    path === '' ? part : `${part}/${mask(path)}`
  return {
    id,
    change: change.change,
    path: pathOf(change),
    ...(change.from ? { from: pathOf(change.from) } : {}),
    ...(change.before ? { before: factsOf(change.before, mask, isSecret) } : {}),
    ...(change.after ? { after: factsOf(change.after, mask, isSecret) } : {}),
    aspects: change.aspects,
    detailed: hasDetail(change),
  }
}

/**
 * Compares. Throws what a verification found and was not accepted as a Failure of its code, and Failure `part.*`, `key.not-recipient`,
 * `key.wrong`, `set.appliance-form`, `part.unknown`, `path.not-in-set`, `archive.*`, `content.undecryptable`, `input.slow-pattern`,
 * `cancelled`.
 */
export async function compareSets(
  ports: VerifyPorts,
  input: DifferenceInput,
  context: JobContext,
): Promise<Difference> {
  const before = await openCompared(ports, input, input.before, context)
  const after = await openCompared(ports, input, input.after, context)
  const sides = { before: before.side, after: after.side }
  const digests = new KeyedDigest(ports.surroundings.randomBytes(KEY_BYTES))
  const { parts, only, patterns } = input
  const trees = await compareTrees({ ...sides, digests, only, ...(parts ? { parts } : {}) }, context)
  const read = trees.parts.map(({ part }) => part)
  const [saidBefore, saidAfter] = [await before.said(read), await after.said(read)]
  const listed = trees.changes.slice(0, MOST_ENTRIES)
  const limit = limitOf(patterns, ports.surroundings)
  const wanted = { ...sides, changes: listed, digests, patterns, limit }
  const { details, pool } = await compareDetails(wanted, context)
  const mask = (name: string): string => maskName(name, pool, patterns)
  const notes = limit(() => trees.notes.map((note) => ({ ...note, path: mask(note.path) })))
  const outcome: DifferenceOutcome = {
    before: saidBefore,
    after: saidAfter,
    identical: trees.changes.length === 0 && notes.length === 0,
    parts: trees.parts,
    entries: limit(() => listed.map((change, id) => entryOf(change, id, mask, patterns))),
    more: trees.changes.length - listed.length,
    notes,
    code: notes.length > 0 ? EXIT.notes : EXIT.done,
  }
  return { outcome, details: new Map(listed.flatMap((change, id) => detailFor(details.get(change), id))) }
}

function detailFor(detail: FileDetail | undefined, id: number): readonly (readonly [number, FileDetail])[] {
  return detail ? [[id, detail]] : []
}
