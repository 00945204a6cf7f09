// zlib on the thread pool, several streams at a time, each used again and again: making one per block costs the calling thread
// more than everything else that it does for the block (measured).
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import { constants, createGzip, createGunzip, type Gzip, type Gunzip, type ZlibReset } from 'node:zlib'

/** The largest hash table that deflate has: a little faster at the same size. */
const MEMORY_LEVEL = 9

/** Streams that are free, made as they are needed. */
class Slots<T> {
  private readonly free: T[] = []
  private readonly make: () => T
  constructor(make: () => T) {
    this.make = make
  }
  take(): T {
    return this.free.pop() ?? this.make()
  }
  /** Returns the slot when there are `most` already. */
  give(slot: T, most = Infinity): T | undefined {
    if (this.free.length >= most) return slot
    this.free.push(slot)
    return undefined
  }
  /** Lets go of all that are free. */
  clear(release: (slot: T) => void): void {
    for (const slot of this.free.splice(0)) release(slot)
  }
}

interface Slot<S> {
  readonly stream: S
  /** What came out since the last take. */
  pieces: Buffer[]
  onPiece: ((piece: Buffer) => void) | undefined
  onError: ((error: Error) => void) | undefined
}

function slotOf<S extends Gzip | Gunzip>(stream: S): Slot<S> {
  const slot: Slot<S> = { stream, pieces: [], onPiece: undefined, onError: undefined }
  stream.on('data', (piece: Buffer) => {
    slot.pieces.push(piece)
    slot.onPiece?.(piece)
  })
  stream.on('error', (error) => slot.onError?.(error))
  return slot
}

function taken<S>(slot: Slot<S>): Buffer {
  const [first] = slot.pieces
  const bytes = slot.pieces.length === 1 && first ? first : Buffer.concat(slot.pieces)
  slot.pieces = []
  slot.onPiece = undefined
  slot.onError = undefined
  return bytes
}

/** Compresses blocks into gzip members of their own. */
export class MemberCompressor {
  private readonly slots: Slots<Slot<Gzip & ZlibReset>>
  constructor(level: number, chunkSize: number) {
    this.slots = new Slots(() =>
      slotOf(createGzip({ level, memLevel: MEMORY_LEVEL, chunkSize }) as Gzip & ZlibReset),
    )
  }

  /** One member, as zlib writes it. */
  compress(bytes: Buffer): Promise<Buffer> {
    const slot = this.slots.take()
    return new Promise((resolve, reject) => {
      slot.onError = reject
      slot.stream.write(bytes)
      slot.stream.flush(constants.Z_FINISH, () => {
        const member = taken(slot)
        slot.stream.reset()
        this.slots.give(slot)
        resolve(member)
      })
    })
  }

  close(): void {
    this.slots.clear((slot) => slot.stream.destroy())
  }
}

/** What came of inflating: the bytes, good until `release` is called, or why not. */
export type Inflated = { readonly bytes: Buffer; release(): void } | { readonly problem: Words }

/** Where a stream goes on in its output buffer: not in Node's documentation. */
interface OutputPlace {
  _outOffset?: number
}

/** Streams kept for the next part: as many as are in work at once. */
const MOST_IDLE = 8
/** More room than a member needs tells zlib in one call that nothing comes after its end. */
const ROOM_TO_END = 1024

/** Room for one member, and then its inflated bytes. Used again and again: fresh memory costs as much as inflating into it (measured). */
class InflateSlot {
  private readonly slot: Slot<Gunzip & ZlibReset>
  private readonly giveBack: (slot: InflateSlot) => void
  private room = Buffer.alloc(0)

  constructor(chunkSize: number, giveBack: (slot: InflateSlot) => void) {
    this.slot = slotOf(createGunzip({ chunkSize: chunkSize + ROOM_TO_END }) as Gunzip & ZlibReset)
    this.giveBack = giveBack
  }

  /** Where a member of `length` bytes is to be put before `inflate`. */
  input(length: number): Buffer {
    if (this.room.length < length) this.room = Buffer.allocUnsafeSlow(length)
    return this.room.subarray(0, length)
  }

  /** Inflates a member that must hold exactly `size` bytes and nothing after its end. Stops as soon as more comes out. */
  inflate(member: Buffer, size: number): Promise<Inflated> {
    const { slot } = this
    const { stream } = slot
    const before = stream.bytesWritten
    let out = 0
    return new Promise((resolve) => {
      const fail = (problem: Words): void => {
        taken(slot)
        stream.destroy()
        resolve({ problem })
      }
      slot.onError = (error) => fail(quoted(error.message))
      slot.onPiece = (piece) => {
        out += piece.length
        if (out > size) fail(phrase('a-member-holds-more-than-it'))
      }
      stream.write(member, () => {
        if (stream.destroyed) return
        if (stream.bytesWritten - before !== member.length)
          return fail(phrase('a-member-carries-another-length-than'))
        if (out !== size) return fail(phrase('a-member-has-another-size-than'))
        resolve({ bytes: taken(slot), release: () => this.release() })
      })
    })
  }

  close(): void {
    this.slot.stream.destroy()
  }

  private release(): void {
    const { stream } = this.slot
    stream.reset()
    const place = stream as OutputPlace
    // Without it zlib would go on behind the last member's bytes, in pieces and in new memory: slower, and still right.
    if (typeof place._outOffset === 'number') place._outOffset = 0
    this.giveBack(this)
  }
}

/** Inflates gzip members whose size is known; zlib compares checksum and size on its own thread. */
export class MemberInflater {
  private readonly slots: Slots<InflateSlot>
  constructor(chunkSize: number) {
    this.slots = new Slots(
      () => new InflateSlot(chunkSize, (slot) => this.slots.give(slot, MOST_IDLE)?.close()),
    )
  }

  /** To be filled and inflated by the caller; comes back by itself when what it gave is released. */
  take(): InflateSlot {
    return this.slots.take()
  }
}
