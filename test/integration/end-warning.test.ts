// When the end of a certificate is named: one setting, which every host and every look at certificates obeys; and that an end is the one
// that was asked for, to the day.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPreferences } from '../../src-main/adapters/node-fs/preferences.ts'
import { troublesOf } from '../../src-main/contract/fleet-standing.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { secureBackup, type CommandResult } from '../support/command-line.ts'

const directory = mkdtempSync(join(tmpdir(), 'secure-backup-warning-'))
const home = join(directory, 'home')
const sample = join(import.meta.dirname, '../../resources/sample-appliance')
const SECRET = 'of the tests'
const run = (...words: string[]): CommandResult =>
  secureBackup(['--home', home, ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: SECRET,
  })
const { api, run: ended } = apiUnderTest(home, SECRET)
afterAll(() => rmSync(directory, { recursive: true }))

interface Listed {
  readonly certificates: readonly { readonly standing: { readonly status: string } }[]
}

describe('a certificate that ends in eighty days', () => {
  beforeAll(() => {
    expect(run('cert', 'generate', 'soon', '--days', '80').code).toBe(0)
  })

  it.each([
    [60, false],
    [100, true],
  ])('with %d days to be warned before: %s, whoever is asked', async (warnDays, isNamed) => {
    await api.settings.change({ warnDays })
    expect(await createPreferences(home).read()).toMatchObject({ warnDays })
    const set = join(directory, `set-${warnDays}`)
    const create = run('create', '--appliance', sample, '--cert', 'soon', '--to', set)
    const status = ({ certificates: [one] }: Listed): boolean => one?.standing.status === 'attention'
    const certificates = (await api.certificates.list({})).certificates.filter(({ name }) => name === 'soon')
    const box = {
      name: 'box',
      tags: [],
      ends: certificates[0]?.notAfter ?? '',
      backedUp: new Date().toISOString(),
    }
    const answers = {
      list: /soon.*expires in 80 days/.test(run('cert', 'list').out),
      show: run('cert', 'show', 'soon').out.includes('80 days'),
      showJson: status(run('cert', 'show', 'soon', '--json').json() as unknown as Listed),
      listJson: status(run('cert', 'list', '--search', 'soon', '--json').json() as unknown as Listed),
      window: status({ certificates }),
      doctor: /80 days/.test(run('doctor').out),
      create: /soon.*80 days/.test(create.out),
      fleet: troublesOf(box, { now: Date.now(), overdueDays: 8, warnDays }).includes('expires'),
    }
    expect(create.code).toBe(0)
    expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((who) => [who, isNamed])))
  })
})

describe('an end that was asked for', () => {
  const daysBetween = (from: Date, years: number): string => {
    const end = new Date(from)
    end.setUTCFullYear(end.getUTCFullYear() + years)
    return end.toISOString().slice(0, 10)
  }
  /** The day that is asked for while it goes on to the next one is one of the two. */
  const isOneOf = (found: string | undefined, before: Date, years: number): void =>
    expect([daysBetween(before, years), daysBetween(new Date(), years)]).toContain(found?.slice(0, 10))

  it.each([1, 10, 50])('of %d years is the same day so many years on, made and renewed', async (years) => {
    const name = `of-${years}`
    const before = new Date()
    const made = await ended<'certificate'>(
      api.certificates.generate({ name, profile: 'recipient', bits: 2048, years }),
    )
    isOneOf(made.result?.stored?.notAfter, before, years)
    const renewed = await ended<'certificate'>(
      api.certificates.renew({ name, newKey: true, bits: 2048, years: years + 1 }),
    )
    isOneOf(renewed.result?.stored?.notAfter, before, years + 1)
  })

  it('of ten years is what a recipient gets whose end nobody asks for, on the command line too', () => {
    const before = new Date()
    const { notAfter } = run('cert', 'generate', 'plain', '--json').json() as { notAfter: string }
    isOneOf(notAfter, before, 10)
    const renewed = run('cert', 'renew', 'plain', '--json').json() as { notAfter: string }
    isOneOf(renewed.notAfter, before, 10)
  })

  it('is in days or in years, not in both', async () => {
    const both = { name: 'both', profile: 'recipient', days: 5, years: 5 } as const
    const { summary } = await ended(api.certificates.generate(both))
    expect(summary.error?.code).toBe('input.invalid')
  })
})
