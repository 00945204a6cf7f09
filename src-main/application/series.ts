// The series over destinations, and prune with the records that keep it whole: from names and places to what the engine takes.
import { isAlarm, latestOfEach } from '../engine/backup/shrunk-parts.ts'
import { isAhead } from '../contract/moments.ts'
import type { SetSummary } from '../contract/destinations.ts'
import { EXIT, Failure, type ErrorData } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { PlannedSet, RemovedSet } from '../contract/retention.ts'
import type { KnownSet, SeriesReport } from '../contract/series.ts'
import { pruneSets } from '../engine/destinations/prune-sets.ts'
import type { ListInput } from '../engine/destinations/list-sets.ts'
import { writeRemovalRecord } from '../engine/destinations/removal-record.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import type { FoundManifest } from '../engine/series/found-manifest.ts'
import { gatherPlace } from '../engine/series/gather-series.ts'
import { readSeries } from '../engine/series/read-series.ts'
import type {
  KeepsPreferences,
  KeepsKeyNotes,
  Signs,
  HasRegister,
  OpensPlaces,
  TrustsSigners,
} from './needs.ts'
import { whoRuns } from './circumstances.ts'
import { clockTroubleOfMade, type ClockNeeds } from './clock.ts'
import { acknowledgeWreck } from './registered-appliances.ts'
import { fillGaps } from './set-chain.ts'

export interface SeriesNeeds
  extends KeepsPreferences, OpensPlaces, HasRegister, ClockNeeds, KeepsKeyNotes, Signs, TrustsSigners {}

/** A place to look at; one that is only remembered may be gone without that being a failure. */
export interface PlaceToLook {
  readonly url: string
  readonly isRemembered: boolean
}

/** Every place that sets of this installation may be at: configured ones, those of appliances, and those that were used. */
export async function placesToLook(engine: SeriesNeeds): Promise<readonly PlaceToLook[]> {
  const { installation, notes } = engine
  const { destinations } = await engine.preferences.read()
  const configured = [
    ...(await installation.destinations()).map(({ name }) => name),
    ...destinations,
    ...(await installation.appliances()).flatMap(({ destination }) => destination ?? []),
  ]
  return [
    ...configured.map((url) => ({ url, isRemembered: false })),
    ...(await notes.places()).map((url) => ({ url, isRemembered: true })),
  ]
}

/** Everything that was found, to read the series from more than once. */
export interface SeriesFacts {
  readonly found: readonly FoundManifest[]
  readonly removed: readonly RemovedSet[]
  readonly places: readonly string[]
  readonly failed: readonly { readonly destination: string; readonly error: ErrorData }[]
  readonly looked: string
}

/** The sets at one place. */
export interface PlaceSummaries {
  readonly url: string
  readonly sets: readonly SetSummary[]
}

export interface Looked {
  readonly facts: SeriesFacts
  /** By place, in the order in which they were looked at; a place with two names comes once. */
  readonly summaries: readonly PlaceSummaries[]
  /** Whether a place that is more than remembered could not be looked at. */
  readonly failed: boolean
}

export interface LookInput {
  readonly places: readonly PlaceToLook[]
  readonly verify: Omit<ListInput, 'store'>
  /** Whose local:/// is meant. */
  readonly appliance?: Appliance
}

/** What is gathered on the way. */
interface Gathering {
  readonly input: LookInput
  readonly found: FoundManifest[]
  readonly removed: RemovedSet[]
  readonly summaries: PlaceSummaries[]
  readonly seen: Set<string>
}

async function lookAtOne(
  engine: SeriesNeeds,
  url: string,
  into: Gathering,
  context: JobContext,
): Promise<void> {
  const { appliance, verify } = into.input
  const { store, path } = await engine.openStore(url, appliance)
  const name = engine.places.nameOf(path ?? store.url)
  if (into.seen.has(name)) return
  into.seen.add(name)
  try {
    const { found, removed, summaries } = await gatherPlace(engine.ports, { store, ...verify }, name, context)
    into.found.push(...found)
    into.removed.push(...removed)
    into.summaries.push({ url, sets: summaries })
  } catch (error) {
    into.seen.delete(name)
    throw error
  }
}

/** Looks at every place once, whatever it is called; one that fails does not hide the others. Throws Failure `cancelled`. */
export async function lookAtPlaces(
  engine: SeriesNeeds,
  input: LookInput,
  context: JobContext,
): Promise<Looked> {
  const into: Gathering = { input, found: [], removed: [], summaries: [], seen: new Set() }
  const failed: { destination: string; error: ErrorData }[] = []
  let hasFailed = false
  for (const { url, isRemembered } of input.places) {
    try {
      await lookAtOne(engine, url, into, context)
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'cancelled') throw error
      failed.push({ destination: url, error: toErrorData(error) })
      if (!isRemembered) hasFailed = true
    }
  }
  const { found, removed, summaries, seen } = into
  const looked = engine.ports.surroundings.now().toISOString()
  return { facts: { found, removed, places: [...seen], failed, looked }, summaries, failed: hasFailed }
}

