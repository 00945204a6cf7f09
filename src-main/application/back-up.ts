// A backup as every host runs it: who the set is made for, where it goes, and what is remembered of it. The command line, the
// window and whatever starts a backup by itself call this, so that a set is made for the same people whoever started it.
import type { SignerRenewal } from '../contract/certificates.ts'
import { setIdentity } from '../contract/manifest.ts'
import { dirname } from 'node:path'
import { clockTroubleOfMade, type ClockNeeds } from './clock.ts'
import type { Turn } from '../engine/ports/turn.ts'
import { journaled } from './journal.ts'
import type { Comparison, ShrunkPart } from '../contract/backup.ts'
import { EXIT, Failure, type ErrorData } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { HistorySaid } from '../contract/history.ts'
import type { PreviousSet } from '../contract/manifest.ts'
import type { PartName } from '../contract/parts.ts'
import { createIfChanged, type ComparedOutcome } from '../engine/backup/create-if-changed.ts'
import { createSet, type CreateInput, type CreateOutcome } from '../engine/backup/create-set.ts'
import type { ComparePlan } from '../engine/backup/former-set.ts'
import { isAlarm, latestOfEach, shrunkParts, sizesOf } from '../engine/backup/shrunk-parts.ts'
import { setName } from '../engine/backup/set-name.ts'
import { expiresSoon } from '../contract/certificate-validity.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { besideBegun, untilCancelled } from '../engine/jobs/until-cancelled.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import { warningOf } from './expiry-warning.ts'
import { underFreeName } from './free-name.ts'
import { countKeys, recipientsFor, type Recipient } from './recipients.ts'
import { folderByPath, rememberBackup } from './registered-appliances.ts'
import { predecessorOf } from './set-chain.ts'
import { verifyFacts } from './verify-facts.ts'
import type {
  FindsRecipients,
  HasRegister,
  OpensKeys,
  KeepsPreferences,
  OpensPlaces,
  Signs,
  TakesTurns,
  Verifies,
} from './needs.ts'

export { partFiles } from '../engine/format/manifest-reader.ts'
export type { CreateOutcome }

export interface BackUpNeeds
  extends
    ClockNeeds,
    Verifies,
    OpensKeys,
    FindsRecipients,
    KeepsPreferences,
    Signs,
    HasRegister,
    OpensPlaces,
    TakesTurns {}

export interface BackUpPlan {
  readonly appliance: Appliance
  /** `set`: the set's own directory. `into`: a directory of sets, in which it gets one of its own, `named` or by serial and time. */
  readonly to: { readonly set: string } | { readonly into: string; readonly named?: string }
  /** Names in the store, or files. Those who receive every set are added. */
  readonly recipients: readonly string[]
  /** The user decided that a single recipient is enough. */
  readonly oneIsEnough: boolean
  /** The installation's own when absent. */
  readonly signer?: string
  readonly parts?: readonly PartName[]
  readonly exclude: readonly string[]
  /** Takes sets that lie in a part, too. */
  readonly includeSets?: boolean
  /** Whether somebody watches, so that progress needs a total. */
  readonly measure: boolean
  /** Looks for changes first; goes with `into` alone. Absent: a set is made anew. */
  readonly unchanged?: UnchangedPlan
}

/** With what the clock was found to be when the backup began. */
type TimedPlan = BackUpPlan & { readonly clock: ErrorData | undefined }

/** What becomes of a backup of which nothing changed. */
export interface UnchangedPlan {
  readonly when: Comparison['when']
  /** For `reuse`: a name in the vault, or a file, of a key that opens the last set. */
  readonly key?: string
}

/** What was made, and what is to be said of those it was made for. */
export interface BackUp {
  readonly outcome: CreateOutcome
  readonly recipients: readonly Recipient[]
  /** Only one key opens the set. */
  readonly single: boolean
  /** Recipients whose certificates expire soon; after that no set is made for them. */
  readonly expiring: readonly Recipient[]
  /** For this backup the installation's signer was renewed. */
  readonly renewed?: SignerRenewal
}

