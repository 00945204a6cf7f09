// The promises of the destination port, as tests that every adapter has to pass.
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src-main/contract/errors.ts'
import { writeBytes } from '../../src-main/engine/set/write-bytes.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'

export interface StoreUnderTest {
  readonly store: SetStore
  /** Whether what it stored is compared with the digest that commit is told. */
  readonly proves?: boolean
  /** Removes what it holds. */
  end(): Promise<void>
}

const MIB = 1024 * 1024
const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

async function readAll(store: SetStore, name: string, signal: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const chunk of store.read(name, signal)) pieces.push(Buffer.from(chunk))
  return Buffer.concat(pieces)
}

async function writeWhole(
  store: SetStore,
  name: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const writer = await store.write(name, signal)
  await writeBytes(writer, bytes)
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'no error'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

/** Runs the suite; `makeStore` gives an empty place each time. `reason` skips it and says why. */
export function setStoreConformance(
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  reason?: string,
): void {
  describe.skipIf(reason !== undefined)(
    `destination: ${name}${reason === undefined ? '' : ` (${reason})`}`,
    () => {
      let under: StoreUnderTest
      let store: SetStore
      let signal: AbortSignal
      let cancel: AbortController
      beforeEach(async () => {
        cancel = new AbortController()
        signal = cancel.signal
        under = await makeStore()
        store = under.store
      })
      afterEach(async () => {
        await store.close()
        await under.end()
      })
      const names = async (directory = ''): Promise<string[]> =>
        (await store.list(directory, signal)).map((item) => item.name).sort()
      const put = (item: string, text: string): Promise<void> =>
        writeWhole(store, item, Buffer.from(text), signal)

      it('gives back the bytes that were written, in order, in chunks of at most 1 MiB', async () => {
        const bytes = randomBytes(3 * MIB + 17)
        const writer = await store.write('part.bin', signal)
        for (let at = 0; at < bytes.length; at += 300_001)
          await writer.write(bytes.subarray(at, at + 300_001))
        await writer.commit(sha256Of(bytes))
        const hash = createHash('sha256')
        for await (const chunk of store.read('part.bin', signal)) {
          expect(chunk.length).toBeLessThanOrEqual(MIB)
          expect(chunk.length).toBeGreaterThan(0)
          hash.update(chunk)
        }
        expect(hash.digest('hex')).toBe(sha256Of(bytes))
      })

      it('takes a chunk whole before it asks for the next: the buffer may be reused', async () => {
        const writer = await store.write('reuse.bin', signal)
        const buffer = Buffer.alloc(70_000)
        const hash = createHash('sha256')
        for (let turn = 0; turn < 40; turn++) {
          hash.update(buffer.fill(turn))
          await writer.write(buffer)
        }
        await writer.commit(hash.digest('hex'))
        const bytes = await readAll(store, 'reuse.bin', signal)
        expect(bytes.length).toBe(40 * 70_000)
        expect([...Array(40).keys()].every((turn) => bytes[turn * 70_000 + 69_999] === turn)).toBe(true)
      })

      it('keeps an empty file and lists it with size 0', async () => {
        const writer = await store.write('empty', signal)
        await writer.commit(sha256Of(''))
        expect(await readAll(store, 'empty', signal)).toHaveLength(0)
        expect(await store.stat('empty', signal)).toMatchObject({ name: 'empty', kind: 'file', size: 0 })
      })

      it('shows a file under its name only after commit; until then it is NAME.partial', async () => {
        const writer = await store.write('late', signal)
        await writer.write(Buffer.from('x'))
        expect(await store.stat('late', signal)).toBeUndefined()
        expect((await names()).filter((item) => item !== 'late.partial')).toEqual([])
        await writer.commit(sha256Of('x'))
        expect(await names()).toEqual(['late'])
      })

      it('replaces nothing: commit on a name that exists fails with output.exists and leaves the old bytes', async () => {
        await put('taken', 'old')
        const writer = await store.write('taken', signal)
        await writer.write(Buffer.from('new'))
        expect(await codeOf(writer.commit(sha256Of('new')))).toBe('output.exists')
        await writer.abort()
        expect(await names()).toEqual(['taken'])
        expect((await readAll(store, 'taken', signal)).toString()).toBe('old')
      })

      it('replaces in one step, where it can at all: the old bytes until commit, and after an abort', async () => {
        if (store.replace === undefined) return
        await put('turn', 'old')
        const dropped = await store.replace('turn', signal)
        await dropped.write(Buffer.from('never'))
        await dropped.abort()
        expect((await readAll(store, 'turn', signal)).toString()).toBe('old')
        const writer = await store.replace('turn', signal)
        await writer.write(Buffer.from('new'))
        expect((await readAll(store, 'turn', signal)).toString()).toBe('old')
        await writer.commit(sha256Of('new'))
        expect((await readAll(store, 'turn', signal)).toString()).toBe('new')
        expect(await names()).toEqual(['turn'])
      })

      it('replaces only what is there: nothing of that name is path.missing, and nothing is made', async () => {
        if (store.replace === undefined) return
        const writer = await store.replace('absent', signal)
        await writer.write(Buffer.from('new'))
        expect(await codeOf(writer.commit(sha256Of('new')))).toBe('path.missing')
        await writer.abort()
        expect(await names()).toEqual([])
        expect(await codeOf(store.replace('../x', signal))).toBe('url.unsupported')
      })

      it('compares what it stored with the digest it is told, where it does not see its own disk', async () => {
        if (under.proves !== true) return
        const writer = await store.write('other', signal)
        await writer.write(Buffer.from('these'))
        expect(await codeOf(writer.commit(sha256Of('those')))).toBe('ftp.differs')
        await writer.abort()
        expect(await names()).toEqual([])
      })

      it('removes what was written on abort, twice if asked, and does nothing after commit', async () => {
        const writer = await store.write('gone', signal)
        await writer.write(randomBytes(2 * MIB))
        await writer.abort()
        await writer.abort()
        expect(await names()).toEqual([])
        const kept = await store.write('kept', signal)
        await kept.commit(sha256Of(''))
        await kept.abort()
        expect(await names()).toEqual(['kept'])
      })

      it('creates a file whole, and over nothing: what is there stays, with output.exists', async () => {
        await store.create('claim', Buffer.from('mine'), signal)
        expect((await readAll(store, 'claim', signal)).toString()).toBe('mine')
        expect(await codeOf(store.create('claim', Buffer.from('yours'), signal))).toBe('output.exists')
        expect((await readAll(store, 'claim', signal)).toString()).toBe('mine')
        expect(await names()).toEqual(['claim'])
        expect(await codeOf(store.create('no/claim', Buffer.from('x'), signal))).toBe('path.missing')
        expect(await codeOf(store.create('../x', Buffer.from('x'), signal))).toBe('url.unsupported')
      })

      it('lets one of several create a file, and leaves nothing of the others', async () => {
        const texts = ['one', 'two', 'three', 'four', 'five']
        const codes = await Promise.all(
          texts.map((text) => codeOf(store.create('claim', Buffer.from(text), signal))),
        )
        expect([...codes].sort()).toEqual(['no error', ...Array<string>(4).fill('output.exists')])
        const winner = texts[codes.indexOf('no error')]
        expect((await readAll(store, 'claim', signal)).toString()).toBe(winner)
        expect(await names()).toEqual(['claim'])
      })

      it('overwrites a leftover NAME.partial', async () => {
        await put('again.partial', 'a leftover that is longer than what comes')
        await put('again', 'short')
        expect(await names()).toEqual(['again'])
        expect((await readAll(store, 'again', signal)).toString()).toBe('short')
      })

      it('lists files with their sizes and directories, without . and ..', async () => {
        await store.makeDirectory('sub', signal)
        await put('file', '12345')
        const items = await store.list('', signal)
        expect(items.map(({ name: item, kind, size }) => [item, kind, size]).sort()).toEqual([
          ['file', 'file', 5],
          ['sub', 'directory', 0],
        ])
      })

      it('makes directories with those above them, again without an error, and works in them', async () => {
        await store.makeDirectory('a/b/c', signal)
        await store.makeDirectory('a/b/c', signal)
        await put('a/b/c/deep', 'deep')
        expect(await names('a/b/c')).toEqual(['deep'])
        expect(await store.stat('a/b', signal)).toMatchObject({ name: 'b', kind: 'directory' })
        expect(await store.stat('a/b/c/deep', signal)).toMatchObject({ name: 'deep', kind: 'file', size: 4 })
      })

      it('keeps names with spaces, dashes, dots, and letters of other scripts', async () => {
        const odd = [
          ' leading',
          '-dash',
          'two  spaces',
          '.hidden',
          'Žluťoučký-Rück',
          'quote"s',
          "it's",
          'a%20b',
        ]
        for (const item of odd) await put(item, item)
        expect(await names()).toEqual([...odd].sort())
        for (const item of odd) expect((await readAll(store, item, signal)).toString()).toBe(item)
      })

      it('has nothing to say about what is missing: stat undefined, read, list and write path.missing', async () => {
        expect(await store.stat('nothing', signal)).toBeUndefined()
        expect(await store.stat('no/thing', signal)).toBeUndefined()
        expect(await codeOf(readAll(store, 'nothing', signal))).toBe('path.missing')
        expect(await codeOf(store.list('nothing', signal))).toBe('path.missing')
        expect(await codeOf(put('no/thing', 'x'))).toBe('path.missing')
      })

      it('removes files and empty directories, and again without an error', async () => {
        await store.makeDirectory('d', signal)
        await put('d/f', 'x')
        await store.removeFile('d/f', signal)
        await store.removeFile('d/f', signal)
        await store.removeDirectory('d', signal)
        await store.removeDirectory('d', signal)
        expect(await names()).toEqual([])
      })

      it('leaves a directory that is not empty, without an error', async () => {
        await store.makeDirectory('full', signal)
        await put('full/f', 'x')
        await store.removeDirectory('full', signal)
        expect(await names('full')).toEqual(['f'])
      })

      it('refuses names that lead elsewhere before it touches anything', async () => {
        const bad = [
          '../x',
          'a/../../x',
          '/abs',
          'a//b',
          'a\\b',
          'a\r\nDELE b',
          'nul\0',
          'a/./b',
          'tab\tname',
          'end/',
        ]
        for (const item of bad) {
          expect(await codeOf(store.write(item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(readAll(store, item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(store.list(item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(store.stat(item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(store.makeDirectory(item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(store.removeFile(item, signal)), item).toBe('url.unsupported')
          expect(await codeOf(store.removeDirectory(item, signal)), item).toBe('url.unsupported')
        }
        expect(await names()).toEqual([])
      })

      it('does several things at once', async () => {
        const texts = ['one', 'two', 'three']
        const writers = await Promise.all(texts.map((text) => store.write(text, signal)))
        await Promise.all(writers.map((writer, index) => writer.write(Buffer.from(texts[index] ?? ''))))
        expect((await names()).every((item) => item.endsWith('.partial'))).toBe(true)
        await Promise.all(writers.map((writer, index) => writer.commit(sha256Of(texts[index] ?? ''))))
        const read = await Promise.all(
          texts.map(async (text) => (await readAll(store, text, signal)).toString()),
        )
        expect(read).toEqual(texts)
      })

      it('survives a reader that goes away in the middle', async () => {
        await writeWhole(store, 'long', randomBytes(4 * MIB), signal)
        for await (const chunk of store.read('long', signal)) {
          expect(chunk.length).toBeGreaterThan(0)
          break
        }
        expect(await names()).toEqual(['long'])
      })

      it('ends every call with cancelled once the signal is aborted', async () => {
        await put('there', 'x')
        const writer = await store.write('half', signal)
        await writer.write(randomBytes(2 * MIB))
        cancel.abort()
        expect(await codeOf(writer.write(Buffer.from('y')))).toBe('cancelled')
        await writer.abort()
        expect(await codeOf(store.list('', signal))).toBe('cancelled')
        expect(await codeOf(store.stat('there', signal))).toBe('cancelled')
        expect(await codeOf(readAll(store, 'there', signal))).toBe('cancelled')
        expect(await codeOf(store.write('x', signal))).toBe('cancelled')
        expect(await codeOf(store.makeDirectory('x', signal))).toBe('cancelled')
        expect(await codeOf(store.removeFile('there', signal))).toBe('cancelled')
        const fresh = new AbortController().signal
        expect((await store.list('', fresh)).map((item) => item.name)).toEqual(['there'])
      })

      it('shows where it is without a password', () => {
        expect(store.url).not.toContain('canary')
        expect(store.url).not.toMatch(/\/\/[^/]*:[^/]*@/)
      })

      it('closes twice without an error', async () => {
        await names()
        await store.close()
        await store.close()
      })
    },
  )
}
