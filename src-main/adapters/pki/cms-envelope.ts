// The key envelope (FORMAT F-09): written and opened with RSAES-OAEP only, read in every form for listing.
import { phrase, quoted } from '../../contract/phrases.ts'
import {
  constants,
  createCipheriv,
  createDecipheriv,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import type { RecipientId } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { Certificate, KeyPair, PrivateKey, ReadEnvelope } from '../../engine/ports/pki.ts'
import { oaepSha256, readAlgorithm, readOaep } from './algorithm-identifier.ts'
import { parsedOf } from './certificate-reader.ts'
import { identifies } from './cms-signature.ts'
import { DerError, DerFields, TAG, readDer, type DerNode } from './der-reader.ts'
import { hex, oidOf, serialText, smallInteger } from './der-values.ts'
import {
  algorithm,
  context,
  contextPrimitive,
  element,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
} from './der-writer.ts'
import { nameText } from './distinguished-name.ts'
import { CONTENT_CIPHERS, OID } from './oids.ts'

const OAEP = 'RSAES-OAEP (SHA-256)'
const MAX_RECIPIENTS = 64

/** DER of an EnvelopedData for all recipients. Throws Failure `certificate.not-rsa`. */
export function sealFor(secret: Uint8Array, recipients: readonly Certificate[]): Uint8Array {
  const contentKey = randomBytes(32)
  const iv = randomBytes(16)
  const infos = recipients.map((recipient) => recipientInfo(recipient, contentKey))
  const cipher = createCipheriv('aes-256-cbc', contentKey, iv)
  const encrypted = Buffer.concat([cipher.update(secret), cipher.final()])
  contentKey.fill(0)
  const content = sequence(
    oid(OID.data),
    algorithm(OID.aes256cbc, octetString(iv)),
    contextPrimitive(0, encrypted),
  )
  return sequence(oid(OID.envelopedData), context(0, sequence(integer(0), setOf(...infos), content)))
}

function recipientInfo(recipient: Certificate, contentKey: Uint8Array): Uint8Array {
  const { info, issuerDer, serialBytes, x509 } = parsedOf(recipient)
  if (info.keyType !== 'RSA') {
    throw new Failure('certificate.not-rsa', { name: info.commonName, type: info.keyType })
  }
  return sequence(
    integer(0),
    sequence(issuerDer, element(TAG.integer, serialBytes)),
    oaepSha256(),
    octetString(wrapKey(x509.publicKey, contentKey)),
  )
}

/** RSAES-OAEP with SHA-256, MGF1 with SHA-256 and no label (RFC 8017, section 7.1; in CMS: RFC 3560). */
export function wrapKey(publicKey: KeyObject, secret: Uint8Array): Uint8Array {
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, secret)
}

interface Recipient {
  readonly id: RecipientId
  readonly identifier: DerNode
  readonly encryptedKey: Uint8Array
}

interface Envelope {
  readonly ids: readonly RecipientId[]
  /** Recipients of key transport (ktri, RFC 5652, section 6.2.1), the only kind that an RSA key opens. */
  readonly recipients: readonly Recipient[]
  readonly contentEncryption: string
  readonly iv: Uint8Array | undefined
  readonly encrypted: Uint8Array
}

/** Throws Failure `envelope.damaged`. */
export function readEnvelope(der: Uint8Array): ReadEnvelope {
  const { ids, contentEncryption } = parseEnvelope(der)
  return { recipients: ids, contentEncryption }
}

function parseEnvelope(der: Uint8Array): Envelope {
  try {
    return readEnvelopedData(der)
  } catch (error) {
    throw new Failure('envelope.damaged', {}, { cause: error })
  }
}

function readEnvelopedData(der: Uint8Array): Envelope {
  const outer = new DerFields(readDer(der), TAG.sequence, phrase('the-envelope'))
  if (oidOf(outer.next(TAG.oid, 'type')) !== OID.envelopedData)
    throw new DerError(phrase('it-is-not-an-envelopeddata'))
  const wrapped = new DerFields(outer.next(0xa0, 'content'), 0xa0, phrase('the-envelope'))
  outer.end()
  const fields = new DerFields(
    wrapped.next(TAG.sequence, 'EnvelopedData'),
    TAG.sequence,
    quoted('EnvelopedData'),
  )
  wrapped.end()
  if (smallInteger(fields.next(TAG.integer, 'version')) > 4) throw new DerError(phrase('an-unknown-version'))
  fields.optional(0xa0)
  const infos = fields.next(TAG.set, 'recipientInfos').children
  const content = readContent(fields.next(TAG.sequence, 'encryptedContentInfo'))
  fields.optional(0xa1)
  fields.end()
  if (infos.length === 0) throw new DerError(phrase('it-has-no-recipient'))
  if (infos.length > MAX_RECIPIENTS)
    throw new DerError(phrase('it-has-more-than-recipients', { count: MAX_RECIPIENTS }))
  const recipients = infos.filter(({ tag }) => tag === TAG.sequence).map(readKeyTransport)
  const others = infos.filter(({ tag }) => tag !== TAG.sequence).map(otherRecipient)
  return { ...content, recipients, ids: [...recipients.map(({ id }) => id), ...others] }
}

