// A look at each of many sets at one place: what its manifest says once its signature was checked. What was checked before is not checked
// again while the place can say for certain that nobody touched a file since, and nothing changed that the verdict hangs on. What goes
// into a look and comes out of it can be handed to another thread.
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
import type { BareSet, RememberedList, RememberedSet } from '../ports/set-memory.ts'
import type { SetStore, StoredItem } from '../ports/set-store.ts'
import { problemsIn, stampOf, type Stamp } from '../verification/good-set.ts'
import { verifySet, type Verified, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'
import { comparePresence } from '../verification/parts-check.ts'
import { labelOf, listPlace, type SetPlace } from '../set/set-place.ts'

/** Whom one trusts, and what is known. */
export type LookInput = Omit<VerifyInput, 'place' | 'level' | 'key' | 'watch'>

/** What all looks of one listing share. */
export interface SharedLook extends LookInput {
  readonly now: Date
}

/** Some of the directories of a place, and what is remembered of them. */
export interface Slice {
  readonly directories: readonly string[]
  readonly recalled: readonly RememberedSet[]
}

/** A set, or what could be one, with what is known of it beside what a list shows. */
export interface LookedDirectory {
  readonly directory: string
  readonly summary: SetSummary
  /** Of a set whose manifest holds. */
  readonly found?: FoundSet
}

export interface LookedSlice {
  readonly looked: readonly LookedDirectory[]
  /** What is new to the memory. */
  readonly learned: readonly RememberedSet[]
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

/** What takes the weight from everything that a manifest says. */
const AGAINST_SIGNER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.forbidden',
])

interface Looking {
  readonly ports: VerifyPorts
  readonly input: SharedLook
  /** What a verdict hangs on beside the set and the signers that are known for its appliance. */
  readonly context: string
  readonly recalled: ReadonlyMap<string, RememberedSet>
  readonly learned: RememberedSet[]
  readonly onVerified: OnVerified | undefined
}

/** Told of every manifest, for those who need more of it than a list shows; then each one is read. */
export type OnVerified = (place: SetPlace, verified: Verified) => void

function contextOf({ policy, anchors }: LookInput): string {
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
function firstEnd({ input }: Looking, { signature }: Verified): string | undefined {
  const certificates = [
    ...(signature ? [signature.signer, ...signature.certificates] : []),
    ...input.anchors.map(({ certificate }) => certificate),
  ]
  return certificates
    .map(({ info }) => info.notAfter)
    .filter((end) => Date.parse(end) > input.now.getTime())
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
function stillTrue(looking: Looking, before: RememberedSet | undefined, stamp: Stamp): FoundSet | undefined {
  const { input, onVerified } = looking
  const { now } = input
  const list = before?.list
  if (!before || !list || onVerified || !stamp.isCertain) return undefined
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
): Promise<LookedDirectory> {
  const { input, ports, onVerified } = looking
  const { now } = input
  const { items, stamp, before } = seen
  const { directory } = place
  const verified = await verifySet(ports, { ...input, place, level: 'manifest' }, context)
  onVerified?.(place, verified)
  const { file, report } = verified
  const bare = bareSetOf(verified)
  if (!report.manifest || !file)
    return { directory, summary: summaryOf(place, bare, { presence: [], looks: {} }, now) }
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
    looking.learned.push({ directory, stamp: stamp.text, sha256, looks, list })
  }
  const found = { stamp: stamp.text, sha256, presence, looks, ...named }
  return { directory, summary: summaryOf(place, bare, found, now), found }
}

async function lookAt(
  looking: Looking,
  place: SetPlace,
  context: JobContext,
): Promise<LookedDirectory | undefined> {
  const { directory } = place
  const items = await listPlace(place, context.signal)
  const leftovers = leftoversIn(items).map((item) => item.name)
  const set = labelOf(place)
  if (leftovers.length > 0) return { directory, summary: { set, state: 'unfinished', leftovers } }
  if (!items.some((item) => item.name === MANIFEST_NAME)) return undefined
  const stamp = stampOf(items)
  const recalled = looking.recalled.get(directory)
  const before = recalled?.stamp === stamp.text ? recalled : undefined
  const found = stillTrue(looking, before, stamp)
  if (found && before?.list) {
    const summary = summaryOf(place, before.list.listed, found, looking.input.now)
    return { directory, summary, found }
  }
  return readAnew(looking, place, { items, stamp, ...(before ? { before } : {}) }, context)
}

/** What could not be read is listed as such; one bad set does not hide the others. */
async function lookOrName(
  looking: Looking,
  place: SetPlace,
  context: JobContext,
): Promise<LookedDirectory | undefined> {
  try {
    return await lookAt(looking, place, context)
  } catch (error) {
    // Whatever it is, it is of this one set; a mistake of ours too must not hide the others.
    const named = (code: ErrorCode): LookedDirectory => ({
      directory: place.directory,
      summary: { set: labelOf(place), state: 'unreadable', error: code },
    })
    if (!(error instanceof Failure)) return named('bug.unexpected')
    if (error.code === 'cancelled' || place.directory === '') throw error
    return named(error.code)
  }
}

/** Several are looked at at once; what is written down does not depend on which of them was ready first. */
const byDirectory = (a: RememberedSet, b: RememberedSet): number => (a.directory < b.directory ? -1 : 1)

/** Looks at these directories of a place. Throws what looking at the place itself throws, and `cancelled`. */
export async function lookAtSlice(
  ports: VerifyPorts,
  at: { readonly store: SetStore; readonly shared: SharedLook; readonly onVerified?: OnVerified | undefined },
  { directories, recalled }: Slice,
  context: JobContext,
): Promise<LookedSlice> {
  const { store, shared, onVerified } = at
  const looking: Looking = {
    ports,
    input: shared,
    context: contextOf(shared),
    recalled: new Map(recalled.map((one) => [one.directory, one])),
    learned: [],
    onVerified,
  }
  let done = 0
  const bounds = { width: AT_ONCE, signal: context.signal }
  const looked = await severalAtOnce(directories, bounds, async (directory) => {
    const one = await lookOrName(looking, { store, directory }, context)
    context.report({ step: 'list', done: (done += 1), total: directories.length })
    return one
  })
  return { looked: looked.filter((one) => one !== undefined), learned: looking.learned.sort(byDirectory) }
}
