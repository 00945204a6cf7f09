// One private key out of whatever people keep keys in, with the certificate beside it that belongs to it.
import { itemOf } from '../../contract/by-name.ts'
import { createPrivateKey } from 'node:crypto'
import type { Certificate, KeyPair, PrivateKey } from '../../engine/ports/pki.ts'
import { berToDer } from './ber-to-der.ts'
import { certificatesIn } from './certificate-files.ts'
import { parseCertificate } from './certificate-reader.ts'
import { DerError, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { KeyError, keyFailure } from './key-error.ts'
import { OID } from './oids.ts'
import { looksLikePem, readPem, type PemBlock } from './pem.ts'
import { isPkcs12, readPkcs12 } from './pkcs12-reader.ts'
import { algorithmOf, decryptPkcs8, isPkcs8, wrapPkcs1 } from './pkcs8.ts'
import { keyHandle } from './private-key.ts'
import { decryptTraditional, isTraditionallyEncrypted } from './traditional-pem.ts'

type AskPassphrase = () => Promise<string>

/** A private key as PKCS#8, for whoever keeps it, and as the pair that the port speaks of. */
export interface KeyFile {
  readonly pair: KeyPair
  readonly pkcs8: Uint8Array
  /** Every certificate of the file; the pair's is one of them. */
  readonly certificates: readonly Certificate[]
}

interface Found {
  readonly keys: readonly Uint8Array[]
  readonly certificates: readonly Certificate[]
}

/** Throws Failure `key.missing`, `key.damaged`, `key.algorithm`, `key.passphrase`, `certificate.key-mismatch`. */
export async function readKeyFile(
  bytes: Uint8Array,
  source: string,
  passphrase: AskPassphrase,
): Promise<KeyFile> {
  try {
    const found = looksLikePem(bytes)
      ? await readKeyBlocks(readPem(bytes), passphrase)
      : await readKeyDer(bytes, passphrase)
    return matched(found)
  } catch (error) {
    throw keyFailure(source, error)
  }
}

function matched({ keys, certificates }: Found): KeyFile {
  const [pkcs8] = keys
  if (pkcs8 === undefined) throw new KeyError('missing', foundText(certificates.length))
  if (keys.length > 1) throw new KeyError('damaged', `it holds ${keys.length} private keys instead of one`)
  const key = handleOn(pkcs8)
  const certificate = certificates.find(({ info }) => info.publicKeyId === key.publicKeyId)
  if (certificate === undefined && certificates.length > 0) throw new KeyError('mismatch')
  return { pkcs8, certificates, pair: certificate === undefined ? { key } : { key, certificate } }
}

/** A handle, or what kind of key it is that this platform does not have: OpenSSL reads more of them than BoringSSL. */
function handleOn(pkcs8: Uint8Array): PrivateKey {
  try {
    return keyHandle(pkcs8)
  } catch (error) {
    const id = algorithmOf(pkcs8)
    if (id === undefined || id === OID.rsa || id === OID.ec) throw error
    throw new KeyError('algorithm', id === OID.pss ? 'a key for RSA-PSS alone' : `the algorithm ${id}`)
  }
}

function foundText(certificates: number): string {
  if (certificates === 0) return 'neither a key nor a certificate'
  return certificates === 1 ? 'a certificate only' : `${certificates} certificates only`
}

const OTHER_FORMATS: Readonly<Record<string, string>> = {
  'OPENSSH PRIVATE KEY': 'the OpenSSH key format',
  'DSA PRIVATE KEY': 'DSA',
  'PGP PRIVATE KEY BLOCK': 'the OpenPGP key format',
}

async function readKeyBlocks(blocks: readonly PemBlock[], passphrase: AskPassphrase): Promise<Found> {
  const keys: Uint8Array[] = []
  for (const block of blocks) {
    const other = itemOf(OTHER_FORMATS, block.label)
    if (other !== undefined) throw new KeyError('algorithm', other)
    const key = await readKeyBlock(block, passphrase)
    if (key !== undefined) keys.push(key)
  }
  if (keys.length > 0) return { keys, certificates: certificatesIn(blocks) }
  const labels = blocks.map(({ label }) => label.toLowerCase())
  throw new KeyError('missing', [...new Set(labels)].join(' and '))
}

async function readKeyBlock(block: PemBlock, passphrase: AskPassphrase): Promise<Uint8Array | undefined> {
  const { label, bytes } = block
  if (label === 'PRIVATE KEY') return checkedPkcs8(bytes)
  if (label === 'ENCRYPTED PRIVATE KEY') return decryptPkcs8(bytes, passphrase)
  if (label !== 'RSA PRIVATE KEY' && label !== 'EC PRIVATE KEY') return undefined
  const plain = isTraditionallyEncrypted(block) ? await decryptTraditional(block, passphrase) : bytes
  readDer(plain, FILE_LIMITS)
  if (label === 'RSA PRIVATE KEY') return wrapPkcs1(plain)
  const key = createPrivateKey({ key: Buffer.from(plain), format: 'der', type: 'sec1' })
  return key.export({ type: 'pkcs8', format: 'der' })
}

function checkedPkcs8(bytes: Uint8Array): Uint8Array {
  if (!isPkcs8(readDer(bytes, FILE_LIMITS))) throw new DerError('it is not a PKCS#8 key')
  return bytes
}

/** Stores of Java's own kinds, by their first four bytes. */
const JAVA_STORES: Readonly<Record<string, string>> = { feedfeed: 'JKS', cececece: 'JCEKS' }

function javaStore(bytes: Uint8Array): string | undefined {
  const kind = itemOf(JAVA_STORES, Buffer.from(bytes.subarray(0, 4)).toString('hex'))
  return kind && `${kind}, a key store of Java that keytool -importkeystore turns into PKCS#12`
}

async function readKeyDer(bytes: Uint8Array, passphrase: AskPassphrase): Promise<Found> {
  if (bytes.length === 0) throw new KeyError('missing', 'nothing: it is empty')
  const java = javaStore(bytes)
  if (java !== undefined) throw new KeyError('algorithm', java)
  if (bytes[0] !== TAG.sequence) throw new KeyError('missing', 'neither PEM nor DER')
  const der = berToDer(bytes)
  const node = readDer(der, FILE_LIMITS)
  if (isPkcs12(node)) return readPkcs12(node, passphrase)
  const key = await readSingleKey(node, passphrase)
  if (key !== undefined) return { keys: [key], certificates: [] }
  return { keys: [], certificates: [parseCertificate(der)] }
}

async function readSingleKey(node: DerNode, passphrase: AskPassphrase): Promise<Uint8Array | undefined> {
  if (isPkcs8(node)) return node.raw
  const [first, second] = node.children
  if (first?.tag === TAG.sequence && second?.tag === TAG.octetString)
    return decryptPkcs8(node.raw, passphrase)
  const isPkcs1 = node.children.length === 9 && node.children.every(({ tag }) => tag === TAG.integer)
  return isPkcs1 ? wrapPkcs1(node.raw) : undefined
}
