// The drill as every host runs it: from what a person names to a report that is signed, kept and recorded. The command line, the
// window and whatever runs by itself call this.
import { LANGUAGES } from '../contract/languages.ts'
import { record, recordFailure, type Deed, type End } from './journal.ts'
import { drillDocument } from '../text/printed/drill-document.ts'
import { renderHtml } from '../text/printed/html.ts'
import { compactTime } from '../contract/compact-time.ts'
import type { DrillForm, DrillReport, DrillSummary } from '../contract/drill.ts'
import { ERRORS, EXIT, Failure } from '../contract/errors.ts'
import type { Policy } from '../contract/report.ts'
import { drillSet, unreachable, type Drilled } from '../engine/drill/drill-set.ts'
import type { LiveTarget } from '../engine/drill/drill-watch.ts'
import { newestSet, takenLine, type TakenSet } from '../engine/drill/newest-set.ts'
import { labelOf } from '../engine/set/set-place.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { untilCancelled } from '../engine/jobs/until-cancelled.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { SignedForm } from '../engine/ports/drill-log.ts'
import type { KeyPair } from '../engine/ports/pki.ts'
import type { NamedKey } from '../engine/verification/verify-set.ts'
import { publicKeyOf, whoRuns } from './circumstances.ts'
import { PROGRAM_NAME } from './program-name.ts'
import { signerFacts, signText } from './signed-text.ts'
import { noteAlarm, verifyFacts, type VerifyFacts } from './verify-facts.ts'
import { sentencesOf } from '../text/languages.ts'
import type {
  HoldsCertificates,
  KeepsDrills,
  KeepsHistory,
  OpensAppliances,
  OpensKeys,
  OpensPlaces,
  Signs,
  Verifies,
} from './needs.ts'

export interface DrillNeeds
  extends
    KeepsHistory,
    KeepsDrills,
    Verifies,
    OpensKeys,
    OpensAppliances,
    OpensPlaces,
    Signs,
    HoldsCertificates {}

/** What a person, or a plan, says of a drill. */
export interface DrillRequest {
  /** The set itself, or the place whose newest set is meant. */
  readonly of: { readonly set: string } | { readonly latest: string }
  /** Name in the vault, or a file. */
  readonly key: string
  /** Compares with this appliance as it is now; of `latest` only its sets are meant. */
  readonly appliance?: string
  /** Certificates that are trusted for this drill, as files or names. */
  readonly trust?: readonly string[]
  /** Files of revocation lists for those. */
  readonly lists?: readonly string[]
  readonly policy?: Policy
}

/** Everything that has to be there before the first byte is read: without it nothing was tried, and nothing is recorded. */
interface Prepared {
  readonly key: NamedKey
  readonly signer: Required<KeyPair>
  readonly appliance: Appliance | undefined
  readonly facts: VerifyFacts
}

async function prepare(engine: DrillNeeds, request: DrillRequest, job: JobContext): Promise<Prepared> {
  const key = await engine.key(request.key)
  const appliance =
    request.appliance === undefined ? undefined : await engine.openAppliance(request.appliance)
  const signer = await untilCancelled(job.signal, engine.signer(undefined))
  const facts = await verifyFacts(engine, {
    policy: request.policy,
    ...(request.trust ? { trust: request.trust } : {}),
    ...(request.lists ? { lists: request.lists } : {}),
  })
  return { key, signer, appliance, facts }
}

/** Where was looked, for a drill that found nothing to take. */
const placeOf = ({ of }: DrillRequest): string => ('set' in of ? of.set : of.latest)

interface Taken extends TakenSet {
  /** On this machine, where it is. */
  readonly path: string | undefined
}

async function take(
  engine: DrillNeeds,
  { of }: DrillRequest,
  { appliance, facts }: Prepared,
  job: JobContext,
): Promise<Taken> {
  if ('set' in of) {
    const { place, path } = await engine.openPlace(of.set, appliance)
    return { place, path, taken: takenLine('passed', 'drill.named', { set: labelOf(place) }) }
  }
  const { store, path } = await engine.openStore(of.latest, appliance)
  const serial = appliance?.identity.Serial
  const newest = await newestSet(engine.ports, { store, serial, ...facts }, job)
  if (!newest) throw new Failure('set.none-there', { url: store.url })
  return { ...newest, path: path === undefined ? undefined : labelOf(newest.place) }
}

function liveOf(
  engine: DrillNeeds,
  request: DrillRequest,
  { appliance }: Prepared,
  path: string | undefined,
): LiveTarget | undefined {
  if (!appliance || request.appliance === undefined) return undefined
  return { name: request.appliance, appliance, leaveOut: engine.places.pathsOfSets(appliance.location, path) }
}

