// What a backup and a restore end with, whatever befalls each of their requests, over a real socket and in simulated time: once and
// for ever, before the appliance did what was asked and after it. In no row is anything removed that may still be read, in no row
// is it done without proof, and in no row is anything left without its name.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import type { ManagedBackup, ManagedNote, ManagedRestore } from '../../../src-main/contract/managed.ts'
import type { ManagedLimits } from '../../../src-main/engine/remote-appliance/managed-context.ts'
import { OBJECT, recordedSet, startBox } from '../../support/box-under-test.ts'
import { backUp, Destination, restore, simulatedTime } from '../../support/managed-under-test.ts'
import type { RecordedFaults, Strike } from '../../support/recorded-appliance/faults.ts'
import type {
  RecordedAppliance,
  RecordedOptions,
} from '../../support/recorded-appliance/recorded-appliance.ts'

interface Ended {
  readonly failure?: Failure
  readonly outcome?: {
    readonly code: number
    readonly state?: string
    readonly notes: readonly ManagedNote[]
  }
}

async function endOf(work: Promise<ManagedBackup | ManagedRestore>): Promise<Ended> {
  try {
    return { outcome: await work }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { failure: error }
  }
}

/** As errors and notes name it: `temporary:///dir`, `cert:///file`, `CryptoKey name`. */
function left(box: RecordedAppliance): readonly string[] {
  const url = (path: string): string => path.replace(':/', ':///')
  return [
    ...box.files.directoriesIn('temporary:').map(url),
    ...box.files.filesIn('temporary:').map(url),
    ...box.files.filesIn('cert:').map(url),
    ...[...box.objects.keys()].map((name) => name.replace('/', ' ')),
  ].filter((name) => !name.includes(OBJECT))
}

const named = ({ failure, outcome }: Ended): string =>
  JSON.stringify([failure?.facts ?? '', outcome?.notes.map(({ facts }) => facts)])

const word = ({ failure, outcome }: Ended): string =>
  failure?.code ?? `${outcome?.state ?? 'backed up'} ${outcome?.code ?? ''}`

type Work = (box: RecordedAppliance, how: How) => Promise<ManagedBackup | ManagedRestore>

const SHORT: Partial<ManagedLimits> = {
  poll: 5000,
  patience: 300_000,
  stall: 90_000,
  unreachable: 60_000,
  restart: 240_000,
  settle: 20_000,
}
/** `slow` is a connection that stays and says nothing: that much real time ends it, and nothing else here waits for it. */
const SLOW = { limits: { ...SHORT, answer: 1200 }, timeouts: { idle: 1200 } }
const QUICK = { limits: SHORT }
type How = typeof SLOW | typeof QUICK

const optionsOf = (faults: RecordedFaults, boot: RecordedOptions['boot']): RecordedOptions => ({
  faults: { queued: true, ...faults },
  boot: boot ?? 'growing',
  time: simulatedTime(),
})

interface Step {
  readonly request: number
  readonly line: string
}

/** The requests to strike: the first of each kind, and the last of an action and of the clock. */
async function stepsOf(work: Work): Promise<readonly Step[]> {
  const box = await startBox(optionsOf({}, 'growing'))
  await work(box, QUICK)
  await box.end()
  const alike = box.log.map((line) =>
    line.replace(/-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/, '').replace(/[a-z-]+\.tgz$/, 'part'),
  )
  const isAsked = (line: string): boolean => /actionqueue\/default$|DateTimeStatus/.test(line)
  const isStruck = (line: string, at: number): boolean =>
    alike.indexOf(line) === at || (isAsked(line) && alike.lastIndexOf(line) === at)
  return alike.flatMap((line, at) => (isStruck(line, at) ? [{ request: at + 1, line }] : []))
}

interface Row {
  /** Several take turns from step to step; an action meets all of them. */
  readonly by: readonly Strike[]
  readonly lasting?: boolean
}

/** Everything at every step, which takes minutes: what takes turns otherwise is told apart by nothing but its status or its cause. */
const ALL = process.env['EVERY_OUTCOME'] === '1'

interface Struck {
  readonly box: RecordedAppliance
  readonly ended: Ended
  readonly which: string
}

function strikesAt({ by }: Row, at: number, line: string): readonly Strike[] {
  const all = ALL || line === 'POST /mgmt/actionqueue/default'
  return all ? by : [by[at % by.length] as Strike]
}

/** What it says of its boot: both take turns, too. */
function bootsAt(at: number): readonly ('growing' | 'constant')[] {
  if (ALL) return ['growing', 'constant']
  return [at % 2 === 0 ? 'growing' : 'constant']
}

async function* struck(work: Work, row: Row): AsyncIterable<Struck> {
  const { lasting = false } = row
  const steps = await stepsOf(work)
  expect(steps.length).toBeGreaterThan(14)
  for (const [at, { request, line }] of steps.entries())
    for (const by of strikesAt(row, at, line))
      for (const boot of bootsAt(at)) {
        const box = await startBox(optionsOf({ strikeAt: { request, by, lasting } }, boot))
        const ended = await endOf(work(box, by === 'slow' ? SLOW : QUICK))
        const what = `${by}${lasting ? ' for ever' : ''} at ${line}, its boot ${boot}`
        yield { box, ended, which: `${what}: ${word(ended)}` }
        await box.end()
      }
}

