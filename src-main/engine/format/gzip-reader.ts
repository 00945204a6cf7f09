// FORMAT F-14 and F-17, compression read: members that carry their length are inflated in parallel, others one after the
// other. Whatever the stream says, no more than 1 MiB comes out of a member that carries its length.
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import { crc32, createInflateRaw } from 'node:zlib'
import { Failure } from '../../contract/errors.ts'
import { yieldTurn } from '../jobs/job-context.ts'
import { ByteQueue } from './byte-queue.ts'
import { MemberInflater, type Inflated } from './zlib-slots.ts'

/** Most bytes that a member with a stored length may hold, before compression. */
export const MAX_MEMBER_INPUT = 1024 * 1024
const MAX_MEMBER_STORED = MAX_MEMBER_INPUT + 64 * 1024
/** A member written by this program, inflated in one piece. */
const MEMBER_CHUNK = 512 * 1024
/** One for all parts: what it holds on to is what they all need, one after the other. */
const inflater = new MemberInflater(MEMBER_CHUNK)
const FIXED_HEADER = 10
const TRAILER = 8
const FLAG = { text: 1, headerCrc: 2, extra: 4, name: 8, comment: 16 }
const MAX_HEADER_TEXT = 64 * 1024
/** Input per step of a member without length, so that what one step puts out stays within a few MiB. */
const SEQUENTIAL_PIECE = 4 * 1024

interface Header {
  readonly length: number
  /** Length of the whole member as stored, where it carries one. */
  readonly stored: number | undefined
}

/** Reads the gzip stream of one part. Throws Failure `archive.gzip` or `archive.truncated`. */
export class GzipReader {
  private readonly queue: ByteQueue
  private readonly part: string
  constructor(source: AsyncIterable<Uint8Array>, part: string) {
    this.queue = new ByteQueue(source)
    this.part = part
  }

  /** The inflated bytes in order, in pieces of at most a few MiB; each is good until the next is asked for. */
  async *read(parallelism: number): AsyncGenerator<Buffer> {
    const inFlight: Promise<Piece>[] = []
    try {
      while (await this.queue.fill(1)) {
        const header = await this.header()
        if (header.stored === undefined) {
          yield* drain(inFlight)
          yield* this.sequential(header.length)
        } else {
          await this.need(header.stored)
          const inflating = this.parallel(header.stored)
          inflating.catch(() => undefined) // met when it is its turn
          inFlight.push(inflating)
          if (inFlight.length >= parallelism) yield* first(inFlight)
        }
      }
      yield* drain(inFlight)
    } finally {
      for (const left of await Promise.allSettled(inFlight))
        if (left.status === 'fulfilled') left.value.release()
      await this.queue.close()
    }
  }

  private refuse(detail: Words): never {
    throw new Failure('archive.gzip', { part: this.part, name: this.part, detail })
  }

  private async need(count: number): Promise<void> {
    if (!(await this.queue.fill(count)))
      throw new Failure('archive.truncated', { part: this.part, name: this.part })
  }

  /** Looks at the member's header without taking it. */
  private async header(): Promise<Header> {
    await this.need(FIXED_HEADER)
    const fixed = this.queue.peek(FIXED_HEADER)
    if (fixed[0] !== 0x1f || fixed[1] !== 0x8b || fixed[2] !== 8)
      this.refuse(phrase('it-does-not-start-as-gzip'))
    const flags = fixed[3] as number
    if (flags > 31) this.refuse(phrase('a-reserved-flag-is-set'))
    let length = FIXED_HEADER
    let stored: number | undefined
    if (flags & FLAG.extra) {
      await this.need(length + 2)
      const extraEnd = length + 2 + this.queue.peek(length + 2).readUInt16LE(length)
      await this.need(extraEnd)
      stored = storedLength(this.queue.peek(extraEnd).subarray(length + 2))
      length = extraEnd
    }
    if (flags & FLAG.name) length = await this.skipText(length)
    if (flags & FLAG.comment) length = await this.skipText(length)
    if (flags & FLAG.headerCrc) length += 2
    await this.need(length)
    if (stored !== undefined && (stored < length + TRAILER + 2 || stored > MAX_MEMBER_STORED)) {
      this.refuse(phrase('a-member-carries-a-length-that'))
    }
    return { length, stored }
  }

