// A server that fails: each time a clear code, nothing under the final name that is not whole, no hang, no password told.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import type { FakeFtpServer, Misbehaviour } from '../support/fake-ftp-server.ts'
import {
  CANARY,
  MIB,
  at,
  download,
  failureOf,
  openStore,
  searchForPassword,
  sha256Of,
  signal,
  upload,
} from '../support/ftp-under-test.ts'

searchForPassword()

function expectOnlyPartial(server: FakeFtpServer): void {
  expect([...server.files.keys()].filter((name) => !name.endsWith('.partial'))).toEqual([])
}

describe('an upload that the server refuses has a code of its own and leaves nothing', () => {
  const cases: [string, string, string, string][] = [
    ['disk full at the start', 'STOR', '552 quota exceeded', 'disk.full'],
    ['disk full in words only', 'STOR', '451 No space left on device', 'disk.full'],
    ['permission', 'STOR', '550 Permission denied', 'path.denied'],
    ['permission without words', 'STOR', '553 no', 'path.denied'],
    ['a rename that fails', 'RNTO', '553 rename failed', 'path.denied'],
    ['a rename that does not start', 'RNFR', '502 not here', 'ftp.refused'],
    ['login', 'PASS', `530 wrong: ${CANARY}`, 'ftp.login'],
    ['too many clients', 'GREETING', '421 too many', 'net.failed'],
    ['no binary mode', 'TYPE', '504 no', 'ftp.refused'],
  ]
  it.each(cases)('%s', async (_title, verb, reply, code) => {
    const { server, store } = await openStore({ misbehave: at(verb, { reply }) })
    expect((await failureOf(upload(store, 'part', randomBytes(MIB)))).code).toBe(code)
    expect([...server.files]).toEqual([])
  })
})

