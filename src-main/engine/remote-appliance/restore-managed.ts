// A restore to a real appliance: the set is verified here, the target is looked at, everything is sent, the appliance validates it,
// and only then restores. Until that moment whatever goes wrong leaves the appliance as it was.
import { quoted } from '../../contract/phrases.ts'
import { mtmOf } from '../../contract/appliances.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import { type ManagedNote, type ManagedRestore } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { Manifest } from '../../contract/manifest.ts'
import { foremostExit } from '../../contract/report.ts'
import { RESTORE_REMARKS, type PreflightPoint } from '../../contract/restore.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { BoxObjectClass, Management } from '../ports/remote-appliance.ts'
import type { Certificate, Pki } from '../ports/pki.ts'
import { lift, pointsOfSet, preflightExits, refusal, type RestoreTarget } from '../restore/preflight.ts'
import { nameRecipients, recipientLabel } from '../verification/recipients-check.ts'
import { verifySet, type Verified, type VerifyInput } from '../verification/verify-set.ts'
import { ActionCourse } from './action-course.ts'
import { askForAction } from './ask-for-action.ts'
import { awaitAction } from './await-action.ts'
import { ownDirectory } from './back-up-managed.ts'
import { identifyAppliance, requireAction, requireRoom, type ExpectedAppliance } from './check-appliance.ts'
import { lookForEarlier } from './earlier-runs.ts'
import type { ManagedPorts } from './managed-context.ts'
import { withOwnThings, type TemporaryObjects } from './temporary-objects.ts'
import { patiently } from './patience.ts'
import { sameBoxPoints, type SetOrigin } from './same-appliance.ts'
import { uploadSet, type Upload } from './upload-set.ts'
import { watchRestore, type Watched } from './watch-restore.ts'

/** What the appliance needs to open the set; the caller wipes `keyPem`. */
export interface RestoreKey {
  readonly name: string
  readonly certificate: Certificate
  readonly certificatePem: Uint8Array
  readonly keyPem: Uint8Array
}

export interface ManagedRestoreInput {
  readonly box: Management
  readonly expected: ExpectedAppliance
  readonly place: SetPlace
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'>
  readonly key: RestoreKey
  readonly accept: readonly string[]
  /** Whether what earlier runs left there is removed, or only named. */
  readonly cleanFirst: boolean
  /** The target's name as a person typed it, where the set is of another appliance. */
  readonly onto: string | undefined
  /** The system name that the target had when it was registered. */
  readonly registeredAs: string | undefined
  /** Undefined where it is not known here of which appliance the set is. */
  readonly origin: SetOrigin | undefined
  /** Let the appliance check it, and change nothing. */
  readonly validate: boolean
}

const ADMIN = 'admin'
const ACTION = 'SecureRestore'

/** What was seen of the target. */
interface SeenTarget extends RestoreTarget {
  readonly says: string | undefined
}

function pointsOf(
  input: ManagedRestoreInput,
  verified: Verified,
  target: SeenTarget,
): readonly PreflightPoint[] {
  const { box, expected, validate, registeredAs, origin } = input
  const points = [...pointsOfSet(verified, target)]
  const facts = { host: box.host, user: box.user, name: expected.name }
  const manifest = verified.read?.manifest
  if (manifest)
    points.push(...sameBoxPoints({ ...target, manifest, name: expected.name, registeredAs, origin }))
  if (manifest?.form === 'open') points.push(refusal('set.open-form', facts))
  if (box.user !== ADMIN) points.push(refusal('target.not-admin', facts))
  if (!validate) points.push(refusal('target.reinitialised-unseen', facts))
  return lift(points, input.accept, input.onto)
}

/** Throws Failure `key.not-recipient`. */
function requireRecipient(pki: Pki, manifest: Manifest, key: RestoreKey): void {
  const { recipients } = pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'))
  const named = nameRecipients(recipients, [{ name: key.name, certificate: key.certificate, hasKey: true }])
  if (named.some(({ keyHere }) => keyHere)) return
  throw new Failure('key.not-recipient', { recipients: named.map(recipientLabel).join('; ') })
}

