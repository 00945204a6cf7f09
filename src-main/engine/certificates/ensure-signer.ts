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
  const hasKey = await vault.has(INSTALLATION_SIGNER)
  if (record !== undefined && hasKey) return openSigner(context, INSTALLATION_SIGNER)
  if (record !== undefined) {
    throw new Failure('key.missing', {
      source: 'the key vault',
      found: "the installation's certificate only",
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
