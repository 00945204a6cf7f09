// Sets that a stranger, or another signer than before, laid among one's own: what the command line says of each, what it refuses, and
// how a person lifts that by name; and that none of them is ever taken for the newest.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DrillReport } from '../../src-main/contract/drill.ts'
import type { Runbook } from '../../src-main/contract/runbook.ts'
import { KEYS, SAMPLE, readyInstallation, scratch, type Installation } from '../support/cli.ts'
import { keyPath, pairOf } from '../support/made-keys.ts'
import { makeSetAt } from '../support/make-series.ts'
import { reopen } from '../support/use-cases.ts'

const KEY = join(KEYS, 'backup.key')
const DAY = 24 * 3600 * 1000
const YEAR_2099 = new Date('2099-01-01T00:00:00Z')

const place = scratch('strange')
let here: Installation

/** An appliance that this installation has no set of, so that nobody is known to sign for it. */
const box = scratch('box')

beforeAll(async () => {
  cpSync(SAMPLE, box, { recursive: true })
  const identity = JSON.parse(readFileSync(join(SAMPLE, 'appliance.json'), 'utf8')) as object
  writeFileSync(join(box, 'appliance.json'), JSON.stringify({ ...identity, Serial: '7654321' }))
  here = await keyHolder()
  expect((await here.run(['cert', 'trust', keyPath('signer', 'pem'), '--name', 'office'])).code).toBe(0)
})

/** An installation that has the key of the sets in its vault. */
async function keyHolder(): Promise<Installation> {
  const made = await readyInstallation()
  const both = join(place, 'backup-both.pem')
  writeFileSync(both, readFileSync(KEY, 'utf8') + readFileSync(join(KEYS, 'backup.pem'), 'utf8'))
  const imported = await made.run(['cert', 'import', both, '--name', 'backup'])
  expect(imported.code, imported.stderr).toBe(0)
  return made
}

/** A directory of sets, each by a signer at a time. */
async function setsAt(
  name: string,
  made: Readonly<Record<string, readonly [signer: 'signer' | 'stranger', at: Date]>>,
): Promise<string> {
  const directory = join(place, name)
  const appliance = reopen(box)
  for (const [set, [signer, at]] of Object.entries(made))
    await makeSetAt(appliance, directory, { at, signer: pairOf(signer), directory: set })
  return directory
}

const ago = (days: number): Date => new Date(Date.now() - days * DAY)

async function drillLatest(at: string, ...words: readonly string[]): Promise<DrillReport> {
  return (await here.run(['drill', '--latest', at, '--key', KEY, '--json', ...words]))
    .json as unknown as DrillReport
}

const takenOf = ({ checks }: DrillReport): string => {
  const { status, detail } = checks[0] ?? { status: '', detail: '' }
  return `${status}: ${detail}`
}