/** The series as those facts and this installation's memory say. */
export async function seriesFrom(
  engine: SeriesNeeds,
  facts: SeriesFacts,
  context: Pick<JobContext, 'signal'>,
): Promise<SeriesReport> {
  await fillGaps(engine, facts.found)
  const [own, known, signers] = [
    await engine.installation.removedSets(),
    await engine.ledger.entries(),
    await engine.notes.signers(),
  ]
  return readSeries({ ...facts, removed: [...facts.removed, ...own], known, signers }, context)
}

/** The exit code of a look: what could not be looked at comes before what was found elsewhere. */
export function codeOfSeries(report: Pick<SeriesReport, 'code' | 'findings'>, hasFailed: boolean): number {
  const isUnread = report.findings.some(({ reason }) => reason === 'missing.unread')
  return hasFailed || isUnread ? EXIT.io : report.code
}

/** Whether it is dated in the future, or troubles the clock by a drill of it that was. */
async function isOfFuture(engine: SeriesNeeds, { setid, time, serial }: KnownSet): Promise<boolean> {
  if (isAhead(time, engine.ports.surroundings.now().getTime())) return true
  return (await clockTroubleOfMade(engine, serial))?.facts['setid'] === setid
}

/**
 * Records that a set which holds much less than the one before it, or is of the future, is as it should be; false where it is no
 * such set.
 */
async function acknowledgeMade(engine: SeriesNeeds, made: KnownSet | undefined): Promise<boolean> {
  if (!made) return false
  if (!isAlarm(made) && !(await isOfFuture(engine, made))) return false
  await engine.ledger.remember({ ...made, acknowledged: true })
  return true
}

/**
 * Records that the absence of sets is known, so that it is no alarm any more. Throws Failure `series.not-missing` for an id that no
 * alarm is about.
 */
export async function acknowledgeAbsence(
  engine: SeriesNeeds,
  facts: SeriesFacts,
  setids: readonly string[],
  context: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { findings } = await seriesFrom(engine, facts, context)
  const known = latestOfEach(await engine.ledger.entries())
  const removed = engine.ports.surroundings.now().toISOString()
  for (const setid of setids) {
    const isShown = await acknowledgeWreck(engine, setid)
    if ((await acknowledgeMade(engine, known.get(setid))) || isShown) continue
    const finding = findings.find(
      ({ kind, severity, ids }) =>
        severity === 'alarm' &&
        (kind === 'rolled-back' ? ids.includes(setid) : kind === 'missing' && ids[0] === setid),
    )
    if (finding?.serial === undefined) throw new Failure('series.not-missing', { setid })
    const one = known.get(setid)
    const { serial } = finding
    const what = { serial, setid, time: one?.time ?? '', from: one?.place ?? '' }
    const more = one?.previous ? { previous: one.previous } : {}
    const by = whoRuns(engine)
    await engine.installation.recordRemoved({ ...what, ...more, removed, by, acknowledged: true })
  }
}

export interface PruneHere {
  readonly store: SetStore
  readonly plan: readonly PlannedSet[]
  /** How many the person saw would go. */
  readonly confirmed: number
}

/** What a prune did, and whether other machines can know of it. */
export interface Pruned {
  readonly removed: readonly string[]
  /** Why no signed record could be written at the destination; the installation's own memory has it anyway. */
  readonly unsigned?: ErrorData
}

/** Removes what the plan says, recorded here and, where the signer can be used, at the destination. Throws what pruneSets throws. */
export async function pruneHere(engine: SeriesNeeds, input: PruneHere, context: JobContext): Promise<Pruned> {
  let unsigned: ErrorData | undefined
  const announce = async (removed: readonly RemovedSet[]): Promise<void> => {
    try {
      const signer = await engine.signer(undefined)
      await writeRemovalRecord(engine.ports, input.store, { removed, signer }, context.signal)
    } catch (error) {
      // The sets go all the same: who asked for it is here, and this installation remembers it.
      if (!(error instanceof Failure) || error.code === 'cancelled') throw error
      unsigned = toErrorData(error)
    }
  }
  const record = engine.installation.recordRemoved
  const by = whoRuns(engine)
  const removed = await pruneSets({ ...input, by, announce, record }, engine.ports.surroundings, context)
  return { removed, ...(unsigned ? { unsigned } : {}) }
}
