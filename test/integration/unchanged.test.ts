// Backups that look for changes first: when none is made, when one is made and why, and that a part that is taken over is not
// compressed anew. The engine is the real one over a home of its own; only the clock is moved, so that two sets have two names.
import { createHash, createHmac } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { backUp, type BackUpPlan, type UnchangedPlan } from '../../src-main/application/back-up.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { whatHistorySays } from '../../src-main/engine/history/what-history-says.ts'
import type { CreateOutcome } from '../../src-main/engine/backup/create-set.ts'
import type { SourceTree } from '../../src-main/engine/ports/appliance.ts'
import {
  KEYS,
  PROJECT,
  readyInstallation,
  sampleAppliance,
  scratch,
  type Installation,
} from '../support/cli.ts'
import { engineOver } from '../support/drills.ts'
import { snapshot } from '../support/tree.ts'
import { quietly } from '../support/use-cases.ts'

const cert = (name: string): string => join(KEYS, `${name}.pem`)
const NOT_PARTS: ReadonlySet<string> = new Set(['appliance.json', 'temporary'])
const SKIP: UnchangedPlan = { when: 'skip' }
const REUSE: UnchangedPlan = { when: 'reuse', key: join(KEYS, 'backup.key') }

let installation: Installation
let engine: Engine
let appliance: string
let sets: string
let minutes = 0

beforeEach(async () => {
  const place = scratch('unchanged')
  installation = await readyInstallation()
  engine = engineOver(installation.home)
  appliance = sampleAppliance(join(place, 'appliance'))
  sets = join(place, 'sets')
})

/** A backup one minute after the one before. */
async function run(
  unchanged: UnchangedPlan | undefined,
  more: Partial<BackUpPlan> = {},
): Promise<CreateOutcome> {
  minutes += 1
  const now = new Date(Date.now() + minutes * 60_000)
  const surroundings = { ...engine.ports.surroundings, now: () => now }
  const later = { ...engine, ports: { ...engine.ports, surroundings } }
  const plan: BackUpPlan = {
    appliance: await engine.openAppliance(appliance),
    to: { into: sets },
    recipients: [cert('backup'), cert('recovery')],
    oneIsEnough: true,
    exclude: [],
    measure: false,
    ...(unchanged ? { unchanged } : {}),
    ...more,
  }
  return (await backUp(later, plan, quietly())).outcome
}

const made = (): readonly string[] => (existsSync(sets) ? readdirSync(sets).sort() : [])
const whyOf = ({ comparison }: CreateOutcome): unknown => [comparison?.reason, comparison?.facts?.['parts']]

/** Changes a file and leaves its size, mode and times as they were. */
function changeQuietly(path: string): void {
  const { atime, mtime } = statSync(path)
  const bytes = readFileSync(path)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  writeFileSync(path, bytes)
  utimesSync(path, atime, mtime)
}

