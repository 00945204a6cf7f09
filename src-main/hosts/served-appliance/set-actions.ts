// SecureBackup and SecureRestore over the same use cases as the command line and the window, with what an appliance lets a script say.
import type { JobContext } from '../../application/types.ts'
import { placeOfUrl } from '../../adapters/appliance-folder/managed-files.ts'
import { EXIT } from '../../contract/errors.ts'
import { checkRecipient } from '../../application/recipients.ts'
import { restore } from '../../application/restore.ts'
import { backUp } from '../../application/back-up.ts'
import type { Engine } from '../../application/needs.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
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
  /** The name of this appliance, where the set is of another one. */
  readonly onto: string | undefined
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
  // An object of the appliance may be called as an entry of the store is; the two are not the same.
  const object = `object ${cert}`
  const within: Engine = {
    ...engine,
    openPlace: (url) => managedPlace(managed, url),
    recipient: async (name) => (name === object ? { name: cert, certificate } : engine.recipient(name)),
  }
  const appliance = await managed.open()
  const plan = { appliance, to: { set: destination }, recipients: [object], oneIsEnough: true }
  await backUp(within, { ...plan, exclude: [], measure: false }, context)
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
  { cred, source, validate, onto }: SecureRestoreInput,
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
      onto,
      validate,
    },
    context,
  )
  const isDone = outcome.code === EXIT.done || outcome.code === EXIT.notes
  if (isDone) return { done: true }
  const refused = outcome.preflight.filter((point) => point.status === 'refused')
  // What a script may add it is told of; the rest is for whoever sits at the command line.
  const lines = refused.flatMap(({ what, why, next, code, typed }) => [
    managed.hide(typed === undefined ? `${what} ${why}` : `${what} ${why} ${next}`),
    `[${code}]`,
  ])
  return { done: false, status: 400, lines: [managed.hide(outcome.report.verdict.sentence), ...lines] }
}