describe('the newest set', () => {
  it.each<readonly [string, Parameters<typeof setsAt>[1], string, readonly string[]]>([
    [
      'a stranger’s of 2099',
      { real: ['signer', ago(2)], theirs: ['stranger', YEAR_2099] },
      'real',
      ['theirs'],
    ],
    ['a stranger’s of today', { real: ['signer', ago(2)], theirs: ['stranger', ago(0)] }, 'real', ['theirs']],
    [
      'a trusted one of the day after tomorrow',
      { real: ['signer', ago(2)], ahead: ['signer', ago(-2)] },
      'real',
      ['ahead'],
    ],
    ['a trusted one of 2099', { real: ['signer', ago(2)], ahead: ['signer', YEAR_2099] }, 'real', ['ahead']],
    [
      'a trusted one of next month',
      { real: ['signer', ago(2)], ahead: ['signer', ago(-30)] },
      'real',
      ['ahead'],
    ],
    [
      'a stranger’s of next week',
      { real: ['signer', ago(2)], theirs: ['stranger', ago(-7)] },
      'real',
      ['theirs'],
    ],
    [
      'a stranger’s, a moment younger',
      { real: ['signer', ago(2)], theirs: ['stranger', ago(1.99)] },
      'real',
      ['theirs'],
    ],
    [
      'one of two of a stranger',
      { real: ['signer', ago(2)], theirs: ['stranger', ago(1)], again: ['stranger', ago(0.5)] },
      'real',
      ['again', 'theirs'],
    ],
    [
      'one of two of the future, each by another',
      { real: ['signer', ago(2)], ahead: ['signer', ago(-40)], theirs: ['stranger', YEAR_2099] },
      'real',
      ['theirs', 'ahead'],
    ],
    [
      'both, and an older one of the stranger is not worth a word',
      {
        real: ['signer', ago(2)],
        theirs: ['stranger', ago(1)],
        ahead: ['signer', ago(-1)],
        old: ['stranger', ago(5)],
      },
      'real',
      ['ahead', 'theirs'],
    ],
  ])('is never %s; what was not counted is named', async (name, made, newest, others) => {
    const at = await setsAt(`newest ${name}`, made)
    const report = await drillLatest(at)
    expect(report.set).toBe(join(at, newest))
    expect(report.outcome).toBe('notes')
    const named = others.map((one) => join(at, one)).join(', ')
    expect(takenOf(report)).toMatch(/^weak: The newest set at /)
    expect(takenOf(report)).toContain(`${named}.`)
  })

  it('is none where no set may count: exit code 1, and they are named', async () => {
    const at = await setsAt('none', { theirs: ['stranger', ago(1)], ahead: ['signer', ago(-2)] })
    const report = await drillLatest(at)
    expect([report.code, report.failure?.code]).toEqual([1, 'set.none-countable'])
    expect(takenOf(report)).toContain(join(at, 'theirs'))
    // Trusted for this run, it counts.
    const trusted = await drillLatest(at, '--trust', keyPath('stranger', 'pem'))
    expect([trusted.set, trusted.checks[0]?.status]).toEqual([join(at, 'theirs'), 'weak'])
  })

  it('is told apart in a listing: what is of the future says so', async () => {
    const at = await setsAt('listed', { real: ['signer', ago(2)], ahead: ['signer', ago(-2)] })
    const listed = await here.run(['list', at])
    expect(listed.stdout.match(/it doesn’t count as the newest/g)).toHaveLength(1)
  })

  it('of a stranger takes no place among those that retention keeps', async () => {
    const at = await setsAt('kept', {
      first: ['signer', ago(5)],
      second: ['signer', ago(3)],
      theirs: ['stranger', ago(1)],
      ahead: ['stranger', YEAR_2099],
    })
    const pruned = await here.run(['prune', at, '--keep-last', '2', '--json'])
    expect(pruned.stderr).toBe('')
    expect(pruned.stdout).not.toContain('"action": "remove"')
  })
})

interface Target {
  readonly directory: string
}

function emptyTarget(): Target {
  const directory = scratch('target')
  mkdirSync(directory, { recursive: true })
  cpSync(join(box, 'appliance.json'), join(directory, 'appliance.json'))
  return { directory }
}

