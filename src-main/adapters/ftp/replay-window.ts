// The last megabytes of an upload, kept until the server certainly has them. What a broken connection loses is what both
// systems had buffered, a few megabytes; with these and the hashes of all pieces an upload goes on where the server stands,
// after proof that what it has is what was sent.
import { createHash } from 'node:crypto'
import { PIECE, PieceHasher } from './piece-hasher.ts'

/** Pieces that are kept. Send and receive buffers of common systems hold 4 to 6 MiB each. */
const KEPT = 24

interface Piece {
  readonly start: number
  readonly bytes: Buffer
}

export class ReplayWindow {
  readonly #pieces: Piece[] = []
  readonly #hasher = new PieceHasher()
  readonly #whole = createHash('sha256')
  readonly #wantsWhole: boolean
  #open: Buffer = Buffer.allocUnsafe(PIECE)
  #filled = 0
  #end = 0

  /** `wantsWhole`: the plain SHA-256 of the file is needed too, to compare with one that the server makes. */
  constructor(wantsWhole: boolean) {
    this.#wantsWhole = wantsWhole
  }

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

  /** Ends the open piece and returns its bytes, which stay unchanged until KEPT more were sealed. */
  async seal(): Promise<Buffer> {
    const bytes = this.#open.subarray(0, this.#filled)
    if (bytes.length === 0) return bytes
    this.#pieces.push({ start: this.#end, bytes })
    this.#end += bytes.length
    const oldest = this.#pieces.length > KEPT ? this.#pieces.shift() : undefined
    this.#open = oldest?.bytes ?? Buffer.allocUnsafe(PIECE)
    this.#filled = 0
    if (this.#wantsWhole) this.#whole.update(bytes)
    await this.#hasher.add(bytes)
    return bytes
  }

  /** Hash of the first `position` bytes as PieceHasher makes it; undefined where their last piece is not kept any more. */
  async rootAt(position: number): Promise<string | undefined> {
    const count = Math.floor(position / PIECE)
    const length = position - count * PIECE
    if (length === 0) return this.#hasher.rootOf(count, Buffer.alloc(0))
    const last = this.#pieces.find(({ start }) => start === count * PIECE)
    return last && this.#hasher.rootOf(count, last.bytes.subarray(0, length))
  }

  /** Plain SHA-256 of the whole file, in hexadecimal; undefined where it was not wanted. Ends the window. */
  wholeDigest(): string | undefined {
    return this.#wantsWhole ? this.#whole.digest('hex') : undefined
  }

  /** The kept bytes from `position` on. */
  *from(position: number): Generator<Uint8Array> {
    for (const { start, bytes } of this.#pieces)
      if (start + bytes.length > position) yield bytes.subarray(Math.max(0, position - start))
  }
}