/** A stored file of a set with one byte changed. */
function damage(path: string): void {
  const bytes = readFileSync(path)
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a backup that makes none where nothing changed', () => {
  it('makes the first one, and says that there was nothing to compare with', async () => {
    const first = await run(SKIP)
    expect([first.made, first.code, whyOf(first)]).toEqual([true, 0, ['first', undefined]])
    expect(made()).toHaveLength(1)
  })

  it('makes none of an unchanged appliance, and names the set that holds everything', async () => {
    const first = await run(SKIP)
    const second = await run(SKIP)
    expect([second.made, second.code, second.set]).toEqual([false, 0, first.set])
    expect(second.manifest.setid).toBe(first.manifest.setid)
    expect(second.comparison?.reason).toBeUndefined()
    expect(second.bytes).toEqual({ files: first.bytes.files, compressed: 0, stored: 0 })
    expect(made()).toHaveLength(1)
  })

  it('makes one where a byte changed and size and time did not', async () => {
    await run(SKIP)
    changeQuietly(join(appliance, 'config/autoconfig.cfg'))
    const second = await run(SKIP)
    expect([second.made, whyOf(second)]).toEqual([true, ['changed', 'config']])
    expect((await run(SKIP)).made).toBe(false)
    expect(made()).toHaveLength(2)
  })

  it('makes one where only a mode changed, or only a name', async () => {
    await run(SKIP)
    chmodSync(join(appliance, 'config/autoconfig.cfg'), 0o600)
    expect(whyOf(await run(SKIP))).toEqual(['changed', 'config'])
    writeFileSync(join(appliance, 'local/new.txt'), '')
    expect(whyOf(await run(SKIP))).toEqual(['changed', 'local'])
    rmSync(join(appliance, 'local/new.txt'))
    expect(whyOf(await run(SKIP))).toEqual(['changed', 'local'])
  })

  it('makes one where the last set is gone, and where its manifest alone is', async () => {
    const first = await run(SKIP)
    rmSync(join(first.set, 'backupmanifest.xml'))
    const second = await run(SKIP)
    expect([second.made, second.comparison?.reason, second.comparison?.since?.set]).toEqual([
      true,
      'gone',
      first.set,
    ])
    rmSync(second.set, { recursive: true })
    expect((await run(SKIP)).comparison?.reason).toBe('gone')
  })

  it('makes one where a stored byte of the last set changed, a part is missing, or the manifest was changed', async () => {
    const first = await run(SKIP)
    damage(join(first.set, 'local.tgz'))
    const second = await run(SKIP)
    expect([second.made, second.comparison?.reason]).toEqual([true, 'damaged'])
    expect(second.comparison?.failure).toMatchObject({ code: 'part.digest', facts: { part: 'local.tgz' } })
    rmSync(join(second.set, 'cert.tgz'))
    const third = await run(SKIP)
    expect(third.comparison?.failure).toMatchObject({ code: 'part.missing' })
    damage(join(third.set, 'backupmanifest.xml'))
    expect((await run(SKIP)).comparison?.reason).toBe('damaged')
  })

  it('makes one where another whole set of ours lies in the place of the last one', async () => {
    const first = await run(SKIP)
    const second = await run(undefined)
    rmSync(first.set, { recursive: true })
    changeQuietly(join(appliance, 'config/autoconfig.cfg'))
    const third = await run(SKIP)
    expect(third.comparison?.reason).toBe('first') // the newest was made without an eye on changes
    rmSync(third.set, { recursive: true })
    cpSync(second.set, third.set, { recursive: true })
    expect((await run(SKIP)).comparison?.reason).toBe('other')
  })

  it('makes one for other recipients, for more and for fewer', async () => {
    await run(SKIP, { recipients: [cert('backup')] })
    expect((await run(SKIP)).comparison?.reason).toBe('recipients')
    expect((await run(SKIP, { recipients: [cert('recovery')] })).comparison?.reason).toBe('recipients')
    expect((await run(SKIP, { recipients: [cert('recovery'), cert('recovery')] })).made).toBe(false)
  })

  it('makes one with another signer, of other parts, and of an appliance that reports another version', async () => {
    await run(SKIP)
    expect((await run(SKIP, { parts: ['config', 'cert'] })).comparison?.reason).toBe('parts')
    expect((await run(SKIP)).comparison?.reason).toBe('parts')
    const about = join(appliance, 'appliance.json')
    writeFileSync(about, readFileSync(about, 'utf8').replace(/"Build":\s*"[^"]*"/, '"Build": "999999"'))
    expect((await run(SKIP)).comparison?.reason).toBe('appliance')
    expect((await run(SKIP)).made).toBe(false)
    const signer = join(scratch('signer'), 'signer.pem')
    writeFileSync(
      signer,
      ['signer.key', 'signer.pem'].map((name) => readFileSync(join(KEYS, name), 'utf8')).join('\n'),
    )
    expect((await run(SKIP, { signer })).comparison?.reason).toBe('signer')
  })

  it('makes one at another place, and none at the first', async () => {
    await run(SKIP)
    expect((await run(SKIP, { to: { into: `${sets}-2` } })).comparison?.reason).toBe('first')
    expect((await run(SKIP)).made).toBe(false)
  })

  it('makes one where a file changed while it was read, though what was read is as before', async () => {
    await run(SKIP)
    const real = await engine.openAppliance(appliance)
    const treeOf = real.tree.bind(real)
    const restless = (part: string, options: Parameters<typeof treeOf>[1]): SourceTree => {
      const tree = treeOf(part, options)
      const open: SourceTree['open'] = (entry) => {
        const file = tree.open(entry)
        const changed = (): boolean => part === 'local' || file.changed()
        return { readInto: (...args) => file.readInto(...args), close: () => file.close(), changed }
      }
      return { walk: () => tree.walk(), open }
    }
    const moving = Object.assign(real, { tree: restless })
    const second = await run(SKIP, { appliance: moving })
    expect([second.made, second.code, whyOf(second)]).toEqual([true, 8, ['unsteady', 'local']])
  })

  it('leaves in the installation’s state nothing that tells a guessed content right from wrong', async () => {
    await run(SKIP)
    const state = readFileSync(join(installation.home, 'sets.jsonl'), 'utf8')
    const { contents, setid } = JSON.parse(state.trim().split('\n').at(-1) ?? '') as {
      contents: Record<string, string>
      setid: string
    }
    expect(Object.keys(contents)).toContain('password-map')
    // What a thief of the state can compute: digests of the right archive, bare or under what else stands there.
    const { packTree, newPackOutcome } = await import('../../src-main/engine/format/tar-writer.ts')
    const tree = (await engine.openAppliance(appliance)).tree('password-map', { leaveOut: [], exclude: [] })
    const digest = createHash('sha256')
    for (const block of packTree(tree, newPackOutcome())) if (block) digest.update(block.bytes)
    const content = digest.digest()
    for (const key of ['', setid, 'secure-backup/unchanged', `secure-backup/unchanged/${setid}`])
      expect(createHmac('sha256', key).update('password-map\0').update(content).digest('hex')).not.toBe(
        contents['password-map'],
      )
    expect(state).not.toContain(content.toString('hex'))
  })
})

