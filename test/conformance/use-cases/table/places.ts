// The use cases around registered appliances and destinations.
import { join } from 'node:path'
import { byCommandLine } from '../hosts.ts'
import type { UseCase } from '../use-case.ts'
import { SPARE } from '../world.ts'
import { asked } from './asked.ts'

const APPLIANCES: readonly UseCase[] = [
  {
    name: 'register an appliance',
    application: ['appliances.ts#registerFolder'],
    verbs: ['appliance add'],
    methods: ['appliances.add'],
    cases: [
      asked(
        'with tags and where its sets go',
        0,
        ({ box, sets }) => ['appliance', 'add', 'other', box, '--in', sets, '--tag', 'all'],
        ({ box, sets }) => ['appliances.add', { name: 'other', path: box, destination: sets, tags: ['all'] }],
      ),
      asked(
        'that is none',
        'path.missing',
        ({ root }) => ['appliance', 'add', 'other', join(root, 'nowhere')],
        ({ root }) => ['appliances.add', { name: 'other', path: join(root, 'nowhere') }],
      ),
      asked(
        'of a name that is taken',
        'appliance.exists',
        ({ spare }) => ['appliance', 'add', 'box', spare],
        ({ spare }) => ['appliances.add', { name: 'box', path: spare }],
      ),
      asked(
        'of a name that is none',
        'input.invalid',
        ({ box }) => ['appliance', 'add', '../other', box],
        ({ box }) => ['appliances.add', { name: '../other', path: box }],
      ),
      asked(
        'with a tag that is none',
        'input.invalid',
        ({ box }) => ['appliance', 'add', 'other', box, '--tag', 'a b'],
        ({ box }) => ['appliances.add', { name: 'other', path: box, tags: ['a b'] }],
      ),
      asked(
        'whose sets go to a place of no known kind',
        'url.unsupported',
        ({ box }) => ['appliance', 'add', 'other', box, '--in', 'gopher://there/'],
        ({ box }) => ['appliances.add', { name: 'other', path: box, destination: 'gopher://there/' }],
      ),
    ],
  },
  {
    name: 'change an appliance',
    application: ['appliances.ts#changeAppliance'],
    verbs: ['appliance edit'],
    methods: ['appliances.change'],
    cases: [
      asked(
        'its tags and where its sets go',
        0,
        ({ out }) => ['appliance', 'edit', 'box', '--tag', 'production', '--in', out],
        ({ out }) => ['appliances.change', { name: 'box', tags: ['production'], destination: out }],
      ),
      asked(
        'that nobody knows',
        'appliance.unknown',
        () => ['appliance', 'edit', 'nobody', '--tag', 'production'],
        () => ['appliances.change', { name: 'nobody', tags: ['production'] }],
      ),
      asked(
        'with a tag that is none',
        'input.invalid',
        () => ['appliance', 'edit', 'box', '--tag', 'a b'],
        () => ['appliances.change', { name: 'box', tags: ['a b'] }],
      ),
      asked(
        'whose sets go to a place of no known kind',
        'url.unsupported',
        () => ['appliance', 'edit', 'box', '--in', 'gopher://there/'],
        () => ['appliances.change', { name: 'box', destination: 'gopher://there/' }],
      ),
    ],
  },
  {
    name: 'forget an appliance',
    application: ['undo.ts#forgetAppliance'],
    verbs: ['appliance remove'],
    methods: ['appliances.remove'],
    cases: [
      asked(
        'that is registered',
        0,
        () => ['appliance', 'remove', 'box'],
        () => ['appliances.remove', { name: 'box' }],
      ),
      asked(
        'that nobody knows',
        'appliance.unknown',
        () => ['appliance', 'remove', 'nobody'],
        () => ['appliances.remove', { name: 'nobody' }],
      ),
    ],
  },
  {
    name: 'migrate',
    application: ['migrate.ts#migrationFor'],
    verbs: ['migrate'],
    methods: ['managed.runbook'],
    cases: [
      asked(
        'a good set',
        0,
        ({ sets }) => ['migrate', join(sets, 'one'), '--to', SPARE],
        ({ sets }) => ['managed.runbook', { set: join(sets, 'one'), to: SPARE }],
      ),
      asked(
        'to what nobody knows',
        'appliance.unknown',
        ({ sets }) => ['migrate', join(sets, 'one'), '--to', 'nobody'],
        ({ sets }) => ['managed.runbook', { set: join(sets, 'one'), to: 'nobody' }],
      ),
      asked(
        'what is no set',
        'set.none',
        ({ out }) => ['migrate', out, '--to', SPARE],
        ({ out }) => ['managed.runbook', { set: out, to: SPARE }],
      ),
      asked(
        'an altered set',
        'signature.mismatch',
        ({ spare }) => ['migrate', join(spare, 'temporary/altered'), '--to', SPARE],
        ({ spare }) => ['managed.runbook', { set: join(spare, 'temporary/altered'), to: SPARE }],
      ),
    ],
  },
]

const wish = (name: string, url: string): object => ({
  wish: { name, url, trust: { kind: 'system' }, plainConsent: false },
})
const ADDED = ['destination', 'add', 'office'] as const

const DESTINATIONS: readonly UseCase[] = [
  {
    name: 'keep a destination',
    application: [
      ...['keepDestination', 'requireFreeName', 'trial', 'knownDestination'].map(
        (one) => `destinations.ts#${one}`,
      ),
    ],
    verbs: ['destination add', 'destination edit'],
    methods: ['destinations.put'],
    cases: [
      asked(
        'that can be used',
        0,
        ({ out }) => [...ADDED, out],
        ({ out }) => ['destinations.put', wish('office', out)],
      ),
      asked(
        'that cannot be used',
        'output.exists',
        ({ root }) => [...ADDED, join(root, 'passphrase')],
        ({ root }) => ['destinations.put', wish('office', join(root, 'passphrase'))],
      ),
      {
        ...asked(
          'of a name that is taken',
          'destination.exists',
          ({ out }) => [...ADDED, out],
          ({ out }) => ['destinations.put', wish('office', out)],
        ),
        before: async (world) => void (await byCommandLine(world, [...ADDED, world.sets])),
      },
      asked(
        'of a name that is none',
        'input.invalid',
        ({ out }) => ['destination', 'add', '../office', out],
        ({ out }) => ['destinations.put', wish('../office', out)],
      ),
      asked(
        'whose name is how a URL begins',
        'input.invalid',
        ({ out }) => ['destination', 'add', 'ftp', out],
        ({ out }) => ['destinations.put', wish('ftp', out)],
      ),
      asked(
        'of no known kind',
        'url.unsupported',
        () => ['destination', 'add', 'office', 'gopher://there/'],
        () => ['destinations.put', wish('office', 'gopher://there/')],
      ),
    ],
  },
  {
    name: 'forget a destination',
    application: ['destinations.ts#forgetDestination'],
    verbs: ['destination remove'],
    methods: ['destinations.forget'],
    cases: [
      {
        ...asked(
          'that is kept',
          0,
          () => ['destination', 'remove', 'office'],
          () => ['destinations.forget', { name: 'office' }],
        ),
        before: async (world) => void (await byCommandLine(world, [...ADDED, world.sets])),
      },
      asked(
        'that nobody knows',
        'destination.unknown',
        () => ['destination', 'remove', 'nobody'],
        () => ['destinations.forget', { name: 'nobody' }],
      ),
    ],
  },
]

export const PLACES: readonly UseCase[] = [...APPLIANCES, ...DESTINATIONS]
