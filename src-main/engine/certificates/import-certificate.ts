// Takes certificates and keys from files into store and vault; a certificate for a key that is there is the answer to a request.
import type { CertificateProfile } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { ImportedKey } from '../ports/certificate-maker.ts'
import type { Certificate } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import { keepAsFormer } from './renew-certificate.ts'

export interface ImportPlan {
  readonly file: string
  readonly name: string
  readonly profile?: CertificateProfile
  readonly note?: string
}

export interface Imported {
  /** Names of the certificates that are in the store now, the named one first. */
  readonly certificates: readonly string[]
  readonly key: boolean
  /** Under this name the certificate is kept that the new one takes the place of. */
  readonly superseded?: string
}

/** Throws Failure `certificate.malformed`, `certificate.exists`, `vault.exists`, `certificate.key-mismatch`, `key.*`. */
export async function importCertificate(context: CertificatesContext, plan: ImportPlan): Promise<Imported> {
  checkEntryName(plan.name)
  const bytes = await context.files.readSmallFile(plan.file)
  const imported = await readKey(context, bytes, plan.file)
  if (imported !== undefined) {
    try {
      return await importKey(context, plan, imported)
    } finally {
      imported.pkcs8.fill(0)
    }
  }
  return importCertificates(context, plan, context.pki.readCertificates(bytes, plan.file))
}

/** Undefined where the file holds no key, which is the usual case. */
async function readKey(
  { maker, ask }: CertificatesContext,
  bytes: Uint8Array,
  source: string,
): Promise<ImportedKey | undefined> {
  try {
    return await maker.readKeyFile(bytes, source, () => ask(`Passphrase of ${source}`))
  } catch (error) {
    const hasNoKey = error instanceof Failure && ['key.missing', 'key.damaged'].includes(error.code)
    if (hasNoKey && isCertificateFile(error, bytes)) return undefined
    throw error
  }
}

/** A damaged file that says of itself that it holds a key is reported as a key, all else as a certificate. */
function isCertificateFile(error: Failure, bytes: Uint8Array): boolean {
  return error.code === 'key.missing' || !/PRIVATE KEY/.test(Buffer.from(bytes).toString('latin1'))
}

async function importKey(
  context: CertificatesContext,
  plan: ImportPlan,
  { key, pkcs8, certificate, certificates }: ImportedKey,
): Promise<Imported> {
  const { vault, store } = context
  const { name } = plan
  if (await vault.has(name)) throw new Failure('vault.exists', { name })
  const existing = await store.get(name)
  if (existing !== undefined && existing.certificate.info.publicKeyId !== key.publicKeyId) {
    throw new Failure('certificate.key-mismatch', { name })
  }
  await vault.put(name, pkcs8)
  if (certificate === undefined || existing !== undefined) {
    return { certificates: existing === undefined ? [] : [name], key: true }
  }
  const names = await keep(context, plan, certificate, certificates)
  return { certificates: names, key: true }
}

async function importCertificates(
  context: CertificatesContext,
  plan: ImportPlan,
  certificates: readonly Certificate[],
): Promise<Imported> {
  const { name, file } = plan
  if (await context.vault.has(name)) return importAnswer(context, plan, certificates)
  if ((await context.store.get(name)) !== undefined) throw new Failure('certificate.exists', { name })
  const leaf = certificates.find(({ info }) => !info.isAuthority) ?? certificates[0]
  if (leaf === undefined) throw new Failure('certificate.malformed', { source: file, what: 'It is empty.' })
  return { certificates: await keep(context, plan, leaf, certificates), key: false }
}

/** A certificate for a key of the vault: what an authority made of a request. */
async function importAnswer(
  context: CertificatesContext,
  plan: ImportPlan,
  certificates: readonly Certificate[],
): Promise<Imported> {
  const { vault, store } = context
  const { name } = plan
  const existing = await store.get(name)
  const keyId = existing?.certificate.info.publicKeyId ?? (await vault.open(name)).key.publicKeyId
  const answer = certificates.find(({ info }) => info.publicKeyId === keyId)
  if (answer === undefined) throw new Failure('certificate.key-mismatch', { name })
  if (existing === undefined)
    return { certificates: await keep(context, plan, answer, certificates), key: true }
  if (existing.certificate.info.fingerprint === answer.info.fingerprint) {
    throw new Failure('certificate.exists', { name })
  }
  const superseded = await keepAsFormer(context, existing)
  const { profile, note } = existing
  const said = { ...(profile === undefined ? {} : { profile }), ...(note === undefined ? {} : { note }) }
  const names = await keep(context, { ...said, ...plan }, answer, certificates)
  return { certificates: names, key: true, superseded }
}

async function keep(
  { store }: CertificatesContext,
  { name, profile, note }: ImportPlan,
  leaf: Certificate,
  all: readonly Certificate[],
): Promise<readonly string[]> {
  const said = { ...(profile === undefined ? {} : { profile }), ...(note === undefined ? {} : { note }) }
  await store.put({ name, certificate: leaf, ...said })
  const known = new Set((await store.list()).map(({ certificate }) => certificate.info.fingerprint))
  const names = [name]
  for (const certificate of all) {
    if (known.has(certificate.info.fingerprint)) continue
    const issuerName = `${name.slice(0, 40)}.issuer-${certificate.info.fingerprint.slice(0, 8)}`
    await store.put({ name: issuerName, certificate })
    known.add(certificate.info.fingerprint)
    names.push(issuerName)
  }
  return names
}
