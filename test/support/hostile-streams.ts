// Gzip streams that nobody honest writes, each with the code that it is refused with (FORMAT F-14, F-17).
import { deflateRawSync, gzipSync } from 'node:zlib'
import { HONEST, rawEntry } from './craft-tar.ts'
import type { HostileArchive } from './hostile-archives.ts'

/** A member that carries its stored length. */
export function member(
  body: Buffer,
  trailer: { readonly crc?: number; readonly size: number; readonly stored?: number },
): Buffer {
  const out = Buffer.alloc(20 + body.length + 8)
  out.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 8, 0, 0x53, 0x42, 4, 0])
  out.writeUInt32LE(trailer.stored ?? out.length, 16)
  body.copy(out, 20)
  out.writeUInt32LE(trailer.crc ?? 0, out.length - 8)
  out.writeUInt32LE(trailer.size, out.length - 4)
  return out
}

export const HOSTILE_STREAMS: HostileArchive[] = [
  { what: 'a stream that is not gzip', code: 'archive.gzip', part: { gzip: HONEST } },
  {
    what: 'gzip that goes on with other bytes',
    code: 'archive.gzip',
    part: { gzip: Buffer.concat([gzipSync(HONEST), Buffer.from('and more bytes')]) },
  },
  {
    what: 'gzip that goes on with another member',
    code: 'archive.trailing',
    part: { gzip: Buffer.concat([gzipSync(HONEST), gzipSync(rawEntry({ path: 'b' }, 'owned'))]) },
  },
  {
    what: 'gzip that is cut off',
    code: 'archive.truncated',
    part: { gzip: gzipSync(HONEST).subarray(0, -9) },
  },
  {
    what: 'gzip without its trailer',
    code: 'archive.truncated',
    part: { gzip: gzipSync(HONEST).subarray(0, -8) },
  },
  { what: 'gzip with a wrong checksum', code: 'archive.gzip', part: { gzip: flipped(gzipSync(HONEST), -5) } },
  { what: 'gzip with a wrong size', code: 'archive.gzip', part: { gzip: flipped(gzipSync(HONEST), -1) } },
  {
    what: 'gzip whose deflate is damaged',
    code: 'archive.gzip',
    part: { gzip: setByte(gzipSync(HONEST), 10, 0xff) },
  },
  {
    what: 'a member that carries its length and whose deflate is damaged',
    code: 'archive.gzip',
    part: { gzip: member(setByte(deflateRawSync(HONEST), 0, 0xff), { size: HONEST.length }) },
  },
  {
    what: 'a member that ends before the length that it carries',
    code: 'archive.gzip',
    part: {
      gzip: member(Buffer.concat([deflateRawSync(HONEST), Buffer.alloc(99)]), { size: HONEST.length }),
    },
  },
  {
    what: 'gzip with a reserved flag',
    code: 'archive.gzip',
    part: { gzip: setByte(gzipSync(HONEST), 3, 0x20) },
  },
  {
    what: 'a bomb in one plain member',
    code: 'archive.trailing',
    part: { gzip: gzipSync(Buffer.concat([HONEST, Buffer.alloc(50_000_000)])) },
  },
  {
    what: 'a bomb in a member that carries its length',
    code: 'archive.gzip',
    part: { gzip: member(deflateRawSync(Buffer.alloc(50_000_000)), { size: 1024 }) },
  },
  {
    what: 'a member that says it holds more than 1 MiB',
    code: 'archive.gzip',
    part: { gzip: member(deflateRawSync(Buffer.alloc(2_000_000)), { size: 2_000_000 }) },
  },
  {
    what: 'a member with a wrong checksum',
    code: 'archive.gzip',
    part: { gzip: member(deflateRawSync(HONEST), { size: HONEST.length, crc: 1 }) },
  },
  {
    what: 'a member that carries a length of 0',
    code: 'archive.gzip',
    part: { gzip: member(deflateRawSync(HONEST), { size: HONEST.length, stored: 0 }) },
  },
  {
    what: 'a member that carries too great a length',
    code: 'archive.truncated',
    part: { gzip: member(deflateRawSync(HONEST), { size: HONEST.length, stored: 100_000 }) },
  },
  {
    what: 'a member that carries 4 GiB as its length',
    code: 'archive.gzip',
    part: { gzip: member(deflateRawSync(HONEST), { size: HONEST.length, stored: 0xffffffff }) },
  },
]

function flipped(bytes: Buffer, at: number): Buffer {
  const out = Buffer.from(bytes)
  const index = at < 0 ? out.length + at : at
  out[index] = (out[index] as number) ^ 1
  return out
}

function setByte(bytes: Buffer, at: number, value: number): Buffer {
  const out = Buffer.from(bytes)
  out[at] = value
  return out
}
