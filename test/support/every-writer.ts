// Every verb that writes, as one of many that run at once over one home: its words for the run with a number. Later waves work on what
// earlier ones left; within a wave no run needs another one of it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KEYS, sampleAppliance } from './cli.ts'

/** Where one storm takes place, beside its home. */
export type At = (...names: readonly string[]) => string

export interface Writer {
  /** As the program names it: a verb, or a verb and its second word. */
  readonly verb: string
  readonly words: (at: At, number: number) => readonly string[]
  /** How it ends alone; 0 where absent. */
  readonly ends?: number
}

const BOTH = [...['--cert', join(KEYS, 'backup.pem')], ...['--cert', join(KEYS, 'recovery.pem')]]
const KEY = ['--key', join(KEYS, 'backup.key')]
const NOTES = 8

/** What each run with a number finds: an appliance, a target, directories. */
export function prepareFor(at: At, number: number): void {
  for (const [name, serial] of [
    [`box-${number}`, 'A'],
    // Of an appliance that is registered meanwhile, a backup is noted by its name or by its place.
    [`unnamed-${number}`, 'D'],
    [`target-${number}`, 'B'],
    [`other-${number}`, 'C'],
  ] as const) {
    sampleAppliance(at(name))
    const identity = at(name, 'appliance.json')
    writeFileSync(
      identity,
      readFileSync(identity, 'utf8').replace('0000001', `${serial}${number}`.padEnd(7, '0')),
    )
  }
  for (const name of [`place-${number}`, `elsewhere-${number}`, `pruned-${number}`]) mkdirSync(at(name))
  mkdirSync(at(`cut-${number}`, 'one'), { recursive: true })
  for (const name of ['backupmanifest.xml.partial', 'config.tgz.partial'])
    writeFileSync(at(`cut-${number}`, 'one', name), '')
}

/** What all of them share. */
export function prepareAll(at: At): void {
  sampleAppliance(at('shared'))
  mkdirSync(at('sets'))
  writeFileSync(at('passphrase'), 'of-the-tests', { mode: 0o600 })
  cpSync(KEYS, at('keys'), { recursive: true })
}

const FIRST: readonly Writer[] = [
  { verb: 'appliance add', words: (at, n) => ['appliance', 'add', `mqa-${n}`, at(`box-${n}`)] },
  { verb: 'appliance add', words: (at, n) => ['appliance', 'add', `other-${n}`, at(`other-${n}`)] },
  { verb: 'destination add', words: (at, n) => ['destination', 'add', `place-${n}`, at(`place-${n}`)] },
  { verb: 'destination add', words: (at, n) => ['destination', 'add', `left-${n}`, at(`elsewhere-${n}`)] },
  { verb: 'cert generate', words: (_, n) => ['cert', 'generate', `made-${n}`, '--bits', '2048'] },
  {
    verb: 'cert request',
    words: (at, n) => ['cert', 'request', `asked-${n}`, '--bits', '2048', '--out', at(`asked-${n}.csr`)],
  },
  {
    verb: 'cert import',
    words: (at, n) => ['cert', 'import', at('keys/stranger.pem'), '--name', `imported-${n}`],
  },
  {
    verb: 'cert import',
    words: (at, n) => ['cert', 'import', at('keys/expired.pem'), '--name', `expired-${n}`],
  },
  { verb: 'cert trust', words: (at) => ['cert', 'trust', at('keys/signer.pem'), '--name', 'office'] },
  // All of one appliance into one place: one after the other in its series.
  { verb: 'create', words: (at) => ['create', '--appliance', at('shared'), ...BOTH, '--in', at('sets')] },
  {
    verb: 'create',
    words: (at, n) => [
      'create',
      '--appliance',
      at(`unnamed-${n}`),
      ...BOTH,
      '--to',
      at(`place-${n}`, 'first'),
    ],
  },
  { verb: 'clean', words: (at, n) => ['clean', at(`cut-${n}`)] },
]

