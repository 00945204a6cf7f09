// Certificates and revocation lists of every oddity, element by element, which no tool would make: for paths that a stranger prepares.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'

export type Bytes = Uint8Array
export const ECDSA_SHA256 = der.algorithm('1.2.840.10045.4.3.2')
export const TRUE = der.element(TAG.boolean, Uint8Array.of(0xff))
export const raw = (tag: number, ...parts: readonly Bytes[]): Bytes => der.element(tag, ...parts)
export const text = (words: string): Bytes => Buffer.from(words, 'latin1')

const keys = new Map<string, KeyObject>()

/** One key of each name, of 256 bits on a curve, because those are quick to make. */
export function keyOf(name: string): KeyObject {
  const key = keys.get(name) ?? generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
  keys.set(name, key)
  return key
}

export const extension = (id: string, value: Bytes, critical = false): Bytes =>
  der.sequence(der.oid(id), ...(critical ? [TRUE] : []), der.octetString(value))
export const bits = (...octets: readonly number[]): Bytes => raw(TAG.bitString, Uint8Array.from(octets))
export const constraints = (...parts: readonly Bytes[]): Bytes =>
  extension(OID.basicConstraints, der.sequence(...parts), true)
export const usage = (...octets: readonly number[]): Bytes => extension(OID.keyUsage, bits(...octets), true)
export const purposes = (...ids: readonly string[]): Bytes =>
  extension(OID.extendedKeyUsage, der.sequence(...ids.map((id) => der.oid(id))))

export const SIGNS = usage(6, 0xc0)
export const CERTIFIES = usage(1, 0x06)
export const AUTHORITY: readonly Bytes[] = [constraints(TRUE), CERTIFIES]

/** One relative name of one attribute. */
export const rdn = (type: string, value: Bytes): Bytes => raw(TAG.set, der.sequence(der.oid(type), value))
export const nameOf = (...words: readonly string[]): Bytes =>
  der.sequence(
    rdn('2.5.4.10', der.utf8String('Example')),
    ...words.map((word) => rdn('2.5.4.3', der.utf8String(word))),
  )
export const NAMELESS = der.sequence()

export interface Odd {
  readonly name?: string
  /** DER of the subject, in place of one made of `name`. */
  readonly subject?: Bytes
  readonly key?: KeyObject
  /** Version as it is written; absent for 2, which is version 3. */
  readonly version?: number | 'none'
  /** DER of the serial number. */
  readonly serial?: Bytes
  readonly times?: readonly [Bytes, Bytes]
  readonly extensions?: readonly Bytes[]
  readonly algorithm?: Bytes
  readonly outerAlgorithm?: Bytes
  /** In place of ECDSA with SHA-256 by the issuer's key. */
  readonly signed?: (body: Bytes, key: KeyObject) => Bytes
}

export interface OddMade {
  readonly der: Bytes
  readonly key: KeyObject
  readonly subject: Bytes
}

const TIMES = [der.time(new Date('2026-01-01')), der.time(new Date('2036-01-01'))] as const
let serials = 4096

/** What the issuer signs. */
function bodyOf(
  shape: Odd,
  algorithm: Bytes,
  names: readonly [issuer: Bytes, own: Bytes],
  key: KeyObject,
): Bytes {
  const { version = 2, times = TIMES, extensions = [] } = shape
  serials += 1
  return der.sequence(
    ...(version === 'none' ? [] : [der.context(0, der.integer(version))]),
    shape.serial ?? der.integer(serials),
    algorithm,
    names[0],
    der.sequence(...times),
    names[1],
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der.context(3, der.sequence(...extensions))]),
  )
}

/** A certificate by `issuer`, or by itself. */
export function odd(shape: Odd, issuer?: OddMade): OddMade {
  const { name = 'somebody', algorithm = ECDSA_SHA256 } = shape
  const key = shape.key ?? keyOf(name)
  const subject = shape.subject ?? nameOf(name)
  const by = issuer ?? { key, subject }
  const body = bodyOf(shape, algorithm, [by.subject, subject], key)
  const signature = shape.signed?.(body, by.key) ?? sign('sha256', body, by.key)
  const bytes = der.sequence(body, shape.outerAlgorithm ?? algorithm, der.bitString(signature))
  return { der: bytes, key, subject }
}

export interface OddList {
  readonly version?: number | 'none'
  readonly updates?: readonly Bytes[]
  /** DER of the serial numbers that it revokes, each with the extensions of its entry. */
  readonly entries?: readonly (readonly [serial: Bytes, ...extensions: Bytes[]])[]
  readonly extensions?: readonly Bytes[]
  readonly issuerName?: Bytes
  readonly key?: KeyObject
}

const UPDATES = [der.time(new Date('2026-05-01')), der.time(new Date('2026-12-01'))] as const

/** A revocation list by that authority. */
export function oddList(shape: OddList, issuer: OddMade): Bytes {
  const { version = 1, updates = UPDATES, entries = [], extensions = [] } = shape
  const revoked = entries.map(([serial, ...more]) =>
    der.sequence(serial, UPDATES[0], ...(more.length === 0 ? [] : [der.sequence(...more)])),
  )
  const body = der.sequence(
    ...(version === 'none' ? [] : [der.integer(version)]),
    ECDSA_SHA256,
    shape.issuerName ?? issuer.subject,
    ...updates,
    ...(revoked.length === 0 ? [] : [der.sequence(...revoked)]),
    ...(extensions.length === 0 ? [] : [der.context(0, der.sequence(...extensions))]),
  )
  const signature = sign('sha256', body, shape.key ?? issuer.key)
  return der.sequence(body, ECDSA_SHA256, der.bitString(signature))
}

/** An RSA key that may be used for RSASSA-PSS too. */
export function rsaKey(exponent = 0x10001, modulusLength = 2048): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent: exponent })
  return createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}
