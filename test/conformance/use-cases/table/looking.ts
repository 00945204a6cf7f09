// The use cases that look at sets and change nothing of them: verify, inspect, list, browse, export, compare, drill.
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { none, type Case, type UseCase } from '../use-case.ts'
import { BAD_SETS, SPARE, withKeys, type World } from '../world.ts'

const V1 = '/secure-backup/v1'
const url = (name: string): string => `temporary:///${name}`
const at = ({ spare }: World, name: string): string => join(spare, 'temporary', name)

/** How a check of each set ends, whichever way it is asked for. */
const VERDICTS = {
  good: [0, 0],
  altered: [2, 2],
  flipped: [0, 3],
  missing: [0, 3],
  strange: [1, 1],
  empty: ['set.none', 'set.none'],
} as const satisfies Readonly<
  Record<(typeof BAD_SETS)[number] | 'good', readonly [Case['ends'], Case['ends']]>
>
const SETS = ['good', ...BAD_SETS] as const

type Level = 'manifest' | 'stored' | 'content'

const verified = (level: Level, sets: readonly (keyof typeof VERDICTS)[]): readonly Case[] =>
  sets.map((name) => ({
    title: `${level}, ${name}`,
    ends: VERDICTS[name][level === 'manifest' ? 0 : 1],
    words: (world) => [
      ...['verify', at(world, name), '--level', level],
      ...(level === 'content' ? ['--key', 'backup'] : []),
    ],
    window: (world) => [
      'verification.start',
      { set: at(world, name), level, ...(level === 'content' ? { key: 'backup' } : {}) },
    ],
    rest: () => ({
      serves: 'spare',
      method: 'POST',
      path: `${V1}/verify`,
      body: { set: url(name), level, ...(level === 'content' ? { cred: 'backup' } : {}) },
    }),
  }))

export const VERIFY: UseCase = {
  name: 'verify',
  application: ['verify.ts#verify'],
  verbs: ['verify'],
  methods: ['verification.start'],
  cases: [
    ...verified('manifest', ['good', 'altered', 'strange', 'empty']),
    ...verified('stored', SETS),
    ...verified('content', ['good', 'flipped', 'missing']),
    {
      title: 'with the key of somebody else',
      ends: 4,
      words: (world) => ['verify', at(world, 'good'), '--key', join(world.keys, 'stranger.key')],
      window: (world) => [
        'verification.start',
        { set: at(world, 'good'), level: 'content', key: join(world.keys, 'stranger.key') },
      ],
      rest: none('its keys are objects of the appliance'),
    },
    {
      title: 'with a key that is not there',
      ends: 'key.unknown',
      words: (world) => ['verify', at(world, 'good'), '--key', 'nobody'],
      window: (world) => ['verification.start', { set: at(world, 'good'), level: 'content', key: 'nobody' }],
      rest: none('its keys are objects of the appliance'),
    },
    {
      title: 'where there is nothing',
      ends: 'set.none',
      words: (world) => ['verify', at(world, 'nothing/here')],
      window: (world) => ['verification.start', { set: at(world, 'nothing/here'), level: 'stored' }],
      rest: none('paths of the machine are out of its reach'),
    },
  ],
}

export const DRILL: UseCase = {
  name: 'drill',
  application: ['drill.ts#drill'],
  verbs: ['drill'],
  methods: ['drills.start'],
  cases: [
    ...(['good', 'flipped', 'strange', 'empty'] as const).map((name): Case => ({
      title: `of a set of the appliance, ${name}, compared with it`,
      ends: name === 'good' ? 8 : name === 'empty' ? 74 : VERDICTS[name][1],
      // What REST needs on the appliance would be a difference to it otherwise.
      before: ({ spare }) => withKeys(spare),
      words: () => ['drill', url(name), '--key', 'backup', '--appliance', SPARE],
      window: () => ['drills.start', { of: { set: url(name) }, key: 'backup', appliance: SPARE }],
      rest: () => ({
        serves: 'spare',
        method: 'POST',
        path: `${V1}/drills`,
        body: { set: url(name), cred: 'backup', live: 'on' },
      }),
    })),
    {
      title: 'with a key that is not there',
      ends: 'key.unknown',
      words: ({ sets }) => ['drill', join(sets, 'one'), '--key', 'nobody'],
      window: ({ sets }) => ['drills.start', { of: { set: join(sets, 'one') }, key: 'nobody' }],
      rest: none('its keys are objects of the appliance'),
    },
    {
      title: 'of the newest of a place where nothing is',
      ends: 74,
      words: ({ root }) => ['drill', '--latest', join(root, 'nowhere'), '--key', 'backup'],
      window: ({ root }) => ['drills.start', { of: { latest: join(root, 'nowhere') }, key: 'backup' }],
      rest: none('paths of the machine are out of its reach'),
    },
    {
      title: 'of the newest of a place without sets',
      ends: 74,
      words: ({ out }) => ['drill', '--latest', out, '--key', 'backup'],
      window: ({ out }) => ['drills.start', { of: { latest: out }, key: 'backup' }],
      rest: none('paths of the machine are out of its reach'),
    },
    {
      title: 'of the newest of a place',
      ends: 0,
      words: ({ sets }) => ['drill', '--latest', sets, '--key', 'backup'],
      window: ({ sets }) => ['drills.start', { of: { latest: sets }, key: 'backup' }],
      rest: none('paths of the machine are out of its reach'),
    },
  ],
}

