import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCertificateStore } from '../../../../src-main/adapters/node-fs/certificate-store.ts'
import { createFiles } from '../../../../src-main/adapters/node-fs/small-files.ts'
import { MAX_SMALL_FILE } from '../../../../src-main/engine/ports/files.ts'
import { codeOf } from '../../../support/failure-of.ts'
import { makeCertificate } from '../../../support/make-certificate.ts'

let directory = ''
const at = (): string => join(directory, 'certificates')
const { certificate } = makeCertificate({ name: 'Anna' })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-store-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the certificate store', () => {
  it('keeps what was said of a certificate, across processes, sorted by name', async () => {
    const said = { profile: 'signer', trustedSince: '2026-11-23T00:00:00Z', note: 'Müller,\n"x"' } as const
    await createCertificateStore(directory).put({ name: 'b', certificate, ...said })
    await createCertificateStore(directory).put({ name: 'a', certificate })
    const [first, second] = await createCertificateStore(directory).list()
    expect(first).toMatchObject({ name: 'a', certificate: { info: certificate.info } })
    expect(first?.trustedSince).toBeUndefined()
    expect(second).toMatchObject({ name: 'b', ...said })
  })

  it('replaces a record as a whole and leaves nothing beside it', async () => {
    const store = createCertificateStore(directory)
    await store.put({ name: 'a', certificate, note: 'old', trustedSince: '2026-01-01T00:00:00Z' })
    await store.put({ name: 'a', certificate, note: 'new' })
    expect(await store.get('a')).toMatchObject({ note: 'new' })
    expect((await store.get('a'))?.trustedSince).toBeUndefined()
    expect(readdirSync(at()).sort()).toEqual(['a.certificate.json', 'a.certificate.json.last-good'])
  })

  it('adds under a free name only', async () => {
    const store = createCertificateStore(directory)
    expect(await store.add({ name: 'a', certificate, note: 'first' })).toBe(true)
    expect(await store.add({ name: 'a', certificate, note: 'second' })).toBe(false)
    expect(await store.get('a')).toMatchObject({ note: 'first' })
    expect(readdirSync(at())).toHaveLength(2)
  })

  it('leaves out what cannot be read as a certificate, and is empty where there is no directory', async () => {
    const store = createCertificateStore(directory)
    await store.put({ name: 'a', certificate })
    for (const text of ['', '{', 'null', '[]', '{"certificate":"x"}', '{"certificate":7}']) {
      writeFileSync(join(at(), 'bad.certificate.json'), text)
      expect((await store.list()).map(({ name }) => name)).toEqual(['a'])
    }
    expect(await createCertificateStore(join(directory, 'none')).list()).toEqual([])
  })

  it('removes, twice as well as once, and refuses names that are paths', async () => {
    const store = createCertificateStore(directory)
    await store.put({ name: 'a', certificate })
    await store.remove('a')
    await store.remove('a')
    expect(await store.list()).toEqual([])
    expect(await codeOf(() => store.put({ name: '../a', certificate }))).toBe('input.invalid')
    expect(await codeOf(() => store.remove('../a'))).toBe('input.invalid')
    expect(await store.get('../a')).toBeUndefined()
  })

  it.skipIf(process.platform === 'win32')(
    'keeps files for their owner alone (skipped on Windows: no modes)',
    async () => {
      await createCertificateStore(join(directory, 'new')).put({ name: 'a', certificate })
      expect(statSync(join(directory, 'new/certificates')).mode & 0o777).toBe(0o700)
      expect(statSync(join(directory, 'new/certificates/a.certificate.json')).mode & 0o777).toBe(0o600)
    },
  )
})

describe('small files', () => {
  const files = createFiles()
  const at = (name: string): string => join(directory, name)

  it('reads what it wrote, up to 4 MiB and not a byte more', async () => {
    await files.writeNewFile(at('x'), Buffer.alloc(MAX_SMALL_FILE, 7))
    expect(await files.readSmallFile(at('x'))).toHaveLength(MAX_SMALL_FILE)
    writeFileSync(at('y'), Buffer.alloc(MAX_SMALL_FILE + 1))
    expect(await codeOf(() => files.readSmallFile(at('y')))).toBe('input.invalid')
  })

  it('overwrites nothing, and makes no directories', async () => {
    writeFileSync(at('x'), 'old')
    expect(await codeOf(() => files.writeNewFile(at('x'), Buffer.from('new')))).toBe('output.exists')
    expect(Buffer.from(await files.readSmallFile(at('x'))).toString()).toBe('old')
    expect(await codeOf(() => files.writeNewFile(at('none/x'), Buffer.from('new')))).toBe('path.missing')
    expect(readdirSync(directory)).toEqual(['x'])
  })

  it('says what is missing and what is no file', async () => {
    expect(await codeOf(() => files.readSmallFile(at('none')))).toBe('path.missing')
    expect(await codeOf(() => files.readSmallFile(directory))).toBe('io.failed')
    expect(await files.isFile(directory)).toBe(false)
  })
})
