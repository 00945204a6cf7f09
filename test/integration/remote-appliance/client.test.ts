// The client of the management interface against recorded answers, over real HTTPS: every quirk of the fact sheet.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { scratch } from '../../support/cli.ts'
import { clientOf, OBJECT, recordedSet, signal, startBox } from '../../support/box-under-test.ts'
import { codeOf } from '../../support/use-cases.ts'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(Buffer.from(chunk))
  return Buffer.concat(all)
}

async function* once1(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** A helper as one plain file: a process that only transfers, without compilers in its memory. */
async function bundled(name: string): Promise<string> {
  const outDir = scratch('measure')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../support', name),
      outDir,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  })
  return join(outDir, 'program.mjs')
}

describe('who answers is known before the password is sent', () => {
  const other = makeServerCertificate({ names: ['backup.example'] })
  it('an unknown certificate is refused with its fingerprint, and no request was made', async () => {
    const box = await startBox()
    const failure = await clientOf(box, { trust: { kind: 'system' } })
      .identity(signal)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'tls.untrusted', facts: { fingerprint: box.tls.fingerprint } })
    expect(box.log).toEqual([])
  })

  it('another certificate than the pinned one is tls.pin-changed', async () => {
    const box = await startBox()
    const trust = { kind: 'pinned', fingerprint: other.fingerprint } as const
    expect(await codeOf(clientOf(box, { trust }).identity(signal))).toBe('tls.pin-changed')
    expect(box.log).toEqual([])
  })

  it('an authority of one’s own is enough, and its name has to fit', async () => {
    const box = await startBox()
    const client = clientOf(box, { trust: { kind: 'ca', pem: box.tls.certificate } })
    expect((await client.identity(signal)).Serial).toBe('0000000')
    const wrong = await startBox({ tls: other })
    const pem = other.certificate
    expect(await codeOf(clientOf(wrong, { trust: { kind: 'ca', pem } }).identity(signal))).toBe(
      'tls.wrong-host',
    )
    expect(wrong.log).toEqual([])
  })
})

describe('what the appliance says of itself', () => {
  it('is FirmwareVersion3, and what older firmware has where that is missing', async () => {
    const box = await startBox()
    const newest = { Serial: '0000000', Version: 'IDG.10.5.0.4', DeliveryType: 'LTS', TimeZone: 'EST5EDT' }
    expect(await clientOf(box).identity(signal)).toMatchObject(newest)
    box.faults = { withoutStatus: ['FirmwareVersion3'] }
    const older = await clientOf(box).identity(signal)
    expect(older).toMatchObject({ MachineType: '5725' })
    expect(older).not.toHaveProperty('DeliveryType')
    box.faults = { withoutStatus: ['FirmwareVersion3', 'FirmwareVersion2', 'DateTimeStatus'] }
    expect(await clientOf(box).identity(signal)).toEqual({ Serial: '0000000', Version: 'IDG.10.5.0.4' })
    box.faults = { withoutStatus: ['FirmwareVersion3', 'FirmwareVersion2', 'FirmwareVersion'] }
    expect(await codeOf(clientOf(box).identity(signal))).toBe('appliance.no-rest')
  })

  it('a name with an entity in the JSON is the name', async () => {
    const box = await startBox({ systemName: 'R&D', faults: { entities: true } })
    expect(await clientOf(box).systemName(signal)).toBe('R&D')
  })

  it('room and boot time are undefined where it does not say', async () => {
    const box = await startBox({ faults: { withoutStatus: ['FilesystemStatus', 'DateTimeStatus'] } })
    expect(await clientOf(box).room(signal)).toBeUndefined()
    expect(await clientOf(box).clock(signal)).toBeUndefined()
  })
})

describe('directories', () => {
  it('nothing, one thing and many are a list', async () => {
    const box = await startBox()
    const client = clientOf(box)
    expect(await client.list('temporary:///none', signal)).toBeUndefined()
    await client.makeDirectory('temporary:///d', signal)
    expect(await client.list('temporary:///d', signal)).toEqual([])
    await client.write('temporary:///d/a', 1, once1(Buffer.from('a')), signal)
    expect(await client.list('temporary:///d/', signal)).toEqual([{ name: 'a', kind: 'file', size: 1 }])
    await client.write('temporary:///d/b', 2, once1(Buffer.from('bb')), signal)
    await client.makeDirectory('temporary:///d/sub', signal)
    expect((await client.list('temporary:///d', signal))?.map(({ name, kind }) => `${kind} ${name}`)).toEqual(
      ['file a', 'file b', 'directory sub'],
    )
    expect(await codeOf(client.makeDirectory('temporary:///d', signal))).toBe('appliance.conflict')
  })

  it('only an empty directory is removed, and removing twice is no error', async () => {
    const client = clientOf(await startBox())
    await client.makeDirectory('temporary:///d', signal)
    await client.write('temporary:///d/a', 1, once1(Buffer.from('a')), signal)
    await client.removeDirectory('temporary:///d', signal)
    expect(await client.list('temporary:///d', signal)).toHaveLength(1)
    await client.removeFile('temporary:///d/a', signal)
    await client.removeFile('temporary:///d/a', signal)
    await client.removeDirectory('temporary:///d', signal)
    await client.removeDirectory('temporary:///d', signal)
    expect(await client.list('temporary:///d', signal)).toBeUndefined()
  })

  it('no name leads out of its directory', async () => {
    const box = await startBox()
    const client = clientOf(box)
    for (const name of [
      'temporary:///../cert',
      'temporary:///a//b',
      'temporary:///a\\b',
      'temporary:///a\nb',
      '/etc',
    ])
      expect(await codeOf(client.list(name, signal))).toBe('url.unsupported')
    expect(await codeOf(() => client.removeFile('temporary:///', signal))).toBe('url.unsupported')
    expect(box.log).toEqual([])
  })
})

