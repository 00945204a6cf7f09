// Issues a new certificate under the same name, for the same key or a new one. The replaced certificate is kept under another name,
// because existing sets name it as their recipient (FORMAT F-09) and, after a change of key, still need the old key.
import { createHash } from 'node:crypto'
import type { CertificateProfile, StoredCertificate } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { Certificate, PrivateKey } from '../ports/pki.ts'
import { mayOpen } from '../../contract/certificate-validity.ts'
import { isoSeconds, type CertificatesContext } from './certificates-context.ts'
import { MIN_BITS_TO_WRITE } from './check-recipient.ts'
import { describeRecord } from './find-certificate.ts'
import { checkPlan, generateCertificate, selfSign, type GeneratePlan } from './generate-certificate.ts'

export interface RenewPlan {
  readonly name: string
  /** Make a new key, which does not open existing sets; the old one is kept under another name. False: keep the key. */
  readonly newKey: boolean
  /** Of a new key. */
  readonly bits?: number
  readonly days?: number
  readonly years?: number
  /** Also valid for what was made since then. */
  readonly notBefore?: Date
}

export interface Renewed {
  readonly stored: StoredCertificate
  /** The name of the certificate, and with a new key of the key, that this one took the place of. */
  readonly former: string
}

/** Keeps a certificate under another name, as one that `record.name` replaced. Returns that name. */
export async function keepAsFormer(
  { store }: Pick<CertificatesContext, 'store'>,
  record: CertificateRecord,
): Promise<string> {
  const name = formerName(record)
  await store.put({ ...record, name, replacedBy: record.name })
  return name
}

const formerName = ({ name, certificate }: CertificateRecord): string =>
  `${name.slice(0, 40)}.old-${certificate.info.fingerprint.slice(0, 8)}`

/**
 * Where a new key waits until the old one has moved away; a run that was cut off is taken up from there. The digest keeps two
 * long names apart, and this from what a person would call an entry.
 */
