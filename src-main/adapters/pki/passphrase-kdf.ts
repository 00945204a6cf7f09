// Keys out of passphrases: PBKDF2 and scrypt of PKCS#5, the older ones of PKCS#5 v1.5, PKCS#12 and traditional PEM.
// All arithmetic is the platform's, but that of many rounds of PKCS#12; limits keep a hostile file from occupying the machine.
import { phrase, quoted } from '../../contract/phrases.ts'
import { createHash, pbkdf2, scrypt } from 'node:crypto'
import { KeyError } from './key-error.ts'
import type { Passphrase } from './passphrase.ts'
import { repeatedHash } from './repeated-hash.ts'

export const MAX_ITERATIONS = 10_000_000
const MAX_SCRYPT_MEMORY = 512 * 1024 * 1024
/** PKCS#12's derivation runs on the event loop, so it lets others in after this many rounds. */
export const ROUNDS_BETWEEN_BREATHS = 2_000

export interface PbkdfParameters {
  readonly salt: Uint8Array
  readonly iterations: number
  readonly keyBytes: number
  /** `sha1`, `sha256` … */
  readonly digest: string
}

export function checkIterations(iterations: number): void {
  if (iterations < 1 || iterations > MAX_ITERATIONS) {
    throw new KeyError('algorithm', phrase('a-key-derivation-of-rounds', { count: iterations }))
  }
}

export function derivePbkdf2(
  passphrase: string | Uint8Array,
  parameters: PbkdfParameters,
): Promise<Uint8Array> {
  const { salt, iterations, keyBytes, digest } = parameters
  checkIterations(iterations)
  return new Promise((resolve, reject) => {
    pbkdf2(passphrase, salt, iterations, keyBytes, digest, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

export interface ScryptParameters {
  readonly salt: Uint8Array
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
  readonly keyBytes: number
}

export function deriveScrypt(
  passphrase: string | Uint8Array,
  parameters: ScryptParameters,
): Promise<Uint8Array> {
  const { salt, cost, blockSize, parallelization, keyBytes } = parameters
  const memory = 128 * blockSize * (cost + parallelization + 2)
  const isPowerOfTwo = cost > 1 && cost <= 2 ** 24 && (cost & (cost - 1)) === 0
  if (
    !isPowerOfTwo ||
    blockSize < 1 ||
    parallelization < 1 ||
    parallelization > 64 ||
    memory > MAX_SCRYPT_MEMORY
  ) {
    throw new KeyError('algorithm', quoted(`scrypt(N=${cost}, r=${blockSize}, p=${parallelization})`))
  }
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: memory + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

/** PBKDF1 of PKCS#5 v1.5 (RFC 8018 section 5.1). */
export async function derivePbkdf1(
  passphrase: Uint8Array,
  { salt, iterations, keyBytes, digest }: PbkdfParameters,
): Promise<Uint8Array> {
  checkIterations(iterations)
  const first = createHash(digest).update(passphrase).update(salt).digest()
  return (await repeated(digest, first, iterations - 1)).subarray(0, keyBytes)
}

/** The digest of the digest …, so many times; others are let in between. */
async function repeated(digest: string, first: Uint8Array, rounds: number): Promise<Buffer> {
  const hash = repeatedHash(digest, first)
  for (let left = rounds; left > 0; left -= ROUNDS_BETWEEN_BREATHS) {
    hash.go(Math.min(left, ROUNDS_BETWEEN_BREATHS))
    if (left > ROUNDS_BETWEEN_BREATHS) await new Promise((resolve) => setImmediate(resolve))
  }
  return hash.value()
}

/** EVP_BytesToKey with MD5 and one round, which traditional encrypted PEM uses. */
export function deriveTraditional(passphrase: Uint8Array, salt: Uint8Array, keyBytes: number): Uint8Array {
  let key = Buffer.alloc(0)
  let block = Buffer.alloc(0)
  while (key.length < keyBytes) {
    block = createHash('md5').update(block).update(passphrase).update(salt).digest()
    key = Buffer.concat([key, block])
  }
  return key.subarray(0, keyBytes)
}

/** What the derived octets are for (RFC 7292 appendix B.3). */
export const PKCS12_PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/** RFC 7292 appendix B.2. */
export async function derivePkcs12(
  passphrase: Passphrase,
  parameters: PbkdfParameters,
  purpose: number,
): Promise<Uint8Array> {
  const { salt, iterations, keyBytes, digest } = parameters
  checkIterations(iterations)
  const block = ['sha384', 'sha512'].includes(digest) ? 128 : 64
  const diversifier = Buffer.alloc(block, purpose)
  const input = Buffer.concat([stretched(salt, block), stretched(passphrase.bmp, block)])
  const pieces: Buffer[] = []
  for (let made = 0; made < keyBytes;) {
    const first = createHash(digest).update(diversifier).update(input).digest()
    const value = await repeated(digest, first, iterations - 1)
    pieces.push(value)
    made += value.length
    for (let at = 0; at < input.length; at += block) addOneMore(input.subarray(at, at + block), value)
  }
  return Buffer.concat(pieces).subarray(0, keyBytes)
}

function stretched(bytes: Uint8Array, block: number): Uint8Array {
  const size = block * Math.ceil(bytes.length / block)
  return size === 0 ? Buffer.alloc(0) : Buffer.alloc(size, bytes)
}

/** `part` + `value` repeated + 1, as a big-endian number of its own width. */
function addOneMore(part: Uint8Array, value: Uint8Array): void {
  let carry = 1
  for (let i = part.length - 1; i >= 0; i--) {
    carry += (part[i] as number) + (value[i % value.length] as number)
    part[i] = carry & 0xff
    carry >>= 8
  }
}
