// Hashes a stream in pieces beside the main thread, so that an upload goes as fast as the wire: SHA-256 of each piece, then
// SHA-256 of those. The result never leaves this adapter; it is compared with the same of what the server gives back.
import { createHash, webcrypto } from 'node:crypto'

/** Bytes of a piece; only the last one of a file may be shorter. */
export const PIECE = 1024 * 1024
/** So many pieces are hashed at the same time; more would only fill memory. */
const AT_ONCE = 4
const PRINT = 32

async function printOf(piece: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await webcrypto.subtle.digest('SHA-256', piece))
}

export class PieceHasher {
  #prints = Buffer.alloc(PRINT * 64)
  #count = 0
  #running: Promise<void>[] = []

  /** Takes the next piece, whose bytes are copied at once; resolves when the one after it may come. */
  async add(piece: Uint8Array): Promise<void> {
    const at = this.#count++ * PRINT
    if (at === this.#prints.length) this.#prints = Buffer.concat([this.#prints, Buffer.alloc(at)])
    this.#running.push(printOf(piece).then((print) => this.#prints.set(print, at)))
    if (this.#running.length > AT_ONCE) await this.#running.shift()
  }

  /** The hash of the first `count` pieces and, where it is not empty, of `tail` as the piece after them. */
  async rootOf(count: number, tail: Uint8Array): Promise<string> {
    await Promise.all(this.#running)
    const root = createHash('sha256').update(this.#prints.subarray(0, count * PRINT))
    if (tail.length > 0) root.update(await printOf(tail))
    return root.digest('hex')
  }
}

/** The hash of a whole stream, as rootOf gives it for what was sent. */
export async function rootOfStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = new PieceHasher()
  const piece = Buffer.allocUnsafe(PIECE)
  let filled = 0
  let count = 0
  for await (const bytes of stream) {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PIECE - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < PIECE) continue
      await hasher.add(piece)
      filled = 0
      count++
    }
  }
  return hasher.rootOf(count, piece.subarray(0, filled))
}
