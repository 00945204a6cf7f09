// New recipients for many sets: every set of some places that a key opens, one after the other, each with a result of its own.
// What was done stays done when it is cancelled; what has the wanted recipients already is passed over, so it may be repeated.
import type { ErrorData } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import type { RewrapSummary, SetRewrapped } from '../../contract/rewrap.ts'
import { candidatePlaces } from '../destinations/list-sets.ts'
import { labelOf, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { readManifest } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { RecipientId } from '../../contract/certificates.ts'
import type { Certificate, KeyPair } from '../ports/pki.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'
import { rewrapSet, type RewrapInput, type Rewrapped } from './rewrap-set.ts'

export interface RewrapSetsInput extends Omit<RewrapInput, 'place'> {
  readonly stores: readonly SetStore[]
  /** All certificates of the key: sets were made for any of them. */
  readonly certificates: readonly Certificate[]
  /** Called after each set that was rewrapped, before the next one. */
  readonly done: (rewrapped: Rewrapped) => Promise<void>
}

const isFor =
  ({ issuer, serial }: RecipientId) =>
  ({ info }: Certificate): boolean =>
    info.issuer === issuer && info.serial === serial

/** What the envelope says: whether it is for the key, and whether it is for the wanted ones and nobody else. */
function standsFor(
  recipients: readonly RecipientId[],
  input: RewrapSetsInput,
): 'other' | 'as-wanted' | 'old' {
  const wanted = input.recipients.map(({ certificate }) => certificate)
  // A key whose certificate nobody knows has to be tried.
  const { certificates } = input
  const isMeant = certificates.length === 0 || recipients.some((one) => certificates.some(isFor(one)))
  const hasAll = wanted.every((one) => recipients.some((recipient) => isFor(recipient)(one)))
  if (hasAll && recipients.length === wanted.length) return 'as-wanted'
  return isMeant ? 'old' : 'other'
}

async function rewrapOne(
  ports: VerifyPorts,
  input: RewrapSetsInput,
  place: SetPlace,
  context: JobContext,
): Promise<SetRewrapped | undefined> {
  const set = labelOf(place)
  try {
    const { manifest } = readManifest(await readManifestFile(place, context.signal))
    const { recipients } = ports.pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'))
    const stands = standsFor(recipients, input)
    if (stands !== 'old') return { set, state: stands }
    const rewrapped = await rewrapSet(ports, { ...input, place }, { ...context, report: () => undefined })
    await input.done(rewrapped)
    return { set, state: 'done' }
  } catch (thrown) {
    const error: ErrorData = toErrorData(thrown)
    if (error.code === 'cancelled' || error.code === 'bug.unexpected') throw thrown
    if (error.code === 'set.none') return undefined
    return error.code === 'key.not-recipient' ? { set, state: 'other' } : { set, state: 'failed', error }
  }
}

function summarise(results: readonly SetRewrapped[], cancelled: boolean): RewrapSummary {
  const count = (state: SetRewrapped['state']): number => results.filter((one) => one.state === state).length
  const counts = {
    done: count('done'),
    asWanted: count('as-wanted'),
    other: count('other'),
    failed: count('failed'),
  }
  return { results, cancelled, ...counts }
}

/**
 * Looks at each place and directly below it, and rewraps what the key opens. Never throws for one set: what could not be done
 * is in its result. A cancelled run returns what it did. Throws what the places themselves throw.
 */
export async function rewrapSets(
  ports: VerifyPorts,
  input: RewrapSetsInput,
  context: JobContext,
): Promise<RewrapSummary> {
  // Before the first set: nothing is begun with a signer that cannot be had.
  await input.signer
  const places: SetPlace[] = []
  for (const store of input.stores) places.push(...(await candidatePlaces(store, context.signal)))
  const results: SetRewrapped[] = []
  try {
    for (const [at, place] of places.entries()) {
      stopIfCancelled(context.signal)
      context.report({ step: 'rewrap', part: labelOf(place), done: at, total: places.length })
      const result = await rewrapOne(ports, input, place, context)
      if (result) results.push(result)
    }
  } catch (error) {
    if (!context.signal.aborted) throw error
    return summarise(results, true)
  }
  context.report({ step: 'rewrap', done: places.length, total: places.length })
  return summarise(results, false)
}

/** The certificates, of those known, that belong to a key. */
export function certificatesOf(
  { key, certificate }: KeyPair,
  known: readonly { readonly certificate: Certificate }[],
): readonly Certificate[] {
  const own = known.map((one) => one.certificate).filter(({ info }) => info.publicKeyId === key.publicKeyId)
  return certificate === undefined ? own : [certificate, ...own]
}
