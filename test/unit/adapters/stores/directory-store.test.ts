// What a directory adds to the promises of a destination: permissions, links and things that are no files.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
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
