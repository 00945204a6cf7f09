// A backup of a real appliance, from the first look to the last byte removed there: look, make, wait, fetch, verify where it lies
// now, and only then tidy up. However it ends, what was made on the appliance is removed or named.
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import { type ManagedBackup, type ManagedNote } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { VerificationReport } from '../../contract/report.ts'
import { takeBack, type TakenPlace } from '../backup/create-set.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'
import { checkSignature } from '../verification/signature-check.ts'
import { verifySet, type VerifyInput } from '../verification/verify-set.ts'
import { ActionCourse } from './action-course.ts'
import { askForAction } from './ask-for-action.ts'
import { awaitSet, type AwaitedSet } from './await-set.ts'
import {
  checkObject,
  identifyAppliance,
  requireAction,
  requireRoom,
  type ExpectedAppliance,
} from './check-appliance.ts'
import { lookForEarlier } from './earlier-runs.ts'
import { fetchSet } from './fetch-set.ts'
import { lookAtClock, lookAtUnsaved } from './look-first.ts'
import type { ManagedPorts } from './managed-context.ts'
import { withOwnThings, type TemporaryObjects } from './temporary-objects.ts'
import { patiently } from './patience.ts'

export interface ManagedBackupInput {
  readonly box: Management
  readonly expected: ExpectedAppliance
  /** Name of the certificate object there. */
  readonly object: string
  /** Claims where the set goes, which nothing else may be at; asked for once nothing speaks against the backup. */
  readonly take: (signal: AbortSignal) => Promise<TakenPlace>
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'>
  /** Bytes of the last set of this appliance, to judge its room by; 0 where there was none. */
  readonly lastBytes: number
  /** So many days before its end that of the certificate object is noted. */
  readonly warnDays: number
  /** Whether changes to its configuration that are not saved are saved before. */
  readonly saveFirst: boolean
  /** Whether what earlier runs left there is removed, or only named. */
  readonly cleanFirst: boolean
}

const PREFIX = 'temporary:///secure-backup-'

/** A directory that no other run has. */
export function ownDirectory({ surroundings }: Pick<ManagedPorts, 'surroundings'>): string {
  return `${PREFIX}${surroundings.randomUuid().slice(0, 18)}`
}

/** Throws Failure `appliance.other-set`. */
function requireSameBox({ read }: AwaitedSet, box: Management, identity: ApplianceIdentity): void {
  const { serialnumber, version } = read.manifest
  if (serialnumber === identity.Serial && version === identity.Version) return
  throw new Failure('appliance.other-set', {
    host: box.host,
    expected: identity.Serial,
    expectedVersion: identity.Version,
    found: serialnumber,
    foundVersion: version,
  })
}

/** Verdicts that say that the bytes are those that were signed; who signed and how strongly is in the report. */
const INTACT: ReadonlySet<number> = new Set([EXIT.done, EXIT.weak, EXIT.untrusted])

async function verifyThere(
  ports: ManagedPorts,
  input: ManagedBackupInput,
  place: SetPlace,
  job: JobContext,
): Promise<VerificationReport> {
  const verified = await verifySet(ports, { ...input.verify, place, level: 'stored' }, job)
  const { report, failures } = verified
  if (INTACT.has(report.verdict.code)) return report
  const [first] = failures
  throw new Failure(first?.code ?? 'signature.mismatch', first?.facts)
}

interface Fetched {
  readonly set: AwaitedSet
  readonly notes: ManagedNote[]
}

async function makeAndFetch(
  ports: ManagedPorts,
  input: ManagedBackupInput,
  { own, identity, taken }: { own: TemporaryObjects; identity: ApplianceIdentity; taken: TakenPlace },
  job: JobContext,
): Promise<Fetched> {
  const { box, object } = input
  const directory = ownDirectory(ports)
  await own.directory(directory, job.signal)
  const parameters = { cert: { value: object }, destination: `${directory}/` }
  const course = new ActionCourse()
  own.neededBy(course)
  job.report({ step: 'wait', done: 0, total: 0 })
  const started = await askForAction(ports, box, { action: 'SecureBackup', parameters, course }, job)
  const set = await awaitSet(ports, box, { directory, started, course }, job)
  requireSameBox(set, box, identity)
  checkSignature(ports.pki, set.read, input.verify.anchors)
  const again = await fetchSet(ports, { box, directory, set, taken }, job)
  return { set, notes: again.map((facts) => managedNote('fetched-again', facts)) }
}

/** Does `work` at the place that is claimed; where it fails, the place is as it was before. */
async function atTaken<T>(taken: TakenPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await takeBack(taken)
    throw error
  }
}

/**
 * Backs up an appliance to the place that is claimed for it. Throws Failure `appliance.*`, `certificate.*`, `net.*`, `tls.*`,
 * `part.*`, `signature.*`, `set.*`, and what the destination throws; the destination is then as it was, and what is left on
 * the appliance is named in the fact `leftThere`.
 */
export async function backUpManaged(
  ports: ManagedPorts,
  input: ManagedBackupInput,
  job: JobContext,
): Promise<ManagedBackup> {
  const { box, expected, object, verify } = input
  const { signal } = job
  job.report({ step: 'look', done: 0, total: 0 })
  const asked = patiently(ports, box)
  const identity = await identifyAppliance(asked, expected, signal)
  await requireAction(asked, 'SecureBackup', identity, signal)
  const cleaning = { serial: identity.Serial, remove: input.cleanFirst }
  const earlier = await lookForEarlier(ports, box, cleaning, job)
  const room = await requireRoom(asked, input.lastBytes, signal)
  const wanted = { name: expected.name, object, known: verify.known, warnDays: input.warnDays }
  const checked = await checkObject(ports, asked, wanted, signal)
  const clock = await lookAtClock(ports, box, identity.TimeZone, job)
  // Last, so that nothing is saved where a backup is refused.
  const unsaved = await lookAtUnsaved(ports, box, input.saveFirst, job)
  return withOwnThings(ports, box, job, async (own) => {
    own.ofSerial(identity.Serial)
    const taken = await input.take(signal)
    const { set, notes } = await atTaken(taken, () =>
      makeAndFetch(ports, input, { own, identity, taken }, job),
    )
    const report = await verifyThere(ports, input, taken.place, job)
    const left = await own.remove(signal.aborted)
    const { manifest } = set.read
    const parts = partFiles(manifest).map(({ filename, filesize = 0 }) => ({
      part: partOfFile(filename) ?? filename,
      bytes: filesize,
    }))
    return {
      appliance: expected.name,
      set: labelOf(taken.place),
      code: left.length === 0 && unsaved.code !== 'unsaved' ? EXIT.done : EXIT.notes,
      serial: manifest.serialnumber,
      version: manifest.version,
      time: manifest.time,
      parts,
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      notes: [
        ...earlier,
        unsaved,
        ...room,
        ...checked.notes,
        clock,
        ...notes,
        ...left.map((path) => managedNote('left-there', { path })),
      ],
      report,
      ...(checked.ends === undefined ? {} : { certificateEnds: checked.ends }),
    }
  })
}
