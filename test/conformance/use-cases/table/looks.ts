// Looks at what an installation keeps, and the few words that are said to it: nothing else is left behind, whoever looks.
import { join } from 'node:path'
import { byCommandLine } from '../hosts.ts'
import { none, type Case, type UseCase } from '../use-case.ts'
import type { World } from '../world.ts'
import { asked } from './asked.ts'

const OTHERWISE = none(
  'test/integration/served-appliance/same-reports.test.ts compares the reports of all three',
)

/** After a drill of a set with a byte that is another one. */
const failed = (one: Case): Case => ({
  ...one,
  rest: OTHERWISE,
  before: async (world) => {
    await byCommandLine(world, ['drill', join(world.spare, 'temporary/flipped'), '--key', 'backup'])
  },
})
const withOffice = (one: Case): Case => ({
  ...one,
  before: async (world) => void (await byCommandLine(world, ['destination', 'add', 'office', world.sets])),
})

const DRILLS: readonly UseCase[] = [
  {
    name: 'list drills',
    application: ['kept-drills.ts#listDrills'],
    verbs: ['drill list'],
    methods: ['drills.list'],
    cases: [
      failed(
        asked(
          'one that failed among them',
          0,
          () => ['drill', 'list'],
          () => ['drills.list', { limit: 100 }],
        ),
      ),
    ],
  },
  {
    name: 'show a drill',
    application: ['kept-drills.ts#readDrill'],
    verbs: ['drill show'],
    methods: ['drills.get'],
    cases: [
      failed(
        asked(
          'by the beginning of its name',
          0,
          () => ['drill', 'show', 'drill-'],
          () => ['drills.get', { drill: 'drill-' }],
        ),
      ),
      asked(
        'that was never run',
        'drill.unknown',
        () => ['drill', 'show', 'drill-'],
        () => ['drills.get', { drill: 'drill-' }],
      ),
    ],
  },
  {
    name: 'deal with a failed drill',
    application: ['kept-drills.ts#acknowledgeDrill'],
    verbs: ['drill acknowledge'],
    methods: ['drills.acknowledge'],
    cases: [
      failed(
        asked(
          'by a word',
          0,
          () => ['drill', 'acknowledge', 'drill-', '--word', 'copied anew'],
          () => ['drills.acknowledge', { drill: 'drill-', word: 'copied anew' }],
        ),
      ),
      asked(
        'that was never run',
        'drill.unknown',
        () => ['drill', 'acknowledge', 'drill-', '--word', 'copied anew'],
        () => ['drills.acknowledge', { drill: 'drill-', word: 'copied anew' }],
      ),
    ],
  },
]

const two = ({ sets }: World): readonly [string, string] => [join(sets, 'one'), join(sets, 'two')]

const SETS: readonly UseCase[] = [
  {
    name: 'compare two sets',
    application: ['compare.ts#compare'],
    verbs: ['diff'],
    methods: ['difference.start'],
    cases: [
      asked(
        'that differ',
        0,
        (world) => ['diff', ...two(world), '--key', 'backup', '--key2', 'backup'],
        (world) => {
          const [before, after] = two(world)
          return [
            'difference.start',
            { before: { set: before, key: 'backup' }, after: { set: after, key: 'backup' } },
          ]
        },
      ),
      asked(
        'with a key that is not there',
        'key.unknown',
        (world) => ['diff', ...two(world), '--key', 'nobody', '--key2', 'backup'],
        (world) => {
          const [before, after] = two(world)
          return [
            'difference.start',
            { before: { set: before, key: 'nobody' }, after: { set: after, key: 'backup' } },
          ]
        },
      ),
      asked(
        'one of which was altered',
        'signature.mismatch',
        ({ sets, spare }) => [
          ...[
            'diff',
            join(sets, 'one'),
            join(spare, 'temporary/altered'),
            '--key',
            'backup',
            '--key2',
            'backup',
          ],
        ],
        ({ sets, spare }) => [
          'difference.start',
          {
            before: { set: join(sets, 'one'), key: 'backup' },
            after: { set: join(spare, 'temporary/altered'), key: 'backup' },
          },
        ],
      ),
      asked(
        'one of which is not there',
        'set.none',
        ({ sets, out }) => ['diff', join(sets, 'one'), out, '--key', 'backup', '--key2', 'backup'],
        ({ sets, out }) => [
          'difference.start',
          { before: { set: join(sets, 'one'), key: 'backup' }, after: { set: out, key: 'backup' } },
        ],
      ),
    ],
  },
  {
    name: 'try a destination',
    application: [],
    verbs: ['destination test'],
    methods: ['destinations.test'],
    cases: [
      withOffice(
        asked(
          'that can be used',
          0,
          () => ['destination', 'test', 'office'],
          () => ['destinations.test', { place: 'office' }],
        ),
      ),
    ],
  },
]

const LISTS: readonly UseCase[] = [
  {
    name: 'list appliances',
    application: [],
    verbs: ['appliance list'],
    methods: ['appliances.list'],
    cases: [
      asked(
        'that are registered',
        0,
        () => ['appliance', 'list'],
        () => ['appliances.list', {}],
      ),
    ],
  },
  {
    name: 'list certificates',
    application: ['certificate-looks.ts#listCertificates'],
    verbs: ['cert list'],
    methods: ['certificates.list'],
    cases: [
      asked(
        'that are kept',
        0,
        () => ['cert', 'list'],
        () => ['certificates.list', {}],
      ),
    ],
  },
  {
    name: 'list destinations',
    application: [],
    verbs: ['destination list'],
    methods: ['destinations.list'],
    cases: [
      withOffice(
        asked(
          'that are kept',
          0,
          () => ['destination', 'list'],
          () => ['destinations.list', {}],
        ),
      ),
    ],
  },
]

export const LOOKS: readonly UseCase[] = [...DRILLS, ...SETS, ...LISTS]
