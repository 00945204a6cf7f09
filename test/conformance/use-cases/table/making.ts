// The use cases that make sets, change them and take them away: back up, rewrap, prune, clean.
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { action, byWindow } from '../hosts.ts'
import { none, type Case, type UseCase } from '../use-case.ts'
import { BROUGHT, type World } from '../world.ts'

const backingUp = (
  title: string,
  ends: Case['ends'],
  certs: readonly string[],
  more: Partial<Case> = {},
): Case => ({
  title,
  ends,
  words: ({ sets }) => [
    ...['create', '--appliance', 'box', '--in', sets],
    ...certs.flatMap((name) => ['--cert', name]),
  ],
  window: ({ sets }) => [
    'backup.start',
    { appliance: 'box', destination: sets, recipients: certs, oneIsEnough: true },
  ],
  rest: none('its sets lie on the appliance or at a server; the next case is one'),
  ...more,
})

/** Into a directory of the appliance's own, which the window does not name. */
const intoTemporary = (name: string): Parameters<typeof backingUp>[3] => ({
  words: ({ box }) => [
    'create',
    '--appliance',
    box,
    '--cert',
    'backup',
    '--to',
    join(box, `temporary/${name}`),
  ],
  window: none('it names the set itself'),
  rest: () =>
    action('box', { SecureBackup: { cert: { value: 'backup' }, destination: `temporary:///${name}` } }),
})

const BACK_UP: UseCase = {
  name: 'back up',
  application: [
    'back-up.ts#backUp',
    'recipients.ts#recipientsFor',
    'registered-appliances.ts#rememberBackup',
  ],
  verbs: ['create', 'appliance backup'],
  methods: ['backup.start'],
  cases: [
    backingUp('for two', 0, ['backup', 'recovery']),
    backingUp('for one', 0, ['backup'], intoTemporary('three')),
    backingUp('where a set is already', 'set.exists', ['backup'], intoTemporary('two')),
    backingUp('for somebody that nobody knows', 'certificate.unknown', ['nobody']),
    backingUp('for one of too short a key', 'certificate.short', [], {
      words: ({ keys, sets }) => [
        'create',
        '--appliance',
        'box',
        '--cert',
        join(keys, 'short.pem'),
        '--in',
        sets,
      ],
      window: ({ keys, sets }) => [
        'backup.start',
        { appliance: 'box', destination: sets, recipients: [join(keys, 'short.pem')], oneIsEnough: true },
      ],
    }),
    backingUp('for nobody', 'recipients.none', []),
    backingUp('to a place of no known kind', 'url.unsupported', ['backup'], {
      words: () => ['create', '--appliance', 'box', '--cert', 'backup', '--in', 'gopher://there/'],
      window: () => [
        'backup.start',
        { appliance: 'box', destination: 'gopher://there/', recipients: ['backup'], oneIsEnough: true },
      ],
    }),
    backingUp('to a place that is a file', 'path.not-directory', ['backup'], {
      words: ({ root }) => [
        'create',
        '--appliance',
        'box',
        '--cert',
        'backup',
        '--in',
        join(root, 'passphrase'),
      ],
      window: ({ root }) => [
        'backup.start',
        {
          appliance: 'box',
          destination: join(root, 'passphrase'),
          recipients: ['backup'],
          oneIsEnough: true,
        },
      ],
    }),
    backingUp('of an appliance that nobody knows', 'appliance.unknown', ['backup'], {
      words: ({ sets }) => ['create', '--appliance', 'nobody', '--cert', 'backup', '--in', sets],
      window: ({ sets }) => [
        'backup.start',
        { appliance: 'nobody', destination: sets, recipients: ['backup'] },
      ],
    }),
    backingUp('by the name of the appliance', 0, ['backup', 'recovery'], {
      words: ({ sets }) => [
        'appliance',
        'backup',
        'box',
        '--cert',
        'backup',
        '--cert',
        'recovery',
        '--in',
        sets,
      ],
    }),
    backingUp('only if something changed, which it did not', 0, ['backup', 'recovery'], {
      before: ({ box }) => {
        const { mtime } = statSync(join(box, 'config'))
        for (const name of BROUGHT) rmSync(join(box, 'cert', name))
        utimesSync(join(box, 'cert'), mtime, mtime)
      },
      words: ({ sets }) => [
        ...['create', '--appliance', 'box', '--in', sets, '--cert', 'backup', '--cert', 'recovery'],
        ...['--unchanged', 'skip'],
      ],
      window: ({ sets }) => [
        'backup.start',
        { appliance: 'box', destination: sets, recipients: ['backup', 'recovery'], unchanged: 'skip' },
      ],
    }),
  ],
}

