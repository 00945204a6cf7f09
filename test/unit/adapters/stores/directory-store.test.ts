// What a directory adds to the promises of a destination: permissions, links and things that are no files.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectoryStore } from '../../../../src-main/adapters/stores/directory/directory-store.ts'
import { toFailure } from '../../../../src-main/adapters/node-fs/system-error.ts'
import type { SetStore } from '../../../../src-main/engine/ports/set-store.ts'
import { writeBytes } from '../../../../src-main/engine/set/write-bytes.ts'

const posix = process.platform !== 'win32'
const signal = new AbortController().signal

describe('a directory as a destination', () => {
  let path: string
  let store: SetStore
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'secure-backup-store-'))
    store = createDirectoryStore(path, path)
  })
  afterEach(() => rmSync(path, { recursive: true }))

  const put = async (name: string): Promise<void> => {
    const writer = await store.write(name, signal)
    await writeBytes(writer, Buffer.from('new'))
  }

  it.runIf(posix)('gives files and directories to their owner only', async () => {
    await store.makeDirectory('a/b', signal)
    await put('a/b/file')
    expect(statSync(join(path, 'a')).mode & 0o777).toBe(0o700)
    expect(statSync(join(path, 'a/b')).mode & 0o777).toBe(0o700)
    expect(statSync(join(path, 'a/b/file')).mode & 0o777).toBe(0o600)
  })

  it.each<[string, (until: AbortSignal) => Promise<void>]>([
    ['a file', (until) => store.create('made', Buffer.from('x'), until)],
    ['a directory', (until) => store.makeDirectory('made', until)],
  ])(
    'makes %s whose making is cancelled meanwhile, so that whoever asked can take it away',
    async (_, make) => {
      const stop = new AbortController()
      const made = make(stop.signal)
      stop.abort()
      await made
      expect(existsSync(join(path, 'made'))).toBe(true)
    },
  )

  it.runIf(posix)('never writes through a link that waits where NAME.partial comes', async () => {
    writeFileSync(join(path, 'victim'), 'old')
    symlinkSync(join(path, 'victim'), join(path, 'file.partial'))
    await put('file')
    expect(readFileSync(join(path, 'victim'), 'utf8')).toBe('old')
    expect(readFileSync(join(path, 'file'), 'utf8')).toBe('new')
  })

  it.runIf(posix)(
    'does not replace a link that has the final name, even one that leads nowhere',
    async () => {
      symlinkSync('/nowhere', join(path, 'file'))
      await expect(put('file')).rejects.toMatchObject({ code: 'output.exists' })
    },
  )

  it.runIf(posix)('lists links as other, and does not wait for a FIFO', async () => {
    symlinkSync(path, join(path, 'loop'))
    execFileSync('mkfifo', [join(path, 'pipe')])
    const kinds = (await store.list('', signal)).map(({ kind }) => kind)
    expect(kinds).toEqual(['other', 'other'])
    await expect(store.read('pipe', signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'io.failed',
    })
  })

  describe.runIf(posix)('with a link where a directory of a set was', () => {
    let elsewhere: string
    beforeEach(() => {
      elsewhere = mkdtempSync(join(tmpdir(), 'secure-backup-elsewhere-'))
      mkdirSync(join(elsewhere, 'below'))
      for (const name of ['file', 'below/file']) writeFileSync(join(elsewhere, name), 'precious')
      symlinkSync(elsewhere, join(path, 'link'))
    })
    afterEach(() => rmSync(elsewhere, { recursive: true }))

    it.each<[string, () => Promise<unknown>]>([
      ['a file is begun', () => put('link/new')],
      ['a file below it is begun', () => put('link/below/new')],
      ['a file is replaced', async () => store.replace?.('link/file', signal)],
      ['a file below it is replaced', async () => store.replace?.('link/below/file', signal)],
      ['a mark is made', () => store.create('link/mark', Buffer.from('x'), signal)],
      ['a mark below it is made', () => store.create('link/below/mark', Buffer.from('x'), signal)],
      ['the link is taken for the directory', () => store.makeDirectory('link', signal)],
      ['a directory is made', () => store.makeDirectory('link/new', signal)],
      ['a file is removed', () => store.removeFile('link/file', signal)],
      ['a file below it is removed', () => store.removeFile('link/below/file', signal)],
      ['a directory is removed', () => store.removeDirectory('link/below', signal)],
    ])('%s there never', async (_, change) => {
      await expect(change()).rejects.toMatchObject({ code: 'path.not-directory' })
      expect(readdirSync(elsewhere).sort()).toEqual(['below', 'file'])
      expect(readdirSync(join(elsewhere, 'below'))).toEqual(['file'])
      for (const name of ['file', 'below/file'])
        expect(readFileSync(join(elsewhere, name), 'utf8')).toBe('precious')
    })
    it('no file is read through a link of its name', async () => {
      symlinkSync(join(elsewhere, 'file'), join(path, 'name'))
      await expect(store.read('name', signal)[Symbol.asyncIterator]().next()).rejects.toThrow()
    })
    it('goes when it is itself what is removed', async () => {
      await store.removeFile('link', signal)
      expect(existsSync(join(elsewhere, 'file'))).toBe(true)
      expect(readdirSync(path)).toEqual([])
    })
  })

  it('a place that is not there is path.missing; one that is a file is path.not-directory', async () => {
    writeFileSync(join(path, 'file'), '')
    const missing = createDirectoryStore(join(path, 'gone'), 'gone')
    await expect(missing.list('', signal)).rejects.toMatchObject({ code: 'path.missing' })
    await expect(store.list('file', signal)).rejects.toMatchObject({ code: 'path.not-directory' })
  })
})

describe('a system error', () => {
  const cases = [
    ['ENOENT', 'path.missing'],
    ['EACCES', 'path.denied'],
    ['EPERM', 'path.denied'],
    ['EROFS', 'path.denied'],
    ['ENOSPC', 'disk.full'],
    ['EDQUOT', 'disk.full'],
    ['EIO', 'io.failed'],
  ] as const
  it.each(cases)('%s is %s', (code, expected) => {
    expect(toFailure(Object.assign(new Error('x'), { code }), '/p')).toMatchObject({
      code: expected,
      facts: { path: '/p', system: code },
    })
  })

  it('what is no system error is a bug, and stays one', () => {
    expect(() => toFailure(new TypeError('bug'), '/p')).toThrow(TypeError)
  })
})
