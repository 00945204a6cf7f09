// Finds what a user names: an entry of the store or the vault, or a file. A name with a path separator is always a file;
// otherwise an entry goes first, so that a stray file cannot stand in for a known certificate.
import { isPath } from '../../contract/path-text.ts'
import { phrase } from '../../contract/phrases.ts'
import type { ImportedList, StoredCertificate } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { Certificate, KeyPair, RevocationList } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { isEntryName } from '../ports/entry-name.ts'

async function recordOf(
  { store }: CertificatesContext,
  name: string,
): Promise<CertificateRecord | undefined> {
  return isPath(name) || !isEntryName(name) ? undefined : store.get(name)
}

/** The certificate that a set is to be made for. Throws Failure `certificate.unknown`, `certificate.malformed`. */
export async function resolveRecipient(
  context: CertificatesContext,
  nameOrFile: string,
): Promise<{ readonly name: string; readonly certificate: Certificate }> {
  const record = await recordOf(context, nameOrFile)
  if (record !== undefined) return { name: nameOrFile, certificate: record.certificate }
  const certificate = leafOf(await readCertificatesOf(context, nameOrFile))
  if (certificate === undefined) throw new Failure('certificate.unknown', { name: nameOrFile })
  return { name: nameOrFile, certificate }
}

/** All certificates of a file, as for `--trust`; of an entry, that one. */
export async function resolveCertificates(
  context: CertificatesContext,
  nameOrFile: string,
): Promise<readonly Certificate[]> {
  const record = await recordOf(context, nameOrFile)
  return record === undefined ? readCertificatesOf(context, nameOrFile) : [record.certificate]
}

/** The end-entity certificate of a file, whatever its order: the first without cA (RFC 5280, section 4.2.1.9). */
export function leafOf<C extends Pick<Certificate, 'info'>>(certificates: readonly C[]): C | undefined {
  return certificates.find(({ info }) => !info.isAuthority) ?? certificates[0]
}

/** Asks for the passphrase of an encrypted PKCS#12 or Java store; an encrypted key next to PEM certificates is not opened. */
async function readCertificatesOf(
  { files, pki, maker, ask }: CertificatesContext,
  path: string,
): Promise<readonly Certificate[]> {
  if (!(await files.isFile(path))) throw new Failure('certificate.unknown', { name: path })
  const bytes = await files.readSmallFile(path)
  const form = maker.formOf(bytes)
  if (form === undefined || !['pkcs12', 'jks', 'jceks'].includes(form))
    return pki.readCertificates(bytes, path)
  const given = await maker.readGivenFile(bytes, path, () => ask(phrase('passphrase-of', { name: path })))
  for (const { pkcs8 } of given.keys) pkcs8?.fill(0)
  if (given.certificates.length === 0)
    throw new Failure('certificate.none', { source: path, found: phrase('a-key-only') })
  return given.certificates
}

/** The private key that is to open a set. Throws Failure `key.unknown` and what reading a key throws. */
export async function resolveKeyPair(context: CertificatesContext, nameOrFile: string): Promise<KeyPair> {
  const { files, pki, ask } = context
  const kept = await vaultNameOf(context, nameOrFile)
  if (kept !== undefined) return openVaultPair(context, kept)
  if (!(await files.isFile(nameOrFile))) throw new Failure('key.unknown', { name: nameOrFile })
  const bytes = await files.readSmallFile(nameOrFile)
  return pki.readKeyPair(bytes, nameOrFile, () => ask(phrase('passphrase-of', { name: nameOrFile })))
}

/**
 * Under which name the vault keeps the key of an entry: its own, or that of another certificate of the same key, as after a
 * renewal. Undefined where no key of the vault is meant.
 */
export async function vaultNameOf(context: CertificatesContext, entry: string): Promise<string | undefined> {
  const { vault, store } = context
  if (isPath(entry)) return undefined
  if (await vault.has(entry)) return entry
  const record = await recordOf(context, entry)
  if (record === undefined) return undefined
  const names = new Set(await vault.names())
  const { publicKeyId } = record.certificate.info
  const same = (await store.list()).find(
    ({ name, certificate }) => names.has(name) && certificate.info.publicKeyId === publicKeyId,
  )
  return same?.name
}

/**
 * A key of the vault with its certificate. A key that was certified more than once comes bare: then it is tried on every
 * recipient, so that sets made for the older certificate still open.
 */
async function openVaultPair({ vault, store }: CertificatesContext, name: string): Promise<KeyPair> {
  const { key } = await vault.open(name)
  const records = await store.list()
  const own = records.filter(({ certificate }) => certificate.info.publicKeyId === key.publicKeyId)
  const [only, another] = own
  return only === undefined || another !== undefined ? { key } : { key, certificate: only.certificate }
}

/** Every certificate of the store, with where its private key is. */
export async function listCertificates(context: CertificatesContext): Promise<readonly StoredCertificate[]> {
  const records = await context.store.list()
  const names = new Set(await context.vault.names())
  const keys = new Set(
    records.filter(({ name }) => names.has(name)).map(({ certificate }) => certificate.info.publicKeyId),
  )
  return records.map((record) => describeRecord(record, keys.has(record.certificate.info.publicKeyId)))
}

export function describeList(list: RevocationList): ImportedList {
  const { issuer, thisUpdate: issued, nextUpdate: due, entries, fingerprint } = list
  return { issuer, issued, entries, fingerprint, ...(due === undefined ? {} : { due }) }
}

export function describeRecord(record: CertificateRecord, hasKey: boolean): StoredCertificate {
  const { certificate, lists, succession: _, ...said } = record
  return {
    ...certificate.info,
    ...said,
    ...(lists ? { lists: lists.map(describeList) } : {}),
    privateKey: hasKey ? 'vault' : 'none',
    trusted: said.trustedSince !== undefined,
  }
}

/** An entry of the store, with where its private key is. Throws Failure `certificate.unknown`. */
export async function showCertificate(
  context: CertificatesContext,
  name: string,
): Promise<StoredCertificate> {
  const found = (await listCertificates(context)).find((one) => one.name === name)
  if (found === undefined) throw new Failure('certificate.unknown', { name })
  return found
}

/** The certificates that the user trusts. */
export async function trustedCertificates({ store }: CertificatesContext): Promise<readonly Certificate[]> {
  const records = await store.list()
  return records
    .filter(({ trustedSince }) => trustedSince !== undefined)
    .map(({ certificate }) => certificate)
}
