// Somebody who can open a set and not sign it exchanges a part while it is in use: at each reading, in each use case that uses
// what is in a part, for bytes that decrypt, unpack and are as long. Nothing that was not signed is used.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRestoreApi } from '../../src-main/hosts/api/restores.ts'
import type { ApiContext } from '../../src-main/hosts/api/api-context.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { rewrapSet } from '../../src-main/engine/backup/rewrap-set.ts'
import { takeOverPart } from '../../src-main/engine/backup/take-over-part.ts'
import { exportFile } from '../../src-main/engine/content/export-file.ts'
import { openSet, type OpenedSet } from '../../src-main/engine/content/open-set.ts'
import type { SetPlace } from '../../src-main/engine/set/set-place.ts'
import { drillSet } from '../../src-main/engine/drill/drill-set.ts'
import { takenLine } from '../../src-main/engine/drill/newest-set.ts'
import { readManifest } from '../../src-main/engine/format/manifest-reader.ts'
import { derivePartKey } from '../../src-main/engine/format/part-cipher.ts'
import { portsWith } from '../support/managed-under-test.ts'
import { MANAGED_LIMITS } from '../../src-main/engine/remote-appliance/managed-context.ts'
import { uploadSet } from '../../src-main/engine/remote-appliance/upload-set.ts'
import { verifySet } from '../../src-main/engine/verification/verify-set.ts'
import { clientOf, signal, startBox } from '../support/box-under-test.ts'
import { scratch } from '../support/cli.ts'
import { craftSet } from '../support/craft-set.ts'
import { rawArchive, rawEntry } from '../support/craft-tar.ts'
import { asAppliance, differ } from '../support/differences.ts'
import { engineOver } from '../support/drills.ts'
import { ExchangingPlace, type ExchangeAt } from '../support/exchanging-store.ts'
import { certificateOf, keyPath, pairOf } from '../support/made-keys.ts'
import { memoryOfSets } from '../support/set-memory.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { snapshot } from '../support/tree.ts'
import { makeAppliance, placeOf, ports, quietly, restore, reopen } from '../support/use-cases.ts'

const PARTS = ['config', 'local'] as const
/** Not compressed, so that other words make a part that is as long; more than one piece and block. */
const partOf = (word: string): { gzip: Buffer } => ({
  gzip: gzipSync(rawArchive(rawEntry({ path: 'file' }, `${word} `.repeat(40_000))), { level: 0 }),
})

const asked = {
  policy: 'modern',
  anchors: [{ certificate: certificateOf('signer'), source: 'given', lists: [] }],
  known: [],
  signers: {},
} as const

let at: string
let others: Map<string, Buffer>
const set = (): SetPlace => placeOf(join(at, 'set'))
const manifestFile = (): Buffer => readFileSync(join(at, 'set', MANIFEST_NAME))

beforeAll(async () => {
  at = scratch('exchanged')
  for (const [name, word] of [
    ['set', 'signed'],
    ['other', 'forged'],
  ] as const)
    await craftSet(join(at, name), { parts: Object.fromEntries(PARTS.map((part) => [part, partOf(word)])) })
  others = new Map(PARTS.map((part) => [`${part}.tgz`, readFileSync(join(at, 'other', `${part}.tgz`))]))
  makeAppliance(join(at, 'box'), { 'config/file': 'x', 'local/file': 'x' })
})

const keyOf = async (): Promise<{ pair: Awaited<ReturnType<typeof pairOf>>; name: string }> => ({
  pair: await pairOf('backup'),
  name: 'the key',
})

async function opened(place: SetPlace): Promise<OpenedSet> {
  return openSet(ports.pki, place, readManifest(manifestFile()).manifest, await pairOf('backup'))
}

/** The API over an engine that opens just this place. */
async function ofApi(
  place: SetPlace,
  ask: (api: ReturnType<typeof createRestoreApi>) => Promise<unknown>,
): Promise<unknown> {
  const engine = { ...engineOver(temporaryDirectory()), openPlace: async () => ({ place, path: undefined }) }
  let work: Promise<unknown> | undefined
  const jobs = {
    start: (plan: { work(job: ReturnType<typeof quietly>): Promise<unknown> }) => {
      work = plan.work(quietly())
      work.catch(() => undefined)
      return { job: 'the job' }
    },
  }
  const passphrase = { run: (_: unknown, within: () => unknown) => within() }
  const context = { engine: () => engine, jobs, passphrase } as unknown as ApiContext
  const answer = await ask(createRestoreApi(context))
  return work ?? answer
}

