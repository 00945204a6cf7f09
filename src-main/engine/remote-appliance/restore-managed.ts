// A restore to a real appliance: the set is verified here, the target is looked at, everything is sent, the appliance validates it,
// and only then restores. Until that moment whatever goes wrong leaves the appliance as it was.
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { EXIT, Failure, type ErrorCode } from '../../contract/errors.ts'
import { managedNote, type ManagedNote, type ManagedRestore } from '../../contract/managed.ts'
import type { Manifest } from '../../contract/manifest.ts'
import { foremostExit } from '../../contract/report.ts'
import { RESTORE_REMARKS, type PreflightPoint } from '../../contract/restore.ts'
import { labelOf, type SetPlace } from '../destinations/set-place.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { BoxObjectClass, BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { Certificate, Pki } from '../ports/pki.ts'
import { lift, pointsOfSet, preflightExits, refusal } from '../restore/preflight.ts'
import { nameRecipients, recipientLabel } from '../verification/recipients-check.ts'
import { verifySet, type Verified, type VerifyInput } from '../verification/verify-set.ts'
import { awaitAction, type ActionEnd } from './await-action.ts'
import { ownDirectory } from './back-up-managed.ts'
import { identifyBox, requireAction, requireRoom, type ExpectedBox } from './check-box.ts'
import { comeBack, type CameBack } from './come-back.ts'
import { isPassing, type ManagedPorts } from './managed-context.ts'
import { withOwnThings, type OwnThings } from './own-things.ts'
import { uploadSet, type Upload } from './upload-set.ts'

/** What the appliance needs to open the set; the caller wipes `keyPem`. */
export interface RestoreKey {
  readonly name: string
  readonly certificate: Certificate
  readonly certificatePem: Uint8Array
  readonly keyPem: Uint8Array
}

export interface ManagedRestoreInput {
  readonly box: Management
  readonly expected: ExpectedBox
  readonly place: SetPlace
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'>
  readonly key: RestoreKey
  readonly accept: readonly string[]
  /** Let the appliance check it, and change nothing. */
  readonly validate: boolean
}

const ADMIN = 'admin'
const ACTION = 'SecureRestore'

function pointsOf(
  input: ManagedRestoreInput,
  verified: Verified,
  identity: ApplianceIdentity,
): readonly PreflightPoint[] {
  const { box, expected, validate } = input
  const points = [...pointsOfSet(verified, identity)]
  const facts = { host: box.host, user: box.user, name: expected.name }
  if (verified.read?.manifest.form === 'open') points.push(refusal('set.open-form', facts))
  if (box.user !== ADMIN) points.push(refusal('target.not-admin', facts))
  if (!validate) points.push(refusal('target.reinitialised-unseen', facts))
  return lift(points, input.accept)
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
  own: OwnThings,
  { box, key }: ManagedRestoreInput,
  id: string,
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
    const state = await box.objectState(type, name, signal)
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
  readonly own: OwnThings
  readonly directory: string
  readonly credentials: string
}

function parametersOf({ directory, credentials }: Prepared, validate: 'on' | 'off'): object {
  return { cred: { value: credentials }, source: `${directory}/`, validate }
}

async function validateThere(
  ports: ManagedPorts,
  { box }: ManagedRestoreInput,
  prepared: Prepared,
  job: JobContext,
): Promise<void> {
  job.report({ step: 'validate', done: 0, total: 0 })
  const started = await box.run(ACTION, parametersOf(prepared, 'on'), ports.limits.patience, job.signal)
  const action = `${ACTION} (validate)`
  const end = await awaitAction(ports, box, { action, started, restarts: false }, job)
  if (end !== 'done') throw new Failure('appliance.outcome-unknown', { action, host: box.host })
}

/** Asks for the restore itself; a connection that breaks then is what a restart looks like. */
async function begin(
  ports: ManagedPorts,
  { box }: ManagedRestoreInput,
  prepared: Prepared,
  job: JobContext,
): Promise<ActionEnd> {
  let started: BoxStarted
  try {
    started = await box.run(ACTION, parametersOf(prepared, 'off'), ports.limits.patience, job.signal)
  } catch (error) {
    // A login that is refused is an answer: this request was not taken up.
    if (isPassing(error)) return 'lost'
    throw error
  }
  return awaitAction(ports, box, { action: ACTION, started, restarts: true }, job)
}

