// A restore as every host runs it: done, and then recorded under the signature of this installation, so that the set counts as one
// that restored.
import { publicKeyOf } from './circumstances.ts'
import { labelOf } from '../engine/set/set-place.ts'
import { journaled } from './journal.ts'
import type { RestoreOutcome } from '../contract/restore.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { partFiles } from '../engine/format/manifest-reader.ts'
import { restoreSet, type RestoreInput } from '../engine/restore/restore-set.ts'
import { nameOfFolder } from './registered-appliances.ts'
import { noteAlarm } from './verify-facts.ts'
import { keepRecord, pendingSigner, type Opened } from './opened-records.ts'
import type {
  HasRegister,
  OpensPlaces,
  KeepsHistory,
  KeepsRecords,
  KeepsKeyNotes,
  HoldsCertificates,
  HoldsKeys,
  Signs,
} from './needs.ts'

export interface RestoreNeeds
  extends
    HasRegister,
    OpensPlaces,
    KeepsHistory,
    KeepsRecords,
    KeepsKeyNotes,
    HoldsKeys,
    HoldsCertificates,
    Signs {}

/** What is recorded of a restore that was done. */
function openedBy(input: RestoreInput, outcome: RestoreOutcome): Opened | undefined {
  const { manifest: manifestSha256, report, set, target, code } = outcome
  const { manifest } = report
  if (!outcome.restored || !manifest || manifestSha256 === undefined) return undefined
  const parts = outcome.parts.map(({ part }) => part)
  const whole = input.only.length === 0 && parts.length === partFiles(manifest).length
  const said = { record: 'restore', set, target, code, parts, whole } as const
  return { ...said, manifest, manifestSha256, key: publicKeyOf(input.key) }
}

/** What the target is called is known here. */
export type RestoreRequest = Omit<RestoreInput, 'name'>

/** Restores. `asks`: a person may be asked for a passphrase, which is then done before the work begins. Throws what restoreSet throws. */
export async function restore(
  engine: RestoreNeeds,
  request: RestoreRequest,
  job: JobContext,
  asks = false,
): Promise<RestoreOutcome> {
  const input = { ...request, name: await nameOfFolder(engine, request.target.location) }
  if (input.validate) {
    const outcome = await restoreSet(engine.ports, input, job)
    await noteAlarm(engine, outcome.report)
    return outcome
  }
  const { key, place, target } = input
  const deed = { operation: 'restore', set: labelOf(place), appliance: target.location } as const
  return journaled(
    engine,
    { ...deed, serial: target.identity.Serial, name: key.name, keyId: publicKeyOf(key).publicKeyId },
    () => restoreAndKeep(engine, input, job, asks),
    ({ code, report: { manifest } }) => ({
      code,
      ...(manifest?.setid === undefined ? {} : { setid: manifest.setid }),
    }),
  )
}

async function restoreAndKeep(
  engine: RestoreNeeds,
  input: RestoreInput,
  job: JobContext,
  asks: boolean,
): Promise<RestoreOutcome> {
  const signer = pendingSigner(engine)
  if (asks) await signer
  const outcome = await restoreSet(engine.ports, input, job)
  await noteAlarm(engine, outcome.report)
  const opened = openedBy(input, outcome)
  return opened ? { ...outcome, record: await keepRecord(engine, opened, signer) } : outcome
}