describe('another signer for a serial number', () => {
  let known: Installation
  let sets: string

  beforeAll(async () => {
    known = await keyHolder()
    sets = await setsAt('changed', { before: ['signer', ago(3)], after: ['stranger', ago(1)] })
    // Both are trusted; only one of them signed for this appliance so far.
    for (const name of ['signer', 'stranger'] as const)
      expect((await known.run(['cert', 'trust', keyPath(name, 'pem'), '--name', name])).code).toBe(0)
    expect((await known.run(['verify', join(sets, 'before')])).code).toBe(0)
  })

  it('is a verdict of its own: exit code 1, with both fingerprints', async () => {
    const { code, json } = await known.run(['verify', join(sets, 'after'), '--json'])
    const { verdict, checks } = json as unknown as {
      verdict: { name: string; sentence: string }
      checks: { id: string; reason: string; status: string }[]
    }
    expect([code, verdict.name]).toEqual([1, 'untrusted'])
    expect(verdict.sentence).toContain('not signed by the signer of this appliance’s earlier sets')
    expect(checks.find(({ id }) => id === 'signer')).toMatchObject({
      reason: 'signer.changed',
      status: 'weak',
    })
    expect(checks.find(({ id }) => id === 'trust')).toMatchObject({ status: 'passed' })
  })

  it.each([
    ['list', (set: string) => ['list', join(set, '..')], 'not signed by the signer of this appliance'],
    ['inspect', (set: string) => ['inspect', set], 'Not the signer of earlier sets'],
    ['drill', (set: string) => ['drill', set, '--key', KEY], 'has never signed for'],
    ['diff', (set: string) => ['diff', join(set, '../before'), set, '--key', KEY], 'has never signed for'],
    [
      'export',
      (set: string) => [
        'export',
        set,
        '--key',
        KEY,
        '--file',
        'config/autoconfig.cfg',
        '--out',
        join(place, 'x'),
      ],
      'has never signed for',
    ],
    [
      'rewrap',
      (set: string) => ['rewrap', set, '--key', KEY, '--cert', join(KEYS, 'recovery.pem')],
      'has never signed for',
    ],
    [
      'migrate',
      (set: string) => ['migrate', set, '--to', emptyTarget().directory],
      'has never signed for the appliance before',
    ],
    [
      'restore --validate',
      (set: string) => ['restore', set, '--to', emptyTarget().directory, '--key', KEY, '--validate'],
      'has never signed for',
    ],
    [
      'appliance restore',
      (set: string) => ['appliance', 'restore', emptyTarget().directory, set, '--key', KEY],
      'has never signed for',
    ],
  ])('is shown, and not passed over, by %s', async (verb, words, says) => {
    const { code, stdout, stderr } = await known.run(words(join(sets, 'after')))
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain(says)
    expect(code, stdout).toBe(verb === 'list' ? 0 : 1)
  })

  it('is refused by a restore until it is lifted by its own name', async () => {
    const { directory } = emptyTarget()
    const words = ['restore', join(sets, 'after'), '--to', directory, '--key', KEY]
    const refused = await known.run([...words, '--json'])
    const points = refused.json['preflight'] as { code: string; status: string; liftable: boolean }[]
    expect(refused.code).toBe(1)
    expect(points.find(({ code }) => code === 'signer.changed')).toMatchObject({
      status: 'refused',
      liftable: true,
    })
    expect((await known.run([...words, '--accept', 'signer.untrusted'])).code).toBe(1)
    const done = await known.run([...words, '--accept', 'signer.changed'])
    expect([0, 8], done.stdout).toContain(done.code)
    expect(done.stdout).toContain('Restored')
  })

  it('is none any more once a person trusts that very certificate, whichever verb noticed it first', async () => {
    const fresh = await readyInstallation()
    for (const name of ['signer', 'stranger'] as const)
      await fresh.run(['cert', 'trust', keyPath(name, 'pem'), '--name', name])
    expect((await fresh.run(['verify', join(sets, 'before')])).code).toBe(0)
    const words = [
      'restore',
      join(sets, 'after'),
      '--to',
      emptyTarget().directory,
      '--key',
      KEY,
      '--validate',
    ]
    expect((await fresh.run(words)).code).toBe(1)
    const trusted = await fresh.run(['cert', 'trust', 'stranger'])
    expect(trusted.stdout).toContain('no longer an alarm there')
    expect((await fresh.run(words)).code).toBe(0)
  })
})

