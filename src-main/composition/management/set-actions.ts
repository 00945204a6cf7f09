// SecureBackup and SecureRestore over the same use cases as the command line and the window, with what an appliance lets a script say.
import { dirname } from 'node:path'
import { createHistoryLog } from '../../adapters/node-fs/history-log.ts'
import { placeOfUrl } from '../../adapters/appliance-folder/managed-files.ts'
import { EXIT } from '../../contract/errors.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import { createSet } from '../../engine/backup/create-set.ts'
import { checkRecipient } from '../../engine/certificates/check-recipient.ts'
import { labelOf } from '../../engine/destinations/set-place.ts'
import type { JobContext } from '../../engine/jobs/job-context.ts'
import { restore } from '../../application/restore.ts'
import { nameOfPlace } from '../places.ts'
import { verifyFacts } from '../verify-facts.ts'
import type { ActionOutcome } from './action-queue.ts'
import { certificateOf, credentialsOf } from './crypto-material.ts'
import type { ManagedAppliance } from './managed-appliance.ts'
import { asReinitialised } from './restore-target.ts'
import { managedPlace } from './set-places.ts'

export interface SecureBackupInput {
  readonly cert: string
  readonly destination: string
}

export interface SecureRestoreInput {
  readonly cred: string
  readonly source: string
  readonly validate: boolean
}

async function record(
  { engine, root }: ManagedAppliance,
  entry: Omit<HistoryEntry, 'time' | 'appliance'>,
): Promise<void> {
  const time = engine.ports.surroundings.now().toISOString()
  await createHistoryLog(engine.home).append({ time, appliance: root, ...entry })
}

/** Makes a set in the open form for the certificate, and for those that every set of this installation is made for. */
export async function secureBackup(
  managed: ManagedAppliance,
  { cert, destination }: SecureBackupInput,
  context: JobContext,
): Promise<ActionOutcome> {
  const { engine } = managed
  const certificate = await certificateOf(managed, cert)
  checkRecipient(certificate, engine.ports.surroundings.now(), cert)
  const others = await Promise.all((await engine.notes.always()).map((name) => engine.recipient(name)))
  const appliance = await managed.open()
  const { place, path } = await managedPlace(managed, destination)
  const previous = await engine.installation.lastSet(appliance.identity.Serial)
  const signer = engine.signer(undefined)
  const outcome = await createSet(
    engine.ports,
    {
      appliance,
      place,
      recipients: [{ name: cert, certificate }, ...others],
      signer,
      exclude: [],
      leaveOut: path === undefined ? [] : [path],
      ...(previous ? { previous } : {}),
      measure: false,
    },
    context,
  )
  const { setid, serialnumber, time } = outcome.manifest
  // On this machine by its path, as the command line and the window know it.
  const made = nameOfPlace(path === undefined ? place.store.url : dirname(path))
  if (setid !== undefined) {
    const sha256 = outcome.manifestSha256
    await engine.installation.rememberSet(serialnumber, { setid, sha256 })
    const known = { serial: serialnumber, setid, sha256, time, place: made, directory: place.directory }
    await engine.ledger.remember({ ...known, ...(previous ? { previous } : {}) })
  }
  await engine.notes.rememberPlace(made)
  await engine.notes.rememberSigner(serialnumber, (await signer).certificate.info.fingerprint, true)
  await record(managed, {
    operation: 'backup',
    outcome: outcome.code === EXIT.done ? 'done' : 'notes',
    serial: serialnumber,
    set: labelOf(place),
    ...(setid === undefined ? {} : { setid }),
    ...(outcome.notes.length > 0 ? { detail: `${outcome.notes.length} left out` } : {}),
  })
  return { done: true }
}

/** Files that were brought for the restore: what the objects refer to, and the set. */
function broughtBy({ objects }: ManagedAppliance, source: string): (path: string) => boolean {
  const pathOf = (url: string): string => {
    const place = placeOfUrl(url)
    return place ? [place.directory, ...place.steps].join('/') : ''
  }
  const files = new Set(objects.filenames().map(pathOf))
  const set = pathOf(source)
  return (path) => files.has(path) || (set !== '' && path.startsWith(`${set}/`))
}

/** Checks a set, and restores it unless only asked to check. */
export async function secureRestore(
  managed: ManagedAppliance,
  { cred, source, validate }: SecureRestoreInput,
  context: JobContext,
): Promise<ActionOutcome> {
  const { engine } = managed
  const pair = await credentialsOf(managed, cred)
  const { place } = await managedPlace(managed, source)
  const opened = await managed.open()
  const outcome = await restore(
    engine,
    {
      place,
      target: asReinitialised(opened, broughtBy(managed, source)),
      ...(await verifyFacts(engine, {})),
      key: { pair, name: cred },
      only: [],
      accept: [],
      validate,
    },
    context,
  )
  const isDone = outcome.code === EXIT.done || outcome.code === EXIT.notes
  if (!validate)
    await record(managed, {
      operation: 'restore',
      outcome: !isDone ? 'refused' : outcome.code === EXIT.done ? 'done' : 'notes',
      serial: opened.identity.Serial,
      set: labelOf(place),
      name: cred,
    })
  if (isDone) return { done: true }
  const refused = outcome.preflight.filter((point) => point.status === 'refused')
  const lines = refused.flatMap(({ what, why, code }) => [managed.hide(`${what} ${why}`), `[${code}]`])
  return { done: false, status: 400, lines: [managed.hide(outcome.report.verdict.sentence), ...lines] }
}
