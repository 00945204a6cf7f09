// The last megabytes of an upload, kept until the server certainly has them. What a broken connection loses is what both
// systems had buffered, a few megabytes; with these and the hash at every piece an upload goes on where the server stands,
// after proof that what it has is what was sent.
import { createHash, type Hash } from 'node:crypto'

export const PIECE = 1024 * 1024
/** Pieces that are kept. Send and receive buffers of common systems hold 4 to 6 MiB each. */
const KEPT = 24

interface Piece {
  readonly start: number
  readonly bytes: Buffer
  /** SHA-256 of everything before it. */
  readonly before: Hash
}

export class ReplayWindow {
  readonly #pieces: Piece[] = []
  readonly #hash = createHash('sha256')
  readonly #spare: Buffer[] = []
  #open: Buffer = Buffer.allocUnsafe(PIECE)
  #filled = 0
  #end = 0

  /** Bytes that were sealed, which are the bytes of the file so far. */
  get end(): number {
    return this.#end
  }

  /** Where the kept bytes start: 0 while the whole file is kept. */
  get start(): number {
    return this.#pieces[0]?.start ?? 0
  }

  /** Copies what fits into the open piece and returns how much that was; 0 means: seal first. */
  fill(chunk: Uint8Array, from: number): number {
    const count = Math.min(chunk.length - from, PIECE - this.#filled)
    this.#open.set(chunk.subarray(from, from + count), this.#filled)
    this.#filled += count
    return count
  }

  get isFull(): boolean {
    return this.#filled === PIECE
  }

  /** Ends the open piece and returns its bytes, which stay unchanged until KEPT more pieces were sealed. */
  seal(): Buffer {
    const bytes = this.#open.subarray(0, this.#filled)
    this.#pieces.push({ start: this.#end, bytes, before: this.#hash.copy() })
    this.#hash.update(bytes)
    this.#end += bytes.length
    if (this.#pieces.length > KEPT) {
      const oldest = this.#pieces.shift()
      if (oldest !== undefined) this.#spare.push(oldest.bytes)
    }
    this.#open = this.#spare.pop() ?? Buffer.allocUnsafe(PIECE)
    this.#filled = 0
    return bytes
  }

  /** SHA-256 of the first `position` bytes, in hexadecimal; undefined where the window has moved on. */
  digestAt(position: number): string | undefined {
    if (position === this.#end) return this.#hash.copy().digest('hex')
    const piece = this.#pieces.find(
      ({ start, bytes }) => start <= position && position < start + bytes.length,
    )
    return piece?.before
      .copy()
      .update(piece.bytes.subarray(0, position - piece.start))
      .digest('hex')
  }

  /** The kept bytes from `position` on. */
  *from(position: number): Generator<Uint8Array> {
    for (const { start, bytes } of this.#pieces)
      if (start + bytes.length > position) yield bytes.subarray(Math.max(0, position - start))
  }
}
