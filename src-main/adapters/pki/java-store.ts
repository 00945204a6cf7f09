// Java's own key stores, JKS and JCEKS: their integrity first, then certificates and keys. Both protect badly (SHA-1, MD5), so that what
// is read from them is said to be weakly protected. The algorithms are Sun's own, and stand in no standard.
import { phrase, quoted } from '../../contract/phrases.ts'
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import type { FileForm } from '../../contract/certificate-files.ts'
import { readAlgorithm } from './algorithm-identifier.ts'
import { DES_EDE3, decryptCbc } from './block-ciphers.ts'
import { parseAll } from './certificate-files.ts'
import { NOTHING, type Found } from './der-files.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { smallInteger } from './der-values.ts'
import type { FileSecret } from './file-secret.ts'
import { KeyError } from './key-error.ts'
import type { Passphrase } from './passphrase.ts'
import { ROUNDS_BETWEEN_BREATHS, checkIterations } from './passphrase-kdf.ts'
import { openedPkcs8 } from './pkcs8.ts'
import { givenKey, type GivenKey } from './single-key.ts'

const FORMS: ReadonlyMap<string, FileForm> = new Map([
  ['feedfeed', 'jks'],
  ['cececece', 'jceks'],
])
const DIGEST_BYTES = 20
const JKS_PROTECTOR = '1.3.6.1.4.1.42.2.17.1.1'
const MD5_TRIPLE_DES = '1.3.6.1.4.1.42.2.19.1'

export function javaForm(bytes: Uint8Array): FileForm | undefined {
  return FORMS.get(Buffer.from(bytes.subarray(0, 4)).toString('hex'))
}

interface Entries {
  /** DER of EncryptedPrivateKeyInfo. */
  readonly keys: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
}

/** Throws KeyError, DerError. */
export async function readJavaStore(bytes: Uint8Array, form: FileForm, secret: FileSecret): Promise<Found> {
  const { keys: sealed, certificates } = new StoreReader(bytes).entries()
  await secret.open(async (passphrase) => checkDigest(bytes, passphrase))
  const keys: GivenKey[] = []
  for (const der of sealed) keys.push(givenKey(await openKey(der, secret)))
  const weak = form === 'jks' ? 'JKS (SHA-1)' : 'JCEKS (SHA-1, PBEWithMD5AndTripleDES)'
  return { ...NOTHING, form, maker: 'keytool', weak: [weak], keys, certificates: parseAll(certificates) }
}

/** As Java hashes it: UTF-16, without an end. */
const javaText = ({ bmp }: Passphrase): Uint8Array => bmp.subarray(0, Math.max(0, bmp.length - 2))

function checkDigest(bytes: Uint8Array, passphrase: Passphrase): void {
  const end = bytes.length - DIGEST_BYTES
  const digest = createHash('sha1')
    .update(javaText(passphrase))
    .update('Mighty Aphrodite')
    .update(bytes.subarray(0, end))
    .digest()
  if (!timingSafeEqual(digest, bytes.subarray(end))) throw new KeyError('passphrase')
}

async function openKey(der: Uint8Array, secret: FileSecret): Promise<Uint8Array> {
  const fields = new DerFields(readDer(der, FILE_LIMITS), TAG.sequence, phrase('the-encrypted-key'))
  const { id, parameters } = readAlgorithm(fields.next(TAG.sequence, 'algorithm'))
  const data = fields.next(TAG.octetString, 'data').content
  fields.end()
  if (id !== JKS_PROTECTOR && id !== MD5_TRIPLE_DES) throw new KeyError('algorithm', quoted(id))
  try {
    return await secret.open(async (passphrase) =>
      openedPkcs8(
        id === JKS_PROTECTOR ? unprotect(data, passphrase) : await decryptOld(data, parameters, passphrase),
      ),
    )
  } catch (error) {
    // The store opened, so that the passphrase of the store is right: a key of it can have one of its own.
    if (error instanceof KeyError && error.kind === 'passphrase') throw new KeyError('own-passphrase')
    throw error
  }
}

