// Serial numbers, parts and set names that every plain object has without having been given them: the command line and the listings
// treat each like any other, and one set that cannot be read is a line of its own.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { byName, itemOf, withItem } from '../../src-main/contract/by-name.ts'
import { openInstallation } from '../../src-main/adapters/node-fs/installation.ts'
import { openKeyNotes } from '../../src-main/adapters/node-fs/key-notes.ts'
import { describeError } from '../../src-main/text/en/errors.ts'
import { GERMAN } from '../../src-main/text/de/index.ts'
import { listSets } from '../../src-main/engine/destinations/list-sets.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import { whatHistorySays } from '../../src-main/engine/history/what-history-says.ts'
import { scratch } from '../support/cli.ts'
import { secureBackup, type CommandResult } from '../support/command-line.ts'
import { craftSet, SETID } from '../support/craft-set.ts'
import { HONEST } from '../support/craft-tar.ts'
import { STUMBLING } from '../support/fuzz.ts'
import { certificateOf, keyPath, pairOf } from '../support/made-keys.ts'
import { memoryOfSets } from '../support/set-memory.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { backUp, makeAppliance, ports, quietly, reopen, verify } from '../support/use-cases.ts'

describe.each(STUMBLING)('%s', (name) => {
  it('is no item of an object that was not given it, and one of an object that was', () => {
    expect(itemOf({}, name)).toBeUndefined()
    expect(itemOf(byName([[name, 1]]), name)).toBe(1)
    const kept = JSON.parse(JSON.stringify(withItem({ a: 1 }, name, 2))) as Record<string, number>
    expect([itemOf(kept, name), itemOf(kept, 'a')]).toEqual([2, 1])
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })
  it('is a serial number that notes, state and history keep and find again', async () => {
    const home = scratch('stumbling')
    const notes = openKeyNotes(home)
    await notes.rememberSigner(name, 'a', false)
    await notes.rememberAlarm(name, 'b')
    expect(itemOf(await notes.signers(), name)).toEqual(['a'])
    expect(await notes.acceptSigner('b')).toEqual([name])
    expect(itemOf(await openKeyNotes(home).signers(), name)).toEqual(['a', 'b'])
    const installation = openInstallation(home)
    expect(await installation.lastSet(name)).toBeUndefined()
    expect(await installation.retentionRules(name)).toBeUndefined()
    await installation.rememberSet(name, { setid: SETID, sha256: 'x' })
    await installation.putRetentionRules(name, { last: 3 } as never)
    expect(await openInstallation(home).lastSet(name)).toEqual({ setid: SETID, sha256: 'x' })
    expect(await openInstallation(home).retentionRules(name)).toEqual({ last: 3 })
    const entry = {
      time: 't',
      operation: 'backup',
      outcome: 'done',
      serial: name,
      set: name,
      setid: name,
    } as never
    const proved = whatHistorySays([entry], Date.parse('2026-12-01'))
    expect(itemOf(proved.backups, name)).toMatchObject({ set: name })
    expect(itemOf(whatHistorySays([], Date.parse('2026-12-01')).backups, name)).toBeUndefined()
  })
  it('is no word of ours for a sentence', () => {
    expect(describeError('appliance.none', byName([['path', name]])).what).toContain(name)
    expect(() => GERMAN.line({ reason: name, facts: {} } as never)).not.toThrow(TypeError)
  })
})