interface Target {
  readonly place: SetPlace
  /** On this machine, where it is. */
  readonly path: string | undefined
  readonly leaveOut: readonly string[]
}

/** The last set made here of this appliance at this place, and what to verify and to open it with. */
async function comparePlanOf(
  engine: BackUpNeeds,
  { appliance, clock }: TimedPlan,
  { place }: Target,
  { when, key }: UnchangedPlan,
): Promise<ComparePlan> {
  const { store } = place
  const at = engine.places.nameOf(store.url)
  const serial = appliance.identity.Serial
  const known = (await engine.ledger.entries()).findLast((one) => one.serial === serial && one.place === at)
  return {
    when,
    verify: await verifyFacts(engine, {}),
    ...(clock ? { clock } : {}),
    ...(known ? { former: { known, place: { store, directory: known.directory } } } : {}),
    ...(key === undefined ? {} : { key: await engine.key(key) }),
  }
}

/** Where the set goes; `name` is for one in a directory of sets. */
async function targetOf(engine: BackUpNeeds, { to, appliance }: BackUpPlan, name: string): Promise<Target> {
  if ('set' in to) {
    const { place, path } = await engine.openPlace(to.set, appliance)
    return { place, path, leaveOut: path === undefined ? [] : [engine.places.realPath(path)] }
  }
  const { place, path } = await engine.places.openPlaceIn(to.into, name, appliance)
  return { place, path, leaveOut: engine.places.pathsOfSets(appliance.location, path) }
}

/** Does `work` where the plan says; inside a directory of sets under the next name where another run has taken that one. */
function atFreePlace<T>(
  engine: BackUpNeeds,
  plan: BackUpPlan,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const { to, appliance } = plan
  const at = async (name: string): Promise<T> => work(await targetOf(engine, plan, name))
  const name = ('into' in to && to.named) || setName(appliance, engine.ports.surroundings.now())
  return 'into' in to ? underFreeName(name, at) : at(name)
}

/** Does `work` until the signer turns out to be out of reach: then nobody waits for parts that nothing can sign. */
async function whileSignerHolds<T>(
  signer: Promise<unknown>,
  job: JobContext,
  work: (job: JobContext) => Promise<T>,
): Promise<T> {
  const lost = new AbortController()
  let why: unknown
  signer.catch((error: unknown) => {
    why = error
    lost.abort()
  })
  try {
    return await besideBegun(signer, () =>
      work({ ...job, signal: AbortSignal.any([job.signal, lost.signal]) }),
    )
  } catch (error) {
    throw lost.signal.aborted && !job.signal.aborted ? why : error
  }
}

