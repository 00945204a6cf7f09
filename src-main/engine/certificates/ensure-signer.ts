// The identity with which this installation signs its sets: made at first use, renewed before it ends, and never silently.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { INSTALLATION_SIGNER, type CertificateInfo, type SignerRenewal } from '../../contract/certificates.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { KeyPair, Signer } from '../ports/pki.ts'
import { daysLeft } from '../../contract/certificate-validity.ts'
import { renewCertificate, waitingName } from './renew-certificate.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { certify, generateCertificate, type GeneratePlan } from './generate-certificate.ts'

export { INSTALLATION_SIGNER }

/** From a year before its end on it is renewed: whoever looks once a year learns of the new one from the old one. */
const RENEWAL_DAYS = 365

/** A signer, and what it took the place of where that was just now. */
export interface InstallationSigner extends Signer {
  readonly renewed?: SignerRenewal
}

/** `hostname` becomes part of the common name. */
export async function ensureSigner(
  context: CertificatesContext,
  hostname: string,
): Promise<InstallationSigner> {
  const { vault, store } = context
  const plan = signerPlan(hostname)
  const record = await store.get(INSTALLATION_SIGNER)
  if (record !== undefined && (await isDue(context, record))) return renewSigner(context, record)
  const hasKey = await vault.has(INSTALLATION_SIGNER)
  if (record !== undefined && hasKey) return openSigner(context, INSTALLATION_SIGNER)
  if (record !== undefined) {
    throw new Failure('key.missing', {
      source: phrase('the-key-vault'),
      found: phrase('the-installation-s-certificate-only'),
    })
  }
  try {
    // A key without its certificate is what a first run left that was cut off, or one that is at it right now.
    return hasKey ? await certifySigner(context, plan) : (await generateCertificate(context, plan)).pair
  } catch (error) {
    if (!isTaken(error)) throw error
    return (await store.get(INSTALLATION_SIGNER)) === undefined
      ? certifySigner(context, plan)
      : openSigner(context, INSTALLATION_SIGNER)
  }
}

/** Those whose place the signer of the installation took, the last one first. */
export async function formersOfSigner({
  store,
}: Pick<CertificatesContext, 'store'>): Promise<readonly CertificateInfo[]> {
  const formers = (await store.list()).filter(({ replacedBy }) => replacedBy === INSTALLATION_SIGNER)
  return formers
    .map(({ certificate }) => certificate.info)
    .sort((a, b) => b.notAfter.localeCompare(a.notAfter))
}

/** Whether it ends within a year, or a renewal was begun and cut off. */
async function isDue(
  { store, surroundings }: CertificatesContext,
  record: CertificateRecord,
): Promise<boolean> {
  if (daysLeft(record.certificate.info, surroundings.now()) < RENEWAL_DAYS) return true
  return (await store.get(waitingName(INSTALLATION_SIGNER))) !== undefined
}

async function renewSigner(
  context: CertificatesContext,
  { certificate }: CertificateRecord,
): Promise<InstallationSigner> {
  const { notBefore, notAfter: ended } = certificate.info
  try {
    // From when the old one was: should the clock be ahead just now, it is valid when that is mended, too.
    const plan = { name: INSTALLATION_SIGNER, newKey: true, notBefore: new Date(notBefore) }
    const { stored, former } = await renewCertificate(context, plan)
    const signer = await openSigner(context, INSTALLATION_SIGNER)
    const isVouched = signer.succession !== undefined
    return { ...signer, renewed: { until: stored.notAfter, former, ended, isVouched } }
  } catch (error) {
    // Another run is at it.
    if (!isTaken(error)) throw error
    return openSigner(context, INSTALLATION_SIGNER)
  }
}

/** Another run was first; what it made is the identity. */
const isTaken = (error: unknown): boolean =>
  error instanceof Failure && ['vault.exists', 'certificate.exists'].includes(error.code)

async function certifySigner(context: CertificatesContext, plan: GeneratePlan): Promise<Required<KeyPair>> {
  const { key } = await context.vault.open(INSTALLATION_SIGNER)
  try {
    return (await certify(context, plan, key)).pair
  } catch (error) {
    if (!isTaken(error)) throw error
    return openSigner(context, INSTALLATION_SIGNER)
  }
}

function signerPlan(hostname: string): GeneratePlan {
  // A common name has at most 64 characters, and a host name may have more.
  const commonName = [...`Secure Backup installation ${hostname}`].slice(0, 64).join('').trim()
  return { name: INSTALLATION_SIGNER, profile: 'signer', subject: { commonName }, trusted: true }
}

/**
 * A signer of the vault by name. Throws Failure `key.unknown`, `certificate.unknown`, `certificate.usage`,
 * `certificate.key-mismatch`.
 */
export async function openSigner({ vault, store }: CertificatesContext, name: string): Promise<Signer> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { certificate, succession } = record
  const { key } = await vault.open(name)
  if (key.publicKeyId !== certificate.info.publicKeyId)
    throw new Failure('certificate.key-mismatch', { name })
  const { keyUsage } = certificate.info
  if (
    keyUsage.length > 0 &&
    !keyUsage.some((use) => use === 'digitalSignature' || use === 'nonRepudiation')
  ) {
    throw new Failure('certificate.usage', { name, usage: 'digitalSignature' })
  }
  return { key, certificate, ...(succession === undefined ? {} : { succession }) }
}
