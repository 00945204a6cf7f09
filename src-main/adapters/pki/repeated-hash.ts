// SHA-1 and SHA-256 of a digest, again and again: what PKCS#12 derives its keys with. The platform has no call for it, and one call of the
// platform for each of 600,000 rounds costs several times the arithmetic. Digests of other lengths go by the platform.
import { hash } from 'node:crypto'

/** One round: the words of a digest become those of its digest. */
type Round = (digest: Int32Array, schedule: Int32Array) => void

const SHA_256 = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])

/** FIPS 180-4 section 6.2, of one block: eight words, the end mark and the length. */
function sha256Round(digest: Int32Array, w: Int32Array): void {
  w.set(digest)
  w.fill(0, 8, 16)
  w[8] = 0x80000000
  w[15] = 256
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] as number
    const y = w[t - 2] as number
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0
  }
  let a = 0x6a09e667
  let b = 0xbb67ae85 | 0
  let c = 0x3c6ef372
  let d = 0xa54ff53a | 0
  let e = 0x510e527f
  let f = 0x9b05688c | 0
  let g = 0x1f83d9ab
  let h = 0x5be0cd19
  for (let t = 0; t < 64; t++) {
    const e1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + e1 + ((e & f) ^ (~e & g)) + (SHA_256[t] as number) + (w[t] as number)) | 0
    const a0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  digest[0] = a + 0x6a09e667
  digest[1] = b + 0xbb67ae85
  digest[2] = c + 0x3c6ef372
  digest[3] = d + 0xa54ff53a
  digest[4] = e + 0x510e527f
  digest[5] = f + 0x9b05688c
  digest[6] = g + 0x1f83d9ab
  digest[7] = h + 0x5be0cd19
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** FIPS 180-4 section 6.1, of one block of five words. */
function sha1Round(digest: Int32Array, w: Int32Array): void {
  w.set(digest)
  w.fill(0, 5, 16)
  w[5] = 0x80000000
  w[15] = 160
  for (let t = 16; t < 80; t++)
    w[t] = rotated(
      (w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number),
      1,
    )
  let a = 0x67452301
  let b = 0xefcdab89 | 0
  let c = 0x98badcfe | 0
  let d = 0x10325476
  let e = 0xc3d2e1f0 | 0
  for (let t = 0; t < 80; t++) {
    let mixed = 0
    if (t < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999
    else if (t < 40) mixed = (b ^ c ^ d) + 0x6ed9eba1
    else if (t < 60) mixed = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
    else mixed = (b ^ c ^ d) + 0xca62c1d6
    const next = (rotated(a, 5) + mixed + e + (w[t] as number)) | 0
    e = d
    d = c
    c = rotated(b, 30)
    b = a
    a = next
  }
  digest[0] = a + 0x67452301
  digest[1] = b + 0xefcdab89
  digest[2] = c + 0x98badcfe
  digest[3] = d + 0x10325476
  digest[4] = e + 0xc3d2e1f0
}

const ROUNDS: ReadonlyMap<
  string,
  { readonly round: Round; readonly words: number; readonly schedule: number }
> = new Map([
  ['sha1', { round: sha1Round, words: 5, schedule: 80 }],
  ['sha256', { round: sha256Round, words: 8, schedule: 64 }],
])

/** A digest on its way through many rounds; each call of `go` goes on where the last one ended. */
export interface RepeatedHash {
  go(rounds: number): void
  value(): Buffer
}

/** @param digest as the platform names it; @param from a digest of that kind */
export function repeatedHash(digest: string, from: Uint8Array): RepeatedHash {
  const own = ROUNDS.get(digest)
  if (own === undefined) return byPlatform(digest, from)
  const { round, words, schedule } = own
  const view = Buffer.from(from)
  const state = Int32Array.from({ length: words }, (_, at) => view.readInt32BE(at * 4))
  const w = new Int32Array(schedule)
  return {
    go: (rounds) => {
      for (let done = 0; done < rounds; done++) round(state, w)
    },
    value: () => {
      const made = Buffer.alloc(words * 4)
      state.forEach((word, at) => made.writeInt32BE(word, at * 4))
      return made
    },
  }
}

function byPlatform(digest: string, from: Uint8Array): RepeatedHash {
  let value = Buffer.from(from)
  return {
    go: (rounds) => {
      for (let done = 0; done < rounds; done++) value = hash(digest, value, 'buffer')
    },
    value: () => value,
  }
}
