// Writes certificates and keys for others. Programs of this kind have written empty files and files without the key for
// years (field notes C), so every file is opened again, parsed and matched before this says that it is done.
import { phrase } from '../../contract/phrases.ts'
import type { CertificateInfo } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { Certificate } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { vaultNameOf } from './find-certificate.ts'
import { requireLongPassphrase } from './new-passphrase.ts'

export type CertificateFormat = 'pem' | 'der' | 'pkcs7'
export type KeyFormat = 'pkcs12' | 'pkcs12-legacy' | 'pkcs8'

export interface ExportPlan {
  readonly name: string
  /** A file that does not exist. */
  readonly out: string
}

export interface Exported {
  readonly file: string
  readonly bytes: number
  readonly certificate?: CertificateInfo
  readonly withKey: boolean
}

/** Throws Failure `certificate.unknown`, `output.exists`. */
export async function exportCertificate(
  context: CertificatesContext,
  plan: ExportPlan & { readonly format: CertificateFormat },
): Promise<Exported> {
  const { pki, files } = context
  const { certificate } = await recordOf(context, plan.name)
  const content = await certificateBytes(context, plan.format, certificate)
  await files.writeNewFile(plan.out, content)
  const written = pki.readCertificates(await files.readSmallFile(plan.out), plan.out)
  if (!written.some(({ info }) => info.fingerprint === certificate.info.fingerprint))
    throw notAsMeant(plan.out)
  return { file: plan.out, bytes: content.length, certificate: certificate.info, withKey: false }
}

async function certificateBytes(
  context: CertificatesContext,
  format: CertificateFormat,
  certificate: Certificate,
): Promise<Uint8Array> {
  const { maker } = context
  if (format === 'der') return certificate.der
  if (format === 'pem') return Buffer.from(maker.pem('CERTIFICATE', certificate.der))
  const chain = await chainOf(context, certificate)
  return Buffer.from(maker.pem('PKCS7', maker.pkcs7([certificate, ...chain])))
}

/** Throws Failure `key.unknown`, `certificate.unknown`, `certificate.key-mismatch`, `output.exists`, `vault.passphrase-needed`. */
export async function exportKey(
  context: CertificatesContext,
  plan: ExportPlan & { readonly format: KeyFormat },
): Promise<Exported> {
  const { vault, files, pki, ask } = context
  const kept = await vaultNameOf(context, plan.name)
  if (kept === undefined) throw new Failure('key.unknown', { name: plan.name })
  const { key } = await vault.open(kept)
  const record = plan.format === 'pkcs8' ? undefined : await recordOf(context, plan.name)
  if (record !== undefined && record.certificate.info.publicKeyId !== key.publicKeyId) {
    throw new Failure('certificate.key-mismatch', { name: plan.name })
  }
  const passphrase = requireLongPassphrase(await ask(phrase('new-passphrase-of', { name: plan.out }), 'new'))
  const content = await keyBytes(context, plan, { kept, record, passphrase })
  await files.writeNewFile(plan.out, content)
  const written = await pki.readKeyPair(await files.readSmallFile(plan.out), plan.out, () =>
    Promise.resolve(passphrase),
  )
  const isSame =
    written.key.publicKeyId === key.publicKeyId &&
    written.certificate?.info.fingerprint === record?.certificate.info.fingerprint
  if (!isSame) throw notAsMeant(plan.out)
  const certificate = record === undefined ? {} : { certificate: record.certificate.info }
  return { file: plan.out, bytes: content.length, withKey: true, ...certificate }
}

interface KeyToWrite {
  /** Its name in the vault. */
  readonly kept: string
  readonly record: CertificateRecord | undefined
  readonly passphrase: string
}

async function keyBytes(
  context: CertificatesContext,
  { name, format }: ExportPlan & { readonly format: KeyFormat },
  { kept, record, passphrase }: KeyToWrite,
): Promise<Uint8Array> {
  const { maker, vault } = context
  const pkcs8 = await vault.take(kept)
  try {
    if (record === undefined) return Buffer.from(await maker.encryptedPkcs8(pkcs8, passphrase))
    const { certificate } = record
    const bundle = { name, pkcs8, certificate, chain: await chainOf(context, certificate) }
    return await maker.pkcs12(bundle, passphrase, format === 'pkcs12' ? 'modern' : 'legacy')
  } finally {
    pkcs8.fill(0)
  }
}

async function recordOf({ store }: CertificatesContext, name: string): Promise<CertificateRecord> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  return record
}

const MAX_CHAIN = 8

/** Issuers that are in the store up to a root, nearest first; a self-signed certificate has none. */
async function chainOf(
  { pki, store }: CertificatesContext,
  certificate: Certificate,
): Promise<readonly Certificate[]> {
  const all = (await store.list()).map((record) => record.certificate)
  const chain: Certificate[] = []
  for (let last = certificate; !last.info.selfSigned;) {
    const issuer = all.find((each) => !chain.includes(each) && pki.certifies(each, last))
    // A chain that does not end at a root helps nobody.
    if (issuer === undefined || chain.length >= MAX_CHAIN) return []
    chain.push(issuer)
    last = issuer
  }
  return chain
}

function notAsMeant(file: string): Failure {
  return new Failure('io.failed', { path: file, system: phrase('what-was-written-reads-back-as') })
}