/** What came of it; a set or a place that is out of reach is an outcome too. Throws `cancelled` and mistakes of ours. */
async function run(
  engine: DrillNeeds,
  request: DrillRequest,
  ready: Prepared,
  job: JobContext,
): Promise<Drilled> {
  let taken: Taken | undefined
  try {
    taken = await take(engine, request, ready, job)
    const live = liveOf(engine, request, ready, taken.path)
    const input = {
      ...ready.facts,
      place: taken.place,
      taken: taken.taken,
      key: ready.key,
      ...(live ? { live } : {}),
    }
    return await drillSet(engine.ports, input, job)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    const set = taken ? labelOf(taken.place) : placeOf(request)
    const line = taken?.taken ?? takenLine('failed', error.code, error.facts)
    return unreachable(set, line, error)
  }
}

/** `drill-20261123T132000Z-1a2b3c4d`: sorts by time, and can be typed. */
function nameOf(started: Date, drill: string): string {
  return `drill-${compactTime(started)}-${drill.slice(0, 8)}`
}

function reportOf(
  engine: DrillNeeds,
  request: DrillRequest,
  { key, signer, facts }: Prepared,
  work: { readonly started: Date; readonly drilled: Drilled },
): DrillReport {
  const { surroundings } = engine.ports
  const drill = surroundings.randomUuid()
  return {
    drill,
    name: nameOf(work.started, drill),
    ...('latest' in request.of ? { latest: request.of.latest } : {}),
    started: work.started.toISOString(),
    ended: surroundings.now().toISOString(),
    by: whoRuns(engine),
    program: PROGRAM_NAME,
    key: publicKeyOf(key),
    policy: facts.policy,
    ...work.drilled,
    signer: signerFacts(signer),
  }
}

export function summaryOf(report: DrillReport): DrillSummary {
  const { drill, name, set, latest, started, ended, by, key, outcome, code, failure, verdict } = report
  const { serialnumber, setid, time } = report.verification?.manifest ?? {}
  return {
    ...{ drill, name, set, started, ended, by, key: key.name, outcome, code, verdict },
    ...(latest === undefined ? {} : { latest }),
    ...(failure ? { failure } : {}),
    ...(serialnumber === undefined ? {} : { serial: serialnumber }),
    ...(setid === undefined ? {} : { setid }),
    ...(time === undefined ? {} : { made: time }),
  }
}

/** Every form of the report, each with a signature of its own over exactly its bytes. */
async function signForms(
  engine: DrillNeeds,
  report: DrillReport,
  signer: Required<KeyPair>,
): Promise<readonly SignedForm[]> {
  const pages = LANGUAGES.map(async (language): Promise<readonly [DrillForm, string]> => [
    `${language}.html`,
    renderHtml(drillDocument(report, await sentencesOf(language))),
  ])
  const texts: readonly (readonly [DrillForm, string])[] = [
    ['json', `${JSON.stringify(report, null, 2)}\n`],
    ...(await Promise.all(pages)),
  ]
  const at = new Date(report.ended)
  return Promise.all(
    texts.map(async ([form, text]) => ({
      form,
      text,
      signature: await signText(engine.ports.pki, text, signer, at),
    })),
  )
}

function deedOf(report: DrillReport): { readonly deed: Deed; readonly end: End } {
  const { serial, setid, failure, set, key, verdict, outcome, code } = summaryOf(report)
  const deed = {
    operation: 'drill',
    set,
    name: key,
    keyId: report.key.publicKeyId,
    level: 'content',
  } as const
  const beyondReach = failure !== undefined && ERRORS[failure.code].exit >= EXIT.usage
  const failed = beyondReach ? ('failed' as const) : ('refused' as const)
  const end = {
    code,
    outcome: outcome === 'failed' ? failed : outcome === 'passed' ? ('done' as const) : ('notes' as const),
    drill: report.drill,
    said: { reason: verdict.reason, facts: verdict.facts },
    ...(serial === undefined ? {} : { serial }),
    ...(setid === undefined ? {} : { setid }),
    ...(failure ? { error: failure.code } : {}),
  }
  return { deed, end }
}

/**
 * Runs a drill and keeps its signed report. What is wrong with the set is in the report, whose `code` is the exit code; it throws
 * for what was asked wrongly (`key.*`, `appliance.*`, `vault.*`), for `cancelled`, and where the report cannot be kept.
 */
export async function drill(
  engine: DrillNeeds,
  request: DrillRequest,
  job: JobContext,
): Promise<DrillReport> {
  const ready = await prepare(engine, request, job)
  const started = engine.ports.surroundings.now()
  let drilled: Drilled
  try {
    drilled = await run(engine, request, ready, job)
  } catch (error) {
    await recordFailure(engine, { operation: 'drill', set: placeOf(request), name: request.key }, error)
    throw error
  }
  const report = reportOf(engine, request, ready, { started, drilled })
  const { certificate } = ready.signer
  const forms = await signForms(engine, report, ready.signer)
  const pem = engine.certificates.maker.pem('CERTIFICATE', certificate.der)
  await engine.drills.keep(summaryOf(report), forms, pem)
  const { deed, end } = deedOf(report)
  await record(engine, deed, end)
  if (report.verification) await noteAlarm(engine, report.verification)
  return report
}