describe('a file that takes the place of another', () => {
  const replace = async (store: SetStore): Promise<void> => {
    await upload(store, 'manifest', Buffer.from('old'))
    const writer = await store.replace?.('manifest', signal)
    if (writer === undefined) throw new Error('There is no replace.')
    try {
      await writer.write(Buffer.from('new'))
      await writer.commit(sha256Of(Buffer.from('new')))
    } catch (error) {
      await writer.abort()
      throw error
    }
  }
  it('is refused with a code that names the way out where the server renames onto new names only; the old one stays', async () => {
    const refusal = { reply: '553 file exists' }
    const second = (verb: string, _argument: string, nth: number): Misbehaviour | undefined =>
      verb === 'RNTO' && nth > 1 ? refusal : undefined
    const { server, store } = await openStore({ misbehave: second })
    expect((await failureOf(replace(store))).code).toBe('set.not-replaceable')
    expect([...server.files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([['/manifest', 'old']])
  })

  it.each([1, 2])('survives a cut at the rename, the %i. of the two', async (nth) => {
    const cut = (verb: string, _argument: string, seen: number): Misbehaviour | undefined =>
      verb === (nth === 1 ? 'RNFR' : 'RNTO') && seen === 2 ? 'cut' : undefined
    const { server, store } = await openStore({ misbehave: cut })
    await replace(store)
    expect([...server.files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([['/manifest', 'new']])
  })
})

describe('a server that does not answer, answers wrongly or without end is left in time', () => {
  const ways: [Misbehaviour & string, string[]][] = [
    ['silent', ['net.timeout']],
    ['endless', ['net.timeout']],
    ['garbage', ['net.timeout', 'ftp.protocol']],
    ['long', ['ftp.protocol']],
    ['cut', ['net.failed']],
  ]
  const verbs = [
    'GREETING',
    'USER',
    'PASS',
    'FEAT',
    'TYPE',
    'PWD',
    'EPSV',
    'STOR',
    'SIZE',
    'RETR',
    'RNFR',
    'RNTO',
  ]
  it.each(ways)('%s at each step', async (how, codes) => {
    const timeouts = { connect: 150, idle: 150, reply: 150 }
    const one = async (verb: string): Promise<void> => {
      const { server, store, retries } = await openStore({ misbehave: at(verb, how) }, { timeouts })
      const failure = await failureOf(upload(store, 'part', randomBytes(100_000)))
      expect(codes, verb).toContain(failure.code)
      if (failure.code !== 'ftp.protocol') expect(retries, verb).toHaveLength(2)
      expectOnlyPartial(server)
    }
    await Promise.all(verbs.map(one))
  })
})

describe('a passing failure is tried again and told', () => {
  const verbs = [
    'GREETING',
    'USER',
    'PASS',
    'TYPE',
    'PWD',
    'EPSV',
    'STOR',
    'SIZE',
    'RETR',
    'MLST',
    'RNFR',
    'RNTO',
  ]
  it.each(verbs)('cut once at %s', async (verb) => {
    const { server, store, retries } = await openStore({ misbehave: at(verb, 'cut', 1) })
    const bytes = randomBytes(2 * MIB)
    await upload(store, 'part', bytes)
    expect([...server.files.keys()]).toEqual(['/part'])
    expect(server.files.get('/part')?.equals(bytes)).toBe(true)
    // The first command on a connection that had rested: servers hang those up, and that is nobody's trouble.
    const untold = verb === 'SIZE' || verb === 'MLST'
    const retry = { host: '127.0.0.1', code: 'net.failed', attempt: 1, of: 2 }
    expect(retries).toEqual(untold ? [] : [expect.objectContaining(retry)])
  })

  it.each([425, 426, 450, 451])('%i at STOR', async (reply) => {
    const { server, store } = await openStore({ misbehave: at('STOR', { reply: `${reply} later` }, 1) })
    await upload(store, 'part', Buffer.from('whole'))
    expect(server.files.get('/part')?.toString()).toBe('whole')
  })

  it('EPSV that a server does not know gives way to PASV, whose address is not followed', async () => {
    const { server, store } = await openStore({ pasvAddress: '203.0.113.7' })
    await upload(store, 'part', Buffer.from('here'))
    expect((await download(store, 'part')).toString()).toBe('here')
    expect(server.commands.filter((line) => line === 'EPSV')).toHaveLength(1)
  })
})

describe('a connection that breaks in the middle of a file', () => {
  const size = 6 * MIB + 123
  it.each([1, 50, 99])(
    'upload at %i per cent: goes on where the server stands, after proof',
    async (percent) => {
      const bytes = randomBytes(size)
      const { server, store, retries } = await openStore({ cutUploads: [Math.floor((size * percent) / 100)] })
      await upload(store, 'part', bytes)
      expect(server.files.get('/part')?.equals(bytes)).toBe(true)
      expect(server.commands.filter((line) => line.startsWith('APPE'))).toHaveLength(1)
      expect(retries).toHaveLength(1)
    },
  )

  it.each([1, 50, 99])('download at %i per cent: goes on at that byte', async (percent) => {
    const bytes = randomBytes(size)
    const { server, store } = await openStore({ cutDownloads: [Math.floor((size * percent) / 100)] })
    server.files.set('/part', bytes)
    expect((await download(store, 'part')).equals(bytes)).toBe(true)
  })

  it('again and again: goes on as long as each time more arrives', async () => {
    const bytes = randomBytes(size)
    const { server, store } = await openStore({ cutUploads: [MIB, MIB, MIB, MIB, MIB] })
    await upload(store, 'part', bytes)
    expect(server.files.get('/part')?.equals(bytes)).toBe(true)
  })

  it('without ever a byte of progress: ends with net.failed', async () => {
    const { server, store } = await openStore({ cutUploads: [1, 0, 0, 0, 0, 0, 0, 0] })
    expect((await failureOf(upload(store, 'part', randomBytes(3 * MIB)))).code).toBe('net.failed')
    expectOnlyPartial(server)
  })
})

describe('what a server has is proved before it gets its name', () => {
  it('a file that the server cut short silently is ftp.differs', async () => {
    const { server, store } = await openStore({ truncate: 1000 })
    expect((await failureOf(upload(store, 'part', randomBytes(MIB)))).code).toBe('ftp.differs')
    expect([...server.files]).toEqual([])
  })

  it('one changed bit is ftp.differs', async () => {
    const { server, store } = await openStore({ spoil: true })
    expect((await failureOf(upload(store, 'part', randomBytes(MIB)))).code).toBe('ftp.differs')
    expect([...server.files]).toEqual([])
  })

  it('a hash of the server that is wrong is not believed: the bytes decide', async () => {
    const lie = { reply: `250 ${'0'.repeat(64)}` }
    const { server, store } = await openStore(
      { features: ['XSHA256', 'SIZE'], misbehave: at('XSHA256', lie) },
      { readBack: false },
    )
    await upload(store, 'part', Buffer.from('true'))
    expect(server.commands.some((line) => line.startsWith('XSHA256'))).toBe(true)
    expect(server.files.get('/part')?.toString()).toBe('true')
  })
})

describe('a listing is not trusted', () => {
  const line = (name: string): string => `type=file;size=1; ${name}`
  it('names that lead elsewhere are left out', async () => {
    const bad = [
      '../up',
      '/etc/passwd',
      '',
      '..',
      '.',
      'a/b',
      'back\\slash',
      'bell\u0007',
      'esc\u001b[2J',
      '',
    ]
    const { store } = await openStore({ listing: [...bad, 'good', 'good'].map(line) })
    expect((await store.list('', signal)).map((item) => item.name)).toEqual(['good'])
  })

  it('100,000 names are listed; more than the limit is ftp.protocol', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => line(`name-${index}`))
    const { store } = await openStore(
      { listing: names },
      { timeouts: { connect: 5000, idle: 5000, reply: 5000 } },
    )
    expect(await store.list('', signal)).toHaveLength(100_000)
    const few = await openStore({ listing: names }, { limits: { listingEntries: 1000 } })
    expect((await failureOf(few.store.list('', signal))).code).toBe('ftp.protocol')
  })

  it('one without end is ftp.protocol at the limit of bytes', async () => {
    const { store } = await openStore({ endlessListing: true }, { limits: { listingBytes: 4 * MIB } })
    expect((await failureOf(store.list('', signal))).code).toBe('ftp.protocol')
  })

  it('one in no known form is ftp.protocol', async () => {
    const { store } = await openStore({ listing: ['<html>', 'nothing'] })
    expect((await failureOf(store.list('', signal))).code).toBe('ftp.protocol')
  })
})

describe('cancel', () => {
  it.each(['GREETING', 'PASS', 'STOR', 'EPSV', 'RETR'])(
    'ends a call within a second while %s is not answered',
    async (verb) => {
      const cancel = new AbortController()
      const misbehave = (seen: string): Misbehaviour | undefined => {
        if (seen !== verb) return undefined
        setImmediate(() => cancel.abort())
        return 'silent'
      }
      const { server, store } = await openStore(
        { misbehave },
        { timeouts: { connect: 60_000, idle: 60_000, reply: 60_000 } },
      )
      server.files.set('/old', Buffer.from('x'))
      const began = Date.now()
      const work = async (): Promise<void> => {
        if (verb !== 'RETR') return void (await store.write('part', cancel.signal))
        for await (const bytes of store.read('old', cancel.signal)) expect(bytes).toBeDefined()
      }
      expect((await failureOf(work())).code).toBe('cancelled')
      expect(Date.now() - began).toBeLessThan(1000)
    },
  )
})
