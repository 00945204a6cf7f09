// The sets at a destination, each with what its manifest says once its signature was checked. What was checked before is not
// checked again while the place can say for certain that nobody touched a file since, and nothing changed that the verdict hangs on.
import { createHash } from 'node:crypto'
import { itemOf } from '../../contract/by-name.ts'
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { MANIFEST_NAME, type PreviousSet, setIdentity } from '../../contract/manifest.ts'
import type { Looks } from '../../contract/judgement.ts'
import type { SetSummary } from '../../contract/destinations.ts'
import { standingOfSet } from '../../contract/set-standing.ts'
import { partOfFile } from '../format/file-names.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { leftoversIn } from '../set/run-marker.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { severalAtOnce } from '../jobs/several-at-once.ts'
import type { BareSet, RememberedList, RememberedSet, SetMemory } from '../ports/set-memory.ts'
import type { SetStore, StoredItem } from '../ports/set-store.ts'
import { problemsIn, stampOf, type Stamp } from '../verification/good-set.ts'
import { verifySet, type Verified, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'
import { comparePresence } from '../verification/parts-check.ts'
import { labelOf, listPlace, type SetPlace } from '../set/set-place.ts'

export type ListInput = Omit<VerifyInput, 'place' | 'level' | 'key'> & {
  readonly store: SetStore
  readonly memory: SetMemory
  /** Told of every manifest, for those who need more of it than a list shows; then each one is read. */
  readonly onVerified?: (place: SetPlace, verified: Verified) => void
}

/** A set, or what could be one, with what is known of it beside what a list shows. */
export interface LookedSet {
  readonly place: SetPlace
  readonly summary: SetSummary
  /** Of a set whose manifest holds. */
  readonly found?: FoundSet
}

export interface FoundSet {
  readonly stamp: string
  /** Hex SHA-256 of the manifest's file. */
  readonly sha256: string
  readonly previous?: PreviousSet
  /** What presence and size of its files show. */
  readonly presence: readonly ErrorCode[]
  readonly looks: Looks
}

/** So many sets are looked at together. */
const AT_ONCE = 8

/** The directories to look at: the place itself and those directly below it. */
export async function candidatePlaces(store: SetStore, signal: AbortSignal): Promise<readonly SetPlace[]> {
  const items = await store.list('', signal)
  const below = items
    .filter((item) => item.kind === 'directory')
    .map((item) => ({ store, directory: item.name }))
  return [{ store, directory: '' }, ...below]
}

/** What takes the weight from everything that a manifest says. */
const AGAINST_SIGNER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.forbidden',
])

/** What every look of one listing shares. */
interface Looking {
  readonly ports: VerifyPorts
  readonly input: ListInput
  readonly now: Date
  /** What a verdict hangs on beside the set and the signers that are known for its appliance. */
  readonly context: string
  readonly recalled: ReadonlyMap<string, RememberedSet>
  /** What is new to the memory. */
  readonly learned: RememberedSet[]
}

function contextOf({ policy, anchors }: ListInput): string {
  const trusted = anchors.map(({ certificate, source, since, lists }) => [
    certificate.info.fingerprint,
    source,
    since,
    lists.map(({ fingerprint }) => fingerprint),
  ])
  return createHash('sha256')
    .update(JSON.stringify([policy, trusted]))
    .digest('base64url')
}

/** With the signers that are known for the appliance of a set: another one is an alarm. */
const fullContext = ({ context, input }: Looking, serial = ''): string =>
  [context, ...(itemOf(input.signers, serial) ?? [])].join(' ')