const INSPECT: UseCase = {
  name: 'inspect',
  application: ['inspect.ts#inspect'],
  verbs: ['inspect'],
  methods: ['verification.inspect'],
  cases: (['good', 'altered', 'strange', 'empty'] as const).map((name) => ({
    title: name,
    ends: VERDICTS[name][0],
    words: (world) => ['inspect', at(world, name)],
    window: (world) => ['verification.inspect', { set: at(world, name) }],
    rest: () => ({ serves: 'spare', method: 'GET', path: `${V1}/inspect?set=${url(name)}` }),
  })),
}

const FILE = 'config/autoconfig.cfg'
const exporting = (
  title: string,
  ends: Case['ends'],
  set: string,
  more: Partial<Record<'key' | 'file' | 'accept', string>>,
): Case => {
  const { key = 'backup', file = FILE, accept } = more
  return {
    title,
    ends,
    words: (world) => [
      ...['export', at(world, set), '--key', key, '--file', file],
      ...['--out', join(world.out, basename(file)), ...(accept === undefined ? [] : ['--accept', accept])],
    ],
    window: (world) => [
      'restore.save',
      {
        ...{ set: at(world, set), key, path: file, directory: world.out },
        ...(accept === undefined ? {} : { accept: [accept] }),
      },
    ],
    rest: none('no appliance has it'),
  }
}

const EXPORT: UseCase = {
  name: 'export',
  application: ['browse-set.ts#exportFromSet'],
  verbs: ['export'],
  methods: ['restore.save'],
  cases: [
    exporting('of a good set', 0, 'good', {}),
    exporting('of a stranger’s set', 'signer.untrusted', 'strange', {}),
    exporting('of a stranger’s set, when that is lifted', 0, 'strange', { accept: 'signer.untrusted' }),
    exporting('of an altered one', 'signature.mismatch', 'altered', {}),
    exporting('of a part with another byte', 'part.digest', 'flipped', {}),
    exporting('of a part that is missing', 'part.missing', 'missing', {}),
    exporting('a file that it does not hold', 'path.not-in-set', 'good', { file: 'config/nothing.cfg' }),
    exporting('with a key that is not there', 'key.unknown', 'good', { key: 'nobody' }),
    {
      ...exporting('over a file that is there', 'output.exists', 'good', {}),
      before: ({ out }) => writeFileSync(join(out, basename(FILE)), 'mine'),
    },
  ],
}

const LIST: UseCase = {
  name: 'list',
  application: ['list-sets.ts#listProved', 'list-sets.ts#withProofs'],
  verbs: ['list'],
  methods: ['destinations.sets'],
  cases: [
    {
      title: 'the sets of a place',
      ends: 0,
      words: ({ spare }) => ['list', join(spare, 'temporary')],
      window: none(
        'it looks at all destinations at once, and notes the series of them; its sets are held against these by the JSON of list',
      ),
      rest: () => ({ serves: 'spare', method: 'GET', path: `${V1}/sets?in=temporary:///` }),
    },
    {
      title: 'where there is nothing',
      ends: 'path.missing',
      words: ({ root }) => ['list', join(root, 'nowhere')],
      window: none('what cannot be looked at is part of what it answers'),
      rest: none('paths of the machine are out of its reach'),
    },
  ],
}

export const LOOKING: readonly UseCase[] = [VERIFY, DRILL, INSPECT, EXPORT, LIST]
