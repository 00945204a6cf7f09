// secure-backup diff as a person runs it: what it says, what it never says, and that it leaves nothing behind.
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  KEYS,
  errorOf,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { formsOf, PLANTED } from '../support/planted-secrets.ts'
import { snapshot } from '../support/trees.ts'

const [CERT, KEY] = [join(KEYS, 'backup.pem'), join(KEYS, 'backup.key')]
const ONE = 'CANARYone77'
const OTHER = 'CANARYtwo88'
const IN_PLACE = 'CANARYthree99'
let installation: Installation
let place: string
let temporary: string
const at = (...steps: string[]): string => join(place, ...steps)

/** Every planted secret in a file of its own: `local/case-7/notes.txt`. */
function plant(root: string, secret: string): void {
  PLANTED.forEach(({ path, text }, index) => {
    const [part = '', ...rest] = path.split('/')
    const file = join(root, part, `case-${index}`, ...rest)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text(secret))
  })
}

function diff(...words: string[]): Promise<CliResult> {
  return installation.run(['diff', ...words, '--key', KEY], { env: { TMPDIR: temporary } })
}

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('diff')
  temporary = scratch('diff-temporary')
  const box = sampleAppliance(at('box'))
  const backUp = async (name: string): Promise<void> => {
    const made = await installation.run(['create', '--appliance', box, '--cert', CERT, '--to', at(name)])
    expect(made.code, made.stderr).toBe(0)
  }
  plant(box, ONE)
  // One that never changes, with a name in one file and without in a name, a link and another file.
  writeFileSync(join(box, 'config/auto-user.cfg'), `user "x"\n  password "${IN_PLACE}"\nexit\n`)
  writeFileSync(join(box, 'local/plain.txt'), `one\n${IN_PLACE}\ntwo\n`)
  writeFileSync(join(box, 'local/to-move.txt'), 'to be moved\n')
  symlinkSync('nowhere', join(box, 'local/link'))
  await backUp('monday')
  plant(box, OTHER)
  writeFileSync(join(box, 'local/plain.txt'), `one\n${IN_PLACE}\nthree\n`)
  renameSync(join(box, 'local/to-move.txt'), join(box, `local/moved-${IN_PLACE}.txt`))
  rmSync(join(box, 'local/link'))
  symlinkSync(IN_PLACE, join(box, 'local/link'))
  writeFileSync(join(box, 'local/red\u001b[31m\u202etxt.exe\u009b1m\nsecond line'), 'a\u001b[2Jb\u202e\n')
  await backUp('tuesday')
})

const RUNS: readonly (readonly string[])[] = [
  [],
  ['--view', 'unified'],
  ['--view', 'side-by-side'],
  ['--summary'],
  ['--json'],
  ['--debug'],
  ['--progress', 'json'],
]

describe('secure-backup diff', () => {
  it.each(RUNS)('never shows a planted secret, and writes no file (%s)', async (...words) => {
    const before = snapshot(place)
    const home = snapshot(installation.home)
    for (const sides of [
      [at('monday'), at('tuesday')],
      [at('tuesday'), at('monday')],
      [at('monday'), '--appliance', at('box')],
    ]) {
      const { code, stdout, stderr } = await diff(...sides, ...words)
      expect(code, stderr).toBe(0)
      for (const secret of [ONE, OTHER, IN_PLACE])
        for (const form of formsOf(secret)) {
          expect(stdout).not.toContain(form)
          expect(stderr).not.toContain(form)
        }
    }
    expect(snapshot(place)).toEqual(before)
    expect(snapshot(installation.home)).toEqual(home)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('says of every file with a planted secret that it changed', async () => {
    const { json } = await diff(at('monday'), at('tuesday'), '--json')
    const entries = json['entries'] as readonly { path: string; change: string; detail?: object }[]
    PLANTED.forEach(({ path, withheld }, index) => {
      const [part = '', ...rest] = path.split('/')
      const entry = entries.find((one) => one.path === [part, `case-${index}`, ...rest].join('/'))
      expect(entry).toMatchObject({ change: 'changed' })
      expect(JSON.stringify(entry?.detail)).toContain(withheld ? '"withheld"' : '"secret":"changed"')
    })
  })

  it('never lets a name or a content act on the terminal', async () => {
    for (const words of [[], ['--json'], ['--view', 'unified']]) {
      const { stdout, stderr } = await diff(at('monday'), at('tuesday'), ...words)
      expect(stdout + stderr).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
      )
      expect(stdout).not.toMatch(/^second line/m)
      expect(stdout).toContain('\\u001b[31m\\u202etxt.exe\\u009b1m')
    }
  })

  it('says that nothing differs, and states the verdict of both', async () => {
    const { code, stdout } = await diff(at('monday'), at('monday'))
    expect(code).toBe(0)
    expect(stdout).toContain('Nothing differs.')
    expect(stdout.match(/Intact and trusted/g)).toHaveLength(2)
    const { json } = await diff(at('monday'), at('monday'), '--json', '--summary')
    expect(json).toMatchObject({ identical: true, code: 0 })
    expect(json).not.toHaveProperty('entries')
  })

  it('takes a key for each set', async () => {
    const box = sampleAppliance(at('other-box'))
    const made = await installation.run([
      'create',
      '--appliance',
      box,
      '--cert',
      join(KEYS, 'recovery.pem'),
      '--to',
      at('other'),
    ])
    expect(made.code, made.stderr).toBe(0)
    expect((await diff(at('monday'), at('other'))).code).toBe(4)
    expect((await diff(at('monday'), at('other'), '--key2', join(KEYS, 'recovery.key'))).code).toBe(0)
  })

  it.each([
    [['--part', 'nowhere'], 'part.unknown', 64],
    [['--only', 'local/nowhere'], 'path.not-in-set', 64],
    [['--view', 'upside-down'], 'usage.invalid', 64],
    [['--secret-pattern', '('], 'input.invalid', 64],
    [['--secret-pattern', '(\\w+\\s?)+$~'], 'input.slow-pattern', 64],
  ])('refuses %s', async (words, code, exit) => {
    const result = await diff(at('monday'), at('tuesday'), '--json', ...words)
    expect(errorOf(result)).toMatchObject({ code })
    expect(result.code).toBe(exit)
  })

  it('asks for a second side', async () => {
    expect((await diff(at('monday'))).code).toBe(64)
  })
})