async function remember(
  engine: BackUpNeeds,
  { place, path, appliance }: Omit<Target, 'leaveOut'> & { readonly appliance: Appliance },
  { outcome, contents }: Made,
  shrunk: readonly ShrunkPart[],
): Promise<void> {
  const { manifest, manifestSha256: sha256 } = outcome
  const { setid, serialnumber: serial, time, previous } = manifest
  const url = urlOf({ place, path })
  const noting: Promise<void>[] = []
  if (setid !== undefined) {
    const made = { serial, setid, sha256, time, place: engine.places.nameOf(url), directory: place.directory }
    const sizes = sizesOf(manifest)
    const alarm = shrunk.length > 0 ? { shrunk } : {}
    const known = { ...made, appliance: appliance.location, sizes, ...alarm }
    const more = { ...(previous ? { previous } : {}), ...(contents ? { contents } : {}) }
    noting.push(
      engine.ledger.remember({ ...known, ...more }),
      engine.installation.rememberSet(serial, { setid, sha256 }),
    )
  }
  // Each as far as it goes: what one memory could not take, the other one says.
  const ends = await Promise.allSettled([...noting, engine.notes.rememberPlace(url)])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** The place of sets: on this machine by its path, whatever a host calls it. */
function urlOf({ place, path }: Pick<Target, 'place' | 'path'>): string {
  return path === undefined ? place.store.url : dirname(path)
}

/** A set, and what the next backup compares with. */
interface Made {
  readonly outcome: CreateOutcome
  readonly contents?: ComparedOutcome['contents']
}

/**
 * Makes a set, or where the plan allows it and nothing changed, none; and remembers of a registered appliance how that ended.
 * Throws Failure `recipients.none`, `recipients.one`, `certificate.*`, and what createSet throws; nothing of the set is left then.
 */
export async function backUp(engine: BackUpNeeds, plan: BackUpPlan, job: JobContext): Promise<BackUp> {
  const { location, identity } = plan.appliance
  const name = await folderByPath(engine, location)
  return evenUnnoted((keep) =>
    journaled(
      engine,
      { operation: 'backup', appliance: name ?? location, serial: identity.Serial },
      async () => keep(await backUpNoted(engine, plan, name, job)),
      ({ outcome: { set, code, made, manifest, notes, shrunk, clock } }) => ({
        set,
        code,
        ...(made ? {} : { outcome: 'unchanged' as const }),
        ...setIdentity(manifest),
        ...(notes.length > 0
          ? { said: { reason: 'history.left-out', facts: { count: notes.length } } as const }
          : {}),
        ...(clock ? { said: { reason: clock.code, facts: clock.facts } } : {}),
        ...(shrunk ? { said: shrunkIn(shrunk) } : {}),
      }),
    ),
  )
}

const shrunkIn = (shrunk: readonly { readonly part: string }[]): HistorySaid => ({
  reason: 'history.much-less',
  facts: { parts: shrunk.map(({ part }) => part).join(', ') },
})

/** What was made, and that it could not be noted. */
function unnoted(made: BackUp, why: Failure): BackUp {
  const { outcome } = made
  return { ...made, outcome: { ...outcome, code: EXIT.notes, unremembered: toErrorData(why) } }
}

/** Does work that notes things once the set is there and has been handed to `keep`: what fails after that takes nothing back. */
async function evenUnnoted(work: (keep: (made: BackUp) => BackUp) => Promise<BackUp>): Promise<BackUp> {
  let kept: BackUp | undefined
  try {
    return await work((made) => (kept = made))
  } catch (error) {
    if (kept === undefined || !(error instanceof Failure)) throw error
    return unnoted(kept, error)
  }
}

async function backUpNoted(
  engine: BackUpNeeds,
  plan: BackUpPlan,
  name: string | undefined,
  job: JobContext,
): Promise<BackUp> {
  try {
    return await evenUnnoted(async (keep) => {
      const made = keep(await makeSet(engine, plan, job))
      const { set, bytes, manifest, made: isMade, shrunk } = made.outcome
      // Where nothing had changed, the last set is as good as one of now.
      const time = isMade ? manifest.time : engine.ports.surroundings.now().toISOString()
      if (name !== undefined)
        await rememberBackup(engine, name, {
          lastBackup: { time, set, bytes: bytes.stored },
          ...(shrunk
            ? { wreck: { time, id: manifest.setid ?? '', parts: shrunk.map(({ part }) => part) } }
            : {}),
        })
      return made
    })
  } catch (error) {
    const { code } = toErrorData(error)
    if (name !== undefined && code !== 'cancelled') await rememberBackup(engine, name, { failed: code })
    throw error
  }
}

async function makeSet(engine: BackUpNeeds, plan: BackUpPlan, job: JobContext): Promise<BackUp> {
  const { Serial: serial } = plan.appliance.identity
  const recipients = await recipientsFor(engine, plan.recipients)
  const single = countKeys(recipients) === 1
  if (single && !plan.oneIsEnough) throw new Failure('recipients.one', { name: recipients[0]?.name ?? '' })
  const timed = { ...plan, clock: await clockTroubleOfMade(engine, serial) }
  // Begun now and awaited at the end: unlocking takes a tenth of a second, in which parts can be read.
  const signer = untilCancelled(job.signal, engine.signer(plan.signer))
  const turn = engine.turnOf(serial)
  const work = { recipients, signer, turn }
  const made = await whileSignerHolds(signer, job, (within) =>
    atFreePlace(engine, timed, (target) => makeAt(engine, timed, { ...work, target }, within)),
  ).finally(turn.give)
  const outcome = { ...made.outcome, ...(timed.clock ? { clock: timed.clock } : {}) }
  const { certificate, renewed } = await signer
  const warning = await warningOf(engine)
  const expiring = recipients.filter(({ certificate }) => expiresSoon(certificate.info, warning))
  return evenUnnoted(async (keep) => {
    const made = keep({
      outcome,
      recipients,
      single,
      expiring,
      ...(renewed === undefined ? {} : { renewed }),
    })
    await engine.notes.rememberSigner(serial, certificate.info.fingerprint, true)
    return made
  })
}

/** Which parts hold much less than in the last set of this appliance that was no such alarm, or whose alarm was acknowledged. */
async function shrunkSince(
  engine: BackUpNeeds,
  { appliance, parts }: BackUpPlan,
  { outcome }: Made,
): Promise<readonly ShrunkPart[]> {
  const all = [...latestOfEach(await engine.ledger.entries()).values()].filter(
    (one) => one.serial === appliance.identity.Serial && one.sizes !== undefined && !isAlarm(one),
  )
  // What was rebuilt from a place does not say where its appliance lies.
  const before =
    all.findLast((one) => one.appliance === appliance.location) ??
    all.findLast((one) => one.appliance === undefined)
  return before?.sizes ? shrunkParts(before.sizes, sizesOf(outcome.manifest), parts) : []
}

/** Remembers a set that is there. What goes wrong now takes nothing back: the set stays, and that it is not noted is said. */
async function noted(engine: BackUpNeeds, plan: BackUpPlan, target: Target, made: Made): Promise<Made> {
  try {
    const shrunk = await shrunkSince(engine, plan, made)
    await remember(engine, { ...target, appliance: plan.appliance }, made, shrunk)
    return shrunk.length === 0 ? made : { ...made, outcome: { ...made.outcome, code: EXIT.notes, shrunk } }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...made, outcome: { ...made.outcome, code: EXIT.notes, unremembered: toErrorData(error) } }
  }
}