function requireHarmless({ box, ended, which }: Struck): void {
  expect(box.removedInUse, which).toEqual([])
  for (const one of left(box)) expect(named(ended), which).toContain(one)
}

interface Expected extends Row {
  /** All that it may end with; whether it was done where it says so is looked at in every row. */
  readonly ends: readonly string[]
}

const DONE = ['backed up 0', 'restored 0']
const LEFT = ['backed up 8', 'restored 8']
/** Nobody answered for as long as it may take. */
const AWAY = ['net.failed', 'net.timeout', 'appliance.answer']
/** Asked for, and nothing shows what became of it. */
const UNKNOWN = ['appliance.outcome-unknown', 'unproved 8']

const ROWS: Readonly<Record<string, Expected>> = {
  'passes once': {
    by: ['429', '502', '503', '504', '408', 'retry date', 'retry nonsense'],
    ends: [...DONE, ...UNKNOWN],
  },
  'wants to be left alone for years': {
    by: ['retry never'],
    ends: ['appliance.busy', ...DONE, ...LEFT, ...UNKNOWN],
  },
  'a gateway says that there is nothing, or points elsewhere': {
    by: ['gateway', 'redirect'],
    // A file that could not be sent ends it before anything was asked for.
    ends: ['appliance.answer', 'appliance.not-found', ...DONE, ...LEFT, ...UNKNOWN],
  },
  'a gateway does so for ever': {
    by: ['gateway', 'redirect'],
    lasting: true,
    ends: ['appliance.answer', 'appliance.no-rest', 'appliance.not-found', ...LEFT, ...UNKNOWN],
  },
  'its clock is set by hours': {
    by: ['clock ahead', 'clock back'],
    ends: [...DONE, ...LEFT],
  },
  'never passes': {
    by: ['503', 'html', 'login', '429', 'json', '502', '504'],
    lasting: true,
    // JSON of something else is no list of actions, and never says that what was asked for came to its end.
    ends: [
      ...['appliance.busy', 'appliance.answer', 'appliance.login', 'appliance.no-rest', 'appliance.slow'],
      ...LEFT,
      ...UNKNOWN,
    ],
  },
  'nobody answers any more': { by: ['drop'], lasting: true, ends: [...AWAY, ...LEFT, ...UNKNOWN] },
  '401 once': { by: ['login once'], ends: ['appliance.login', ...DONE, ...LEFT] },
  '500 once': { by: ['error'], ends: ['appliance.refused', ...DONE, ...LEFT, ...UNKNOWN] },
  'no answer, or one of something else': {
    by: ['drop', 'slow', 'html', 'json'],
    ends: [...AWAY, 'appliance.no-rest', ...DONE, ...LEFT, ...UNKNOWN],
  },
  'no answer after it was done': { by: ['drop after', '504 after'], ends: DONE },
  'another serial number': {
    by: ['serial'],
    ends: ['appliance.replaced', 'appliance.other-set', ...DONE, ...LEFT, ...UNKNOWN],
  },
  'another certificate': {
    by: ['certificate'],
    ends: ['tls.pin-changed', ...AWAY, ...DONE, ...LEFT, ...UNKNOWN],
  },
  'a restart': {
    by: ['restart'],
    // What a restart ended may never come to an end of its own: then it is waited for as long as it may take.
    ends: ['appliance.restarted', 'appliance.slow', ...AWAY, ...DONE, ...LEFT, ...UNKNOWN],
  },
}

describe('whatever befalls a request', { timeout: 600_000 }, () => {
  for (const [title, row] of Object.entries(ROWS)) {
    it(`of a backup (${title}), the destination has all of a set or nothing, and what is left there is named`, async () => {
      const whole = 1 + Object.keys(recordedSet()).length
      let at = new Destination()
      const ends = new Set<string>()
      const work: Work = (box, how) => {
        at = new Destination()
        return backUp(box, at, how)
      }
      for await (const one of struck(work, row)) {
        requireHarmless(one)
        expect(at.everything.length, one.which).toBe(one.ended.failure ? 0 : whole)
        ends.add(word(one.ended))
      }
      expect([...ends].filter((end) => !row.ends.includes(end))).toEqual([])
    })

    it(`of a restore (${title}), it is done only where it was done, and what is left there is named`, async () => {
      const ends = new Set<string>()
      for await (const one of struck((box, how) => restore(box, how), row)) {
        requireHarmless(one)
        if (one.ended.outcome?.state === 'restored') expect(one.box.restores, one.which).toBe(1)
        ends.add(word(one.ended))
      }
      expect([...ends].filter((end) => !row.ends.includes(end))).toEqual([])
    })
  }
})