export function waitingName(name: string): string {
  return `${name.slice(0, 40)}.renewal-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

/**
 * Throws Failure `certificate.unknown`, `key.unknown` (its key is not here), `certificate.by-authority`, `certificate.replaced`,
 * `certificate.not-rsa`, `certificate.short` (the same key does not do), `input.invalid`, `cancelled`. A run that is cut off loses
 * nothing, and the next one takes it up.
 */
export async function renewCertificate(
  context: CertificatesContext,
  plan: RenewPlan,
  signal?: AbortSignal,
): Promise<Renewed> {
  const record = await renewable(context, plan)
  const { name, bits, days, years, notBefore } = plan
  const making: GeneratePlan = {
    name,
    profile: profileOf(record),
    subject: { of: record.certificate },
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
    ...(years === undefined ? {} : { years }),
    ...(notBefore === undefined ? {} : { notBefore }),
  }
  checkPlan(making)
  return plan.newKey ? withNewKey(context, { record, making }, signal) : withSameKey(context, record, making)
}

async function renewable(context: CertificatesContext, plan: RenewPlan): Promise<CertificateRecord> {
  const { store, vault } = context
  const { name, newKey } = plan
  const record = await store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  const { info } = record.certificate
  if (record.replacedBy !== undefined)
    throw new Failure('certificate.replaced', { name, by: record.replacedBy })
  if (!info.selfSigned) throw new Failure('certificate.by-authority', { name, issuer: info.issuer })
  const isCutOff = newKey && (await store.get(waitingName(name))) !== undefined
  if (!isCutOff && !(await vault.has(name))) throw new Failure('key.unknown', { name })
  if (newKey) return record
  if (info.keyType !== 'RSA') throw new Failure('certificate.not-rsa', { name, type: info.keyType })
  if (mayOpen(info) && info.keyBits < MIN_BITS_TO_WRITE)
    throw new Failure('certificate.short', { name, bits: info.keyBits, needed: MIN_BITS_TO_WRITE })
  return record
}

function profileOf({ profile, certificate }: CertificateRecord): CertificateProfile {
  return profile ?? (mayOpen(certificate.info) ? 'recipient' : 'signer')
}

interface Renewal {
  readonly certificate: Certificate
  readonly succession: readonly Certificate[]
}

/** A reader follows at most this many successions, of two certificates each, so that a forged chain costs little. */
const MOST_FORMERS = 8

/** A signer's last word: who takes its place. One that is not valid any more has none (FORMAT F-28). */
async function renewalOf(
  { maker, surroundings }: CertificatesContext,
  { certificate: former, succession = [] }: CertificateRecord,
  successor: Certificate,
  key: PrivateKey,
): Promise<Renewal> {
  const at = surroundings.now()
  const { notBefore, notAfter } = former.info
  const isValid = Date.parse(notBefore) <= at.getTime() && at.getTime() <= Date.parse(notAfter)
  const isSigner = !mayOpen(former.info) && former.info.selfSigned
  if (!isSigner || !isValid) return { certificate: successor, succession: [] }
  const serial = surroundings.randomBytes(16)
  const statement = await maker.succession({ former: { key, certificate: former }, successor, at, serial })
  return {
    certificate: successor,
    succession: [statement, former, ...succession].slice(0, 2 * MOST_FORMERS),
  }
}

/** The old record with another certificate: what was said of the one holds for the other, from now on. */
function renewedRecord(
  { surroundings }: CertificatesContext,
  old: CertificateRecord,
  { certificate, succession }: Renewal,
): CertificateRecord {
  const { name, profile, note, trustedSince } = old
  return {
    name,
    certificate,
    ...(profile === undefined ? {} : { profile }),
    ...(note === undefined ? {} : { note }),
    ...(trustedSince === undefined ? {} : { trustedSince: isoSeconds(surroundings.now()) }),
    ...(succession.length === 0 ? {} : { succession }),
  }
}

async function withSameKey(
  context: CertificatesContext,
  record: CertificateRecord,
  making: GeneratePlan,
): Promise<Renewed> {
  const { store, vault } = context
  const { key } = await vault.open(record.name)
  if (key.publicKeyId !== record.certificate.info.publicKeyId)
    throw new Failure('certificate.key-mismatch', { name: record.name })
  const made = await selfSign(context, making, key)
  const renewed = renewedRecord(context, record, await renewalOf(context, record, made, key))
  const former = await keepAsFormer(context, record)
  await store.put(renewed)
  return { stored: describeRecord(renewed, true), former }
}

interface NewKey {
  readonly record: CertificateRecord
  readonly making: GeneratePlan
}

async function withNewKey(
  context: CertificatesContext,
  { record, making }: NewKey,
  signal: AbortSignal | undefined,
): Promise<Renewed> {
  const { store, vault } = context
  const waiting = waitingName(record.name)
  const [made, hasKey] = [await store.get(waiting), await vault.has(waiting)]
  if (made?.certificate.info.fingerprint === record.certificate.info.fingerprint)
    return finish(context, record)
  // Half of a pair is what a run left that was cut off while making it; nothing was made for it.
  if (hasKey && made === undefined) await vault.remove(waiting)
  if (!hasKey && made !== undefined) await store.remove(waiting)
  if (!hasKey || made === undefined) await generateCertificate(context, { ...making, name: waiting }, signal)
  return swap(context, record)
}

/** Each step may be the last one of a run: what is there tells the next run which are left. */
async function swap(context: CertificatesContext, record: CertificateRecord): Promise<Renewed> {
  const { store, vault } = context
  const { name } = record
  const made = await store.get(waitingName(name))
  if (made === undefined) throw new Failure('certificate.unknown', { name: waitingName(name) })
  const { key } = await vault.open((await vault.has(name)) ? name : formerName(record))
  const renewal = await renewalOf(context, record, made.certificate, key)
  const former = await keepAsFormer(context, record)
  if (await vault.has(name)) await vault.rename(name, former)
  const renewed = renewedRecord(context, record, renewal)
  await store.put(renewed)
  return finish(context, renewed)
}

async function finish(context: CertificatesContext, renewed: CertificateRecord): Promise<Renewed> {
  const { store, vault } = context
  const { name } = renewed
  const waiting = waitingName(name)
  if (await vault.has(waiting)) await vault.rename(waiting, name)
  await store.remove(waiting)
  const formers = (await store.list()).filter(({ replacedBy }) => replacedBy === name)
  const ends = ({ certificate }: CertificateRecord): string => certificate.info.notBefore
  const [last] = formers.sort((a, b) => ends(b).localeCompare(ends(a)))
  return { stored: describeRecord(renewed, true), former: last?.name ?? name }
}