/** Uses a set; throws, or returns what it says against the set. */
interface UseCase {
  readonly what: string
  readonly use: (place: SetPlace) => Promise<string | undefined>
}

const CASES: readonly UseCase[] = [
  {
    what: 'a verification with a key',
    use: async (place) => {
      const input = { ...asked, place, level: 'content', key: await keyOf() } as const
      return (await verifySet(ports, input, quietly())).failures[0]?.code
    },
  },
  {
    what: 'a drill that compares with an appliance',
    use: async (place) => {
      const live = { name: 'box', appliance: reopen(join(at, 'box')), leaveOut: [] }
      const taken = takenLine('passed', 'drill.named', { set: 'set' })
      const { failure, live: compared } = await drillSet(
        ports,
        { ...asked, place, key: await keyOf(), taken, live, memory: memoryOfSets() },
        quietly(),
      )
      if (failure) expect(compared).toBeUndefined()
      return failure?.code
    },
  },
  ...[false, true].map((validate) => ({
    what: validate ? 'a validation' : 'a restore',
    use: async (place: SetPlace) => {
      const root = temporaryDirectory()
      const target = makeAppliance(join(root, 'target'))
      const before = snapshot(root)
      const outcome = await restore('', target, { place, validate })
      if (!outcome.restored) expect(snapshot(root)).toEqual(before)
      else expect(readFileSync(join(root, 'target/local/file'), 'utf8')).toMatch(/^signed /)
      return outcome.preflight.find(({ status }) => status === 'refused')?.code
    },
  })),
  {
    what: 'the export of a file',
    use: async (place) => {
      const store = createMemoryStore()
      const [input, { manifest }] = [await opened(place), readManifest(manifestFile())]
      const output = await store.write('out', signal)
      const wanted = { set: input, manifest, output, parallelism: 2 } as const
      await exportFile({ ...wanted, path: 'local/file' }, quietly()).catch(async (error: unknown) => {
        expect(await store.list('', signal)).toEqual([])
        throw error
      })
      return undefined
    },
  },
  ...(['before', 'after'] as const).map((side) => ({
    what: `a comparison, as what was ${side}`,
    use: async (place: SetPlace) => {
      const it = { kind: 'set', place, key: await keyOf() } as const
      const box = asAppliance(reopen(join(at, 'box')))
      const { outcome } = await (side === 'before' ? differ(it, box) : differ(box, it))
      expect(outcome[side].verdict?.code).toBe(0)
      return undefined
    },
  })),
  {
    what: 'a comparison of one of its parts',
    use: async (place) => {
      const it = { kind: 'set', place, key: await keyOf() } as const
      await differ(it, asAppliance(reopen(join(at, 'box'))), { parts: ['local'] })
      return undefined
    },
  },
  {
    what: 'a look at what is in it',
    use: async (place) => {
      const { entries } = (await ofApi(place, (api) =>
        api.contents({ set: 'set', key: keyPath('backup', 'key') }),
      )) as { entries: readonly { path: string }[] }
      expect(entries.map(({ path }) => path)).toEqual(['config/file', 'local/file'])
      return undefined
    },
  },
  {
    what: 'a preview of a file',
    use: async (place) => {
      const shown = (await ofApi(place, (api) =>
        api.preview({ set: 'set', key: keyPath('backup', 'key'), path: 'local/file' }),
      )) as { text: string }
      expect(shown.text).toMatch(/^signed /)
      return undefined
    },
  },
  {
    what: 'a part taken over into a new set',
    use: async (place) => {
      const from = await opened(place)
      const to = { store: createMemoryStore(), directory: '' }
      for (const file of from.manifest.files.filter(({ sha256 }) => sha256 !== undefined)) {
        const part = file.filename.replace('.tgz', '')
        const key = derivePartKey(from.secret, '00', file.filename)
        const taken = await takeOverPart({ part, from, file, to, key, context: quietly() })
        if (!(taken instanceof Failure)) continue
        expect(await to.store.stat(file.filename, signal)).toBeUndefined()
        return taken.code
      }
      return undefined
    },
  },
  {
    what: 'an upload to a real appliance',
    use: async (place) => {
      const recorded = await startBox()
      const box = clientOf(recorded)
      const directory = 'temporary:///own'
      await box.makeDirectory(directory, signal)
      const { manifest } = readManifest(manifestFile())
      const patient = { ...portsWith(), ...ports, wait: async () => undefined, limits: MANAGED_LIMITS }
      const upload = { box, directory, place, manifest, manifestFile: manifestFile() }
      await uploadSet(patient, upload, quietly()).catch(async (error: unknown) => {
        const there = (await box.list(directory, signal)) ?? []
        expect(there.map(({ name }) => name)).not.toContain(MANIFEST_NAME)
        for (const { name } of there) expect(others.has(name)).toBe(true)
        throw error
      })
      return undefined
    },
  },
]

