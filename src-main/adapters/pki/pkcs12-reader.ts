// Reads PKCS#12 (RFC 7292), modern and old: its integrity first, so that a wrong passphrase, an unknown algorithm and a
// damaged file are told apart. The arithmetic is the platform's; node-forge helps with ciphers that the platform dropped.
import { phrase, quoted, type Phrase } from '../../contract/phrases.ts'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { digestName, readAlgorithm } from './algorithm-identifier.ts'
import { berToDer } from './ber-to-der.ts'
import { parseAll } from './certificate-files.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { oidOf, smallInteger } from './der-values.ts'
import type { FileSecret } from './file-secret.ts'
import { KeyError } from './key-error.ts'
import { OID } from './oids.ts'
import { PKCS12_PURPOSE, derivePkcs12 } from './passphrase-kdf.ts'
import type { Passphrase } from './passphrase.ts'
import { COSTLY_ROUNDS, decryptWithPassphrase, isCostly, readKdf, weakName } from './password-encryption.ts'
import { openedPkcs8 } from './pkcs8.ts'

export interface Pkcs12Content {
  readonly keys: readonly Uint8Array[]
  readonly certificates: readonly ParsedCertificate[]
  /** Names of weak algorithms that protect it. */
  readonly weak: ReadonlySet<string>
  /** What else is in it. */
  readonly others: ReadonlyMap<string, Phrase>
  /** The program that writes such attributes. */
  readonly maker?: string
}

const MAC_DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const OTHER_BAGS: ReadonlyMap<string, Phrase> = new Map([
  ['1.2.840.113549.1.12.10.1.4', phrase('x509-crl')],
  ['1.2.840.113549.1.12.10.1.5', phrase('a-secret')],
])

export function isPkcs12(node: DerNode): boolean {
  const [version, safe] = node.children
  return (
    version?.tag === TAG.integer &&
    version.content[0] === 3 &&
    safe?.tag === TAG.sequence &&
    safe.children[0]?.tag === TAG.oid
  )
}

/** Throws KeyError, DerError. */
export async function readPkcs12(node: DerNode, secret: FileSecret): Promise<Pkcs12Content> {
  const fields = new DerFields(node, TAG.sequence, phrase('the-pkcs-12-file'))
  fields.next(TAG.integer, 'version')
  const safe = readContentInfo(fields.next(TAG.sequence, 'authSafe'))
  const mac = fields.optional(TAG.sequence)
  fields.end()
  if (safe.type !== OID.data) throw new KeyError('algorithm', phrase('public-key-integrity-of-pkcs-12'))
  const authenticated = safe.content.children[0]
  if (authenticated?.tag !== TAG.octetString) throw new DerError(phrase('the-pkcs-12-file-has-no'))
  if (mac !== undefined) await checkMac(mac, authenticated.content, secret)
  const bags = new BagReader(secret, mac !== undefined)
  for (const child of readInner(authenticated.content).children) await bags.readSafe(child)
  const { keys, weak, others, maker } = bags
  return {
    keys,
    weak,
    others,
    certificates: parseAll(bags.certificates),
    ...(maker === undefined ? {} : { maker }),
  }
}

/** Inner structures may be BER although the file around them is DER. */
function readInner(bytes: Uint8Array): DerNode {
  return readDer(berToDer(bytes), FILE_LIMITS)
}

function readContentInfo(node: DerNode): { type: string; content: DerNode } {
  const fields = new DerFields(node, TAG.sequence, phrase('a-content-of-pkcs-12'))
  const type = oidOf(fields.next(TAG.oid, 'type'))
  const content = fields.next(0xa0, 'content')
  fields.end()
  return { type, content }
}

