// Checks an appliance before anything is created on it: that it is the registered one, offers the action, has room, and has a certificate
// object that a backup can be made for. It notes whether the private key of that certificate is in this vault.
import { quoted } from '../../contract/phrases.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { Failure } from '../../contract/errors.ts'
import { type ManagedNote } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import { checkValidity } from '../certificates/check-recipient.ts'
import { expiresSoon } from '../../contract/certificate-validity.ts'
import type { Management } from '../ports/remote-appliance.ts'
import type { Certificate } from '../ports/pki.ts'
import type { KnownCertificate } from '../verification/recipients-check.ts'
import type { ManagedPorts } from './managed-context.ts'

/** What an appliance was when it was registered. */
export interface ExpectedAppliance {
  readonly name: string
  readonly serial: string
  readonly systemName?: string
}

/** Throws Failure `appliance.replaced`, `appliance.renamed` where another one answers. */
export async function identifyAppliance(
  box: Management,
  expected: ExpectedAppliance,
  signal: AbortSignal,
): Promise<ApplianceIdentity> {
  const identity = await box.identity(signal)
  const { name, serial } = expected
  const { host } = box
  if (identity.Serial !== serial)
    throw new Failure('appliance.replaced', { host, name, expected: serial, found: identity.Serial })
  const found = expected.systemName === undefined ? undefined : await box.systemName(signal)
  // A virtual appliance has the serial number of all others, so its name is what tells it from them.
  if (expected.systemName !== undefined && found !== expected.systemName)
    throw new Failure('appliance.renamed', {
      host,
      name,
      expected: expected.systemName,
      found: found ?? 'nothing',
    })
  return identity
}

/** Throws Failure `appliance.no-action`, `appliance.no-rest`. */
export async function requireAction(
  box: Management,
  action: string,
  { Version: version }: ApplianceIdentity,
  signal: AbortSignal,
): Promise<void> {
  if (!(await box.actions(signal)).has(action))
    throw new Failure('appliance.no-action', { host: box.host, action: quoted(action), version })
}

const LEAST_MB = 64
const MEGABYTE = 1_000_000

/** `bytes` is what is expected to come there. Throws Failure `appliance.no-room`. */
export async function requireRoom(
  box: Management,
  bytes: number,
  signal: AbortSignal,
): Promise<readonly ManagedNote[]> {
  const free = (await box.room(signal))?.temporary
  if (free === undefined) return [managedNote('room-unseen')]
  const needed = Math.max(LEAST_MB, Math.ceil((bytes * 1.2) / MEGABYTE))
  if (free < needed)
    throw new Failure('appliance.no-room', { host: box.host, directory: 'temporary:', free, needed })
  return [managedNote('room-fits', { free, needed })]
}

/** Least bits of an RSA key that a signature or an envelope is read with (FORMAT F-09, F-21). */
const LEAST_BITS = 2048

function checkKind({ info }: Certificate, name: string): void {
  if (info.keyType !== 'RSA') throw new Failure('certificate.not-rsa', { name, type: info.keyType })
  if (info.keyBits < LEAST_BITS)
    throw new Failure('certificate.short', { name, bits: info.keyBits, needed: LEAST_BITS })
}

export interface WantedObject {
  readonly name: string
  readonly object: string
  readonly known: readonly KnownCertificate[]
  /** So many days before its end that is noted. */
  readonly warnDays: number
}

export interface CheckedObject {
  readonly notes: readonly ManagedNote[]
  /** ISO 8601 UTC; absent where the appliance does not show its certificate. */
  readonly ends?: string
}

/**
 * The certificate object: there, up, RSA, valid now, and whose key it is. Throws Failure `appliance.certificate-missing`,
 * `appliance.certificate-down`, `certificate.not-rsa`, `certificate.short`, `certificate.expired`.
 */
export async function checkObject(
  ports: ManagedPorts,
  box: Management,
  wanted: WantedObject,
  signal: AbortSignal,
): Promise<CheckedObject> {
  const { name, object, known, warnDays } = wanted
  const facts = { host: box.host, certificate: object, name }
  const found = await box.certificate(object, signal)
  if (!found) throw new Failure('appliance.certificate-missing', facts)
  if (!found.up) throw new Failure('appliance.certificate-down', { ...facts, reply: found.problem })
  const bytes = await box.certificateBytes(object, signal)
  const source = `${object} on ${box.host}`
  const certificate = bytes === undefined ? undefined : ports.pki.readCertificates(bytes, source)[0]
  if (!certificate) return { notes: [managedNote('certificate-unseen')] }
  const now = ports.surroundings.now()
  checkKind(certificate, object)
  checkValidity(certificate, now, object)
  const { subject, publicKeyId, notAfter: to } = certificate.info
  const held = known.some(({ certificate: one, hasKey }) => hasKey && one.info.publicKeyId === publicKeyId)
  const notes = [
    managedNote(held ? 'key-here' : 'key-elsewhere', { subject }),
    ...(expiresSoon(certificate.info, { now, warnDays })
      ? [managedNote('certificate-ends', { subject, to })]
      : []),
  ]
  return { notes, ends: to }
}