/** Uploads key and certificate and makes the objects around them. Returns the name of the credentials. */
async function makeCredentials(
  ports: ManagedPorts,
  { box, key }: ManagedRestoreInput,
  { own, id }: { readonly own: TemporaryObjects; readonly id: string },
  signal: AbortSignal,
): Promise<string> {
  const [keyFile, certificateFile] = [`cert:///${id}-key.pem`, `cert:///${id}-cert.pem`]
  await own.file(certificateFile, key.certificatePem, signal)
  await own.file(keyFile, key.keyPem, signal)
  const objects: [BoxObjectClass, string, object][] = [
    ['CryptoCertificate', `${id}-cert`, { Filename: certificateFile }],
    ['CryptoKey', `${id}-key`, { Filename: keyFile }],
    ['CryptoIdentCred', id, { Key: { value: `${id}-key` }, Certificate: { value: `${id}-cert` } }],
  ]
  for (const [type, name, fields] of objects) {
    await own.object(type, name, fields, signal)
    const state = await patiently(ports, box).objectState(type, name, signal)
    if (state?.up === false)
      throw new Failure('appliance.certificate-down', {
        host: box.host,
        certificate: name,
        reply: state.problem,
      })
  }
  return id
}

interface Prepared {
  readonly own: TemporaryObjects
  readonly directory: string
  readonly credentials: string
  /** The machine type of the set, where the target has another one and wants to be told. */
  readonly machineType: string | undefined
}

function parametersOf({ directory, credentials, machineType }: Prepared, validate: 'on' | 'off'): object {
  const other = machineType === undefined ? {} : { BackupMachineType: machineType }
  return { cred: { value: credentials }, source: `${directory}/`, validate, ...other }
}

function machineTypeFor({ mtm }: Manifest, { identity, takes }: RestoreTarget): string | undefined {
  return mtm !== mtmOf(identity) && takes.has('BackupMachineType') ? mtm : undefined
}

async function validateThere(
  ports: ManagedPorts,
  { box }: ManagedRestoreInput,
  prepared: Prepared,
  job: JobContext,
): Promise<void> {
  job.report({ step: 'validate', done: 0, total: 0 })
  const course = new ActionCourse()
  prepared.own.neededBy(course)
  const parameters = parametersOf(prepared, 'on')
  const started = await askForAction(ports, box, { action: ACTION, parameters, course }, job)
  const action = `${ACTION} (validate)`
  const end = started && (await awaitAction(ports, box, { action, started, course }, job))
  if (end !== 'done')
    throw new Failure('appliance.outcome-unknown', { action: quoted(action), host: box.host })
}

interface Ended {
  readonly notes: readonly ManagedNote[]
  /** 0 only where all of it was done and nothing is left. */
  readonly code: number
  readonly state: ManagedRestore['state']
}

async function restoreThere(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  { prepared, manifest }: { readonly prepared: Prepared; readonly manifest: Manifest },
  job: JobContext,
): Promise<Ended> {
  const { box, expected } = input
  const patient = patiently(ports, box)
  // The last look before all of it is replaced: still the one that was looked at.
  await identifyAppliance(patient, { name: expected.name, serial: expected.serial }, job.signal)
  const before = await patient.clock(job.signal)
  const course = new ActionCourse()
  prepared.own.neededBy(course)
  const askedAt = ports.surroundings.monotonic()
  const parameters = parametersOf(prepared, 'off')
  const started = await askForAction(ports, box, { action: ACTION, parameters, course }, job)
  const asked = { started, course, before, askedAt, serial: expected.serial, version: manifest.version }
  const watched = await watchRestore(ports, box, asked, job)
  const notes = started ? watched.notes : [managedNote('answer-missing'), ...watched.notes]
  return tidyUp(prepared.own, { course, notes, open: watched.open }, job)
}