async function checkMac(node: DerNode, data: Uint8Array, secret: FileSecret): Promise<void> {
  const fields = new DerFields(node, TAG.sequence, quoted('macData'))
  const info = new DerFields(fields.next(TAG.sequence, 'mac'), TAG.sequence, quoted('mac'))
  const algorithmNode = info.next(TAG.sequence, 'algorithm')
  const expected = info.next(TAG.octetString, 'digest').content
  const salt = fields.next(TAG.octetString, 'salt').content
  const rounds = fields.optional(TAG.integer)
  fields.end()
  const iterations = rounds === undefined ? 1 : smallInteger(rounds)
  const { digest, deriveKey } = macAlgorithm(algorithmNode, { salt, iterations })
  await secret.open(async (passphrase) => {
    const actual = createHmac(digest, await deriveKey(passphrase))
      .update(data)
      .digest()
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
      throw new KeyError('passphrase')
  }, iterations > COSTLY_ROUNDS)
}

interface MacAlgorithm {
  readonly digest: string
  readonly deriveKey: (passphrase: Passphrase) => Promise<Uint8Array>
}

function macAlgorithm(
  node: DerNode,
  rounds: { readonly salt: Uint8Array; readonly iterations: number },
): MacAlgorithm {
  const algorithm = readAlgorithm(node)
  if (algorithm.id === OID.pbmac1) return pbmac1(algorithm.parameters)
  const digest = digestName(algorithm)
  const keyBytes = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 }[digest]
  if (keyBytes === undefined) throw new KeyError('algorithm', phrase('a-pkcs-12-mac-with', { digest }))
  const parameters = { ...rounds, keyBytes, digest }
  return { digest, deriveKey: (passphrase) => derivePkcs12(passphrase, parameters, PKCS12_PURPOSE.mac) }
}

/** PBMAC1 in PKCS#12 (RFC 9579): a PBKDF2 key instead of the KDF of RFC 7292, appendix B. */
function pbmac1(parameters: DerNode | undefined): MacAlgorithm {
  if (parameters === undefined) throw new DerError(phrase('pbmac1-has-no-parameters'))
  const fields = new DerFields(parameters, TAG.sequence, phrase('pbmac1-parameters'))
  const kdfNode = fields.next(TAG.sequence, 'keyDerivationFunc')
  const scheme = readAlgorithm(fields.next(TAG.sequence, 'messageAuthScheme'))
  fields.end()
  const digest = MAC_DIGESTS[scheme.id]
  if (digest === undefined) throw new KeyError('algorithm', quoted(scheme.id))
  const keyBytes = macKeyBytes(kdfNode) ?? { sha1: 20, sha256: 32, sha384: 48, sha512: 64 }[digest] ?? 32
  const kdf = readKdf(readAlgorithm(kdfNode))
  return { digest, deriveKey: (passphrase) => kdf(passphrase.octets, keyBytes) }
}

/** PBKDF2's keyLength: optional in RFC 8018, but required by RFC 9579. */
function macKeyBytes(kdf: DerNode): number | undefined {
  const length = kdf.children[1]?.children[2]
  return length?.tag === TAG.integer ? smallInteger(length) : undefined
}

class BagReader {
  readonly keys: Uint8Array[] = []
  /** DER. */
  readonly certificates: Uint8Array[] = []
  readonly weak = new Set<string>()
  readonly others = new Map<string, Phrase>()
  maker: string | undefined
  readonly #secret: FileSecret
  /** With the MAC right, the passphrase is right: what then does not open is damaged. */
  readonly #isPassphraseProven: boolean
  constructor(secret: FileSecret, isPassphraseProven: boolean) {
    this.#secret = secret
    this.#isPassphraseProven = isPassphraseProven
  }

  async readSafe(node: DerNode): Promise<void> {
    const { type, content } = readContentInfo(node)
    const inner = content.children[0]
    if (inner === undefined) throw new DerError(phrase('a-content-of-pkcs-12-is'))
    if (type === OID.data) return this.#readBags(readInner(inner.content))
    if (type !== OID.encryptedData)
      throw new KeyError('algorithm', phrase('pkcs-12-content-of-type', { type }))
    const data = new DerFields(inner, TAG.sequence, quoted('EncryptedData'))
    data.next(TAG.integer, 'version')
    const info = new DerFields(
      data.next(TAG.sequence, 'content'),
      TAG.sequence,
      quoted('encryptedContentInfo'),
    )
    info.next(TAG.oid, 'type')
    const algorithmNode = info.next(TAG.sequence, 'algorithm')
    // One piece of a string that was written in pieces still stands in its own shell.
    const pieces = info.optional(0xa0)?.children[0]
    const encrypted = (pieces ?? info.next(0x80, 'encryptedContent')).content
    return this.#readBags(await this.#decrypted(algorithmNode, encrypted, readPlain))
  }

