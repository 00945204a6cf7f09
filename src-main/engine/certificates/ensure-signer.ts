// The identity with which this installation signs its sets: made once, at first use, and never silently made anew.
import { Failure } from '../../contract/errors.ts'
import type { KeyPair } from '../ports/pki.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { certify, generateCertificate, type GeneratePlan } from './generate-certificate.ts'

export const INSTALLATION_SIGNER = 'installation-signer'

/** `hostname` becomes part of the common name. */
export async function ensureSigner(
  context: CertificatesContext,
  hostname: string,
): Promise<Required<KeyPair>> {
  const { vault, store } = context
  const plan = signerPlan(hostname)
  const record = await store.get(INSTALLATION_SIGNER)
  if (await vault.has(INSTALLATION_SIGNER)) {
    if (record !== undefined) return openSigner(context, INSTALLATION_SIGNER)
    // A first run that was cut off between key and certificate.
    const { key } = await vault.open(INSTALLATION_SIGNER)
    return (await certify(context, plan, key)).pair
  }
  if (record !== undefined) {
    throw new Failure('key.missing', {
      source: 'the key vault',
      found: "the installation's certificate only",
    })
  }
  try {
    return (await generateCertificate(context, plan)).pair
  } catch (error) {
    // Another process was first; its key is the one.
    if (error instanceof Failure && ['vault.exists', 'certificate.exists'].includes(error.code)) {
      return openSigner(context, INSTALLATION_SIGNER)
    }
    throw error
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
export async function openSigner(
  { vault, store }: CertificatesContext,
  name: string,
): Promise<Required<KeyPair>> {
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { certificate } = record
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
  return { key, certificate }
}
