// The gzip reader on streams that others wrote, and the queue that it takes its bytes from.
import { deflateRawSync, gzipSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ByteQueue } from '../../../../src-main/engine/format/byte-queue.ts'
import { GzipReader } from '../../../../src-main/engine/format/gzip-reader.ts'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function inflate(gzip: Buffer, size = 1000): Promise<Buffer> {
  const out: Buffer[] = []
  for await (const bytes of new GzipReader(inPieces(gzip, size), 'part').read(3)) out.push(Buffer.from(bytes))
  return Buffer.concat(out)
}

/** A member with the header fields that other writers use. */
function withFields(content: Buffer, fields: { flags: number; between: Buffer }): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(content), 0)
  trailer.writeUInt32LE(content.length, 4)
  const header = Buffer.from([0x1f, 0x8b, 8, fields.flags, 1, 2, 3, 4, 2, 3])
  return Buffer.concat([header, fields.between, deflateRawSync(content), trailer])
}

const TEXT = Buffer.from('a line of text\n'.repeat(10_000))
const other = Buffer.from([0x58, 0x58, 2, 0, 9, 9])

describe('the gzip reader', () => {
  it.each([1, 7, 4096, 1_000_000])('reads plain gzip in pieces of %i bytes', async (size) => {
    expect((await inflate(gzipSync(TEXT), size)).equals(TEXT)).toBe(true)
  })

  it('reads members one after the other, empty ones included', async () => {
    const gzip = Buffer.concat([gzipSync(TEXT), gzipSync(''), gzipSync('end')])
    expect((await inflate(gzip)).equals(Buffer.concat([TEXT, Buffer.from('end')]))).toBe(true)
  })

  it.each([
    ['a file name', { flags: 8, between: Buffer.from('name.tar\0') }],
    ['a comment', { flags: 16, between: Buffer.from('comment\0') }],
    ['a header checksum', { flags: 2, between: Buffer.from([0, 0]) }],
    ['another extra field', { flags: 4, between: Buffer.concat([Buffer.from([6, 0]), other]) }],
    [
      'all of them',
      { flags: 31, between: Buffer.concat([Buffer.from([6, 0]), other, Buffer.from('n\0c\0\0\0')]) },
    ],
  ])('reads a member with %s', async (_, fields) => {
    expect((await inflate(withFields(TEXT, fields), 3)).equals(TEXT)).toBe(true)
  })

  it('reads nothing from nothing', async () => {
    expect((await inflate(Buffer.alloc(0))).length).toBe(0)
  })

  it('closes its source when it is left early', async () => {
    let closed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* inPieces(gzipSync(Buffer.alloc(5_000_000)), 1000)
      } finally {
        closed = true
      }
    }
    for await (const bytes of new GzipReader(source(), 'part').read(2)) {
      expect(bytes.length).toBeGreaterThan(0)
      break
    }
    expect(closed).toBe(true)
  })
})

describe('the byte queue', () => {
  it('gives bytes in other pieces than they came in, and takes some back', async () => {
    const queue = new ByteQueue(inPieces(Buffer.from('abcdefghij'), 3))
    expect(await queue.fill(4)).toBe(true)
    expect(queue.peek(2).toString()).toBe('ab')
    expect(queue.take(4).toString()).toBe('abcd')
    queue.unread(Buffer.from('cd'))
    expect(await queue.fill(8)).toBe(true)
    expect(queue.length).toBe(8)
    expect(queue.take(8).toString()).toBe('cdefghij')
    expect(await queue.fill(1)).toBe(false)
    await queue.close()
  })
})