/** Sun's KeyProtector: a stream of SHA-1 over the passphrase, between a salt and a digest of the whole. */
function unprotect(data: Uint8Array, passphrase: Passphrase): Uint8Array {
  if (data.length <= 2 * DIGEST_BYTES) throw new KeyError('damaged', phrase('its-encrypted-part-is-cut-off'))
  const word = javaText(passphrase)
  const plain = Uint8Array.from(data.subarray(DIGEST_BYTES, data.length - DIGEST_BYTES))
  let stream: Uint8Array = data.subarray(0, DIGEST_BYTES)
  for (let at = 0; at < plain.length; at += DIGEST_BYTES) {
    stream = createHash('sha1').update(word).update(stream).digest()
    for (let i = 0; i < DIGEST_BYTES && at + i < plain.length; i++)
      plain[at + i] = (plain[at + i] as number) ^ (stream[i] as number)
  }
  const digest = createHash('sha1').update(word).update(plain).digest()
  if (timingSafeEqual(digest, data.subarray(data.length - DIGEST_BYTES))) return plain
  throw new KeyError('passphrase')
}

/** PBEWithMD5AndTripleDES of SunJCE: each half of the salt is hashed on its own. */
async function decryptOld(
  data: Uint8Array,
  parameters: DerNode | undefined,
  { octets }: Passphrase,
): Promise<Uint8Array> {
  if (parameters === undefined) throw new DerError(phrase('the-encrypted-key-has-no-parameters'))
  const fields = new DerFields(parameters, TAG.sequence, phrase('pbe-parameters'))
  const salt = Buffer.from(fields.next(TAG.octetString, 'salt').content)
  const rounds = smallInteger(fields.next(TAG.integer, 'iterations'))
  checkIterations(rounds)
  if (salt.length !== 8) throw new DerError(phrase('the-salt-has-not-eight-bytes'))
  const halves = [salt.subarray(0, 4), salt.subarray(4)] as const
  const derived = Buffer.concat([
    await hashed(halves[0], octets, rounds),
    await hashed(halves[1], octets, rounds),
  ])
  return decryptCbc(DES_EDE3, { key: derived.subarray(0, 24), iv: derived.subarray(24, 32) }, data)
}

/** MD5 over the value before and the passphrase, again and again; others are let in between. */
async function hashed(half: Uint8Array, octets: Uint8Array, rounds: number): Promise<Uint8Array> {
  let value: Uint8Array = half
  for (let round = 1; round <= rounds; round++) {
    value = hash('md5', Buffer.concat([value, octets]), 'buffer')
    if (round % ROUNDS_BETWEEN_BREATHS === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return value
}

/** Walks the entries by their lengths; whatever does not fit is damage. */
class StoreReader {
  readonly #bytes: Buffer
  #at = 4
  constructor(bytes: Uint8Array) {
    if (bytes.length > FILE_LIMITS.maxBytes)
      throw new DerError(phrase('more-than-bytes', { count: FILE_LIMITS.maxBytes }))
    if (bytes.length < 12 + DIGEST_BYTES) throw new DerError(phrase('cut-off'))
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - DIGEST_BYTES)
  }

  entries(): Entries {
    const keys: Uint8Array[] = []
    const certificates: Uint8Array[] = []
    const version = this.#number(4)
    if (version !== 1 && version !== 2) throw new DerError(phrase('an-unknown-version'))
    const count = this.#number(4)
    for (let entry = 0; entry < count; entry++) {
      const kind = this.#number(4)
      this.#take(this.#number(2)) // alias
      this.#take(8) // time
      // The third kind, a secret key, is an object of Java without a length before it.
      if (kind !== 1 && kind !== 2) throw new KeyError('algorithm', phrase('a-secret-key-of-java'))
      if (kind === 1) keys.push(this.#take(this.#number(4)))
      const links = kind === 1 ? this.#number(4) : 1
      for (let link = 0; link < links; link++) certificates.push(this.#certificate(version))
    }
    if (this.#at !== this.#bytes.length) throw new DerError(phrase('bytes-after-the-end'))
    return { keys, certificates: distinct(certificates) }
  }

  #certificate(version: number): Uint8Array {
    if (version === 2) this.#take(this.#number(2)) // X.509
    return this.#take(this.#number(4))
  }

  #number(bytes: 2 | 4): number {
    return Buffer.from(this.#take(bytes)).readUIntBE(0, bytes)
  }

  #take(bytes: number): Uint8Array {
    const end = this.#at + bytes
    if (end > this.#bytes.length) throw new DerError(phrase('cut-off'))
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}

/** A chain is kept with each key that it belongs to. */
function distinct(ders: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(ders.map((der) => [Buffer.from(der).toString('latin1'), der])).values()]
}
