// Every verb that touches files, as it is made to fail.
import { existsSync, readdirSync } from 'node:fs'
import { CERTIFICATES } from './certificate-verbs.ts'
import {
  either,
  fileAt,
  has,
  hasNot,
  IO,
  NOTES,
  PARTS,
  REFUSED,
  setAt,
  thirdSet,
  USAGE,
  type FaultyVerb,
  type Outcome,
} from './faulty-verb.ts'
import { FRESH, KEPT, TIMED, UNFINISHED, USED } from './scenes.ts'
import { treeAt, type Slot, type Tree } from './world.ts'

function below(tree: Tree, directory: string): Tree {
  const found = [...tree].filter(
    ([path]) => path.startsWith(`${directory}/`) && !path.startsWith(`${directory}/.secure-backup`),
  )
  return new Map(found)
}
const text = (tree: Tree): string =>
  [...tree]
    .map(([path, what]) => `${path} ${what}`)
    .sort()
    .join('\n')

/** The target after its next use is as it was, or as the set has it; where it is replaced, what was there is kept for undo. */
const targetIs =
  (other: (slot: Slot) => Tree) =>
  async (slot: Slot, before: Tree): Promise<Outcome> => {
    await slot.must(['appliance', 'show', slot.at('target')])
    const now = text(below(treeAt(slot.root), 'target'))
    if (now === text(below(before, 'target'))) return 'old'
    return now === text(other(slot)) ? 'new' : 'neither: the target is mixed'
  }

/** The parts that were restored, as the appliance has them, beside the rest of the target. */
function restored(slot: Slot): Tree {
  const inTarget = [...below(treeAt(slot.root), 'target')].filter(
    ([path]) => !/^target\/(config|local)(\/|$)/.test(path),
  )
  const inSource = [...below(treeAt(slot.root), 'appliance')]
    .filter(([path]) => /^appliance\/(config|local)(\/|$)/.test(path))
    .map(([path, what]) => [path.replace('appliance', 'target'), what] as const)
  return new Map([...inTarget, ...inSource])
}

const restore = (slot: Slot, ...more: readonly string[]): readonly string[] => [
  ...['restore', slot.at('sets/two'), '--to', slot.at('target'), '--key', 'backup', '--replace', ...PARTS],
  ...more,
]

const LOOKS: readonly FaultyVerb[] = (
  [
    ['verify', (slot) => ['verify', slot.at('sets/two')]],
    ['verify --key', (slot) => ['verify', slot.at('sets/two'), '--key', 'backup']],
    ['inspect', (slot) => ['inspect', slot.at('sets/two')]],
    ['list', (slot) => ['list', slot.at('sets')]],
    ['list --series', (slot) => ['list', '--series', slot.at('sets')]],
    ['diff', (slot) => ['diff', slot.at('sets/one'), slot.at('sets/two'), '--key', 'backup']],
    ['diff --appliance', (slot) => ['diff', slot.at('sets/two'), '--appliance', 'mqa', '--key', 'backup']],
    ['migrate', (slot) => ['migrate', slot.at('sets/two'), '--to', slot.at('target'), '--key', 'backup']],
    ['restore --validate', (slot) => restore(slot, '--validate')],
    ['prune without --confirm', (slot) => ['prune', slot.at('sets'), '--keep-last', '1']],
    ['cert list', () => ['cert', 'list']],
    ['cert show', () => ['cert', 'show', 'backup']],
    [
      'cert check',
      (slot) => ['cert', 'check', slot.at('given/signer.pem'), '--trust', slot.at('given/signer.pem')],
    ],
    ['cert table', () => ['cert', 'table']],
    ['cert vault show', () => ['cert', 'vault', 'show']],
    ['appliance list', () => ['appliance', 'list']],
    ['appliance show', () => ['appliance', 'show', 'mqa']],
    ['destination list', () => ['destination', 'list']],
    ['destination test', () => ['destination', 'test', 'place']],
    ['schedule list', () => ['schedule', 'list']],
    ['schedule show', () => ['schedule', 'show', 'nightly']],
    ['drill list', () => ['drill', 'list']],
  ] as const satisfies readonly (readonly [string, FaultyVerb['words']])[]
).map(([title, words]) => ({
  title,
  scene: title.startsWith('schedule') ? TIMED : USED,
  words,
  looks: true,
  // The target is not freshly reinitialised.
  ...(title === 'migrate' ? { ends: REFUSED } : {}),
}))

const SETS: readonly FaultyVerb[] = [
  {
    title: 'create, the first of an installation',
    scene: FRESH,
    words: (slot) => [
      ...['create', '--appliance', slot.at('appliance'), '--cert', slot.at('given/backup.pem'), ...PARTS],
      ...['--to', slot.at('sets/three')],
    ],
    outcome: setAt('three'),
    doneAlready: [REFUSED],
  },
  {
    title: 'create --to',
    scene: USED,
    words: (slot) => [
      ...['create', '--appliance', 'mqa', '--cert', 'backup', '--cert', 'recovery', ...PARTS],
      ...['--to', slot.at('sets/three')],
    ],
    outcome: setAt('three'),
    doneAlready: [REFUSED],
  },
  {
    title: 'create --in',
    scene: USED,
    words: () => ['create', '--appliance', 'mqa', '--cert', 'backup', ...PARTS, '--in', 'place'],
    outcome: thirdSet,
  },
  {
    title: 'create --unchanged reuse',
    scene: USED,
    words: () => [
      ...['create', '--appliance', 'mqa', '--cert', 'backup', ...PARTS, '--in', 'place'],
      ...['--unchanged', 'reuse', '--key', 'backup'],
    ],
    outcome: thirdSet,
  },
  {
    title: 'rewrap',
    scene: USED,
    words: (slot) => [
      ...['rewrap', slot.at('sets/two'), '--key', 'backup', '--cert', 'backup', '--cert', 'recovery'],
    ],
    outcome: (slot, before) =>
      either(
        treeAt(slot.at('sets/two')).get('backupmanifest.xml') !== before.get('sets/two/backupmanifest.xml'),
      ),
  },
  {
    title: 'prune --confirm',
    scene: USED,
    words: (slot) => ['prune', slot.at('sets'), '--keep-last', '1', '--confirm', '1'],
    outcome: (slot) => either(!existsSync(slot.at('sets/one/backupmanifest.xml'))),
    again: (slot, outcome) => [
      ...['prune', slot.at('sets'), '--keep-last', '1', '--confirm', outcome === 'new' ? '0' : '1'],
    ],
  },
  {
    title: 'clean',
    scene: UNFINISHED,
    words: (slot) => ['clean', slot.at('sets')],
    outcome: (slot) =>
      either(!existsSync(slot.at('sets/cut')) || readdirSync(slot.at('sets/cut')).length === 0),
  },
]

