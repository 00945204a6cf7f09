// Which sets need which key, as every host counts it: over the places given, else over those that sets were made at.
import { Failure } from '../contract/errors.ts'
import type { StoredCertificate } from '../contract/certificates.ts'
import type { KeyUsage, KeyUsageReport, LostPlace } from '../contract/key-usage.ts'
import { usageOfKeys } from '../engine/certificates/key-usage.ts'
import { deleteCertificate, letExpire } from '../engine/certificates/keep-certificate.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { journaled } from './journal.ts'
import type {
  HasPorts,
  KeepsHistory,
  KeepsKeyNotes,
  KnowsCertificates,
  HoldsCertificates,
  OpensPlaces,
} from './needs.ts'

export interface KeyPlacesNeeds
  extends HasPorts, OpensPlaces, KeepsKeyNotes, KnowsCertificates, HoldsCertificates {}

/** The places given, which have to answer; else those that sets were made at, of which those that answer. */
export async function placesOfSets(
  engine: KeyPlacesNeeds,
  given: readonly string[],
  context: JobContext,
): Promise<{ readonly stores: readonly SetStore[]; readonly lost: readonly LostPlace[] }> {
  const urls = given.length > 0 ? given : await engine.notes.places()
  const stores: SetStore[] = []
  const lost: LostPlace[] = []
  for (const url of urls) {
    try {
      const { store } = await engine.openStore(url)
      await store.list('', context.signal)
      stores.push(store)
    } catch (error) {
      if (given.length > 0 || !(error instanceof Failure) || error.code === 'cancelled') throw error
      lost.push({ url, code: error.code })
    }
  }
  return { stores, lost }
}

/** Counted for every certificate that is known here. */
export async function usageOfAll(
  engine: KeyPlacesNeeds,
  stores: readonly SetStore[],
  context: JobContext,
): Promise<KeyUsageReport> {
  return usageOfKeys(engine.ports.pki, { stores, known: await engine.known() }, context)
}

/** What a person was told of the sets before doing something about a certificate. */
export interface Told {
  readonly name: string
  /** How many sets the person knows to depend on its key alone. */
  readonly confirmed: number
  readonly usage?: KeyUsage | undefined
}

const dependentOn = ({ usage }: Told): number => usage?.onlyKeyHereFor.length ?? 0

/**
 * Deletes a certificate, and its key where there is one. `confirmed` is the number of sets that the person knows can no longer
 * be opened. Throws Failure `key.still-needed` when it is another, `certificate.unknown`, `certificate.key-here` where its key is here and is not to go.
 */
export async function removeCertificate(
  engine: KeepsHistory & KeyPlacesNeeds,
  told: Told & { readonly withKey: boolean },
): Promise<{ readonly certificate: boolean; readonly key: boolean }> {
  const { name, confirmed, withKey } = told
  if (!withKey && (await engine.certificates.vault.has(name)))
    throw new Failure('certificate.key-here', { name })
  return journaled(engine, { operation: 'certificate-deleted', name }, async () => {
    const count = dependentOn(told)
    if (count !== confirmed) throw new Failure('key.still-needed', { name, count })
    await engine.notes.setAlways(name, false)
    return deleteCertificate(engine.certificates, name)
  })
}

/**
 * Lets a certificate expire without a warning, or warns of its end again. Throws Failure `certificate.still-needed` when the number is
 * another.
 */
export async function letCertificateExpire(
  { certificates }: HoldsCertificates,
  told: Told & { readonly on: boolean },
): Promise<StoredCertificate> {
  const { name, confirmed, on } = told
  const count = dependentOn(told)
  if (on && count !== confirmed) throw new Failure('certificate.still-needed', { name, count })
  return letExpire(certificates, name, on)
}
