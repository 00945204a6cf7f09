// Names that strangers give to directories and files, and subjects of their certificates, as every verb says them: none moves a cursor,
// turns the direction of writing or begins a line of its own.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isUnprintable } from '../../src-main/contract/visible.ts'
import { KEYS, readyInstallation, sampleAppliance, scratch, type Installation } from '../support/cli.ts'

const NAME = 'a\u001b]0;title\u0007\u001b[2Jb\u202ec\nFORGED d\u009b\u2028\u2066'
const place = scratch('shown-names')
const at = (...names: string[]): string => join(place, ...names)
const appliance = at('appliance')
const sets = at('sets')
const [certificate, key] = [join(KEYS, 'backup.pem'), join(KEYS, 'backup.key')]
let here: Installation
let set = ''

beforeAll(async () => {
  here = await readyInstallation()
  sampleAppliance(appliance)
  mkdirSync(join(appliance, 'local', NAME))
  for (const file of [`local/${NAME}/${NAME}`, `config/${NAME}`]) writeFileSync(join(appliance, file), 'it')
  symlinkSync(`/etc/${NAME}`, join(appliance, 'local/link'))
  const made = await here.run(['create', '--appliance', appliance, '--cert', certificate, '--in', sets])
  expect(made.code, made.stderr).toBe(8)
  set = join(sets, readdirSync(sets).find((name) => /^\d/.test(name)) ?? '')
  cpSync(set, join(sets, `copy ${NAME}`), { recursive: true })
  for (const [name, content] of [
    ['nonsense', 'nonsense'],
    ['broken', '<SecureBackupManifest>'],
  ]) {
    mkdirSync(join(sets, `${name} ${NAME}`))
    writeFileSync(join(sets, `${name} ${NAME}`, 'backupmanifest.xml'), content as string)
  }
  mkdirSync(join(sets, `left ${NAME}`))
  writeFileSync(join(sets, `left ${NAME}`, 'backupmanifest.xml.partial'), '{}')
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-days', '900']
  execFileSync('openssl', [...words, '-utf8', '-subj', `/CN=${NAME}`, '-out', at('odd.pem')], {
    stdio: 'ignore',
  })
  writeFileSync(at('text'), `-----BEGIN ${NAME}-----\nAAAA\n-----END ${NAME}-----\n`)
  const line = { id: NAME, reason: NAME, detail: NAME, facts: { phrase: NAME } }
  writeFileSync(at('report.json'), JSON.stringify({ [NAME]: NAME, program: NAME, set: NAME, checks: [line] }))
  const store = ['-in', at('odd.pem'), '-inkey', at('key.pem'), '-name', NAME, '-out', at('odd.p12')]
  execFileSync('openssl', ['pkcs12', '-export', ...store, '-passout', 'pass:twelve chars'])
  sampleAppliance(at(NAME, 'appliance'))
  // What a person changes while a set lies there is a difference.
  writeFileSync(join(appliance, `local/${NAME}/${NAME}`), 'other')
}, 120_000)

const VERBS: Readonly<Record<string, () => readonly string[]>> = {
  create: () => ['create', '--appliance', appliance, '--cert', certificate, '--in', at('others')],
  list: () => ['list', sets],
  'list of one that cannot be read': () => ['list', join(sets, `nonsense ${NAME}`)],
  'list of what is left': () => ['list', join(sets, `left ${NAME}`)],
  'list of a set alone': () => ['list', join(sets, `copy ${NAME}`)],
  'list of nothing': () => ['list', at(NAME)],
  series: () => ['list', '--series', sets],
  prune: () => ['prune', sets, '--last', '1'],
  clean: () => ['clean', sets],
  'drill of the newest': () => ['drill', '--latest', sets, '--key', key],
  verify: () => ['verify', join(sets, `copy ${NAME}`), '--key', key],
  'verify of what is none': () => ['verify', join(sets, `broken ${NAME}`)],
  inspect: () => ['inspect', join(sets, `copy ${NAME}`)],
  diff: () => ['diff', set, appliance, '--key', key],
  'diff as JSON': () => ['diff', set, appliance, '--key', key, '--json'],
  'diff by line': () => ['diff', set, appliance, '--key', key, '--view', 'unified'],
  export: () => ['export', set, `local/${NAME}/${NAME}x`, '--key', key, '--out', at('out')],
  rewrap: () => ['rewrap', join(sets, `copy ${NAME}`), '--cert', join(KEYS, 'recovery.pem'), '--key', key],
  migrate: () => ['migrate', join(sets, `copy ${NAME}`), '--to', appliance],
  'migrate in German': () => ['migrate', join(sets, `copy ${NAME}`), '--to', appliance, '--lang', 'de'],
  'cert show': () => ['cert', 'show', at('odd.pem')],
  'cert import': () => ['cert', 'import', at('odd.pem'), '--name', 'odd'],
  'cert trust': () => ['cert', 'trust', at('odd.pem'), '--name', 'odd too'],
  'cert list': () => ['cert', 'list'],
  doctor: () => ['doctor'],
  'restore that is only looked at': () => [
    ...['restore', join(sets, `copy ${NAME}`), '--to', appliance],
    ...['--key', key, '--validate'],
  ],
  'report check': () => ['report', 'check', at('report.json')],
  'a destination': () => ['destination', 'add', 'odd', at(NAME), '--note', NAME],
  'a destination as it is': () => ['destination', 'show', 'odd'],
  destinations: () => ['destination', 'list'],
  'an appliance': () => ['appliance', 'add', 'odd', at(NAME, 'appliance')],
  appliances: () => ['appliance', 'list'],
  'a note': () => ['cert', 'note', 'odd', '--note', NAME],
  'cert list with a note': () => ['cert', 'list'],
  'cert show with a note': () => ['cert', 'show', 'odd'],
  'cert show of a text': () => ['cert', 'show', at('text')],
  'cert show of a key store': () => ['cert', 'show', at('odd.p12')],
  'cert show as JSON': () => ['cert', 'show', at('odd.p12'), '--json'],
  'list as JSON': () => ['list', sets, '--json'],
  'appliances as JSON': () => ['appliance', 'list', '--json'],
  'a verb that is none': () => [NAME],
  'an option that is none': () => ['verify', `--${NAME}`],
}

describe.skipIf(process.platform === 'win32')('a hostile name (POSIX only: elsewhere no file has it)', () => {
  it.each(Object.entries(VERBS))('%s', async (_, words) => {
    const { code, stdout, stderr } = await here.run(words())
    expect(code, stderr).not.toBe(70)
    for (const line of `${stdout}${stderr}`.split('\n')) {
      expect(isUnprintable(line.replaceAll('\t', '')), JSON.stringify(line)).toBe(false)
      expect(line).not.toMatch(/^\s*FORGED/)
    }
  })
})