const undoes = async (slot: Slot): Promise<void> =>
  void (await slot.must(['appliance', 'undo', slot.at('target')]))

const TARGETS: readonly FaultyVerb[] = [
  {
    title: 'restore --replace',
    scene: USED,
    words: (slot) => restore(slot),
    outcome: targetIs(restored),
    settle: async (slot, outcome) => (outcome === 'new' ? undoes(slot) : undefined),
  },
  {
    title: 'restore --replace over what is kept',
    scene: KEPT,
    words: (slot) => restore(slot, '--accept', 'target.undo-kept'),
    // Whatever happened, one of the two restores can be undone.
    settle: undoes,
  },
  {
    title: 'appliance undo',
    scene: KEPT,
    words: (slot) => ['appliance', 'undo', slot.at('target')],
    outcome: async (slot, before) => {
      await slot.must(['appliance', 'show', slot.at('target')])
      const now = text(below(treeAt(slot.root), 'target'))
      if (now === text(below(before, 'target'))) return 'old'
      return existsSync(slot.at('target/local/old/deep/file')) ? 'new' : 'neither: the target is mixed'
    },
    doneAlready: [REFUSED],
  },
  {
    title: 'appliance let-go',
    scene: KEPT,
    words: (slot) => ['appliance', 'let-go', slot.at('target')],
    outcome: async (slot, before) => {
      await slot.must(['appliance', 'show', slot.at('target')])
      if (text(below(treeAt(slot.root), 'target')) !== text(below(before, 'target')))
        return 'neither: the target is another'
      return either(!existsSync(slot.at('target/.secure-backup/kept.json')))
    },
    doneAlready: [REFUSED],
  },
]

const FILES: readonly FaultyVerb[] = [
  {
    title: 'export',
    scene: USED,
    words: (slot) => [
      ...['export', slot.at('sets/two'), '--key', 'backup', '--file', 'config/autoconfig.cfg'],
      ...['--out', slot.at('out/file')],
    ],
    outcome: fileAt('out', 'file'),
    doneAlready: [REFUSED],
  },
  {
    title: 'verify --report',
    scene: USED,
    words: (slot) => ['verify', slot.at('sets/two'), '--report', slot.at('out/report.html')],
    outcome: fileAt('out', 'report.html'),
    doneAlready: [REFUSED],
  },
  {
    title: 'drill',
    scene: USED,
    ends: NOTES,
    words: (slot) => ['drill', '--latest', slot.at('sets'), '--key', 'backup', '--appliance', 'mqa'],
    outcome: async (slot) =>
      either(
        (
          JSON.parse((await slot.must(['drill', 'list', '--json'])).stdout) as {
            readonly drills: readonly unknown[]
          }
        ).drills.length > 1,
      ),
  },
]

const REGISTERED: readonly FaultyVerb[] = [
  {
    title: 'appliance add',
    scene: USED,
    words: (slot) => ['appliance', 'add', 'other', slot.at('target')],
    outcome: has(['appliance', 'list'], 'appliances', 'other'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'appliance remove',
    scene: USED,
    words: () => ['appliance', 'remove', 'mqa'],
    outcome: hasNot(['appliance', 'list'], 'appliances', 'mqa'),
    doneAlready: [REFUSED, USAGE, IO],
  },
  {
    title: 'destination add',
    scene: USED,
    words: (slot) => ['destination', 'add', 'elsewhere', slot.at('out')],
    outcome: has(['destination', 'list'], 'destinations', 'elsewhere'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'destination remove',
    scene: USED,
    words: () => ['destination', 'remove', 'place'],
    outcome: hasNot(['destination', 'list'], 'destinations', 'place'),
    doneAlready: [REFUSED, USAGE, IO],
  },
  {
    title: 'schedule install',
    scene: USED,
    words: (slot) => [
      ...['schedule', 'install', 'nightly', '--appliance', 'mqa', '--in', 'place', '--cert', 'backup'],
      ...['--at', '02:30', '--passphrase-file', slot.at('passphrase')],
    ],
    outcome: has(['schedule', 'list'], 'schedules', 'nightly'),
    doneAlready: [REFUSED],
  },
  { title: 'schedule run', scene: TIMED, words: () => ['schedule', 'run', 'nightly'] },
  {
    title: 'schedule remove',
    scene: TIMED,
    words: () => ['schedule', 'remove', 'nightly'],
    outcome: hasNot(['schedule', 'list'], 'schedules', 'nightly'),
    doneAlready: [REFUSED, USAGE, IO],
  },
]

export const FAULTY_VERBS: readonly FaultyVerb[] = [
  ...[...LOOKS, ...SETS, ...TARGETS, ...FILES, ...CERTIFICATES, ...REGISTERED],
]
