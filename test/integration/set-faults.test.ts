// Whole backups to a server that fails, on a real socket: nothing that was there is lost, no set is there that is not whole, the
// error has its code, and clean leaves nothing behind.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { cleanSets } from '../../src-main/engine/destinations/clean-sets.ts'
import { listSets } from '../../src-main/engine/destinations/list-sets.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { verifySet } from '../../src-main/engine/verification/verify-set.ts'
import { scratch } from '../support/cli.ts'
import type { FakeFtpOptions, FakeFtpServer, Misbehaviour } from '../support/fake-ftp-server.ts'
import { failureOf, openStore, searchForPassword, signal, storeOn } from '../support/ftp-under-test.ts'
import { certificateOf } from '../support/made-keys.ts'
import { memoryOfSets } from '../support/set-memory.ts'
import { backUp, makeAppliance, ports, quietly, surroundings } from '../support/use-cases.ts'

searchForPassword()

const box = scratch('box')
const appliance = makeAppliance(box, {
  'config/auto.cfg': randomBytes(20_000),
  'local/notes': randomBytes(300_000),
})
const clockIsRight = (): Promise<void> => Promise.resolve()
const facts = { policy: 'modern', known: [], signers: {} } as const
const anchors = [{ certificate: certificateOf('signer'), source: 'given', lists: [] }] as const

const make = (store: SetStore, directory: string): Promise<unknown> =>
  backUp(appliance, '', { place: { store, directory } })

async function requireWhole(store: SetStore, directory: string): Promise<void> {
  const input = { ...facts, anchors, place: { store, directory }, level: 'stored' } as const
  const { report } = await verifySet(ports, input, quietly())
  expect(report.verdict.code, JSON.stringify(report.checks)).toBe(0)
}

/** A server with one whole set, `old`, which fails from when it is told to. */
interface Scene {
  readonly server: FakeFtpServer
  /** Changed by a test: what the server does wrong. */
  readonly wrong: {
    how?: ((verb: string, argument: string) => Misbehaviour | undefined) | undefined
    truncate?: number
    spoil?: boolean
    cutUploads?: readonly (number | undefined)[]
  }
  readonly old: readonly string[]
}

async function prepare(): Promise<Scene> {
  const wrong: Scene['wrong'] = {}
  const fake: FakeFtpOptions = {
    misbehave: (verb, argument) => wrong.how?.(verb, argument),
    get truncate() {
      return wrong.truncate
    },
    get spoil() {
      return wrong.spoil
    },
    get cutUploads() {
      return wrong.cutUploads
    },
  }
  const { server, store } = await openStore(fake)
  await make(store, 'old')
  return { server, wrong, old: [...server.files.keys()] }
}

/** The server is well again: what is there is `old`, whole, and after a clean nothing else. */
async function requireOnlyOld({ server, wrong, old }: Scene): Promise<void> {
  for (const key of Object.keys(wrong) as (keyof typeof wrong)[]) delete wrong[key]
  const { store } = storeOn(server)
  const sets = await listSets(ports, { ...facts, anchors, store, memory: memoryOfSets() }, quietly())
  expect(sets.filter(({ state }) => state !== 'unfinished').map(({ set }) => set.split('/').at(-1))).toEqual([
    'old',
  ])
  await requireWhole(store, 'old')
  await cleanSets(store, surroundings, clockIsRight, quietly())
  expect([...server.files.keys()]).toEqual(old)
}

/** Of the commands of a backup every fifth is cut, or each where all are asked for: what a cut does changes with its step, not with its part. */
const EACH = process.env['SET_FAULTS'] === 'all' ? 1 : 5

const on =
  (verb: string, about: string, how: Misbehaviour) =>
  (seen: string, argument: string): Misbehaviour | undefined =>
    seen === verb && argument.includes(about) ? how : undefined

