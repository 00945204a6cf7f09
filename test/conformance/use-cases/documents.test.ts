// What --json says: for every command a run whose document fits the published schema, and holds whatever the text of the same run tells.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DOCUMENTS_OF } from '../../../src-main/hosts/cli/documents.ts'
import { Terminal } from '../../../src-main/hosts/cli/terminal.ts'
import { faultsOf } from '../../support/documents.ts'
import { untold } from '../../support/told.ts'
import { byCommandLine, sayByCommandLine } from './hosts.ts'
import { makeWorlds, SPARE, type World, type Worlds } from './world.ts'

type Line = (world: World) => readonly string[]
interface Scene {
  readonly line: Line
  /** Done before. */
  readonly after?: readonly Line[]
  /** What the text tells beside, and why that is in no document. */
  readonly beside?: RegExp
}

/** How long it took is of this run, and not of what was done. */
const TOOK = /\bin [\d.]+ (ms|s)\b/
const KEPT: Line = ({ sets }) => ['destination', 'add', 'office', sets]
const DRILLED: Line = ({ sets }) => ['drill', join(sets, 'one'), '--key', 'backup']
const TO_SPARE = ['--key', 'backup', '--accept', 'target.other-appliance'] as const
const RESTORED: Line = ({ sets }) => ['restore', join(sets, 'one'), '--to', SPARE, ...TO_SPARE]
const TWO = ['--cert', 'backup', '--cert', 'recovery'] as const

