// Backups that run at the same time: one directory belongs to one run, the other is told so and removes nothing, and where each may
// have a directory of its own, each gets one and none is lost.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { cleanPlace, CLAIM, MARKER } from '../../src-main/engine/set/run-marker.ts'
import type { SetPlace } from '../../src-main/engine/set/set-place.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'
import { failureOf, openStore, searchForPassword, signal, storeOn } from '../support/ftp-under-test.ts'
import { snapshot } from '../support/trees.ts'
import { backUp, makeAppliance, placeOf, surroundings, verify } from '../support/use-cases.ts'

searchForPassword()

const CERT = join(KEYS, 'backup.pem')
const TREE = { 'config/auto.cfg': 'top; exit\n', 'local/notes': 'notes' }

/** The place, and a hook that runs before a file of it gets its name. */
function watched(path: string, before: (name: string) => Promise<void>): SetPlace {
  const place = placeOf(path)
  const store = Object.create(place.store) as SetStore
  store.write = async (name, within) => {
    const writer = await place.store.write(name, within)
    return {
      ...writer,
      commit: async (sha256) => {
        await before(name)
        await writer.commit(sha256)
      },
    }
  }
  return { ...place, store }
}

describe('[F-30] a directory that a run works in', () => {
  for (const [moment, at] of [
    ['while parts are written', 'set/config.tgz'],
    ['while the manifest is written, which is where the marker was', `set/${MANIFEST_NAME}`],
  ] as const) {
    it(`is refused to a second run and to clean ${moment}, and they touch nothing`, async () => {
      const work = scratch('busy')
      const set = join(work, 'set')
      const appliance = makeAppliance(join(work, 'box'), TREE)
      let looked = 0
      const place = watched(set, async (name) => {
        if (name !== at) return
        looked += 1
        const before = snapshot(set)
        expect((await failureOf(backUp(appliance, set, { place: placeOf(set) }))).code).toBe('set.busy')
        const cleaning = cleanPlace(placeOf(set), surroundings, signal)
        expect((await failureOf(cleaning)).code).toBe('set.busy')
        expect(snapshot(set)).toEqual(before)
      })
      await backUp(appliance, set, { place })
      expect(looked).toBe(1)
      expect(readdirSync(set).sort()).toEqual([MANIFEST_NAME, 'config.tgz', 'local.tgz'])
      expect((await verify(set)).report.verdict.code).toBe(0)
    })
  }

  it('is free again when its run failed, and when its run was killed in any state', async () => {
    const work = scratch('free')
    const set = join(work, 'set')
    const appliance = makeAppliance(join(work, 'box'), TREE)
    const place = watched(set, async (name) => {
      if (name.endsWith(MANIFEST_NAME)) throw new Error('the destination broke')
    })
    await expect(backUp(appliance, set, { place })).rejects.toThrow('the destination broke')
    expect(existsSync(set)).toBe(false)
    for (const left of [
      [CLAIM],
      [CLAIM, MARKER],
      [MARKER],
      [CLAIM, MARKER, 'config.tgz', `${CLAIM}-0a.partial`],
    ]) {
      await placeOf(set).store.makeDirectory('set', signal)
      const run = JSON.stringify({
        host: 'test',
        process: 999_999,
        started: '2026-01-01T00:00:00Z',
        run: 'x',
      })
      for (const name of left) writeFileSync(join(set, name), run)
      await backUp(appliance, set, { place: placeOf(set) })
      expect(readdirSync(set).sort(), left.join()).toEqual([MANIFEST_NAME, 'config.tgz', 'local.tgz'])
      for (const name of readdirSync(set)) await placeOf(set).store.removeFile(`set/${name}`, signal)
    }
  })

  it('on a server, too: one of five gets it, and its set is whole', async () => {
    const work = scratch('server')
    const appliance = makeAppliance(join(work, 'box'), TREE)
    const { server } = await openStore({})
    const made = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(() =>
        backUp(appliance, '', { place: { store: storeOn(server).store, directory: 'set' } }),
      ),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = made.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    )
    expect(
      codes.every((code) => ['set.busy', 'set.exists'].includes(code)),
      codes.join(),
    ).toBe(true)
    expect([...server.files.keys()].sort()).toEqual(
      [MANIFEST_NAME, 'config.tgz', 'local.tgz'].map((name) => `/set/${name}`),
    )
  })

  it('on a server, what a run left that was killed while it claimed holds up nobody for long', async () => {
    const work = scratch('server')
    const appliance = makeAppliance(join(work, 'box'), TREE)
    const { store } = await openStore({})
    await store.makeDirectory(`set/${CLAIM}.lock`, signal)
    await backUp(appliance, '', { place: { store, directory: 'set' } })
    const names = (await store.list('set', signal)).map(({ name }) => name)
    expect(names.sort()).toEqual([MANIFEST_NAME, 'config.tgz', 'local.tgz'])
  })
})

describe('ten backups of one appliance in one second', () => {
  it('are ten sets in a directory of sets, each naming the one before it', async () => {
    const work = scratch('ten')
    const installation = await readyInstallation()
    const appliance = sampleAppliance(join(work, 'box'))
    const into = join(work, 'sets')
    const args = ['create', '--appliance', appliance, '--cert', CERT, '--in', into]
    const runs = await Promise.all(Array.from({ length: 10 }, () => installation.run(args)))
    for (const { code, stdout, stderr } of runs) expect(code, stdout + stderr).toBe(0)
    expect(readdirSync(into)).toHaveLength(10)
    const series = await installation.run(['list', into, '--series', '--json'])
    expect(series.code, series.stdout).toBe(0)
    const named = readdirSync(into).map(
      (set) => /<previous>\s*<setid>([^<]+)/.exec(readFileSync(join(into, set, MANIFEST_NAME), 'utf8'))?.[1],
    )
    expect(new Set(named).size).toBe(10)
  }, 120_000)
})
