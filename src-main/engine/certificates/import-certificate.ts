// Takes certificates and keys from files into store and vault; a certificate for a key that is there is the answer to a request.
import { phrase, listed } from '../../contract/phrases.ts'
import type { CertificateProfile } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { GivenFile, ImportedKey } from '../ports/certificate-maker.ts'
import type { Certificate } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import { leafOf } from './find-certificate.ts'
import { pinSigner } from './keep-certificate.ts'
import { keepAsFormer } from './renew-certificate.ts'

export interface ImportPlan {
  readonly file: string
  readonly name: string
  readonly profile?: CertificateProfile
  readonly note?: string
  /** Hex SHA-256 of those in the file that a person wants trusted, having compared them; none is where none is named. */
  readonly anchors?: readonly string[]
}

export interface Imported {
  /** Names of the certificates that are in the store now, the named one first. */
  readonly certificates: readonly string[]
  readonly key: boolean
  /** Names of those that are trusted now because a person named them. */
  readonly anchors: readonly string[]
  /** Under this name the certificate is kept that the new one takes the place of. */
  readonly superseded?: string
}

/** Below this a key protects nothing; sets are made for longer ones only (FORMAT F-09). */
const LEAST_BITS = 2048

/**
 * Throws Failure `certificate.malformed`, `certificate.not-rsa`, `certificate.exists`, `vault.exists`, `certificate.key-mismatch`, `key.*`.
 */
export async function importCertificate(context: CertificatesContext, plan: ImportPlan): Promise<Imported> {
  checkEntryName(plan.name)
  const { file } = plan
  const given = await readGiven(context, file)
  try {
    checkAnchors(plan, given)
    const kept =
      given.keys.length === 0
        ? await importCertificates(context, plan, given)
        : await importKey(context, plan, usableKey(context, given, file))
    return { ...kept, anchors: await trustAnchors(context, plan, given) }
  } finally {
    for (const { pkcs8 } of given.keys) pkcs8?.fill(0)
  }
}

type Kept = Omit<Imported, 'anchors'>

/** Before anything is kept. Throws Failure `certificate.unknown`. */
function checkAnchors({ anchors = [] }: ImportPlan, { certificates }: GivenFile): void {
  const there = new Set(certificates.map(({ info }) => info.fingerprint))
  const missing = anchors.find((one) => !there.has(one))
  if (missing !== undefined) throw new Failure('certificate.unknown', { name: missing })
}

/** By the names under which they are kept; no other of the file is trusted for being there. */
async function trustAnchors(
  context: CertificatesContext,
  { anchors = [] }: ImportPlan,
  { certificates }: GivenFile,
): Promise<readonly string[]> {
  const wanted = new Map(certificates.map((one) => [one.info.fingerprint, one]))
  const names: string[] = []
  for (const fingerprint of new Set(anchors)) {
    const certificate = wanted.get(fingerprint)
    if (certificate !== undefined) names.push((await pinSigner(context, certificate)).name)
  }
  return names
}

/** What the file holds. Throws Failure `certificate.none` for what is no file of certificates or keys at all, and as reading does. */
export async function readGiven(context: CertificatesContext, file: string): Promise<GivenFile> {
  return readGivenBytes(context, file, await context.files.readSmallFile(file))
}

/** As readGiven, of a file that was read. */
export async function readGivenBytes(
  { maker, ask }: CertificatesContext,
  file: string,
  bytes: Uint8Array,
): Promise<GivenFile> {
  try {
    return await maker.readGivenFile(bytes, file, () => ask(phrase('passphrase-of', { name: file })))
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'key.missing') throw error
    throw new Failure('certificate.none', error.facts)
  }
}

/** The key of a file, where it can serve. Throws Failure `key.type`, `key.short`, `key.several`, `certificate.key-mismatch`. */
export function usableKey({ maker }: CertificatesContext, given: GivenFile, source: string): ImportedKey {
  const key = maker.keyOf(given, source)
  const bits = given.keys[0]?.kind.bits ?? 0
  if (bits < LEAST_BITS) throw new Failure('key.short', { source, bits, least: LEAST_BITS })
  return key
}

async function importKey(
  context: CertificatesContext,
  plan: ImportPlan,
  { key, pkcs8, certificate, certificates }: ImportedKey,
): Promise<Kept> {
  const { vault, store } = context
  const { name } = plan
  if (await vault.has(name)) throw new Failure('vault.exists', { name })
  const existing = await store.get(name)
  if (existing !== undefined && existing.certificate.info.publicKeyId !== key.publicKeyId) {
    throw new Failure('certificate.key-mismatch', { name })
  }
  if (certificate === undefined && existing === undefined) {
    throw new Failure('key.no-certificate', { source: plan.file, name })
  }
  await vault.put(name, pkcs8)
  if (certificate === undefined || existing !== undefined) return { certificates: [name], key: true }
  const names = await keep(context, plan, certificate, certificates)
  return { certificates: names, key: true }
}

async function importCertificates(
  context: CertificatesContext,
  plan: ImportPlan,
  { certificates, others }: GivenFile,
): Promise<Kept> {
  const { name, file } = plan
  if (certificates.length === 0)
    throw new Failure('certificate.none', { source: file, found: listed(others) ?? phrase('nothing') })
  if (await context.vault.has(name)) return importAnswer(context, plan, certificates)
  if ((await context.store.get(name)) !== undefined) throw new Failure('certificate.exists', { name })
  const leaf = leafOf(certificates)
  if (leaf === undefined) throw new Failure('certificate.none', { source: file, found: 'nothing' })
  // Whom a person trusts may have any key that certifies or signs.
  if (plan.anchors?.includes(leaf.info.fingerprint) !== true) checkType(leaf, name)
  return { certificates: await keep(context, plan, leaf, certificates), key: false }
}

/** An authority may have any key, since it only certifies; no set is ever made for, or signed with, another than RSA. */
function checkType({ info }: Certificate, name: string): void {
  if (info.keyType !== 'RSA' && !info.isAuthority)
    throw new Failure('certificate.not-rsa', { name, type: info.keyType })
}

/** A certificate for a key of the vault: what an authority made of a request. */
async function importAnswer(
  context: CertificatesContext,
  plan: ImportPlan,
  certificates: readonly Certificate[],
): Promise<Kept> {
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
