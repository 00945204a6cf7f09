// Makes keys in the vault, with a self-signed certificate or a request that an authority answers.
import { afterYears } from '../../contract/certificate-validity.ts'
import { phrase } from '../../contract/phrases.ts'
import type { CertificateProfile, StoredCertificate } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { SubjectName } from '../ports/certificate-maker.ts'
import type { Certificate, KeyPair, PrivateKey } from '../ports/pki.ts'
import { isoSeconds, type CertificatesContext } from './certificates-context.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import { describeRecord } from './find-certificate.ts'

export const DEFAULT_BITS = 3072
export const MIN_BITS = 2048
export const MAX_BITS = 4096
/** A recipient has to outlive the sets made for it; a signer is easily replaced. */
const DEFAULT_YEARS: Readonly<Record<CertificateProfile, number>> = {
  recipient: 10,
  recovery: 10,
  signer: 5,
}
const MAX_DAYS = 36_500
const MAX_YEARS = 100
const DAY = 86_400_000

export interface GeneratePlan {
  readonly name: string
  readonly profile: CertificateProfile
  /** Common name is the entry's name where none is given. */
  readonly subject?: SubjectName
  readonly bits?: number
  /** For how long it is valid; of the two at most one. */
  readonly days?: number
  readonly years?: number
  readonly note?: string
  /** A little before now when absent. */
  readonly notBefore?: Date
  /** Trusted from the start, as the installation's own signer is. */
  readonly trusted?: boolean
}

interface Certified {
  readonly pair: Required<KeyPair>
  readonly stored: StoredCertificate
}

/**
 * A key that a run left which was cut off before its certificate is taken up where it has the size that is asked for; the key of a
 * request is not. Throws Failure `certificate.exists`, `vault.exists`, `input.invalid`. What a failure leaves is what was there.
 */
export async function generateCertificate(
  context: CertificatesContext,
  plan: GeneratePlan,
  signal?: AbortSignal,
): Promise<Certified> {
  const { vault, store } = context
  checkPlan(plan)
  if ((await store.get(plan.name)) !== undefined) throw new Failure('certificate.exists', { name: plan.name })
  if (await vault.has(plan.name)) return takeUp(context, plan)
  await store.begin(plan.name)
  try {
    const { key } = await vault.generate(plan.name, plan.bits ?? DEFAULT_BITS, signal)
    return await certify(context, plan, key).catch(async (error: unknown) => {
      // Another run may have certified this very key in the meantime; then it is not ours to take away.
      const kept = await store.get(plan.name)
      if (kept?.certificate.info.publicKeyId !== key.publicKeyId) await vault.remove(plan.name)
      throw error
    })
  } catch (error) {
    // A key of another run may be that of a request. Where there is none, a note that stays says nothing: the first error counts.
    const isOthers = error instanceof Failure && error.code === 'vault.exists'
    if (isOthers || !(await vault.has(plan.name))) await store.end(plan.name).catch(() => undefined)
    throw error
  }
}

async function takeUp(context: CertificatesContext, plan: GeneratePlan): Promise<Certified> {
  const { name, bits = DEFAULT_BITS } = plan
  if (!(await context.store.isBegun(name))) throw new Failure('vault.exists', { name })
  const { key } = await context.vault.open(name)
  const certificate = await selfSign(context, plan, key)
  if (certificate.info.keyBits !== bits) throw new Failure('vault.exists', { name })
  return keep(context, plan, { key, certificate })
}

/** A self-signed certificate for a key that is there, put into the store. Throws Failure `certificate.exists`. */
export async function certify(
  context: CertificatesContext,
  plan: GeneratePlan,
  key: PrivateKey,
): Promise<Certified> {
  return keep(context, plan, { key, certificate: await selfSign(context, plan, key) })
}

async function keep(
  context: CertificatesContext,
  plan: GeneratePlan,
  pair: Required<KeyPair>,
): Promise<Certified> {
  const { certificate } = pair
  const { name, profile, note, trusted } = plan
  const record = {
    name,
    certificate,
    profile,
    ...(note === undefined ? {} : { note }),
    ...(trusted === true ? { trustedSince: isoSeconds(context.surroundings.now()) } : {}),
  }
  // Never over another: two runs that start together would sign with a certificate that is not the one kept.
  if (!(await context.store.add(record))) throw new Failure('certificate.exists', { name })
  return { pair, stored: describeRecord(record, true) }
}

/** Throws Failure `input.invalid`. Nothing is kept. */
export function selfSign(
  { maker, surroundings }: CertificatesContext,
  plan: GeneratePlan,
  key: PrivateKey,
): Promise<Certificate> {
  const now = surroundings.now()
  return maker.selfSigned(key, {
    profile: plan.profile,
    subject: plan.subject ?? { commonName: plan.name },
    // A machine beside this one may have a clock that is a little behind.
    notBefore: plan.notBefore ?? new Date(now.getTime() - 5 * 60_000),
    notAfter:
      plan.days === undefined
        ? afterYears(now, plan.years ?? DEFAULT_YEARS[plan.profile])
        : new Date(now.getTime() + plan.days * DAY),
    serial: surroundings.randomBytes(16),
  })
}

/** Throws Failure `input.invalid`. */
export function checkPlan({ name, bits = DEFAULT_BITS, days, years }: GeneratePlan): void {
  checkEntryName(name)
  if (!Number.isInteger(bits) || bits < MIN_BITS || bits > MAX_BITS) {
    throw new Failure('input.invalid', {
      problem: phrase('a-key-has-to-bits', { least: MIN_BITS, most: MAX_BITS }),
    })
  }
  checkSpan(days, MAX_DAYS, 'days')
  checkSpan(years, MAX_YEARS, 'years')
  if (days !== undefined && years !== undefined)
    throw new Failure('input.invalid', { problem: phrase('a-validity-is-in-days-or') })
}

function checkSpan(count: number | undefined, most: number, unit: 'days' | 'years'): void {
  if (count === undefined || (Number.isInteger(count) && count >= 1 && count <= most)) return
  throw new Failure('input.invalid', {
    problem: phrase(
      unit === 'days' ? 'a-certificate-is-valid-for-days' : 'a-certificate-is-valid-for-years',
      { most },
    ),
  })
}

/** PEM of a PKCS#10 request for the named key of the vault, which is made where there is none. */
export async function requestCertificate(
  context: CertificatesContext,
  plan: GeneratePlan,
  signal?: AbortSignal,
): Promise<string> {
  const { vault, store, maker } = context
  checkPlan(plan)
  const isNew = !(await vault.has(plan.name))
  const { key } = isNew
    ? await vault.generate(plan.name, plan.bits ?? DEFAULT_BITS, signal)
    : await vault.open(plan.name)
  try {
    // From now on an authority may answer for this key, whoever made it for what.
    await store.end(plan.name)
    const der = await maker.request(key, plan.profile, plan.subject ?? { commonName: plan.name })
    if (maker.requestKeyId(der) !== key.publicKeyId) {
      throw new Error('a request was made whose signature does not hold')
    }
    return maker.pem('CERTIFICATE REQUEST', der)
  } catch (error) {
    if (isNew) await vault.remove(plan.name)
    throw error
  }
}
