// What is done on the command line wherever every command has to be seen: a line for each, and what is done before it.
import { join } from 'node:path'
import type { DOCUMENTS_OF } from '../../../src-main/hosts/cli/documents.ts'
import { SPARE, type World } from './world.ts'

export type Line = (world: World) => readonly string[]
export interface Scene {
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
const TO_SPARE = ['--key', 'backup'] as const
const RESTORED: Line = ({ sets }) => ['restore', join(sets, 'one'), '--to', SPARE, ...TO_SPARE]
const TWO = ['--cert', 'backup', '--cert', 'recovery'] as const

export const SCENES: Readonly<Record<keyof typeof DOCUMENTS_OF, readonly Scene[] | string>> = {
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
      line: ({ spare }) => [
        ...['restore', join(spare, 'temporary/strange'), '--to', SPARE, ...TO_SPARE],
        ...['--onto', SPARE],
      ],
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
  'cert always': [
    { line: () => ['cert', 'always', 'recovery'] },
    { line: () => ['cert', 'always'], after: [() => ['cert', 'always', 'recovery']] },
  ],
  'cert table': [{ line: () => ['cert', 'table'] }],
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

/** `verify (2)`, its command, and what is done. */
export const ALL_SCENES = Object.entries(SCENES).flatMap(([command, all]) =>
  typeof all === 'string' ? [] : all.map((scene, at) => [`${command} (${at + 1})`, command, scene] as const),
)