describe('a backup that takes over what did not change', () => {
  it('makes a set whose unchanged parts were not compressed anew, and which restores byte for byte', async () => {
    await run(REUSE)
    writeFileSync(join(appliance, 'config/autoconfig.cfg'), 'changed\n')
    const second = await run(REUSE)
    expect([second.made, whyOf(second)]).toEqual([true, ['changed', 'config']])
    expect(second.comparison?.reused).toEqual(
      second.manifest.files.flatMap(({ filename }) => {
        const part = filename.replace('.tgz', '')
        return filename === 'backupmanifest.xml' || part === 'config' ? [] : [part]
      }),
    )
    expect((await installation.run(['verify', second.set, '--key', join(KEYS, 'recovery.key')])).code).toBe(0)
    const target = scratch('target')
    cpSync(join(appliance, 'appliance.json'), join(target, 'appliance.json'))
    const key = join(KEYS, 'recovery.key')
    const restored = await installation.run(['restore', second.set, '--to', target, '--key', key])
    expect(restored.code, restored.stderr).toBe(0)
    for (const part of readdirSync(appliance).filter((name) => !NOT_PARTS.has(name)))
      expect(snapshot(join(target, part), { wholeSeconds: true }), part).toEqual(
        snapshot(join(appliance, part), { wholeSeconds: true }),
      )
  })

  it('gives each set a secret of its own: no stored byte of a part is as it was', async () => {
    const first = await run(REUSE)
    const second = await run(REUSE)
    expect(second.comparison?.reason).toBeUndefined()
    const [a, b] = [first, second].map(({ set }) => readFileSync(join(set, 'local.tgz')))
    expect(a?.length).toBe(b?.length)
    expect(a?.equals(b as Buffer)).toBe(false)
    expect(first.manifest.ephemeralkey).not.toBe(second.manifest.ephemeralkey)
    expect(second.bytes.compressed).toBe(0)
  })

  it('packs anew a part that is damaged there, says so, and takes over the others', async () => {
    const first = await run(REUSE)
    damage(join(first.set, 'local.tgz'))
    const second = await run(REUSE)
    expect(second.comparison).toMatchObject({ reason: 'damaged', failure: { code: 'part.digest' } })
    expect(second.comparison?.reused).toContain('config')
    expect(second.comparison?.reused).not.toContain('local')
    expect((await installation.run(['verify', second.set, '--key', join(KEYS, 'backup.key')])).code).toBe(0)
  })

  it('makes one anew where the key does not open the last set, and says so', async () => {
    await run(REUSE)
    const second = await run({ when: 'reuse', key: join(KEYS, 'stranger.key') })
    expect(second.comparison).toMatchObject({ reason: 'key', reused: [] })
    expect(second.bytes.compressed).toBeGreaterThan(0)
  })

  it('serves other recipients too: the parts are encrypted anew', async () => {
    await run(REUSE)
    const second = await run(REUSE, { recipients: [cert('recovery')] })
    expect([second.comparison?.reason, second.bytes.compressed]).toEqual([undefined, 0])
    expect((await installation.run(['verify', second.set, '--key', join(KEYS, 'backup.key')])).code).toBe(4)
    expect((await installation.run(['verify', second.set, '--key', join(KEYS, 'recovery.key')])).code).toBe(0)
  })
})