function readContent(node: DerNode): Pick<Envelope, 'contentEncryption' | 'iv' | 'encrypted'> {
  const fields = new DerFields(node, TAG.sequence, quoted('encryptedContentInfo'))
  if (oidOf(fields.next(TAG.oid, 'type')) !== OID.data)
    throw new DerError(phrase('its-content-is-not-plain-data'))
  const { id, parameters } = readAlgorithm(fields.next(TAG.sequence, 'algorithm'))
  const encrypted = fields.next(0x80, 'encryptedContent').content
  fields.end()
  const iv = parameters?.tag === TAG.octetString ? parameters.content : undefined
  return { contentEncryption: CONTENT_CIPHERS[id] ?? id, iv, encrypted }
}

function readKeyTransport(node: DerNode): Recipient {
  const fields = new DerFields(node, TAG.sequence, quoted('recipientInfo'))
  fields.next(TAG.integer, 'version')
  const identifier = fields.any('recipient')
  const keyTransport = transportName(fields.next(TAG.sequence, 'keyEncryptionAlgorithm'))
  const encryptedKey = fields.next(TAG.octetString, 'encryptedKey').content
  fields.end()
  return { id: { ...identifierText(identifier), keyTransport }, identifier, encryptedKey }
}

function identifierText(identifier: DerNode): Pick<RecipientId, 'issuer' | 'serial'> {
  if (identifier.tag === 0x80)
    return { issuer: `SubjectKeyIdentifier ${hex(identifier.content)}`, serial: '' }
  const fields = new DerFields(identifier, TAG.sequence, quoted('issuerAndSerialNumber'))
  const issuer = nameText(fields.next(TAG.sequence, 'issuer'))
  const serial = serialText(fields.next(TAG.integer, 'serialNumber'))
  fields.end()
  return { issuer, serial }
}

const DIGEST_TEXT: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

function transportName(node: DerNode): string {
  const { id, parameters } = readAlgorithm(node)
  if (id === OID.rsa) return 'RSAES-PKCS1-v1_5'
  if (id !== OID.oaep) return id
  const { digest, maskDigest, hasLabel } = readOaep(parameters)
  const name = DIGEST_TEXT[digest] ?? digest
  const mask = maskDigest === digest ? '' : `, MGF1 ${DIGEST_TEXT[maskDigest] ?? maskDigest}`
  return `RSAES-OAEP (${name}${mask}${hasLabel ? ', label' : ''})`
}

/** Key agreement, a shared key, a password or a KEM: listed, so that a person sees that it is there; by the names of RFC 5652. */
function otherRecipient({ tag }: DerNode): RecipientId {
  const kinds: Readonly<Record<number, string>> = {
    0xa1: 'KeyAgreeRecipientInfo',
    0xa2: 'KEKRecipientInfo',
    0xa3: 'PasswordRecipientInfo',
    0xa4: 'OtherRecipientInfo',
  }
  const keyTransport = kinds[tag]
  if (keyTransport === undefined) throw new DerError(phrase('an-unknown-kind-of-recipient'))
  return { issuer: '?', serial: '', keyTransport }
}

/** Throws Failure `envelope.damaged` (no envelope at all), `key.not-recipient`, `key.wrong`. */
export async function openEnvelope(der: Uint8Array, { key, certificate }: KeyPair): Promise<Uint8Array> {
  const envelope = parseEnvelope(der)
  const named = certificate === undefined ? undefined : parsedOf(certificate)
  const meant = named && envelope.recipients.filter(({ identifier }) => identifies(identifier)(named))
  // A certificate may have been renewed for the same key, which the copies of that key know nothing of.
  const isMeant = meant !== undefined && meant.length > 0
  const candidates = isMeant ? meant : envelope.recipients.filter(({ id }) => id.keyTransport === OAEP)
  for (const candidate of candidates) {
    const secret = await tryOpen(envelope, candidate, key)
    if (secret !== undefined) return secret
  }
  // A bare key that undoes nothing is most likely just not one of the recipients'.
  if (isMeant) throw new Failure('key.wrong')
  const recipients = envelope.ids.map(({ issuer, serial }) => `${issuer} (serial ${serial})`).join('; ')
  throw new Failure('key.not-recipient', { recipients })
}

/** The secret, or undefined for every reason alike: telling them apart would be Manger's oracle (RFC 8017, section 7.1.2, note). */
async function tryOpen(
  envelope: Envelope,
  { id, encryptedKey }: Recipient,
  key: PrivateKey,
): Promise<Uint8Array | undefined> {
  const { contentEncryption, iv, encrypted } = envelope
  if (id.keyTransport !== OAEP || contentEncryption !== 'AES-256-CBC' || iv?.length !== 16) return undefined
  try {
    const contentKey = await key.unwrap(encryptedKey)
    const decipher = createDecipheriv('aes-256-cbc', contentKey, iv)
    const secret = Buffer.concat([decipher.update(encrypted), decipher.final()])
    contentKey.fill(0)
    return secret
  } catch {
    return undefined
  }
}