/** Ends that say nothing of the appliance's own: the restore may go on there, and needs what it was given. */
const GOES_ON: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['cancelled', 'appliance.slow'])

/** As begin and comeBack; what was sent stays, and is named, where the restore may go on without us. */
async function untilBack(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  { prepared, boot }: { readonly prepared: Prepared; readonly boot: string | undefined },
  job: JobContext,
): Promise<{ readonly end: ActionEnd; readonly came: CameBack }> {
  try {
    const end = await begin(ports, input, prepared, job)
    return { end, came: await comeBack(ports, input.box, { boot, wentDown: end === 'lost' }, job) }
  } catch (error) {
    if (!(error instanceof Failure) || !GOES_ON.has(error.code)) throw error
    const { paths } = prepared.own
    prepared.own.keep(...paths)
    const leftThere = paths.join(', ')
    const left = `The restore was asked for and goes on on the appliance. Left there: ${leftThere}.`
    throw error.code === 'cancelled'
      ? new Failure('cancelled', { left })
      : new Failure(error.code, { ...error.facts, leftThere }, { cause: error })
  }
}

async function restoreThere(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  prepared: Prepared,
  job: JobContext,
): Promise<{ readonly notes: readonly ManagedNote[]; readonly seen: boolean }> {
  const { box } = input
  const boot = await box.bootTime(job.signal)
  const { end, came } = await untilBack(ports, input, { prepared, boot }, job)
  const notes = end === 'lost' ? [managedNote('restart-expected'), came.note] : [came.note]
  if (came.open) {
    const left = await prepared.own.remove(false)
    return { notes: [...notes, ...left.map((path) => managedNote('left-there', { path }))], seen: came.seen }
  }
  const paths = prepared.own.paths.join(', ')
  return { notes: [...notes, managedNote('should-be-gone', { paths })], seen: came.seen }
}

async function sendAndRestore(
  ports: ManagedPorts,
  input: ManagedRestoreInput,
  { manifest, manifestFile }: Pick<Upload, 'manifest' | 'manifestFile'>,
  job: JobContext,
): Promise<{ readonly notes: readonly ManagedNote[]; readonly seen: boolean }> {
  const { box, place } = input
  return withOwnThings(ports, box, job, async (own) => {
    const directory = ownDirectory(ports)
    await own.directory(directory, job.signal)
    await uploadSet({ box, directory, place, manifest, manifestFile }, job)
    const id = directory.replace(/^.*\/+secure-backup-/, 'sb-')
    const credentials = await makeCredentials(own, input, id, job.signal)
    const prepared = { own, directory, credentials }
    await validateThere(ports, input, prepared, job)
    if (!input.validate) return restoreThere(ports, input, prepared, job)
    const left = await own.remove(job.signal.aborted)
    return { notes: left.map((path) => managedNote('left-there', { path })), seen: left.length === 0 }
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
  const identity = await identifyBox(box, { name: expected.name, serial: expected.serial }, job.signal)
  const verified = await verifySet(ports, { ...input.verify, place, level: 'stored' }, job)
  const points = pointsOf(input, verified, identity)
  const outcome = {
    appliance: expected.name,
    set: labelOf(place),
    report: verified.report,
    preflight: points,
    remarks: RESTORE_REMARKS,
  }
  const exit = foremostExit(preflightExits(points))
  const { read, file: manifestFile } = verified
  if (exit !== EXIT.done || !read || !manifestFile)
    return { ...outcome, code: exit, state: 'refused', notes: [] }
  const { manifest } = read
  await requireAction(box, ACTION, identity, job.signal)
  requireRecipient(ports.pki, manifest, input.key)
  const bytes = partFiles(manifest).reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  const looked = await requireRoom(box, bytes, job.signal)
  const { notes, seen } = await sendAndRestore(ports, input, { manifest, manifestFile }, job)
  return {
    ...outcome,
    code: seen ? EXIT.done : EXIT.notes,
    state: input.validate ? 'checked' : 'restored',
    notes: [...looked, ...notes],
  }
}