  private async skipText(from: number): Promise<number> {
    for (let at = from; at < from + MAX_HEADER_TEXT; at += 1) {
      await this.need(at + 1)
      if (this.queue.peek(at + 1)[at] === 0) return at + 1
    }
    return this.refuse(phrase('a-name-in-a-header-is'))
  }

  /** Inflates a whole member on the thread pool; checks its length, size and checksum. It must be available. */
  private async parallel(stored: number): Promise<Piece> {
    const slot = inflater.take()
    const member = slot.input(stored)
    this.queue.takeInto(member)
    const size = member.readUInt32LE(stored - 4)
    if (size > MAX_MEMBER_INPUT) this.refuse(phrase('a-member-holds-more-than-1'))
    const result = await slot.inflate(member, size)
    if ('problem' in result) this.refuse(result.problem)
    return result
  }

  /** Inflates a member without a stored length piece by piece: only its content tells where it ends (RFC 1952, section 2.3). */
  private async *sequential(headerLength: number): AsyncGenerator<Buffer> {
    this.queue.take(headerLength)
    const inflate = createInflateRaw()
    const out: Buffer[] = []
    let failed: Error | undefined
    inflate.on('data', (piece: Buffer) => out.push(piece))
    let settle = (): void => undefined
    // After an error the call that met it is not called back.
    inflate.on('error', (error) => {
      failed = error
      settle()
    })
    let sum = 0
    let size = 0
    let fed = 0
    try {
      for (;;) {
        if (!(await this.queue.fill(1))) break
        const piece = this.queue.take(Math.min(SEQUENTIAL_PIECE, this.queue.length))
        fed += piece.length
        await new Promise<void>((resolve) => {
          settle = resolve
          inflate.write(piece, () => resolve())
        })
        if (failed) this.refuse(quoted(failed.message))
        for (const bytes of out.splice(0)) {
          sum = crc32(bytes, sum)
          size += bytes.length
          yield bytes
        }
        const left = fed - inflate.bytesWritten
        if (left > 0) {
          this.queue.unread(piece.subarray(piece.length - left))
          break
        }
      }
    } finally {
      inflate.destroy()
    }
    await this.need(TRAILER)
    const trailer = this.queue.take(TRAILER)
    if (trailer.readUInt32LE(0) !== sum) this.refuse(phrase('a-checksum-differs'))
    if (trailer.readUInt32LE(4) !== size % 2 ** 32) this.refuse(phrase('a-member-has-another-size-than'))
  }
}

/** The value of subfield SB, where the extra field has one. */
function storedLength(extra: Buffer): number | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    if (extra[at] === 0x53 && extra[at + 1] === 0x42 && length === 4 && at + 8 <= extra.length) {
      return extra.readUInt32LE(at + 4)
    }
    at += 4 + length
  }
  return undefined
}

/** Inflated bytes, and how to give their memory back. */
type Piece = Extract<Inflated, { readonly bytes: Buffer }>

/** The next result; handed on outside zlib's callback, because work done inside it lets the pool idle. */
async function* first(inFlight: Promise<Piece>[]): AsyncGenerator<Buffer> {
  const piece = await (inFlight.shift() as Promise<Piece>)
  try {
    await yieldTurn()
    yield piece.bytes
  } finally {
    piece.release()
  }
}

async function* drain(inFlight: Promise<Piece>[]): AsyncGenerator<Buffer> {
  while (inFlight.length > 0) yield* first(inFlight)
}
