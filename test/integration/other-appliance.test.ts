// A set of one appliance on another is a migration, and two appliances of one identity are in each other's way: it is refused until
// the name of the target is typed, the one that it is registered under or else that of its directory.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreflightPoint } from '../../src-main/contract/restore.ts'
import {
  KEYS,
  readyInstallation,
  SAMPLE,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { refusedCodes } from '../support/refusals.ts'
import { shape } from '../support/trees.ts'

const KEY = join(KEYS, 'backup.key')
let here: Installation
let set: string

beforeAll(async () => {
  here = await readyInstallation()
  set = join(scratch('set'), 'one')
  const box = sampleAppliance(scratch('from'))
  const made = await here.run(['create', '--appliance', box, '--cert', join(KEYS, 'backup.pem'), '--to', set])
  expect(made.code, made.stderr).toBe(0)
}, 60_000)

/** A reinitialised appliance of that serial number. */
function target(name: string, serial = '0000002'): string {
  const at = join(scratch('to'), name)
  mkdirSync(at)
  const identity = readFileSync(join(SAMPLE, 'appliance.json'), 'utf8')
  writeFileSync(join(at, 'appliance.json'), identity.replace('0000001', serial))
  return at
}

const onto = (to: string, ...words: readonly string[]): Promise<CliResult> =>
  here.run(['restore', set, '--to', to, '--key', KEY, '--json', ...words])

const pointOf = ({ json }: CliResult): PreflightPoint | undefined =>
  (json['preflight'] as readonly PreflightPoint[]).find(({ code }) => code === 'target.other-serial')

describe('a set on a folder appliance of another serial number', () => {
  it('is refused, and no code lifts that, also where it is only checked, only one file, or in the place of what is there', async () => {
    const at = target('mqa-2')
    const before = shape(at)
    for (const words of [
      [],
      ['--validate'],
      ['--accept', 'target.other-serial'],
      ['--replace'],
      ['--only', 'config/autoconfig.cfg'],
      ['--onto', 'mqa-1'],
      ['--onto', '0000002'],
    ]) {
      const refused = await onto(at, ...words)
      expect([refused.code, ...refusedCodes(refused)], words.join(' ')).toEqual([7, 'target.other-serial'])
      const facts = { set: '0000001', target: '0000002', name: 'mqa-2' }
      expect(pointOf(refused)).toMatchObject({ liftable: false, typed: 'mqa-2', facts })
    }
    expect(shape(at)).toEqual(before)
  })

  it('goes there once its name was typed, which the text names', async () => {
    const at = target('mqa-2')
    const told = await here.run(['restore', set, '--to', at, '--key', KEY])
    expect(told.stdout.replace(/\s+/g, ' ')).toContain(
      'The set is of serial number 0000001, but mqa-2 has serial number 0000002.',
    )
    expect(told.stdout).toContain('--onto mqa-2')
    const done = await onto(at, '--onto', 'mqa-2')
    expect([done.code, pointOf(done)?.status]).toEqual([0, 'accepted'])
  })

  it('is called as it is registered, however its path is written', async () => {
    const at = target('directory')
    expect((await here.run(['appliance', 'add', 'spare', at])).code).toBe(0)
    for (const to of ['spare', at, join(at, '..', basename(at))])
      expect(pointOf(await onto(to, '--validate')), to).toMatchObject({ typed: 'spare', status: 'refused' })
    const done = await here.run([
      'appliance',
      'restore',
      'spare',
      set,
      '--key',
      KEY,
      '--onto',
      'spare',
      '--json',
    ])
    expect([done.code, pointOf(done)?.status]).toEqual([0, 'accepted'])
  })

  it('and one of the same number is a point that passed, and needs no name', async () => {
    const done = await onto(target('mqa-1', '0000001'))
    expect([done.code, pointOf(done)]).toMatchObject([0, { status: 'passed' }])
  })
})