describe('a runbook for a set that is not trusted', () => {
  async function runbookOf(
    installation: Installation,
    set: string,
    ...words: readonly string[]
  ): Promise<Runbook> {
    const target = emptyTarget().directory
    return (await installation.run(['migrate', set, '--to', target, '--json', ...words]))
      .json as unknown as Runbook
  }

  it.each(['en', 'de'])(
    'begins with the fingerprint to compare, and lifts no refusal (%s)',
    async (language) => {
      const at = await setsAt(`runbook ${language}`, { theirs: ['stranger', ago(1)] })
      const set = join(at, 'theirs')
      const runbook = await runbookOf(here, set)
      expect(runbook.code).toBe(1)
      expect(runbook.steps[0]?.id).toBe('compare')
      expect(runbook.rules.find(({ id }) => id === 'trusted')?.status).toBe('unmet')
      const fingerprint = String(runbook.steps[0]?.facts['fingerprint'])
      expect(fingerprint).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/)
      const target = emptyTarget().directory
      const printed = (await here.run(['migrate', set, '--to', target, '--lang', language])).stdout
      const flat = printed.replace(/\s+/g, ' ')
      expect(flat).toMatch(
        language === 'en' ? /1\. \[ \] Compare the fingerprint/ : /1\. \[ \] Den Fingerabdruck/,
      )
      expect(flat).toContain(fingerprint)
      expect(flat).not.toContain('--accept')
      // Typed as printed, nothing is restored.
      const commands = runbook.steps.flatMap(({ commands: each }) => each.flatMap(({ lines }) => lines))
      expect(commands.join('\n')).not.toMatch(/--accept|--trust/)
      const typed = ['restore', set, '--to', target, '--key', KEY]
      expect((await here.run(typed)).code).toBe(1)
    },
  )

  it('is lifted by name for the verdict, and still prints no command that lifts it', async () => {
    const at = await setsAt('lifted', { theirs: ['stranger', ago(1)] })
    const runbook = await runbookOf(here, join(at, 'theirs'), '--accept', 'signer.untrusted', '--key', KEY)
    expect(runbook.rules.find(({ id }) => id === 'trusted')?.status).toBe('unseen')
    expect(runbook.steps[0]?.id).toBe('compare')
    expect(JSON.stringify(runbook.steps)).not.toContain('--accept')
  })

  it.each<readonly [string, string, readonly string[]]>([
    ['with its key', 'theirs', ['--key', KEY]],
    ['under the older policy', 'theirs', ['--policy', 'legacy']],
    ['with another certificate trusted', 'theirs', ['--trust', keyPath('backup', 'pem')]],
    [
      'with every other refusal lifted',
      'theirs',
      ['--accept', 'firmware.differs', '--accept', 'model.differs'],
    ],
    ['with the changed signer lifted', 'theirs', ['--accept', 'signer.changed']],
    ['with a weak signature lifted', 'theirs', ['--accept', 'signature.weak']],
    ['with all of it lifted', 'theirs', ['--accept', 'signer.untrusted', '--accept', 'signer.changed']],
    ['named like an option', 'theirs --accept signer.untrusted', []],
    ['named like a command', '$(secure-backup cert trust x)', []],
    ['named like the end of a word', "theirs' --trust 'x", []],
    ['named like a variable', '$IFS--accept$IFS', []],
    ['named like a comment', '# --accept signer.untrusted', []],
  ])('has no command that lifts it: a set %s', async (what, name, words) => {
    const at = await setsAt(`kind ${what}`, { [name]: ['stranger', ago(1)] })
    const { steps } = await runbookOf(here, join(at, name), ...words)
    expect(steps[0]?.id).toBe('compare')
    const lines = steps.flatMap(({ commands }) => commands.flatMap((each) => each.lines))
    // What is quoted is a name; a command has its options outside.
    const bare = lines.map((line) => line.replaceAll(/'(?:[^']|'\\'')*'/g, 'NAME'))
    expect(bare.join(' ')).not.toMatch(/--accept|--trust\b|\$\(|#/)
  })

  it('of a trusted signer says so, and begins with its first step', async () => {
    const at = await setsAt('trusted', { ours: ['signer', ago(1)] })
    const runbook = await runbookOf(here, join(at, 'ours'))
    expect(runbook.rules.find(({ id }) => id === 'trusted')?.status).toBe('met')
    expect(runbook.steps[0]?.id).toBe('folder-validate')
  })
})
