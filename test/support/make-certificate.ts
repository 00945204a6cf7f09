// Certificates of any shape, the wrong ones too, which no proper tool would make.
import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { parseCertificate, type ParsedCertificate } from '../../src-main/adapters/pki/certificate-reader.ts'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import { keyHandle } from '../../src-main/adapters/pki/private-key.ts'
import type { KeyPair } from '../../src-main/engine/ports/pki.ts'

export interface Subject {
  readonly key: KeyObject
  readonly certificate: ParsedCertificate
  readonly pair: Required<KeyPair>
}

export interface CertificateShape {
  readonly name: string
  readonly issuer?: Subject
  readonly key?: KeyObject
  readonly serial?: Uint8Array
  /** Content octets of the number as they are, a negative one too. */
  readonly serialContent?: Uint8Array
  readonly ca?: boolean
  readonly pathLength?: number
  /** Content octets of the keyUsage BIT STRING; absent for no extension. */
  readonly keyUsage?: readonly number[]
  readonly extensions?: readonly Uint8Array[]
  readonly notAfter?: Date
  /** DER of the names, where they are to be written in a way of their own. */
  readonly subjectDer?: Uint8Array
  readonly issuerDer?: Uint8Array
  /** Signs with another key than the issuer's, to make a forgery. */
  readonly signWith?: KeyObject
}

const keys: KeyObject[] = []

/** One of a few RSA 2048 keys, because making them takes time; `index` says which. */
export function testKey(index = 0): KeyObject {
  keys[index] ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  return keys[index]
}

export const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  der.sequence(
    der.oid(id),
    ...(critical ? [der.element(TAG.boolean, Uint8Array.of(0xff))] : []),
    der.octetString(value),
  )

const nameOf = (text: string): Uint8Array =>
  der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), der.utf8String(text))))

function extensionsOf({ ca, pathLength, keyUsage, extensions = [] }: CertificateShape): Uint8Array[] {
  const list = [...extensions]
  if (ca !== undefined) {
    const flag = ca ? [der.element(TAG.boolean, Uint8Array.of(0xff))] : []
    const length = pathLength === undefined ? [] : [der.integer(pathLength)]
    list.push(extension(OID.basicConstraints, true, der.sequence(...flag, ...length)))
  }
  if (keyUsage !== undefined) {
    list.push(extension(OID.keyUsage, true, der.element(TAG.bitString, Uint8Array.from(keyUsage))))
  }
  return list
}

let serials = 0x1000

function serialOf({ serial, serialContent }: CertificateShape): Uint8Array {
  serials += 1
  return serialContent === undefined
    ? der.integer(serial ?? serials)
    : der.element(TAG.integer, serialContent)
}

export function makeCertificate(shape: CertificateShape): Subject {
  const key = shape.key ?? testKey()
  const algorithm = der.algorithm(OID.sha256WithRsa, der.nullValue())
  const list = extensionsOf(shape)
  const body = der.sequence(
    der.context(0, der.integer(2)),
    serialOf(shape),
    algorithm,
    shape.issuerDer ?? shape.issuer?.certificate.subjectDer ?? nameOf(shape.name),
    der.sequence(der.time(new Date('2026-01-01')), der.time(shape.notAfter ?? new Date('2036-01-01'))),
    shape.subjectDer ?? nameOf(shape.name),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(list.length > 0 ? [der.context(3, der.sequence(...list))] : []),
  )
  const signature = sign('sha256', body, shape.signWith ?? shape.issuer?.key ?? key)
  const certificate = parseCertificate(der.sequence(body, algorithm, der.bitString(signature)))
  const handle = keyHandle(key.export({ type: 'pkcs8', format: 'der' }))
  return { key, certificate, pair: { key: handle, certificate } }
}

export const KEY_CERT_SIGN = [2, 0x04]
export const KEY_ENCIPHERMENT = [5, 0x20]
export const SIGNING = [6, 0xc0]