describe('files', () => {
  it('every byte goes up and comes down, of every length about the edges', async () => {
    const client = clientOf(await startBox())
    for (const length of [0, 1, 2, 3, 48 * 1024 - 1, 48 * 1024, 48 * 1024 + 1, 300_001]) {
      const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 256))
      await client.write(`temporary:///f${length}`, length, once1(bytes), signal)
      expect((await readAll(client.read(`temporary:///f${length}`, signal))).equals(bytes)).toBe(true)
    }
  })

  it('a name that is taken is refused, and a source of another length leaves nothing', async () => {
    const client = clientOf(await startBox())
    await client.write('temporary:///f', 1, once1(Buffer.from('x')), signal)
    expect(await codeOf(client.write('temporary:///f', 1, once1(Buffer.from('y')), signal))).toBe(
      'appliance.conflict',
    )
    expect(await codeOf(client.write('temporary:///g', 2, once1(Buffer.from('y')), signal))).toBe(
      'appliance.answer',
    )
    expect(await client.list('temporary:///', signal)).toHaveLength(1)
  })

  it('cert: cannot be read, and a file that is not there is appliance.not-found', async () => {
    const client = clientOf(await startBox())
    expect(await codeOf(readAll(client.read(`cert:///${OBJECT}-sscert.pem`, signal)))).toBe(
      'appliance.forbidden',
    )
    expect(await codeOf(readAll(client.read('temporary:///none', signal)))).toBe('appliance.not-found')
  })

  it('a connection that ends within a file is net.failed', async () => {
    const box = await startBox({ set: recordedSet(), faults: { dropAt: { step: 'part' } } })
    box.files.files.set('temporary:/f', Buffer.alloc(1000))
    expect(await codeOf(readAll(clientOf(box).read('temporary:///f', signal)))).toBe('net.failed')
  })

  it('200 MB go up and come down while less than 64 MB are held', { timeout: 120_000 }, async () => {
    const size = 200_000_000
    const box = await startBox()
    box.files.directories.add('temporary:/big')
    box.files.files.set('temporary:/big/down', { size, bytes: (_, length) => Buffer.alloc(length, 7) })
    const program = await bundled('measure-box-transfer.ts')
    const words = [program, box.url, box.tls.fingerprint, String(size)]
    const { stdout } = await promisify(execFile)(process.execPath, words)
    const measured = JSON.parse(stdout) as { read: number; before: number; peak: number }
    expect(measured.read).toBe(size)
    expect(await clientOf(box).list('temporary:///big', signal)).toContainEqual({
      name: 'up',
      kind: 'file',
      size,
    })
    expect((measured.peak - measured.before) * 1024).toBeLessThan(64_000_000)
  })
})

describe('errors', () => {
  it('an error in an answer of status 200 is an error, with what the appliance says', async () => {
    const box = await startBox({ faults: { okWithError: ['Cannot read or write to a URL &lt;x&gt;'] } })
    const failure = await clientOf(box)
      .run('SecureBackup', {}, 1000, signal)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'appliance.refused',
      facts: { reply: 'Cannot read or write to a URL <x>' },
    })
  })

  it('a wrong password is appliance.login, and stands in no error', async () => {
    const failure = await clientOf(await startBox(), { password: 'wrong-canary' })
      .identity(signal)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'appliance.login' })
    expect(JSON.stringify(failure)).not.toContain('wrong-canary')
  })

  it('what is no interface is appliance.answer', async () => {
    const client = clientOf(await startBox({ faults: { nonsense: '<html>hello</html>' } }))
    expect(await codeOf(client.identity(signal))).toBe('appliance.answer')
    expect(await codeOf(readAll(client.read('temporary:///f', signal)))).toBe('appliance.answer')
  })

  it('JSON of something else makes no other appliance of it: it has no name, and is not renamed', async () => {
    const client = clientOf(await startBox({ faults: { nonsense: '{"ready":true}' } }))
    expect(await codeOf(client.systemName(signal))).toBe('appliance.answer')
  })

  it('a server that never answers is net.timeout, and a cancel ends the wait', async () => {
    const tls = makeServerCertificate()
    const silent = createServer({ key: tls.key, cert: tls.certificate }, () => undefined)
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const at = { port, tls } as Parameters<typeof clientOf>[0]
    expect(await codeOf(clientOf(at, { timeouts: { idle: 50 } }).room(signal))).toBe('net.timeout')
    const controller = new AbortController()
    const asked = codeOf(clientOf(at).room(controller.signal))
    silent.once('request', () => controller.abort())
    expect(await asked).toBe('cancelled')
    silent.closeAllConnections()
    silent.close()
  })

  it('a host that refuses the connection is net.failed', async () => {
    const box = await startBox()
    const client = clientOf(box)
    await box.stop()
    expect(await codeOf(client.identity(signal))).toBe('net.failed')
  })
})