/** When the first certificate ends that is valid now: until then time changes nothing. */
function firstEnd({ now, input }: Looking, { signature }: Verified): string | undefined {
  const certificates = [
    ...(signature ? [signature.signer, ...signature.certificates] : []),
    ...input.anchors.map(({ certificate }) => certificate),
  ]
  return certificates
    .map(({ info }) => info.notAfter)
    .filter((end) => Date.parse(end) > now.getTime())
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

function bareSetOf({ report, signature, failures }: Verified): BareSet {
  const { form, verdict, manifest } = report
  if (!manifest) return { state: 'set', form, verdict, parts: [], bytes: 0, trusted: false, problems: [] }
  const files = partFiles(manifest)
  const recipients = report.checks.find((line) => line.id === 'recipients')?.facts['count']
  const isChanged = report.checks.some(({ reason }) => reason === 'signer.changed')
  return {
    state: 'set',
    form,
    verdict,
    time: manifest.time,
    ...setIdentity(manifest),
    version: manifest.version,
    ...(manifest.mtm === undefined ? {} : { mtm: manifest.mtm }),
    parts: files.map((file) => partOfFile(file.filename) ?? file.filename),
    ...(typeof recipients === 'number' ? { recipients } : {}),
    trusted: failures.every(({ code }) => !AGAINST_SIGNER.has(code)),
    ...(isChanged && signature ? { changedSigner: signature.signer.info.fingerprint } : {}),
    bytes: files.reduce((sum, file) => sum + (file.filesize ?? 0), 0),
    partBytes: files.map((file) => file.filesize ?? 0),
    problems: [],
  }
}

/** With what was found when the files were read: only what stands against the set while they lie there as they did. */
function summaryOf(
  place: SetPlace,
  listed: BareSet,
  found: Pick<FoundSet, 'presence' | 'looks'> & { readonly sha256?: string },
  now: Date,
): SetSummary {
  const { presence, looks, sha256 } = found
  const problems = [...new Set([...presence, ...problemsIn(looks)])]
  const digest = sha256 === undefined ? {} : { sha256 }
  const known = { ...listed, ...digest, problems, ...(looks.stored || looks.content ? { looks } : {}) }
  return { set: labelOf(place), ...known, standing: standingOfSet(known, now.getTime()) }
}

/** What was said of a set before, where it holds still. */
function stillTrue(looking: Looking, before: RememberedSet | undefined, stamp: Stamp): LookedSet['found'] {
  const { now, input } = looking
  const list = before?.list
  if (!before || !list || input.onVerified || !stamp.isCertain) return undefined
  const ended = list.until !== undefined && Date.parse(list.until) <= now.getTime()
  const isOfNow = Date.parse(list.at) <= now.getTime() && !ended
  if (!isOfNow || list.context !== fullContext(looking, list.listed.serial)) return undefined
  const { sha256, looks } = before
  const { previous, listed } = list
  return { stamp: stamp.text, sha256, presence: listed.problems, looks, ...(previous ? { previous } : {}) }
}

async function readAnew(
  looking: Looking,
  place: SetPlace,
  seen: { readonly items: readonly StoredItem[]; readonly stamp: Stamp; readonly before?: RememberedSet },
  context: JobContext,
): Promise<LookedSet> {
  const { input, now, ports } = looking
  const { items, stamp, before } = seen
  const verified = await verifySet(ports, { ...input, place, level: 'manifest' }, context)
  input.onVerified?.(place, verified)
  const { file, report } = verified
  const bare = bareSetOf(verified)
  if (!report.manifest || !file)
    return { place, summary: summaryOf(place, bare, { presence: [], looks: {} }, now) }
  const sha256 = manifestDigest(file)
  const presence = comparePresence(report.manifest, items).map(({ code }) => code)
  const looks = before?.sha256 === sha256 ? before.looks : {}
  const { previous } = report.manifest
  const named = previous ? { previous } : {}
  if (stamp.isCertain) {
    const until = firstEnd(looking, verified)
    const list = {
      context: fullContext(looking, bare.serial),
      at: now.toISOString(),
      ...(until === undefined ? {} : { until }),
      listed: { ...bare, problems: presence },
      ...named,
    } satisfies RememberedList
    looking.learned.push({ directory: place.directory, stamp: stamp.text, sha256, looks, list })
  }
  const found = { stamp: stamp.text, sha256, presence, looks, ...named }
  return { place, summary: summaryOf(place, bare, found, now), found }
}

async function lookAt(
  looking: Looking,
  place: SetPlace,
  context: JobContext,
): Promise<LookedSet | undefined> {
  const items = await listPlace(place, context.signal)
  const leftovers = leftoversIn(items).map((item) => item.name)
  const set = labelOf(place)
  if (leftovers.length > 0) return { place, summary: { set, state: 'unfinished', leftovers } }
  if (!items.some((item) => item.name === MANIFEST_NAME)) return undefined
  const stamp = stampOf(items)
  const recalled = looking.recalled.get(place.directory)
  const before = recalled?.stamp === stamp.text ? recalled : undefined
  const found = stillTrue(looking, before, stamp)
  if (found && before?.list) {
    const summary = summaryOf(place, before.list.listed, found, looking.now)
    return { place, summary, found }
  }
  return readAnew(looking, place, { items, stamp, ...(before ? { before } : {}) }, context)
}

/** What could not be read is listed as such; one bad set does not hide the others. */
async function lookOrName(
  looking: Looking,
  place: SetPlace,
  context: JobContext,
): Promise<LookedSet | undefined> {
  try {
    return await lookAt(looking, place, context)
  } catch (error) {
    // Whatever it is, it is of this one set; a mistake of ours too must not hide the others.
    const named = (code: ErrorCode): LookedSet => ({
      place,
      summary: { set: labelOf(place), state: 'unreadable', error: code },
    })
    if (!(error instanceof Failure)) return named('bug.unexpected')
    if (error.code === 'cancelled' || place.directory === '') throw error
    return named(error.code)
  }
}

/** When a set says that it was made, in milliseconds; 0 where it does not say. */
export function timeOf(summary: SetSummary): number {
  return Date.parse(('time' in summary && summary.time) || '') || 0
}

/** The sets at a place and directly below it, in no order. Throws what listing the place throws, and `cancelled`. */
export async function lookAtSets(
  ports: VerifyPorts,
  input: ListInput,
  context: JobContext,
): Promise<readonly LookedSet[]> {
  const { store, memory } = input
  const places = await candidatePlaces(store, context.signal)
  const looking: Looking = {
    ports,
    input,
    now: ports.surroundings.now(),
    context: contextOf(input),
    recalled: await memory.recall(store),
    learned: [],
  }
  let done = 0
  const bounds = { width: AT_ONCE, signal: context.signal }
  const found = await severalAtOnce(places, bounds, async (place) => {
    const looked = await lookOrName(looking, place, context)
    context.report({ step: 'list', done: (done += 1), total: places.length })
    return looked
  })
  // Several are looked at at once; what is written down does not depend on which of them was ready first.
  const learned = looking.learned.toSorted((a, b) => (a.directory < b.directory ? -1 : 1))
  if (learned.length > 0) await memory.remember(store, learned)
  return found.filter((one) => one !== undefined)
}

/** The sets at a place and directly below it, newest first by the manifest's time; unfinished and unreadable ones last. */
export async function listSets(
  ports: VerifyPorts,
  input: ListInput,
  context: JobContext,
): Promise<readonly SetSummary[]> {
  const found = (await lookAtSets(ports, input, context)).map(({ summary }) => summary)
  return found.sort((a, b) => timeOf(b) - timeOf(a) || a.set.localeCompare(b.set))
}
