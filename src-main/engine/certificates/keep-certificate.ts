// Deleting entries, and saying which signers are trusted.
import { phrase } from '../../contract/phrases.ts'
import type { StoredCertificate } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import { requireSeen } from '../../contract/seen.ts'
import type { Certificate } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { isoSeconds } from './certificates-context.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import { describeRecord, resolveRecipient } from './find-certificate.ts'

/** What is gone: with the last copy of a key goes every set that only it opens, so the host asks before. */
export async function deleteCertificate(
  { store, vault }: CertificatesContext,
  name: string,
): Promise<{ readonly certificate: boolean; readonly key: boolean }> {
  checkEntryName(name)
  const certificate = (await store.get(name)) !== undefined
  const key = await vault.has(name)
  if (!certificate && !key) throw new Failure('certificate.unknown', { name })
  // The key first: a certificate without its key is harmless, a key that nothing names is forgotten.
  if (key) await vault.remove(name)
  await store.remove(name)
  return { certificate, key }
}

/** Trusts an entry of the store, or a certificate in a file, which is then kept under `name`. */
export async function trustCertificate(
  context: CertificatesContext,
  nameOrFile: string,
  name?: string,
): Promise<StoredCertificate> {
  const { certificate } = await resolveRecipient(context, nameOrFile)
  return pinSigner(context, certificate, name)
}

/** Trusts this very certificate, whose fingerprint a person has seen; it is kept under `name`. Throws Failure `certificate.exists`. */
export async function pinSigner(
  context: CertificatesContext,
  certificate: Certificate,
  name?: string,
): Promise<StoredCertificate> {
  const { store, vault, surroundings } = context
  const records = await store.list()
  const { fingerprint } = certificate.info
  const known = records.find((record) => record.certificate.info.fingerprint === fingerprint)
  const wanted = known?.name ?? name ?? `signer-${fingerprint.slice(0, 12)}`
  checkEntryName(wanted)
  if (known === undefined && records.some((record) => record.name === wanted)) {
    throw new Failure('certificate.exists', { name: wanted })
  }
  const trustedSince = known?.trustedSince ?? isoSeconds(surroundings.now())
  const record = { ...known, name: wanted, certificate, trustedSince }
  await store.put(record)
  return describeRecord(record, await vault.has(wanted))
}

/** The entry stays; sets that it signed are intact and no longer trusted, at once. */
export async function untrustCertificate(
  { store, vault }: CertificatesContext,
  name: string,
): Promise<StoredCertificate> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { trustedSince: _, ...rest } = record
  await store.put(rest)
  return describeRecord(rest, await vault.has(name))
}

export interface NoteChange {
  readonly name: string
  readonly note: string
  /** The one that was there before, of whoever looked. */
  readonly seen?: string
}

/**
 * Sets what the user says of an entry; an empty text removes it. Throws Failure `certificate.unknown`, `input.invalid`,
 * `state.edited`.
 */
export async function annotateCertificate(
  { store, vault }: CertificatesContext,
  { name, note: text, seen }: NoteChange,
): Promise<StoredCertificate> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  if (text.length > 1000 || /\p{Cc}/u.test(text))
    throw new Failure('input.invalid', { problem: phrase('a-note-is-one-line-of') })
  const { note: before, ...rest } = record
  if (seen !== undefined) requireSeen(name, { note: seen }, { note: before })
  const changed = text === '' ? rest : { ...rest, note: text }
  await store.put(changed)
  return describeRecord(changed, await vault.has(name))
}

/**
 * Whether a person knows that a certificate expires, and lets it: then nothing warns of that. What the sets need is asked before.
 * Throws Failure `certificate.unknown`.
 */
export async function letExpire(
  { store, vault, surroundings }: CertificatesContext,
  name: string,
  isOn: boolean,
): Promise<StoredCertificate> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { mayExpireSince: _, ...rest } = record
  const changed = isOn ? { ...rest, mayExpireSince: isoSeconds(surroundings.now()) } : rest
  await store.put(changed)
  return describeRecord(changed, await vault.has(name))
}