  async #decrypted<T>(algorithmNode: DerNode, data: Uint8Array, read: (plain: Uint8Array) => T): Promise<T> {
    const weak = weakName(algorithmNode)
    if (weak !== undefined) this.weak.add(weak)
    try {
      return await this.#secret.open(
        async (passphrase) => read(await decryptWithPassphrase(algorithmNode, data, async () => passphrase)),
        isCostly(algorithmNode),
      )
    } catch (error) {
      const isPassphrase = error instanceof KeyError && error.kind === 'passphrase'
      if (!isPassphrase || !this.#isPassphraseProven) throw error
      throw new KeyError('damaged', phrase('its-encrypted-part-does-not-open'))
    }
  }

  async #readBags(safeContents: DerNode, depth = 0): Promise<void> {
    if (depth > 4) throw new DerError(phrase('nested-too-deeply'))
    for (const bag of safeContents.children) {
      const fields = new DerFields(bag, TAG.sequence, phrase('a-bag'))
      const type = oidOf(fields.next(TAG.oid, 'type'))
      const value = fields.next(0xa0, 'value').children[0]
      if (value === undefined) throw new DerError(phrase('a-bag-is-empty'))
      this.maker ??= makerOf(fields.optional(TAG.set))
      if (type === OID.keyBag) this.keys.push(value.raw)
      else if (type === OID.shroudedKeyBag) this.keys.push(await this.#openKey(value))
      else if (type === OID.certBag) this.#addCertificate(value)
      else if (type === OID.safeContentsBag) await this.#readBags(value, depth + 1)
      else this.others.set(type, OTHER_BAGS.get(type) ?? phrase('something-else'))
    }
  }

  #openKey(node: DerNode): Promise<Uint8Array> {
    const fields = new DerFields(node, TAG.sequence, phrase('the-encrypted-key'))
    const algorithmNode = fields.next(TAG.sequence, 'algorithm')
    const data = fields.next(TAG.octetString, 'data').content
    return this.#decrypted(algorithmNode, data, openedPkcs8)
  }

  #addCertificate(node: DerNode): void {
    const fields = new DerFields(node, TAG.sequence, phrase('a-certificate-bag'))
    const type = oidOf(fields.next(TAG.oid, 'type'))
    const octets = fields.next(0xa0, 'value').children[0]
    if (type === OID.x509Certificate && octets?.tag === TAG.octetString) {
      this.certificates.push(octets.content)
    }
  }
}

/** Attributes that only one maker writes: Java's mark of trust and its times, Microsoft's names of a key's provider. */
function makerOf(attributes: DerNode | undefined): string | undefined {
  return attributes?.children.map(({ children }) => makerOfAttribute(children)).find(Boolean)
}

function makerOfAttribute([type, values]: readonly DerNode[]): string | undefined {
  if (type?.tag !== TAG.oid) return undefined
  const id = oidOf(type)
  if (id.startsWith('1.3.6.1.4.1.311.17.')) return 'Windows'
  if (id === '2.16.840.1.113894.746875.1.1') return 'keytool'
  const value = Buffer.from(values?.children[0]?.content ?? []).toString('latin1')
  return id === OID.localKeyId && value.startsWith('Time ') ? 'keytool' : undefined
}

/** A wrong passphrase passes the padding once in 256 times; then what comes out is no structure. */
function readPlain(plain: Uint8Array): DerNode {
  try {
    return readInner(plain)
  } catch (error) {
    if (error instanceof DerError) throw new KeyError('passphrase')
    throw error
  }
}