const SECOND: readonly Writer[] = [
  { verb: 'appliance edit', words: (_, n) => ['appliance', 'edit', `mqa-${n}`, '--tag', `tag-${n}`] },
  { verb: 'appliance remove', words: (_, n) => ['appliance', 'remove', `other-${n}`] },
  {
    verb: 'appliance backup',
    words: (_, n) => ['appliance', 'backup', `mqa-${n}`, ...BOTH, '--in', `place-${n}`],
  },
  { verb: 'destination edit', words: (_, n) => ['destination', 'edit', `place-${n}`, '--note', `of ${n}`] },
  { verb: 'destination remove', words: (_, n) => ['destination', 'remove', `left-${n}`] },
  { verb: 'destination test', words: (_, n) => ['destination', 'test', `place-${n}`] },
  { verb: 'cert note', words: (_, n) => ['cert', 'note', `imported-${n}`, '--note', `of ${n}`] },
  { verb: 'cert let-expire', words: (_, n) => ['cert', 'let-expire', `expired-${n}`] },
  { verb: 'cert renew', words: (_, n) => ['cert', 'renew', `made-${n}`, '--new-key', '--bits', '2048'] },
  { verb: 'cert delete', words: (_, n) => ['cert', 'delete', `asked-${n}`, '--with-key'] },
  { verb: 'verify', words: (at, n) => ['verify', at(`place-${n}`, 'first')] },
  {
    verb: 'export',
    words: (at, n) => [
      ...['export', at(`place-${n}`, 'first'), ...KEY, '--file', 'config/autoconfig.cfg'],
      ...['--out', at(`exported-${n}`)],
    ],
  },
  {
    verb: 'restore',
    words: (at, n) => [
      ...['restore', at(`place-${n}`, 'first'), '--to', at(`target-${n}`), ...KEY, '--replace'],
      ...['--onto', `target-${n}`],
    ],
  },
  {
    verb: 'drill',
    words: (at, n) => ['drill', at(`place-${n}`, 'first'), ...KEY],
  },
  {
    verb: 'cert prove-recovery',
    words: (at, n) => [
      ...['cert', 'prove-recovery', at('keys/recovery.key'), '--set', at(`place-${n}`, 'first')],
    ],
  },
  {
    verb: 'schedule install',
    words: (at, n) => [
      ...['schedule', 'install', `nightly-${n}`, '--appliance', `mqa-${n}`, '--in', `place-${n}`, ...BOTH],
      ...['--at', '02:30', '--passphrase-file', at('passphrase')],
    ],
  },
]

const THIRD: readonly Writer[] = [
  { verb: 'cert export', words: (at, n) => ['cert', 'export', `made-${n}`, '--out', at(`made-${n}.pem`)] },
  { verb: 'cert kit', words: (at, n) => ['cert', 'kit', `made-${n}`, '--out', at(`kit-${n}.p12`)] },
  { verb: 'cert untrust', words: () => ['cert', 'untrust', 'office'] },
  {
    verb: 'rewrap',
    words: (at, n) => ['rewrap', at(`place-${n}`, 'first'), ...KEY, ...BOTH.slice(0, 2)],
  },
  { verb: 'schedule run', words: (_, n) => ['schedule', 'run', `nightly-${n}`] },
  { verb: 'appliance undo', words: (at, n) => ['appliance', 'undo', at(`target-${n}`)] },
]

const FOURTH: readonly Writer[] = [
  { verb: 'schedule remove', words: (_, n) => ['schedule', 'remove', `nightly-${n}`] },
  {
    verb: 'appliance restore',
    words: (at, n) => [
      ...['appliance', 'restore', `mqa-${n}`, at(`place-${n}`, 'first'), ...KEY, '--replace'],
      ...['--onto', `mqa-${n}`],
    ],
  },
  { verb: 'cert always', words: (_, n) => ['cert', 'always', `imported-${n}`] },
]

const FIFTH: readonly Writer[] = [
  { verb: 'appliance let-go', words: (_, n) => ['appliance', 'let-go', `mqa-${n}`] },
  {
    verb: 'prune',
    words: (at, n) => ['prune', at(`place-${n}`), '--keep-last', '1', '--confirm', '1'],
  },
  { verb: 'doctor', words: () => ['doctor', '--repair'], ends: NOTES },
]

/** One after the other; what is in one runs at once. */
export const WAVES: readonly (readonly Writer[])[] = [FIRST, SECOND, THIRD, FOURTH, FIFTH]

/** Verbs that write nothing that the installation remembers, or need more than one, with the reason. */
export const NOT_IN_THE_STORM: ReadonlyMap<string, string> = new Map([
  ...[
    ...['inspect', 'list', 'report check', 'migrate', 'diff', 'appliance list', 'appliance show'],
    ...['destination list', 'destination show', 'schedule list', 'schedule show', 'drill list', 'drill show'],
    ...['cert list', 'cert show', 'cert check', 'cert table'],
    ...['completion bash', 'completion fish', 'completion zsh', 'completion powershell', 'completion man'],
  ].map((verb) => [verb, 'only looks'] as const),
  ['serve', 'works until it is stopped'],
  ['serve user', 'users of an appliance that is served, not of the home'],
  ['appliance accept', 'real appliances only'],
  ['appliance certificate', 'real appliances only'],
  ['cert vault', 'needs a keychain'],
  ['cert crl', 'needs an authority; the store writes it as it writes a note'],
  ['drill export', 'a file from what is kept'],
  ['drill acknowledge', 'needs a drill that failed; one line of JSON like a drill'],
])
