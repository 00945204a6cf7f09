// The last megabytes of an upload, kept until the server certainly has them. What a broken connection loses is what both
// systems had buffered, a few megabytes; with these an upload goes on where the server stands, after its end was compared
// with what was sent. No hash is made here: whoever gives the bytes has made it already, and it is compared at the end.

/** Bytes of a piece; only the last one of a file may be shorter. Larger ones let the server rest, and then leave it behind. */
const PIECE = 64 * 1024
/** Pieces that are kept: 12 MiB. Common systems hold 4 MiB on the side that sends and 6 MiB on the other. */
const KEPT = 192

interface Piece {
  readonly start: number
  readonly bytes: Buffer
}

export class ReplayWindow {
  readonly #pieces: Piece[] = []
  readonly #spare: Buffer[]
  #open: Buffer
  #filled = 0
  #end = 0

  /** `spare`: memory that earlier uploads gave back. Fresh megabytes for each file cost as much time as sending them. */
  constructor(spare: Buffer[]) {
    this.#spare = spare
    this.#open = this.#take()
  }

  #take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafe(PIECE)
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
  seal(): Buffer {
    if (this.#filled === 0) return Buffer.alloc(0)
    const bytes = this.#open.subarray(0, this.#filled)
    this.#pieces.push({ start: this.#end, bytes })
    this.#end += bytes.length
    const oldest = this.#pieces.length > KEPT ? this.#pieces.shift() : undefined
    this.#open = oldest?.bytes ?? this.#take()
    this.#filled = 0
    return bytes
  }

  /** Gives the memory back, once nobody sends from it any more. The window is at its end. */
  release(): void {
    for (const { bytes } of this.#pieces.splice(0)) this.#giveBack(bytes)
    this.#giveBack(this.#open)
  }

  #giveBack(bytes: Buffer): void {
    if (bytes.length === PIECE && this.#spare.length <= KEPT) this.#spare.push(bytes)
  }

  /** The kept bytes from `position` on. */
  *from(position: number): Generator<Uint8Array> {
    for (const { start, bytes } of this.#pieces)
      if (start + bytes.length > position) yield bytes.subarray(Math.max(0, position - start))
  }

  /** Whether these bytes are those that were sent from `position` on; false too where they are not kept any more. */
  holds(position: number, bytes: Uint8Array): boolean {
    if (position < this.start || position + bytes.length > this.#end) return false
    let at = 0
    for (const kept of this.from(position)) {
      const part = bytes.subarray(at, at + kept.length)
      if (Buffer.compare(kept.subarray(0, part.length), part) !== 0) return false
      at += part.length
      if (at === bytes.length) break
    }
    return true
  }
}
