// Importing revocation lists with an authority: from then on each certificate below it has to be on the good side of one. Nothing is
// fetched; how old the lists are is said wherever they are used.
import type { ImportedList } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { PhraseKey } from '../../contract/phrases.ts'
import type { TrustReason } from '../../contract/report-reasons.ts'
import type { RevocationList } from '../ports/pki.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { describeList } from './find-certificate.ts'
import { readLists } from './trust-anchors.ts'

const REASONS: ReadonlyMap<TrustReason, PhraseKey> = new Map([
  ['trust.list-future', 'list.future'],
  ['trust.list-signature', 'list.signature'],
  ['trust.list-digest', 'list.digest'],
  ['trust.list-critical', 'list.critical'],
  ['trust.list-delta', 'list.delta'],
  ['trust.list-indirect', 'list.indirect'],
  ['trust.list-reasons', 'list.reasons'],
  ['trust.list-undated', 'list.undated'],
])

function refuse(source: string, reason: TrustReason, list: RevocationList): never {
  const facts = list.refusal?.facts ?? { issuer: list.issuer, issued: list.thisUpdate }
  const why = { ...facts, phrase: REASONS.get(reason) ?? 'list.signature' }
  throw new Failure('revocation-list.refused', { source, why })
}

/** What is known at once to make a list useless. */
function checkList(
  { pki, surroundings }: CertificatesContext,
  { certificate }: CertificateRecord,
  list: RevocationList,
  source: string,
): void {
  if (list.refusal) refuse(source, list.refusal.reason, list)
  if (Date.parse(list.thisUpdate) > surroundings.now().getTime()) refuse(source, 'trust.list-future', list)
  // Others are lists of authorities below this one, whose certificates come with the sets.
  if (pki.isListOf(list, certificate) && !pki.signedList(list, certificate))
    refuse(source, 'trust.list-signature', list)
}

/** The lists that are kept, with a new one in the place of what it follows. Throws Failure `revocation-list.older`. */
function withList(
  kept: readonly RevocationList[],
  list: RevocationList,
  source: string,
): readonly RevocationList[] {
  const same = kept.filter(({ series }) => series === list.series)
  const newer = same.find(({ thisUpdate }) => thisUpdate > list.thisUpdate)
  if (newer)
    throw new Failure('revocation-list.older', {
      source,
      issued: list.thisUpdate,
      issuer: list.issuer,
      kept: newer.thisUpdate,
    })
  const stays = kept.filter(
    ({ series, thisUpdate }) => series !== list.series || thisUpdate === list.thisUpdate,
  )
  return [...stays.filter(({ fingerprint }) => fingerprint !== list.fingerprint), list]
}

/**
 * Imports the lists in files with an authority of the store; all of them or none. Throws Failure `certificate.unknown`,
 * `revocation-list.*`, `path.*`.
 */
export async function importLists(
  context: CertificatesContext,
  name: string,
  paths: readonly string[],
): Promise<readonly ImportedList[]> {
  const record = await context.store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  let lists = record.lists ?? []
  for (const path of paths) {
    for (const list of await readLists(context, [path])) {
      checkList(context, record, list, path)
      lists = withList(lists, list, path)
    }
  }
  await context.store.put({ ...record, lists })
  return lists.map(describeList)
}

/** Forgets every list of an authority: its certificates are then trusted without. Throws Failure `certificate.unknown`. */
export async function forgetLists({ store }: CertificatesContext, name: string): Promise<void> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { lists: _, ...rest } = record
  await store.put(rest)
}