describe('a backup to a server that fails for good', () => {
  const cases: [string, string, Scene['wrong']][] = [
    [
      'a disk that is full at the last part',
      'disk.full',
      { how: on('STOR', 'local.tgz', { reply: '552 quota' }) },
    ],
    [
      'a disk that is full at the manifest',
      'disk.full',
      { how: on('STOR', MANIFEST_NAME, { reply: '552 quota' }) },
    ],
    [
      'permission refused',
      'path.denied',
      { how: on('STOR', 'local.tgz', { reply: '550 Permission denied' }) },
    ],
    [
      'a directory that may not be made',
      'path.denied',
      { how: on('MKD', '', { reply: '550 Permission denied' }) },
    ],
    ['a part that cannot be renamed', 'path.denied', { how: on('RNTO', 'local.tgz', { reply: '553 no' }) }],
    [
      'a manifest that cannot be renamed',
      'path.denied',
      { how: on('RNTO', MANIFEST_NAME, { reply: '553 no' }) },
    ],
    ['parts cut short silently', 'ftp.differs', { truncate: 5000 }],
    ['a bit that changes', 'ftp.differs', { spoil: true }],
    ['no answer', 'net.timeout', { how: on('STOR', 'local.tgz', 'silent') }],
    ['an answer without end', 'net.timeout', { how: on('RNTO', 'local.tgz', 'endless') }],
    ['an answer that is too long', 'ftp.protocol', { how: on('STOR', 'local.tgz', 'long') }],
    ['an answer that is none', 'net.timeout', { how: on('STOR', MANIFEST_NAME, 'garbage') }],
    ['a connection that is cut each time', 'net.failed', { how: on('RNTO', MANIFEST_NAME, 'cut') }],
  ]
  it.each(cases)('%s: %s, and only what was there stays', async (_title, code, wrong) => {
    const scene = await prepare()
    Object.assign(scene.wrong, wrong)
    const timeouts = { connect: 300, idle: 300, reply: 300 }
    const { store } = storeOn(scene.server, { timeouts })
    expect((await failureOf(make(store, 'new'))).code).toBe(code)
    await requireOnlyOld(scene)
  })

  it(`from any command on (every ${EACH}.): net.failed, and only what was there stays`, async () => {
    const scene = await prepare()
    // Until only the removal of the run's marker is cut, after which the set is there all the same.
    for (let at = 1; ; at += EACH) {
      let seen = 0
      scene.wrong.how = (verb) => ((seen += counted(verb)) >= at ? 'cut' : undefined)
      const { store } = storeOn(scene.server, { retry: { times: 1, firstDelay: 1 } })
      const failed = await failureOf(make(store, 'new')).catch(() => undefined)
      await store.close()
      if (failed === undefined) {
        expect(at).toBeGreaterThan(60)
        scene.wrong.how = undefined
        await requireWhole(storeOn(scene.server).store, 'new')
        return
      }
      expect(failed.code, `from command ${at} on`).toBe('net.failed')
      await requireOnlyOld(scene)
    }
  }, 120_000)
})

const counted = (verb: string): number => Number(verb !== 'QUIT')

/** How many commands a whole backup takes, the greeting among them, the farewell not: it may come late; what it made is removed again. */
async function commandsOf(scene: Scene): Promise<number> {
  let seen = 0
  scene.wrong.how = (verb) => void (seen += counted(verb))
  const { store } = storeOn(scene.server)
  await make(store, 'new')
  await store.close()
  remove(scene.server, 'new')
  return seen
}

function remove({ files }: FakeFtpServer, directory: string): void {
  for (const name of files.keys()) if (name.startsWith(`/${directory}/`)) files.delete(name)
}

