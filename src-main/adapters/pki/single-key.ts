// One private key in DER, whatever it is: PKCS#8, encrypted or not, and the older structures of RSA, EC and DSA.
import { phrase, quoted } from '../../contract/phrases.ts'
import { DerError, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { bitLength, magnitude } from './der-values.ts'
import { integer, octetString, oid, sequence } from './der-writer.ts'
import type { FileSecret } from './file-secret.ts'
import { KeyError } from './key-error.ts'
import { curveKind, kindOf, type KeyKind } from './key-kinds.ts'
import { OID } from './oids.ts'
import { isCostly, weakName } from './password-encryption.ts'
import { decryptPkcs8, isPkcs8, wrapPkcs1 } from './pkcs8.ts'

export interface GivenKey {
  readonly kind: KeyKind
  /** Absent for a kind that has no such form here; it could not serve anyway. */
  readonly pkcs8?: Uint8Array
}

export interface SingleKey {
  readonly key: GivenKey
  /** Names of weak algorithms that protect it. */
  readonly weak: readonly string[]
}

/** RSAPrivateKey; with more than two primes there is a list of them at the end (RFC 8017, A.1.2). */
function isPkcs1(children: readonly DerNode[]): boolean {
  const [more, another] = children.slice(9)
  const areIntegers = children.length >= 9 && children.slice(0, 9).every(({ tag }) => tag === TAG.integer)
  return areIntegers && another === undefined && (more === undefined || more.tag === TAG.sequence)
}

/** A key that stands in the clear; undefined for any other structure. */
export function plainKey(node: DerNode): GivenKey | undefined {
  if (isPkcs8(node)) return givenKey(node.raw)
  const { children } = node
  const areIntegers = children.every(({ tag }) => tag === TAG.integer)
  if (isPkcs1(children)) return givenKey(wrapPkcs1(node.raw))
  if (children.length === 6 && areIntegers)
    return { kind: { type: 'DSA', bits: bitLength(magnitude(children[1] as DerNode)) } }
  const isSec1 = children[0]?.tag === TAG.integer && children[1]?.tag === TAG.octetString
  return isSec1 ? sec1Key(node) : undefined
}

export function givenKey(pkcs8: Uint8Array): GivenKey {
  return { pkcs8, kind: kindOf(pkcs8) }
}

/** ECPrivateKey (RFC 5915); a curve without a name is written out in it. */
function sec1Key(node: DerNode): GivenKey {
  const curve = node.children.find(({ tag }) => tag === 0xa0)?.children[0]
  const algorithm = sequence(oid(OID.ec), ...(curve === undefined ? [] : [curve.raw]))
  return { kind: curveKind(curve), pkcs8: sequence(integer(0), algorithm, octetString(node.raw)) }
}

export async function readKeyNode(node: DerNode, secret: FileSecret): Promise<SingleKey | undefined> {
  const key = plainKey(node)
  if (key !== undefined) return { key, weak: [] }
  const [first, second] = node.children
  if (first?.tag !== TAG.sequence || second?.tag !== TAG.octetString) return undefined
  return readEncryptedKey(node.raw, secret)
}

/** EncryptedPrivateKeyInfo. */
export async function readEncryptedKey(der: Uint8Array, secret: FileSecret): Promise<SingleKey> {
  const algorithm = readDer(der, FILE_LIMITS).children[0]
  if (algorithm === undefined) throw new DerError(phrase('the-encrypted-key-is-empty'))
  const pkcs8 = await secret.open(
    (passphrase) => decryptPkcs8(der, async () => passphrase),
    isCostly(algorithm),
  )
  const weak = weakName(algorithm)
  return { key: givenKey(pkcs8), weak: weak === undefined ? [] : [weak] }
}

/** What an older PEM block holds once it is in the clear. Throws KeyError `damaged`. */
export function olderKey(der: Uint8Array): GivenKey {
  const node = readDer(der, FILE_LIMITS)
  const key = node.tag === TAG.sequence ? plainKey(node) : undefined
  if (key === undefined) throw new KeyError('damaged', phrase('it-is-not-the-structure-of'))
  return key
}

/** The string of SSH at a place: four bytes of length, then as many. */
function sshString(bytes: Uint8Array, at: number): { readonly value: Uint8Array; readonly end: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (at + 4 > view.length || at + 4 + view.readUInt32BE(at) > view.length)
    throw new DerError(phrase('cut-off'))
  const end = at + 4 + view.readUInt32BE(at)
  return { value: view.subarray(at + 4, end), end }
}

const SSH_TYPES: readonly (readonly [begins: string, type: string])[] = [
  ['ssh-ed25519', 'Ed25519'],
  ['sk-', 'FIDO'],
  ['ecdsa-', 'EC'],
  ['ssh-dss', 'DSA'],
]

/** Throws KeyError: `type` where the key could not serve in any form, else `openssh`. */
export function refuseOpenSsh(bytes: Uint8Array): never {
  const magic = Buffer.from('openssh-key-v1\0')
  if (Buffer.compare(bytes.subarray(0, magic.length), magic) !== 0) throw new KeyError('openssh')
  let at = magic.length
  for (let field = 0; field < 3; field++) at = sshString(bytes, at).end
  const name = Buffer.from(sshString(sshString(bytes, at + 4).value, 0).value).toString('latin1')
  const found = SSH_TYPES.find(([begins]) => name.startsWith(begins))
  throw found === undefined ? new KeyError('openssh') : new KeyError('type', quoted(found[1]))
}
