// What programs and shells rely on: one JSON document for each verb, progress as lines of JSON, help that names every option, and
// completion that a shell accepts.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CHECK_IDS } from '../../src-main/contract/report.ts'
import { GLOBAL_OPTIONS } from '../../src-main/hosts/cli/arguments.ts'
import { VERBS } from '../../src-main/hosts/cli/verbs/index.ts'
import {
  KEYS,
  SAMPLE,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { refused } from '../support/refusals.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
let installation: Installation
let place: string
let set: string
let target: string
let created: CliResult

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('output')
  set = join(place, 'set')
  target = join(place, 'target')
  mkdirSync(target)
  cpSync(join(SAMPLE, 'appliance.json'), join(target, 'appliance.json'))
  created = await installation.run([
    'create',
    '--appliance',
    SAMPLE,
    '--cert',
    CERT,
    '--to',
    set,
    '--json',
    '--progress',
    'json',
  ])
  expect(created.code, created.stderr).toBe(0)
})

/** What a value has to be: a type's name, [x] for a list of x, or an object of such, where a name with ? may be absent. */
type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | 'null-or-object'
  | readonly [Shape]
  | { readonly [name: string]: Shape }

function mismatch(value: unknown, shape: Shape, at = '$'): readonly string[] {
  if (shape === 'null-or-object')
    return value === null || typeof value === 'object' ? [] : [`${at} is ${typeof value}`]
  if (typeof shape === 'string')
    return typeof value === shape && value !== null ? [] : [`${at} is ${typeof value}, not ${shape}`]
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${at} is no list`]
    return value.flatMap((item, index) => mismatch(item, shape[0] as Shape, `${at}[${index}]`))
  }
  if (typeof value !== 'object' || value === null) return [`${at} is no object`]
  const fields = value as Readonly<Record<string, unknown>>
  return Object.entries(shape as Readonly<Record<string, Shape>>).flatMap(([name, inner]) => {
    const bare = name.replace('?', '')
    if (name.endsWith('?') && fields[bare] === undefined) return []
    return mismatch(fields[bare], inner, `${at}.${bare}`)
  })
}

const MANIFEST: Shape = {
  form: 'string',
  version: 'string',
  time: 'string',
  serialnumber: 'string',
  'setid?': 'string',
  files: [{ filename: 'string', 'filesize?': 'number', 'sha256?': 'string' }],
}
const REPORT: Shape = {
  set: 'string',
  form: 'string',
  verdict: { code: 'number', name: 'string', sentence: 'string', reason: 'string', facts: 'object' },
  checks: [{ id: 'string', status: 'string', detail: 'string', facts: 'object' }],
  'manifest?': MANIFEST,
}
const IDENTITY: Shape = { Serial: 'string', Version: 'string' }
const KEPT: Shape = { replacedAt: 'string', set: 'string', paths: ['string'] }
const RESTORED: Shape = {
  set: 'string',
  target: 'string',
  code: 'number',
  restored: 'boolean',
  report: REPORT,
  preflight: [{ code: 'string', status: 'string', liftable: 'boolean', what: 'string' }],
  parts: [{ part: 'string', entries: 'number', bytes: 'number' }],
  notes: [{ part: 'string', path: 'string', reason: 'string' }],
  remarks: ['string'],
}
const CREATED: Shape = {
  set: 'string',
  code: 'number',
  manifest: MANIFEST,
  manifestSha256: 'string',
  notes: ['object'],
  bytes: { files: 'number', stored: 'number' },
}

describe('--json', () => {
  it('is one document of the promised shape for each verb, and nothing else on standard output', async () => {
    expect(mismatch(created.json, CREATED)).toEqual([])
    const out = join(place, 'out')
    const [name, other] = ['mqa-1', 'mqa-2']
    const empty = join(place, 'empty')
    mkdirSync(empty)
    const runs: readonly (readonly [readonly string[], Shape])[] = [
      [['verify', set], REPORT],
      [['verify', set, '--key', KEY], REPORT],
      [['inspect', set], REPORT],
      [
        ['list', place],
        {
          url: 'string',
          sets: [
            {
              set: 'string',
              state: 'string',
              verdict: { code: 'number' },
              parts: ['string'],
              bytes: 'number',
              problems: ['string'],
            },
          ],
        },
      ],
      [['restore', set, '--to', target, '--key', KEY, '--validate'], RESTORED],
      [['restore', set, '--to', target, '--key', KEY], RESTORED],
      [
        ['appliance', 'show', target],
        {
          location: 'string',
          identity: IDENTITY,
          parts: [{ name: 'string', empty: 'boolean' }],
          reinitialised: 'boolean',
          kept: KEPT,
        },
      ],
      [['appliance', 'undo', target], { undone: KEPT }],
      [['appliance', 'restore', target, set, '--key', KEY], RESTORED],
      [['appliance', 'let-go', target], { letGo: KEPT }],
      [['appliance', 'add', name, SAMPLE], { name: 'string', path: 'string', identity: IDENTITY }],
      [['appliance', 'add', other, target], { name: 'string' }],
      [['appliance', 'list'], { appliances: [{ name: 'string', path: 'string' }] }],
      [['appliance', 'backup', name, '--cert', CERT, '--in', empty], CREATED],
      [['appliance', 'remove', name], { removed: 'string' }],
      [
        ['export', set, '--key', KEY, '--file', 'config/autoconfig.cfg', '--out', out],
        { set: 'string', file: 'string', out: 'string', bytes: 'number' },
      ],
      [['clean', place], { url: 'string', cleaned: ['object'] }],
      [['cert', 'list'], 'object'],
      [['cert', 'show', CERT], 'object'],
    ]
    for (const [args, wanted] of runs) {
      const result = await installation.run([...args, '--json'])
      expect(result.code, args.join(' ') + result.stderr).toBe(0)
      expect(result.stderr, args.join(' ')).toBe('')
      expect(mismatch(result.json, wanted), args.join(' ')).toEqual([])
    }
  }, 60_000)

  it('has the ten lines of the report in their order', async () => {
    const { checks } = (await installation.run(['verify', set, '--json'])).json as {
      checks: readonly { id: string }[]
    }
    expect(checks.map(({ id }) => id)).toEqual(CHECK_IDS)
  })
})

describe('--progress json', () => {
  it('is lines of JSON on standard error, with steps and bytes that only grow', async () => {
    const lines = created.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string; done: number; total: number })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(mismatch(line, { step: 'string', 'part?': 'string', done: 'number', total: 'number' })).toEqual(
        [],
      )
    const packed = lines.filter(({ step }) => step === 'pack')
    for (const [at, { done, total }] of packed.entries()) {
      expect(done).toBeGreaterThanOrEqual(packed[at - 1]?.done ?? 0)
      expect(done).toBeLessThanOrEqual(total)
    }
  })

  it('is quiet when nobody watches', async () => {
    const result = await installation.run(['verify', set])
    expect(result.stderr).toBe('')
  })
})

describe('what is typed wrongly', () => {
  it('is refused with 64 and the verb whose help says more', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['frobnicate'],
      ['verify', set, '--no-such-option'],
      ['verify'],
      ['verify', set, set],
      ['verify', set, '--level', 'deep'],
      ['verify', set, '--level', 'content'],
      ['verify', set, '--key'],
      ['create', '--appliance'],
      ['restore', set],
      ['restore', set, '--to', target],
      ['export', set, '--key', KEY, '--file', 'config/autoconfig.cfg'],
      ['appliance', 'frobnicate'],
      ['appliance', 'undo'],
      ['appliance', 'add', 'bad/name', SAMPLE],
      ['verify', set, '--progress', 'sometimes'],
      ['list', 'local:///x'],
      ['list', 'mailto:somebody'],
    ]
    for (const args of wrong) {
      const result = await installation.run([...args, '--json'])
      expect(result.code, args.join(' ') + result.stdout).toBe(64)
      expect((result.json['error'] as { next: string }).next).not.toBe('')
      expect(result.stderr).not.toMatch(/\n\s+at /)
    }
    const bare = await installation.run([])
    expect(bare.code).toBe(64)
    expect(bare.stdout).toContain('Usage: secure-backup VERB')
  })

  it('is a clear error, not a mistake of the program, when the state in the home is damaged', async () => {
    const damaged = await readyInstallation()
    const state = join(damaged.home, 'installation.json')
    for (const name of ['one', 'other'])
      await damaged.run(['appliance', 'add', name, sampleAppliance(join(place, `known-${name}`))])
    writeFileSync(state, '{"appliances":')
    const read = await damaged.run(['appliance', 'list'])
    expect([read.code, read.stderr]).toEqual([0, expect.stringContaining('doctor --repair')])
    rmSync(`${state}.last-good`)
    await refused(damaged, ['appliance', 'list'], [74, 'state.lost'])
  })

  it('shows where in the program an error came from only with --debug', async () => {
    const args = ['verify', join(place, 'nowhere')]
    expect((await installation.run(args)).stderr).not.toMatch(/\n\s+at /)
    expect((await installation.run([...args, '--debug'])).stderr).toMatch(/\n\s+at /)
  })
})

describe('a name that would change what a terminal shows', () => {
  it('is shown with its control characters made visible', async () => {
    const appliance = sampleAppliance(join(place, 'hostile'))
    const name = 'x\u001b[2J\u0007\r\nInjected line.log'
    writeFileSync(join(appliance, 'local', name), '')
    const result = await installation.run([
      'create',
      '--appliance',
      appliance,
      '--cert',
      CERT,
      '--to',
      join(place, 'hostile-set'),
      '--exclude',
      '*.log',
    ])
    expect(result.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    expect(result.stdout).not.toMatch(/^Injected/m)
  })
})

describe('help', () => {
  it('names every option of a verb, and every verb; the options of every verb stand once', async () => {
    const general = await installation.run(['--help'])
    expect(general.code).toBe(0)
    for (const [name, { load }] of Object.entries(VERBS)) {
      expect(general.stdout).toContain(`\n  ${name} `)
      const { stdout, code } = await installation.run([name, '--help'])
      expect(code).toBe(0)
      const verb = await load()
      for (const option of Object.keys(verb.options))
        expect(stdout, `${name} --help`).toContain(`--${option}`)
    }
    const once = (await installation.run(['help', 'options'])).stdout
    for (const option of Object.keys(GLOBAL_OPTIONS)) expect(once).toContain(`--${option} `)
  })
})

describe('completion for bash', () => {
  it('is a script that bash accepts, and completes verbs and options', async () => {
    const { stdout } = await installation.run(['completion', 'bash'])
    expect(spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    const complete = (words: readonly string[]): readonly string[] => {
      const script = `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _secure_backup; printf '%s\\n' "\${COMPREPLY[@]}"`
      const result = spawnSync('bash', ['-c', script, 'bash', 'secure-backup', ...words], {
        cwd: place,
        encoding: 'utf8',
      })
      expect(result.stderr).toBe('')
      return result.stdout.trimEnd().split('\n')
    }
    expect(complete([''])).toEqual(expect.arrayContaining(Object.keys(VERBS)))
    expect(complete(['ver'])).toEqual(['verify'])
    for (const [name, { load }] of Object.entries(VERBS)) {
      const options = Object.keys({ ...(await load()).options, ...GLOBAL_OPTIONS }).map(
        (option) => `--${option}`,
      )
      expect(complete([name, '--'])).toEqual(expect.arrayContaining(options))
    }
    expect(complete(['verify', '--level', ''])).toEqual(['manifest', 'stored', 'content'])
    expect(complete(['appliance', 'und'])).toEqual(['undo'])
  })
})

// No PowerShell can be had here: what it says was read by a grammar of its language once, and is held to its table.
it('completion for PowerShell offers every verb, its actions, its options and their values', async () => {
  const { stdout } = await installation.run(['completion', 'powershell'])
  for (const [name, { load }] of Object.entries(VERBS)) {
    const verb = await load()
    const line = stdout.split('\n').find((one) => one.startsWith(`  '${name}' = @{`))
    const words = [
      ...Object.keys(verb.subverbs ?? {}),
      ...Object.keys({ ...verb.options, ...GLOBAL_OPTIONS }).map((option) => `--${option}`),
    ]
    for (const word of words) expect(line).toContain(`'${word}'`)
  }
  expect(stdout).toContain("'--level' = @('manifest', 'stored', 'content')")
  expect(stdout.match(/\{/g)?.length).toBe(stdout.match(/\}/g)?.length)
})