async function tidyUp(
  own: TemporaryObjects,
  { course, notes, open }: Watched & { readonly course: ActionCourse },
  { signal }: JobContext,
): Promise<Ended> {
  const isProved = course.state === 'proved'
  const left = open ? await own.remove(signal.aborted, open) : own.paths
  const code = course.mayRemove && open ? 'left-there' : 'left-in-use'
  return {
    notes: [...notes, ...left.map((path) => managedNote(code, { path }))],
    code: isProved && left.length === 0 ? EXIT.done : EXIT.notes,
    state: isProved ? 'restored' : 'unproved',
  }
}

async function sendAndRestore(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  {
    manifest,
    manifestFile,
    target,
  }: Pick<Upload, 'manifest' | 'manifestFile'> & { readonly target: RestoreTarget },
  job: JobContext,
): Promise<Ended> {
  const { box, place, expected } = input
  return withOwnThings(ports, box, job, async (own) => {
    own.ofSerial(expected.serial)
    const directory = ownDirectory(ports)
    await own.directory(directory, job.signal)
    await uploadSet(ports, { box, directory, place, manifest, manifestFile }, job)
    const id = directory.replace(/^.*\/+secure-backup-/, 'sb-')
    const credentials = await makeCredentials(ports, input, { own, id }, job.signal)
    const machineType = machineTypeFor(manifest, target)
    const prepared = { own, directory, credentials, machineType }
    await validateThere(ports, input, prepared, job)
    if (!input.validate) return restoreThere(ports, input, { prepared, manifest }, job)
    const left = await own.remove(job.signal.aborted)
    return {
      notes: left.map((path) => managedNote('left-there', { path })),
      code: left.length === 0 ? EXIT.done : EXIT.notes,
      state: 'checked',
    }
  })
}

/**
 * Checks a set and an appliance, and restores the one to the other unless something is refused. Throws Failure for what could not
 * be looked at, for what the appliance refused, for a key that does not fit, and `cancelled`; the appliance is as it was
 * then, but for what the fact `leftThere` names.
 */
export async function restoreManaged(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  job: JobContext,
): Promise<ManagedRestore> {
  const { box, expected, place } = input
  job.report({ step: 'look', done: 0, total: 0 })
  // A reinitialised appliance has lost its name; its serial number stays.
  const asked = patiently(ports, box)
  const identity = await identifyAppliance(
    asked,
    { name: expected.name, serial: expected.serial },
    job.signal,
  )
  const verified = await verifySet(ports, { ...input.verify, place, level: 'stored' }, job)
  const takes = await asked.parametersOf(ACTION, job.signal)
  const target = { identity, takes, says: await asked.systemName(job.signal) }
  const points = pointsOf(input, verified, target)
  const { read, file: manifestFile } = verified
  const outcome = {
    appliance: expected.name,
    set: labelOf(place),
    report: verified.report,
    preflight: points,
    remarks: RESTORE_REMARKS,
    ...(manifestFile ? { manifest: manifestDigest(manifestFile) } : {}),
  }
  const exit = foremostExit(preflightExits(points))
  if (exit !== EXIT.done || !read || !manifestFile)
    return { ...outcome, code: exit, state: 'refused', notes: [] }
  const { manifest } = read
  await requireAction(asked, ACTION, identity, job.signal)
  requireRecipient(ports.pki, manifest, input.key)
  const bytes = partFiles(manifest).reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  const cleaning = { serial: identity.Serial, remove: input.cleanFirst }
  const earlier = await lookForEarlier(ports, box, cleaning, job)
  const looked = await requireRoom(asked, bytes, job.signal)
  const ended = await sendAndRestore(ports, input, { manifest, manifestFile, target }, job)
  return {
    ...outcome,
    ...ended,
    notes: [...earlier, ...looked.filter(({ code }) => code !== 'room-fits'), ...ended.notes],
  }
}
