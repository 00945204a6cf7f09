// A passphrase that is chosen has at least 12 characters, wherever one is and however it comes in: from a file, from the environment, or
// typed at a terminal.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { itemOf } from '../../src-main/contract/by-name.ts'
import { Installation, PROGRAM, PROJECT, scratch } from '../support/cli.ts'
import { ENGLISH } from '../support/english.ts'
import { copyTree } from '../support/trees.ts'

const OLD = 'of the vault as it was'
/** util-linux and BSD have programs of one name with other words. */
const CAN_TYPE = spawnSync('script', ['-qfec', 'test -t 0', '/dev/null']).status === 0

interface Run {
  readonly code: number
  readonly said: string
}

/** Where a passphrase is chosen. */
interface Use {
  readonly words: readonly string[]
  readonly file: string
  readonly variable: string
  readonly refusal: string
  /** Whether what was asked for is there. */
  readonly isDone: (place: string) => boolean
}

const USES: Readonly<Record<string, Use>> = {
  'the first key of a vault': {
    words: ['cert', 'generate', 'first', '--vault', 'passphrase'],
    ...{ file: '--passphrase-file', variable: 'SECURE_BACKUP_PASSPHRASE', refusal: 'passphrase.short' },
    isDone: (place) => existsSync(join(place, 'empty/keys/first.key.pem')),
  },
  'another passphrase of the vault': {
    words: ['cert', 'vault', 'passphrase'],
    ...{
      file: '--new-passphrase-file',
      variable: 'SECURE_BACKUP_NEW_PASSPHRASE',
      refusal: 'passphrase.short',
    },
    isDone: () => true,
  },
  'an exported key': {
    words: ['cert', 'export', 'backup', '--format', 'pkcs12', '--out', 'PLACE/out'],
    ...{
      file: '--key-passphrase-file',
      variable: 'SECURE_BACKUP_KEY_PASSPHRASE',
      refusal: 'passphrase.short',
    },
    isDone: (place) => existsSync(join(place, 'out')),
  },
  'a recovery kit': {
    words: ['cert', 'kit', 'backup', '--out', 'PLACE/out'],
    ...{
      file: '--key-passphrase-file',
      variable: 'SECURE_BACKUP_KEY_PASSPHRASE',
      refusal: 'passphrase.short',
    },
    isDone: (place) => existsSync(join(place, 'out')),
  },
  'a user of the REST interface': {
    words: ['serve', 'user', 'set', 'admin'],
    ...{ file: '--password-file', variable: 'SECURE_BACKUP_SERVE_PASSWORD', refusal: 'user.password' },
    isDone: (place) => existsSync(join(place, 'home/management/users.json')),
  },
}

let scene: string
beforeAll(async () => {
  scene = join(scratch('new-passphrases'), 'scene')
  const made = await new Installation(join(scene, 'home')).run(['cert', 'generate', 'backup'], {
    passphrase: OLD,
    env: { SECURE_BACKUP_VAULT: 'passphrase' },
  })
  expect(made.code, made.stderr).toBe(0)
})

/** A copy of the scene; whoever chooses the vault's own passphrase begins without one. */
function placeFor(): string {
  const place = join(scratch('new-passphrase'), 'place')
  copyTree(scene, place)
  return place
}

const homeOf = (use: Use, place: string): string =>
  join(place, use.file === '--passphrase-file' ? 'empty' : 'home')
const wordsOf = (use: Use, place: string): string[] => use.words.map((word) => word.replace('PLACE', place))
/** What opens the vault, which is never the passphrase that is chosen here. */
const opening = (use: Use, place: string): string[] => {
  if (use.file === '--passphrase-file') return []
  writeFileSync(join(place, 'old'), `${OLD}\n`, { mode: 0o600 })
  return ['--passphrase-file', join(place, 'old')]
}

type Form = (use: Use, place: string, passphrase: string) => Promise<Run>

async function unattended(use: Use, place: string, words: readonly string[], env = {}): Promise<Run> {
  const installation = new Installation(homeOf(use, place))
  const all = [...wordsOf(use, place), ...opening(use, place), ...words]
  const { code, stdout, stderr } = await installation.run(all, { passphrase: undefined, env })
  return { code, said: stdout + stderr }
}

const fromFile: Form = (use, place, passphrase) => {
  writeFileSync(join(place, 'new'), `${passphrase}\n`, { mode: 0o600 })
  return unattended(use, place, [use.file, join(place, 'new')])
}
const fromEnvironment: Form = (use, place, passphrase) =>
  unattended(use, place, [], { [use.variable]: passphrase })

/** At a terminal of its own; whatever asks for the vault hears what opens it, every other question the new passphrase. */
const typed: Form = (use, place, passphrase) => {
  const quoted = [process.execPath, PROGRAM, '--home', homeOf(use, place), ...wordsOf(use, place)]
    .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
    .join(' ')
  const env = { PATH: process.env['PATH'] ?? '', TERM: 'dumb', COLUMNS: '200', ...ENGLISH }
  const child = spawn('script', ['-qfec', quoted, '/dev/null'], { cwd: PROJECT, env })
  let said = ''
  let answered = 0
  let isOpen = use.file === '--passphrase-file' || use.file === '--password-file'
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
    if (!said.endsWith(': ') || said.length === answered) return
    answered = said.length
    child.stdin.write(`${isOpen ? passphrase : OLD}\r`)
    isOpen = true
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, said }))
  })
}

const FORMS: readonly (readonly [string, Form])[] = [
  ['a file', fromFile],
  ['the environment', fromEnvironment],
  ...(CAN_TYPE ? [['a terminal', typed] as const] : []),
]
const forms = CAN_TYPE ? '' : ' (not typed: there is no script of util-linux here)'

describe.each(Object.entries(USES))(`%s${forms}`, (_, use) => {
  it.each(FORMS)('takes no passphrase of 11 characters from %s', async (__, form) => {
    const place = placeFor()
    const { code, said } = await form(use, place, 'elevenchars')
    expect([code, said], said).toEqual([7, expect.stringContaining(`[${use.refusal}]`)])
    expect(existsSync(join(place, 'out'))).toBe(false)
  })
  it('takes one of 12 characters', async () => {
    const place = placeFor()
    const { code, said } = await fromEnvironment(use, place, 'twelve chars')
    expect(code, said).toBe(0)
    expect(use.isDone(place)).toBe(true)
  }, 60_000)
})

it.each([
  ['of one digit', '1'],
  ['of blanks', ' '.repeat(11)],
  ['of eleven letters with accents in two parts each', 'e\u0301'.repeat(11)],
  ['of six keys, which are twelve code units', '🔑'.repeat(6)],
  ['with a line end in it', 'first\nsecond line'],
])('a passphrase %s is refused for a user', async (_, passphrase) => {
  const use = itemOf(USES, 'a user of the REST interface') as Use
  const { code, said } = await fromFile(use, placeFor(), passphrase)
  expect([code, said], said).toEqual([7, expect.stringContaining(`[${use.refusal}]`)])
})