describe('through the command line', () => {
  const place = scratch('stumbling-sets')
  const sets = join(place, 'sets')
  const NAMES = ['constructor', '__proto__', 'toString'] as const
  const run = (...words: string[]): CommandResult =>
    secureBackup(['--home', join(place, 'home'), ...words], {
      PATH: process.env['PATH'],
      SECURE_BACKUP_PASSPHRASE: 'vault passphrase',
    })
  beforeAll(async () => {
    for (const name of NAMES)
      await craftSet(join(sets, `of-${name}`), {
        parts: { constructor: { tar: HONEST } },
        manifest: (manifest) => ({ ...manifest, serialnumber: name }),
      })
  })
  it.each<[string, readonly string[]]>([
    ['list', ['list', sets]],
    ['list as JSON', ['list', sets, '--json']],
    ['the series', ['list', '--series', sets, '--trust', keyPath('signer', 'pem')]],
    ['prune', ['prune', sets, '--last', '1', '--trust', keyPath('signer', 'pem')]],
    ['verify', ['verify', join(sets, 'of-constructor'), '--trust', keyPath('signer', 'pem')]],
    [
      'a verification of __proto__',
      ['verify', join(sets, 'of-__proto__'), '--trust', keyPath('signer', 'pem')],
    ],
    ['inspect', ['inspect', join(sets, 'of-toString')]],
    [
      'drill --latest',
      ['drill', '--latest', sets, '--key', keyPath('backup', 'key'), '--trust', keyPath('signer', 'pem')],
    ],
    ['a verb that is none', ['constructor']],
    ['an action of a verb that is none', ['cert', 'constructor']],
    ['an action of appliance that is none', ['appliance', '__proto__']],
    ['an action of destination that is none', ['destination', 'toString']],
    ['an action of schedule that is none', ['schedule', 'valueOf']],
    ['a shell that is none', ['completion', 'constructor']],
  ])('%s ends without a mistake of ours', (_, words) => {
    const { code, out, err } = run(...words)
    expect(code, err).not.toBe(70)
    expect(`${out}${err}`).not.toContain('bug.unexpected')
    expect(`${out}${err}`).not.toMatch(/function Object|native code/)
  })
  it('appliance.json with such a serial number is backed up', () => {
    const root = join(place, 'appliance')
    mkdirSync(join(root, 'constructor'), { recursive: true })
    mkdirSync(join(root, 'config'))
    writeFileSync(join(root, 'config/a'), 'a')
    writeFileSync(join(root, 'constructor/b'), 'b')
    writeFileSync(join(root, 'appliance.json'), '{"Serial":"constructor","Version":"MQ00.9.4.1.0"}')
    const out = join(place, 'made')
    const words = ['create', '--appliance', root, '--cert', keyPath('backup', 'pem'), '--to', out]
    const { code, err } = run(...words)
    expect(code, err).toBe(0)
    expect(readFileSync(join(out, 'backupmanifest.xml'), 'utf8')).toContain('constructor.tgz')
  })
})

it.each(STUMBLING)('an appliance that says %s of itself is backed up, and its set verified', async (name) => {
  const place = temporaryDirectory()
  const [box, set] = [join(place, 'box'), join(place, 'set')]
  makeAppliance(box, { 'config/a': 'a' })
  const said = { Serial: name, Version: 'MQ00.9.4.1.0', ModelType: name, Level: name, Build: name }
  writeFileSync(join(box, 'appliance.json'), JSON.stringify({ ...said, TimeZone: name }))
  await backUp(reopen(box), set)
  const { report } = await verify(set, { key: await pairOf('backup') })
  expect([report.verdict.code, report.manifest?.serialnumber]).toEqual([0, name])
})

it('a failure of one set, even a mistake of ours, is a line for that set, and the others are listed', async () => {
  const place = scratch('one-bad')
  for (const name of ['a', 'b', 'c'])
    await craftSet(join(place, name), { parts: { config: { tar: HONEST } } })
  const listed = await listSets(
    ports,
    {
      store: createDirectoryStore(place, place),
      policy: 'modern',
      anchors: [{ certificate: certificateOf('signer'), source: 'given', lists: [] }],
      known: [],
      signers: {},
      memory: memoryOfSets(),
      onVerified: ({ directory }) => {
        if (directory === 'b') throw new TypeError('a mistake of ours')
      },
    },
    quietly(),
  )
  expect(listed.map(({ set, state }) => `${set.split('/').at(-1)} ${state}`).sort()).toEqual([
    'a set',
    'b unreadable',
    'c set',
  ])
  rmSync(place, { recursive: true })
})