/** What stood against the set; undefined where nothing did. */
async function said({ use }: UseCase, place: SetPlace): Promise<string | undefined> {
  try {
    return await use(place)
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

describe.each(CASES)('[F-25] $what', (useCase) => {
  it('refuses every part that is exchanged at any reading of it, and uses it as it was signed otherwise', async () => {
    const quiet = new ExchangingPlace(set(), others)
    expect(await said(useCase, quiet.place)).toBeUndefined()
    const places: ExchangeAt[] = [...quiet.readings]
      .filter(([name]) => others.has(name))
      .flatMap(([name, count]) => Array.from({ length: count }, (_, n) => ({ name, reading: n + 1 })))
    expect(places.length).toBeGreaterThan(0)
    for (const exchange of places) {
      const exchanging = new ExchangingPlace(set(), others, exchange)
      expect([exchange, await said(useCase, exchanging.place)]).toEqual([exchange, 'part.digest'])
      expect(exchanging.exchanged).toBe(true)
    }
  })
})

describe('[F-25] a part', () => {
  const once = CASES.filter(({ what }) => !what.startsWith('a comparison'))
  it.each(once)('is read once by $what', async (useCase) => {
    const { place, readings } = new ExchangingPlace(set(), others)
    await said(useCase, place)
    const counts = [...readings].filter(([name]) => others.has(name)).map(([, count]) => count)
    expect(counts.length).toBeGreaterThan(0)
    expect(new Set(counts)).toEqual(new Set([1]))
  })
})

describe('[F-25] a manifest', () => {
  it('that is exchanged while a set is given new recipients is never named as what was verified', async () => {
    await craftSet(join(at, 'signed-too'), {
      parts: Object.fromEntries(PARTS.map((part) => [part, partOf('signed')])),
      manifest: (manifest) => ({ ...manifest, timezone: 'CET' }),
    })
    const other = new Map([[MANIFEST_NAME, readFileSync(join(at, 'signed-too', MANIFEST_NAME))]])
    for (const reading of [1, 2]) {
      await craftSet(join(at, `rewrap-${reading}`), {
        parts: Object.fromEntries(PARTS.map((part) => [part, partOf('signed')])),
      })
      const place = placeOf(join(at, `rewrap-${reading}`))
      const files = (): string[] => snapshot(join(at, `rewrap-${reading}`)).slice(1)
      const before = files()
      const exchanging = new ExchangingPlace(place, other, { name: MANIFEST_NAME, reading })
      const recipients = [{ name: 'recovery', certificate: certificateOf('recovery') }]
      const input = { place: exchanging.place, key: await pairOf('backup'), recipients, accept: [] }
      const work = rewrapSet(ports, { ...input, signer: pairOf('signer'), verify: asked }, quietly())
      expect([reading, await said({ what: '', use: async () => void (await work) }, place)]).toEqual([
        reading,
        'set.changed',
      ])
      expect(exchanging.exchanged).toBe(true)
      expect(files()).toEqual(before)
    }
  })
})
