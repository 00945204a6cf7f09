// The use cases that put sets back, and go back from there: restore, its pre-flight, undo, let go.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { action } from '../hosts.ts'
import { none, type Case, type UseCase } from '../use-case.ts'
import { byCommandLine } from '../hosts.ts'
import { SPARE, type World } from '../world.ts'

const url = (name: string): string => `temporary:///${name}`

const inUse = ({ spare }: World): void => {
  mkdirSync(join(spare, 'config'), { recursive: true })
  writeFileSync(join(spare, 'config/autoconfig.cfg'), 'top\n')
}

/** Not the one that the sets are of. */
const ofAnotherSerial = ({ spare }: World): void => {
  const identity = join(spare, 'appliance.json')
  writeFileSync(identity, readFileSync(identity, 'utf8').replace('0000001', '0000002'))
}

interface Asked {
  /** The name of the target, typed. */
  readonly onto?: string
  readonly validate?: boolean
  readonly set?: string
  readonly key?: string
}

/** The same restore on each way in. */
function restoring(
  title: string,
  ends: Case['ends'],
  { validate = false, set = 'good', key = 'backup', onto }: Asked,
): Case {
  const typed = onto === undefined ? {} : { onto }
  return {
    title,
    ends,
    words: () => [
      ...['restore', url(set), '--to', SPARE, '--key', key, ...(validate ? ['--validate'] : [])],
      ...(onto === undefined ? [] : ['--onto', onto]),
    ],
    window: () => [
      validate ? 'restore.preflight' : 'restore.start',
      { set: url(set), to: SPARE, key, accept: [], ...typed },
    ],
    rest: () =>
      action('spare', {
        SecureRestore: {
          cred: { value: key },
          source: url(set),
          validate: validate ? 'on' : 'off',
          ...typed,
        },
      }),
  }
}

const outcomes = (validate: boolean): readonly Case[] => {
  const how = validate ? 'only checked: ' : ''
  const more = { validate }
  return [
    restoring(`${how}a good set`, 0, more),
    restoring(`${how}a set of an unknown signer`, 1, { ...more, set: 'strange', onto: SPARE }),
    restoring(`${how}an altered manifest`, 2, { ...more, set: 'altered' }),
    restoring(`${how}a byte in a part that is another`, 3, { ...more, set: 'flipped' }),
    restoring(`${how}a part that is missing`, 3, { ...more, set: 'missing' }),
    restoring(`${how}with a key that is not there`, 'key.unknown', { ...more, key: 'nobody' }),
    restoring(`${how}no set`, 'set.none', { ...more, set: 'empty' }),
    {
      ...restoring(`${how}onto an appliance that is in use`, 7, more),
      before: inUse,
    },
    {
      ...restoring(`${how}onto an appliance of another serial number`, 7, more),
      before: ofAnotherSerial,
    },
    {
      ...restoring(`${how}onto one of another serial number, with a name that is not its`, 7, {
        ...more,
        onto: 'box',
      }),
      before: ofAnotherSerial,
    },
    {
      ...restoring(`${how}onto one of another serial number, by its name typed once more`, 0, {
        ...more,
        onto: SPARE,
      }),
      before: ofAnotherSerial,
    },
    {
      ...restoring(`${how}with the key of somebody else`, validate ? 4 : 'key.not-recipient', more),
      words: ({ keys }) => [
        ...['restore', url('good'), '--to', SPARE, '--key', join(keys, 'stranger.key')],
        ...(validate ? ['--validate'] : []),
      ],
      window: ({ keys }) => [
        validate ? 'restore.preflight' : 'restore.start',
        { set: url('good'), to: SPARE, key: join(keys, 'stranger.key'), accept: [] },
      ],
      rest: none('its keys are objects of the appliance'),
    },
  ]
}

export const RESTORE: UseCase = {
  name: 'restore',
  application: ['restore.ts#restore'],
  verbs: ['restore', 'appliance restore'],
  methods: ['restore.start', 'restore.preflight'],
  cases: [
    ...outcomes(false),
    ...outcomes(true),
    {
      title: 'a stranger’s set, when that is lifted',
      ends: 0,
      words: () => [
        'restore',
        url('strange'),
        '--to',
        SPARE,
        '--key',
        'backup',
        '--accept',
        'signer.untrusted',
        '--onto',
        SPARE,
      ],
      window: () => [
        'restore.start',
        { set: url('strange'), to: SPARE, key: 'backup', accept: ['signer.untrusted'], onto: SPARE },
      ],
      rest: none('SecureRestore has no word for it'),
    },
    {
      title: 'one part and one file of it',
      ends: 0,
      words: () => [
        ...['restore', url('good'), '--to', SPARE, '--key', 'backup'],
        ...['--part', 'config', '--only', 'config/autoconfig.cfg'],
      ],
      window: () => [
        'restore.start',
        {
          set: url('good'),
          to: SPARE,
          key: 'backup',
          accept: [],
          parts: ['config'],
          only: ['config/autoconfig.cfg'],
        },
      ],
      rest: none('SecureRestore restores all'),
    },
    {
      title: 'to an appliance that is not there',
      ends: 'appliance.unknown',
      words: ({ sets }) => ['restore', join(sets, 'one'), '--to', 'nobody', '--key', 'backup'],
      window: ({ sets }) => [
        'restore.start',
        { set: join(sets, 'one'), to: 'nobody', key: 'backup', accept: [] },
      ],
      rest: none('it is the appliance'),
    },
    {
      title: 'by the name of the appliance',
      ends: 0,
      words: ({ sets }) => ['appliance', 'restore', SPARE, join(sets, 'one'), '--key', 'backup'],
      window: ({ sets }) => [
        'restore.start',
        { set: join(sets, 'one'), to: SPARE, key: 'backup', accept: [] },
      ],
      rest: none('it is the appliance'),
    },
  ],
}

const restored = async (world: World): Promise<void> => {
  await byCommandLine(world, ['restore', join(world.sets, 'one'), '--to', SPARE, '--key', 'backup'])
}

const back = (verb: 'undo' | 'let-go', method: 'appliances.undo' | 'appliances.letGo'): readonly Case[] => [
  {
    title: 'after a restore',
    ends: 0,
    before: restored,
    words: () => ['appliance', verb, SPARE],
    window: () => [method, { name: SPARE }],
    rest: none('no appliance has it'),
  },
  {
    title: 'after a restore, by its directory',
    ends: 0,
    before: restored,
    words: ({ spare }) => ['appliance', verb, spare],
    window: ({ spare }) => [method, { name: spare }],
    rest: none('no appliance has it'),
  },
  {
    title: 'where nothing was restored',
    ends: 'target.nothing-kept',
    words: () => ['appliance', verb, 'box'],
    window: () => [method, { name: 'box' }],
    rest: none('no appliance has it'),
  },
  {
    title: 'of an appliance that nobody knows',
    ends: 'appliance.unknown',
    words: () => ['appliance', verb, 'nobody'],
    window: () => [method, { name: 'nobody' }],
    rest: none('no appliance has it'),
  },
]

export const UNDO: UseCase = {
  name: 'undo',
  application: ['undo.ts#undo'],
  verbs: ['appliance undo'],
  methods: ['appliances.undo'],
  cases: back('undo', 'appliances.undo'),
}
export const LET_GO: UseCase = {
  name: 'let go',
  application: ['undo.ts#letGo'],
  verbs: ['appliance let-go'],
  methods: ['appliances.letGo'],
  cases: back('let-go', 'appliances.letGo'),
}

export const RESTORING: readonly UseCase[] = [RESTORE, UNDO, LET_GO]
