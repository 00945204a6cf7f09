// FORMAT F-14, compression: each block becomes a gzip member of its own that carries its stored length, so that all cores
// can compress at once and a reader can inflate at once. Any gunzip reads the members as one stream.
import { crc32 } from 'node:zlib'
import { yieldTurn } from '../jobs/job-context.ts'
import { MemberCompressor } from './zlib-slots.ts'

/** Input bytes of a member. Half of what the format allows: larger ones cost memory and gain nothing (measured). */
export const BLOCK_BYTES = 512 * 1024
/** Level 5 is within 1.5 % of the size of level 6 at four fifths of its time. */
const LEVEL = 5
/**
 * The first 80 MiB go one level lower: a small set is made a tenth sooner and is a thirtieth larger, in a large one it is a
 * four-hundredth.
 */
const FIRST_LEVEL = 4
const FIRST_BLOCKS = 160
const PLAIN_HEADER = 10
/** Bytes that the extra field adds: its length, subfield id, subfield length, the member's length. */
const EXTRA = 10
const FLAG_EXTRA = 4
/** Most bytes of a stored deflate block. */
const STORED_BLOCK = 0xffff

/** A filled block, and what to do with its buffer when it is compressed. */
export interface Block {
  readonly bytes: Buffer
  readonly release: () => void
}

/** zlib's member with the extra field `SB` put in: 4 bytes little-endian, the length of the whole member as stored. */
function withStoredLength(member: Buffer): Buffer {
  const out = Buffer.allocUnsafe(member.length + EXTRA)
  member.copy(out, 0, 0, PLAIN_HEADER)
  out[3] = FLAG_EXTRA
  out[8] = 0
  out[9] = 0xff
  out.writeUInt16LE(EXTRA - 2, PLAIN_HEADER)
  out.write('SB', PLAIN_HEADER + 2, 'latin1')
  out.writeUInt16LE(4, PLAIN_HEADER + 4)
  out.writeUInt32LE(out.length, PLAIN_HEADER + 6)
  member.copy(out, PLAIN_HEADER + EXTRA, PLAIN_HEADER)
  return out
}

/** Bytes looked at in each of three places of a block, to tell whether compressing it is worth anything. */
const PROBE_BYTES = 4096
/** Distinct order-0 entropy, in bits per byte, above which a probe counts as random or compressed already. */
const RANDOM_BITS = 7.9

/** Order-0 entropy of some bytes. */
function entropyBits(bytes: Buffer): number {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length)
  return bits
}

/** Whether three probes of a block all look like noise. */
function looksRandom(block: Buffer): boolean {
  if (block.length < 8 * PROBE_BYTES) return false
  return [1, 4, 7].every((eighth) => {
    const from = Math.floor((block.length * eighth) / 8) - PROBE_BYTES / 2
    return entropyBits(block.subarray(from, from + PROBE_BYTES)) > RANDOM_BITS
  })
}

/** A member that stores its bytes as they are, in blocks of at most 65,535. */
function storedMember(bytes: Buffer): Buffer {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_BLOCK))
  const out = Buffer.allocUnsafe(PLAIN_HEADER + blocks * 5 + bytes.length + 8)
  out.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
  let at = PLAIN_HEADER
  for (let block = 0; block < blocks; block += 1) {
    const piece = bytes.subarray(block * STORED_BLOCK, (block + 1) * STORED_BLOCK)
    out[at] = block === blocks - 1 ? 1 : 0
    out.writeUInt16LE(piece.length, at + 1)
    out.writeUInt16LE(piece.length ^ 0xffff, at + 3)
    piece.copy(out, at + 5)
    at += 5 + piece.length
  }
  out.writeUInt32LE(crc32(bytes), at)
  out.writeUInt32LE(bytes.length, at + 4)
  return out
}

async function compress(compressor: MemberCompressor, block: Block): Promise<Buffer> {
  try {
    return withStoredLength(
      looksRandom(block.bytes) ? storedMember(block.bytes) : await compressor.compress(block.bytes),
    )
  } finally {
    block.release()
  }
}

/** A member, and which stream it belongs to. */
export interface TaggedMember<T> {
  readonly tag: T
  readonly member: Buffer
}

/**
 * Compresses blocks, `parallelism` at a time, and yields the members in order; blocks of the next stream are begun while the last
 * of the one before are still in work, so that no core waits between two parts. Yields to the event loop per block.
 */
export async function* compressBlocks<T>(
  blocks: Iterator<{ readonly tag: T; readonly block: Block | undefined }>,
  parallelism: number,
): AsyncGenerator<TaggedMember<T>> {
  const inFlight: { readonly tag: T; readonly member: Promise<Buffer> }[] = []
  const first = new MemberCompressor(FIRST_LEVEL, BLOCK_BYTES)
  const rest = new MemberCompressor(LEVEL, BLOCK_BYTES)
  let begun = 0
  let exhausted = false
  try {
    for (;;) {
      while (!exhausted && inFlight.length < parallelism) {
        const next = blocks.next()
        if (next.done) exhausted = true
        else if (next.value.block) {
          const compressor = begun < FIRST_BLOCKS ? first : rest
          begun += 1
          const member = compress(compressor, next.value.block)
          member.catch(() => undefined) // met when it is its turn
          inFlight.push({ tag: next.value.tag, member })
        }
        await yieldTurn()
      }
      const oldest = inFlight.shift()
      if (!oldest) return
      yield { tag: oldest.tag, member: await oldest.member }
    }
  } finally {
    await Promise.allSettled(inFlight.map(({ member }) => member))
    blocks.return?.()
    first.close()
    rest.close()
  }
}