const rewrapping = (
  title: string,
  ends: Case['ends'],
  more: { set?: string; key?: string; cert?: string },
): Case => {
  const { set = 'one', key = 'backup', cert = 'recovery' } = more
  return {
    title,
    ends,
    words: ({ sets }) => ['rewrap', join(sets, set), '--key', key, '--cert', cert],
    window: ({ sets }) => [
      'certificates.rewrap',
      { set: join(sets, set), key, recipients: [cert], oneIsEnough: true },
    ],
    rest: none('no appliance has it'),
  }
}

const REWRAP: UseCase = {
  name: 'rewrap',
  application: ['rewrap.ts#rewrap', 'rewrap.ts#rewrapAll'],
  verbs: ['rewrap'],
  methods: ['certificates.rewrap'],
  cases: [
    rewrapping('a set', 0, {}),
    rewrapping('with a key that is not there', 'key.unknown', { key: 'nobody' }),
    rewrapping('for somebody that nobody knows', 'certificate.unknown', { cert: 'nobody' }),
    rewrapping('a set that is not there', 'set.none', { set: 'nothing' }),
    {
      title: 'for nobody',
      ends: 'recipients.none',
      words: ({ sets }) => ['rewrap', join(sets, 'one'), '--key', 'backup'],
      window: ({ sets }) => [
        'certificates.rewrap',
        { set: join(sets, 'one'), key: 'backup', recipients: [] },
      ],
      rest: none('no appliance has it'),
    },
    {
      title: 'an altered set',
      ends: 'signature.mismatch',
      words: ({ spare }) => [
        ...['rewrap', join(spare, 'temporary/altered'), '--key', 'backup', '--cert', 'recovery'],
      ],
      window: ({ spare }) => [
        'certificates.rewrap',
        { set: join(spare, 'temporary/altered'), key: 'backup', recipients: ['recovery'], oneIsEnough: true },
      ],
      rest: none('no appliance has it'),
    },
    {
      title: 'a stranger’s set',
      ends: 'signer.untrusted',
      words: ({ spare }) => [
        'rewrap',
        join(spare, 'temporary/strange'),
        '--key',
        'backup',
        '--cert',
        'recovery',
      ],
      window: ({ spare }) => [
        'certificates.rewrap',
        { set: join(spare, 'temporary/strange'), key: 'backup', recipients: ['recovery'], oneIsEnough: true },
      ],
      rest: none('no appliance has it'),
    },
    {
      title: 'all that a key opens',
      ends: 0,
      words: () => ['rewrap', '--everywhere', '--key', 'backup', '--cert', 'backup'],
      window: () => ['certificates.rewrap', { key: 'backup', recipients: ['backup'], oneIsEnough: true }],
      rest: none('no appliance has it'),
    },
  ],
}

/** The rules stand there already, as they do once a plan was looked at. */
const withRules = async (world: World): Promise<void> => {
  await byWindow(world, ['destinations.plan', { place: world.sets, keep: { last: 1 } }])
}

const pruning = (title: string, ends: Case['ends'], confirmed: number): Case => ({
  title,
  ends,
  before: withRules,
  words: ({ sets }) => ['prune', sets, '--keep-last', '1', '--confirm', String(confirmed)],
  window: ({ sets }) => ['destinations.prune', { place: sets, confirmed, accept: [] }],
  rest: none('no appliance has it'),
})

const PRUNE: UseCase = {
  name: 'prune',
  application: ['retention.ts#prune', 'retention.ts#planRetention', 'series.ts#pruneHere'],
  verbs: ['prune'],
  methods: ['destinations.prune', 'destinations.plan'],
  cases: [
    pruning('what no rule holds', 0, 1),
    pruning('when the person saw another number', 'prune.changed', 7),
    {
      title: 'only the plan',
      ends: 0,
      before: withRules,
      words: ({ sets }) => ['prune', sets, '--keep-last', '1'],
      window: ({ sets }) => ['destinations.plan', { place: sets, keep: { last: 1 } }],
      rest: none('no appliance has it'),
    },
  ],
}

const leftovers = ({ sets }: World): void => {
  mkdirSync(join(sets, 'cut'))
  writeFileSync(join(sets, 'cut/.secure-backup-run'), '{}')
  writeFileSync(join(sets, 'cut/config.tgz.partial'), 'half')
}

const CLEAN: UseCase = {
  name: 'clean',
  application: ['undo.ts#clean'],
  verbs: ['clean'],
  methods: ['destinations.clean'],
  cases: [
    {
      title: 'where a run was cut off',
      ends: 0,
      before: leftovers,
      words: ({ sets }) => ['clean', sets],
      window: ({ sets }) => ['destinations.clean', { url: sets, accept: [] }],
      rest: none('no appliance has it'),
    },
    {
      title: 'where nothing is',
      ends: 'path.missing',
      words: ({ root }) => ['clean', join(root, 'nowhere')],
      window: ({ root }) => ['destinations.clean', { url: join(root, 'nowhere'), accept: [] }],
      rest: none('no appliance has it'),
    },
  ],
}

export const MAKING: readonly UseCase[] = [BACK_UP, REWRAP, PRUNE, CLEAN]