describe('the command line', () => {
  /** Runs create with a count of the bytes that were given to zlib. */
  async function create(
    ...words: string[]
  ): Promise<{ code: number; out: string; err: string; deflated: number }> {
    const log = join(sets, '../deflated')
    const counter = pathToFileURL(join(PROJECT, 'test/support/count-deflate.mjs'))
    counter.searchParams.set('log', log)
    const ran = await installation.run(
      ['create', '--appliance', appliance, '--cert', cert('backup'), '--in', sets, ...words],
      { node: ['--import', counter.href] },
    )
    return { code: ran.code, out: ran.stdout, err: ran.stderr, deflated: Number(readFileSync(log, 'utf8')) }
  }

  it('says that nothing changed, ends with 0, and gives zlib nothing to do', async () => {
    const first = await run(SKIP, { recipients: [cert('backup')] })
    const ran = await create('--unchanged', 'skip')
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).toContain(`Nothing changed since ${first.set} (`)
    expect(ran.out).toContain('no set was made')
    expect(ran.deflated).toBe(0)
    const entries = readFileSync(join(installation.home, 'history.jsonl'), 'utf8').trim().split('\n')
    expect(JSON.parse(entries.at(-1) ?? '')).toMatchObject({
      operation: 'backup',
      outcome: 'unchanged',
      set: first.set,
      setid: first.manifest.setid,
    })
  })

  it('gives zlib nothing to do where all parts are taken over, and everything without --unchanged', async () => {
    await run(REUSE, { recipients: [cert('backup')] })
    const reused = await create('--unchanged', 'reuse', '--key', join(KEYS, 'backup.key'))
    expect(reused.out).toContain('not compressed anew: root, config')
    expect([reused.code, reused.deflated]).toEqual([0, 0])
    rmSync(sets, { recursive: true })
    expect((await create()).deflated).toBeGreaterThan(4000)
  })

  it('refuses what does not go together', async () => {
    const refused = async (...words: string[]): Promise<string> => {
      const ran = await installation.run([
        'create',
        '--appliance',
        appliance,
        '--cert',
        cert('backup'),
        ...words,
      ])
      expect(ran.code).toBe(64)
      return ran.stderr
    }
    expect(await refused('--to', join(sets, 'one'), '--unchanged', 'skip')).toContain('--in')
    expect(await refused('--in', sets, '--unchanged', 'reuse')).toContain('--key')
    expect(await refused('--in', sets, '--key', join(KEYS, 'backup.key'))).toContain('--unchanged reuse')
    expect(await refused('--in', sets, '--unchanged', 'never')).toContain('full, skip, reuse')
    expect(made()).toEqual([])
  })
})

describe('the history', () => {
  it('counts a backup that found nothing changed as good, at its own time, and says that it made none', () => {
    const base = { operation: 'backup', serial: '1', set: '/sets/a', setid: 'a' } as const
    const early = { ...base, time: '2026-11-01T00:00:00Z', outcome: 'done' } as const
    const late = { ...base, time: '2026-11-09T00:00:00Z', outcome: 'unchanged' } as const
    expect(whatHistorySays([early, late], Date.parse('2026-12-01')).backups['1']).toEqual({
      time: late.time,
      set: '/sets/a',
      setid: 'a',
      unchanged: true,
    })
    expect(whatHistorySays([late, early], Date.parse('2026-12-01')).backups['1']).not.toHaveProperty(
      'unchanged',
    )
  })
})