describe('a backup to a server whose connection is cut once', () => {
  it(`at any command (every ${EACH}.): the set is whole`, async () => {
    const scene = await prepare()
    const commands = await commandsOf(scene)
    for (let at = 1; at <= commands; at += EACH) {
      let seen = 0
      scene.wrong.how = (verb) => ((seen += counted(verb)) === at && verb !== 'QUIT' ? 'cut' : undefined)
      const { store } = storeOn(scene.server)
      await make(store, 'new')
      await requireWhole(store, 'new')
      await store.close()
      remove(scene.server, 'new')
    }
    await requireOnlyOld(scene)
  }, 120_000)

  it.each([1, 50, 99])('at %i per cent of each of its files: the set is whole', async (percent) => {
    const scene = await prepare()
    const sizes = await sizesOf(scene)
    // Each upload breaks off at that byte, and the one that follows goes on from there.
    scene.wrong.cutUploads = [
      ...sizes.before,
      ...sizes.own.flatMap((size) => [part(size, percent), undefined]),
    ]
    const { store, retries } = storeOn(scene.server)
    await make(store, 'new')
    expect(retries.length).toBe(sizes.own.length)
    await requireWhole(store, 'new')
    remove(scene.server, 'new')
    await requireOnlyOld(scene)
  })

  it.each([1, 50, 99])(
    'at %i per cent of any of its files, and never comes back: net.failed',
    async (percent) => {
      const scene = await prepare()
      const { own } = await sizesOf(scene)
      for (const [at, size] of own.entries()) {
        let uploads = 0
        const before = scene.server.commands.filter((line) => /^(STOR|APPE) /.test(line)).length
        scene.wrong.cutUploads = [...Array<undefined>(before + at), part(size, percent)]
        scene.wrong.how = (verb) => {
          if (verb === 'GREETING' && uploads > at) return 'cut'
          uploads += Number(verb === 'STOR' || verb === 'APPE')
          return undefined
        }
        const { store } = storeOn(scene.server, { retry: { times: 1, firstDelay: 1 } })
        expect((await failureOf(make(store, 'new'))).code, `file ${at + 1}`).toBe('net.failed')
        await store.close()
        await requireOnlyOld(scene)
      }
    },
  )
})

const part = (size: number, percent: number): number => Math.floor((size * percent) / 100)

/** Sizes of the files of a backup, in the order of their uploads; `before` stands for the uploads so far. */
async function sizesOf({
  server,
}: Scene): Promise<{ readonly before: undefined[]; readonly own: readonly number[] }> {
  const uploads = (): string[] => server.commands.filter((line) => line.startsWith('STOR '))
  const [before, sizes] = [uploads().length, new Map<string, number>()]
  const { store } = storeOn(server)
  const watched: SetStore = {
    ...store,
    write: async (name, stop) => {
      const writer = await store.write(name, stop)
      const write = (chunk: Uint8Array): Promise<void> => {
        sizes.set(name, (sizes.get(name) ?? 0) + chunk.length)
        return writer.write(chunk)
      }
      return { ...writer, write }
    },
  }
  await make(watched, 'new')
  await store.close()
  const names = uploads()
    .slice(before)
    .map((line) => line.slice('STOR /'.length, -'.partial'.length))
  remove(server, 'new')
  return { before: [...Array<undefined>(uploads().length)], own: names.map((name) => sizes.get(name) ?? 0) }
}

describe('a server whose listing leads elsewhere', () => {
  const line = (name: string): string => `type=file;size=1; ${name}`
  it('is cleaned of nothing by its names, and no command is sent with one', async () => {
    const hostile = ['../up.tgz.partial', '/etc/config.tgz.partial', '', '..', 'a/../../b.partial']
    const names = [
      ...hostile,
      'backupmanifest.xml.partial',
      ...Array.from({ length: 100_000 }, (_, at) => `n${at}`),
    ]
    const { server, store } = await openStore(
      { listing: names.map(line) },
      { timeouts: { connect: 5000, idle: 5000, reply: 5000 } },
    )
    const cleaned = await cleanSets(store, surroundings, clockIsRight, quietly())
    expect(cleaned.flatMap(({ removed }) => removed)).toEqual(['backupmanifest.xml.partial'])
    expect(server.commands.filter((sent) => sent.startsWith('DELE'))).toEqual([
      'DELE /backupmanifest.xml.partial',
      'DELE /backupmanifest.xml.partial.partial',
    ])
    for (const name of ['..', 'etc']) expect(server.commands.join('\n')).not.toContain(name)
    expect(await store.list('', signal)).toHaveLength(100_001)
  })

  it('and whose PASV names another address is written to and read from where it is', async () => {
    const { store } = await openStore({ pasvAddress: '203.0.113.7' })
    await make(store, 'new')
    await requireWhole(store, 'new')
  })
})