/** Makes the set at one place, and remembers it. */
async function makeAt(
  engine: BackUpNeeds,
  plan: TimedPlan,
  work: Pick<CreateInput, 'recipients' | 'signer'> & { readonly target: Target; readonly turn: Turn },
  within: JobContext,
): Promise<Made> {
  const { appliance, parts, exclude, measure, includeSets = false } = plan
  const { recipients, signer, turn, target } = work
  const { place, leaveOut } = target
  const previous = async (setid: string): Promise<PreviousSet | undefined> => {
    await turn.take(within.signal)
    const { fingerprint } = (await signer).certificate.info
    const at = engine.places.nameOf(urlOf(target))
    const about = { serial: appliance.identity.Serial, appliance: appliance.location, signer: fingerprint }
    return predecessorOf(engine, { ...about, setid, place, at }, within)
  }
  const input = { appliance, place, recipients, signer, exclude, includeSets, leaveOut, measure, previous }
  const whole = { ...input, ...(parts ? { parts } : {}) }
  const make = async (): Promise<Made> => {
    if (!plan.unchanged) return { outcome: await createSet(engine.ports, whole, within) }
    const compare = await comparePlanOf(engine, plan, target, plan.unchanged)
    return createIfChanged(engine.ports, whole, compare, within)
  }
  const made = await make()
  return made.outcome.made ? noted(engine, plan, target, made) : made
}