const SCENES: Readonly<Record<keyof typeof DOCUMENTS_OF, readonly Scene[] | string>> = {
  create: [
    { line: ({ out }) => ['create', '--appliance', 'box', ...TWO, '--to', join(out, 'set')], beside: TOOK },
    { line: ({ out }) => ['create', '--appliance', 'box', '--cert', 'backup', '--in', out], beside: TOOK },
    {
      line: ({ sets }) => ['create', '--appliance', 'box', ...TWO, '--in', sets, '--unchanged', 'skip'],
      beside: TOOK,
    },
  ],
  verify: [
    { line: ({ sets }) => ['verify', join(sets, 'one')] },
    { line: ({ sets }) => ['verify', join(sets, 'one'), '--key', 'backup'] },
    ...['altered', 'flipped', 'missing', 'strange'].map((name) => ({
      line: ({ spare }: World) => ['verify', join(spare, 'temporary', name)],
    })),
  ],
  inspect: [
    { line: ({ sets }) => ['inspect', join(sets, 'two')] },
    { line: ({ spare }) => ['inspect', join(spare, 'temporary/strange')] },
  ],
  list: [
    { line: ({ sets }) => ['list', sets] },
    { line: ({ sets }) => ['list', sets], after: [DRILLED] },
    { line: ({ spare }) => ['list', join(spare, 'temporary')] },
    { line: ({ sets }) => ['list', '--series', sets] },
    { line: ({ spare }) => ['list', '--series', join(spare, 'temporary')] },
  ],
  restore: [
    { line: RESTORED, beside: TOOK },
    { line: (world) => [...RESTORED(world), '--validate'], beside: TOOK },
    { line: ({ sets }) => ['restore', join(sets, 'one'), '--to', 'box', '--key', 'backup'], beside: TOOK },
    {
      line: ({ spare }) => ['restore', join(spare, 'temporary/strange'), '--to', SPARE, ...TO_SPARE],
      beside: TOOK,
    },
  ],
  drill: [
    { line: DRILLED },
    { line: ({ sets }) => ['drill', '--latest', sets, '--key', 'backup', '--appliance', 'box'] },
    { line: ({ spare }) => ['drill', join(spare, 'temporary/flipped'), '--key', 'backup'] },
  ],
  'drill list': [{ line: () => ['drill', 'list'], after: [DRILLED] }],
  'drill show': [{ line: () => ['drill', 'show', 'drill-'], after: [DRILLED] }],
  'drill export': [
    { line: ({ out }) => ['drill', 'export', 'drill-', '--out', join(out, 'report.html')], after: [DRILLED] },
  ],
  'drill acknowledge': [
    {
      line: () => ['drill', 'acknowledge', 'drill-', '--word', 'copied anew'],
      after: [({ spare }) => ['drill', join(spare, 'temporary/flipped'), '--key', 'backup']],
    },
  ],
  'report check': [
    {
      line: ({ out }) => ['report', 'check', join(out, 'report.json')],
      after: [
        DRILLED,
        ({ out }) => ['drill', 'export', 'drill-', '--form', 'json', '--out', join(out, 'report.json')],
      ],
    },
  ],
  migrate: [{ line: ({ sets }) => ['migrate', join(sets, 'one'), '--to', SPARE] }],
  export: [
    {
      line: ({ sets, out }) => [
        ...['export', join(sets, 'two'), '--file', 'config/of-the-day.cfg'],
        ...['--key', 'backup', '--out', join(out, 'file')],
      ],
    },
  ],
  diff: [
    {
      line: ({ sets }) => [
        ...['diff', join(sets, 'one'), join(sets, 'two')],
        ...['--key', 'backup', '--key2', 'backup'],
      ],
    },
  ],
  rewrap: [
    { line: ({ sets }) => ['rewrap', join(sets, 'one'), '--key', 'backup', '--cert', 'recovery'] },
    { line: ({ sets }) => ['rewrap', '--in', sets, '--key', 'backup', ...TWO] },
  ],
  clean: [
    {
      line: ({ out }) => ['clean', out],
    },
  ],
  'cert generate': [{ line: () => ['cert', 'generate', 'made', '--bits', '2048'] }],
  'cert renew': [{ line: () => ['cert', 'renew', 'backup'] }],
  'cert list': [{ line: () => ['cert', 'list'] }],
  'cert show': [{ line: () => ['cert', 'show', 'backup'] }],
  'cert import': [{ line: ({ keys }) => ['cert', 'import', join(keys, 'stranger.pem'), '--name', 'other'] }],
  'cert export': [{ line: ({ out }) => ['cert', 'export', 'backup', '--out', join(out, 'backup.pem')] }],
  'cert request': [{ line: ({ out }) => ['cert', 'request', 'made', '--out', join(out, 'made.csr')] }],
  'cert delete': [{ line: () => ['cert', 'delete', 'recovery'] }],
  'cert trust': [{ line: ({ keys }) => ['cert', 'trust', join(keys, 'stranger.pem'), '--name', 'other'] }],
  'cert untrust': [
    {
      line: () => ['cert', 'untrust', 'other'],
      after: [({ keys }) => ['cert', 'trust', join(keys, 'stranger.pem'), '--name', 'other']],
    },
  ],
  'cert crl': 'test/integration/strange-signers.test.ts',
  'cert check': [{ line: ({ keys }) => ['cert', 'check', join(keys, 'stranger.pem')] }],
  'cert always': [{ line: () => ['cert', 'always', 'recovery'] }],
  'cert note': [{ line: () => ['cert', 'note', 'recovery', '--note', 'in the safe'] }],
  'cert let-expire': [{ line: () => ['cert', 'let-expire', 'recovery'] }],
  'cert kit': 'test/integration/keys.test.ts',
  'cert prove-recovery': [
    {
      line: ({ sets, keys }) => [
        ...['cert', 'prove-recovery', 'recovery', '--set', join(sets, 'one')],
        ...['--key', join(keys, 'recovery.key')],
      ],
    },
  ],
  'cert vault': [{ line: () => ['cert', 'vault', 'show'] }],
  'appliance list': [{ line: () => ['appliance', 'list'] }],
  'appliance add': [{ line: ({ box }) => ['appliance', 'add', 'other', box, '--tag', 'all'] }],
  'appliance show': [
    { line: () => ['appliance', 'show', 'box'] },
    { line: () => ['appliance', 'show', SPARE], after: [RESTORED] },
  ],
  'appliance remove': [{ line: () => ['appliance', 'remove', 'box'] }],
  'appliance backup': [
    { line: ({ out }) => ['appliance', 'backup', 'box', ...TWO, '--in', out], beside: TOOK },
  ],
  'appliance restore': [
    {
      line: ({ sets }) => ['appliance', 'restore', SPARE, join(sets, 'one'), ...TO_SPARE],
      beside: TOOK,
    },
  ],
  'appliance edit': [{ line: () => ['appliance', 'edit', 'box', '--tag', 'production'] }],
  'appliance accept': 'test/integration/remote-appliance/command-line.test.ts',
  'appliance certificate': 'test/integration/remote-appliance/certificates.test.ts',
  'appliance undo': [{ line: () => ['appliance', 'undo', SPARE], after: [RESTORED] }],
  'appliance let-go': [{ line: () => ['appliance', 'let-go', SPARE], after: [RESTORED] }],
  serve: 'test/integration/served-appliance/access.test.ts',
  'serve user': [{ line: () => ['serve', 'user', 'list'] }],
  prune: [{ line: ({ sets }) => ['prune', sets, '--keep-last', '1'] }],
  'destination list': [{ line: () => ['destination', 'list'], after: [KEPT] }],
  'destination add': [{ line: KEPT }],
  'destination show': [{ line: () => ['destination', 'show', 'office'], after: [KEPT] }],
  'destination edit': [
    { line: ({ out }) => ['destination', 'edit', 'office', out, '--note', 'cellar'], after: [KEPT] },
  ],
  'destination test': [{ line: () => ['destination', 'test', 'office'], after: [KEPT] }],
  'destination remove': [{ line: () => ['destination', 'remove', 'office'], after: [KEPT] }],
  'schedule list': [{ line: () => ['schedule', 'list'] }],
  'schedule install': 'test/integration/schedule-cli.test.ts',
  'schedule show': 'test/integration/schedule-cli.test.ts',
  'schedule remove': 'test/integration/schedule-cli.test.ts',
  'schedule run': 'test/integration/schedule-cli.test.ts',
  doctor: [{ line: () => ['doctor'] }],
}

let worlds: Worlds
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 3_600_000 })
  worlds = await makeWorlds()
}, 60_000)
afterAll(() => {
  worlds?.end()
  vi.useRealTimers()
})

const scenes = Object.entries(SCENES).flatMap(([command, all]) =>
  typeof all === 'string' ? [] : all.map((scene, at) => [`${command} (${at + 1})`, command, scene] as const),
)

describe('the document of --json', { timeout: 60_000 }, () => {
  it.each(scenes)('%s fits its schema, and holds what the text tells', async (_, command, scene) => {
    await worlds.within(async (world) => {
      rmSync(world.out, { recursive: true, force: true })
      mkdirSync(world.out)
      for (const line of scene.after ?? []) await byCommandLine(world, line(world))
      const documents = vi.spyOn(Terminal.prototype, 'document')
      const said = await sayByCommandLine(world, scene.line(world))
      const given = documents.mock.calls.map(([, value]) => JSON.parse(JSON.stringify(value)) as unknown)
      documents.mockRestore()
      expect(given.length, said).toBe(1)
      expect(given[0]).not.toHaveProperty('error')
      expect(faultsOf(command as keyof typeof DOCUMENTS_OF, given[0])).toEqual([])
      const text = scene.beside ? said.replace(scene.beside, '') : said
      expect(untold(text, { given: given[0], asked: scene.line(world) }, new Date()), said).toEqual([])
    })
  })
})
