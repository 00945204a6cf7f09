// What follows from facts of sets and certificates alone: pure, so that a test can ask it anything.
import type { StoredCertificate } from '../../src-main/contract/certificates.ts'
import type { ListedSet, SetSummary } from '../../src-main/contract/destinations.ts'
import { isUsable } from '../../src-main/contract/set-standing.ts'

/** Whether a listed set may be relied upon, as far as is known. */
export function isGood(set: SetSummary): set is ListedSet {
  return set.state === 'set' && isUsable(set)
}

/** Whether it was renewed for the same key, so that what is true of its key is said of the one that took its place. */
export function isSameKeyAgain(one: StoredCertificate, all: readonly StoredCertificate[]): boolean {
  return all.some(({ name, publicKeyId }) => name === one.replacedBy && publicKeyId === one.publicKeyId)
}
