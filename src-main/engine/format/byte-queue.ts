// Bytes that arrive in pieces of any size and are taken in pieces of another: what a reader of members needs.

/** A queue over an asynchronous source. Pieces taken are copies, or slices that nobody else writes to. */
export class ByteQueue {
  private readonly source: AsyncIterator<Uint8Array>
  private head: Buffer = Buffer.alloc(0)
  private readonly tail: Buffer[] = []
  private available = 0
  private ended = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** Makes at least `count` bytes available; false when the source ends before. */
  async fill(count: number): Promise<boolean> {
    while (this.available < count && !this.ended) {
      const next = await this.source.next()
      if (next.done) this.ended = true
      else this.append(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length))
    }
    return this.available >= count
  }

  /** How many bytes can be taken without waiting. */
  get length(): number {
    return this.available
  }

  /** The next `count` bytes without taking them; they must be available. */
  peek(count: number): Buffer {
    if (this.head.length < count) {
      this.head = Buffer.concat([this.head, ...this.tail.splice(0)])
    }
    return this.head.subarray(0, count)
  }

  take(count: number): Buffer {
    const bytes = this.peek(count)
    this.head = this.head.subarray(count)
    this.available -= count
    return bytes
  }

  /** Moves the next bytes into `target`; as many as it holds must be available. */
  takeInto(target: Buffer): void {
    for (let at = 0; at < target.length;) {
      if (this.head.length === 0) this.head = this.tail.shift() as Buffer
      const count = this.head.copy(target, at)
      this.head = this.head.subarray(count)
      this.available -= count
      at += count
    }
  }

  /** Puts bytes back in front. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.head = Buffer.concat([bytes, this.head])
    this.available += bytes.length
  }

  /** Ends the source, also when it was not read to its end. */
  async close(): Promise<void> {
    this.ended = true
    await this.source.return?.()
  }

  private append(bytes: Buffer): void {
    if (bytes.length === 0) return
    if (this.head.length === 0 && this.tail.length === 0) this.head = bytes
    else this.tail.push(bytes)
    this.available += bytes.length
  }
}
