// FORMAT F-11 and F-12: how one part is encrypted as it lies in the set.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'

export const TAG_BYTES = 16
/** What one key and nonce of GCM may protect, and so the largest gzip stream of a part, in bytes. */
export const MAX_PLAIN_BYTES = 64 * 1024 ** 3 - 32
/** AES-GCM and the digests are fastest on pieces of this size (measured; larger ones fall out of the cache). */
export const CIPHER_PIECE = 64 * 1024

export interface PartKey {
  readonly key: Buffer
  readonly nonce: Buffer
}

/** Key and nonce of one part: HKDF-SHA256 of the set's secret, salted with the set's id. */
export function derivePartKey(secret: Uint8Array, setid: string, filename: string): PartKey {
  const salt = Buffer.from(setid.replaceAll('-', ''), 'hex')
  const okm = Buffer.from(hkdfSync('sha256', secret, salt, `secure-backup/part/${filename}`, 44))
  return { key: okm.subarray(0, 32), nonce: okm.subarray(32, 44) }
}

/** Encrypts piece by piece; `final` returns the tag that ends the file. */
export function encryptPart({ key, nonce }: PartKey): {
  update(piece: Uint8Array): Buffer
  final(): Buffer
} {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  return {
    update: (piece) => cipher.update(piece),
    final: () => Buffer.concat([cipher.final(), cipher.getAuthTag()]),
  }
}

/**
 * Decrypts a stored part: `stored` yields the whole file. What it yields must not be used for anything that cannot be
 * taken back until the iteration has ended: only then was the tag checked. Throws Failure `content.undecryptable`.
 */
export async function* decryptPart(
  { key, nonce }: PartKey,
  stored: AsyncIterable<Uint8Array>,
  file: { readonly name: string; readonly size: number },
): AsyncGenerator<Buffer> {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  const bodyEnd = file.size - TAG_BYTES
  const tag = Buffer.alloc(TAG_BYTES)
  let at = 0
  for await (const chunk of stored) {
    const body = chunk.subarray(0, Math.max(0, Math.min(chunk.length, bodyEnd - at)))
    for (let from = 0; from < body.length; from += CIPHER_PIECE) {
      yield decipher.update(body.subarray(from, from + CIPHER_PIECE))
    }
    const tagAt = at + body.length - bodyEnd
    // A file that grew since its digest was checked goes on behind the tag; its size is refused below.
    if (body.length < chunk.length && tagAt < TAG_BYTES)
      tag.set(chunk.subarray(body.length, body.length + TAG_BYTES - tagAt), tagAt)
    at += chunk.length
  }
  try {
    if (at !== file.size) throw new Error('size')
    decipher.setAuthTag(tag)
    yield decipher.final()
  } catch {
    throw new Failure('content.undecryptable', { part: file.name })
  }
}
