// One state for a set: list, verify, inspect, their JSON, their words and the printed report say the same of it, before it was read
// and after.
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { STANDING_EN } from '../../src-main/text/en/standing.ts'
import { KEYS, readyInstallation, SAMPLE, scratch, type Installation } from '../support/cli.ts'
import { pairOf } from '../support/made-keys.ts'
import { makeSetAt } from '../support/make-series.ts'
import { reopen } from '../support/use-cases.ts'

const KEY = join(KEYS, 'backup.key')
const WORDS = Object.entries(STANDING_EN).filter(([key]) => !key.includes('.why.'))
const place = scratch('one-state')
const sets = join(place, 'sets')
let here: Installation

interface Listed {
  readonly set: string
  readonly standing: string
  readonly proof?: object
}

const at = (name: string): string => join(sets, name)

async function listed(name: string): Promise<Listed | undefined> {
  const { json } = await here.run(['list', sets, '--json'])
  return (json['sets'] as readonly Listed[]).find(({ set }) => set === at(name))
}

/** What every way of asking says, the words turned back into states. */
async function said(name: string): Promise<ReadonlySet<string | undefined>> {
  const inspected = await here.run(['inspect', at(name), '--json'])
  const lines = (await here.run(['list', sets])).stdout.split('\n')
  const line = lines.find((one) => one.endsWith(at(name))) ?? ''
  const shown = (await here.run(['inspect', at(name)])).stdout
  const stateOf = (text: string): string | undefined =>
    WORDS.filter(([, word]) => text.includes(`${word} `) || text.includes(`${word}\n`))
      .sort(([, a], [, b]) => b.length - a.length)[0]?.[0]
      .replace('standing.', '')
  return new Set([
    (await listed(name))?.standing,
    String(inspected.json['standing']),
    stateOf(line),
    stateOf(shown),
  ])
}

beforeAll(async () => {
  here = await readyInstallation()
  const made = await here.run([
    'create',
    '--appliance',
    SAMPLE,
    '--cert',
    join(KEYS, 'backup.pem'),
    '--to',
    at('whole'),
  ])
  expect(made.code, made.stderr).toBe(0)
  for (const name of ['flipped', 'short', 'missing', 'more'])
    cpSync(at('whole'), at(name), { recursive: true })
  const part = join(at('flipped'), 'config.tgz')
  const bytes = readFileSync(part)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  writeFileSync(part, bytes)
  truncateSync(join(at('short'), 'config.tgz'), 10)
  rmSync(join(at('missing'), 'config.tgz'))
  writeFileSync(join(at('more'), 'extra.tgz'), 'more')
  const stranger = {
    at: new Date(Date.now() - 60_000),
    signer: pairOf('stranger'),
    directory: 'stranger',
  } as const
  await makeSetAt(reopen(SAMPLE), sets, stranger)
})

describe('one state of a set is said by every way of asking', () => {
  it.each([
    ['whole', 'unchecked', 'trusted'],
    ['flipped', 'unchecked', 'altered'],
    ['short', 'incomplete', 'incomplete'],
    ['missing', 'incomplete', 'incomplete'],
    ['more', 'altered', 'altered'],
    ['stranger', 'unchecked', 'unknown-signer'],
  ])('%s: %s before its bytes were read, %s after', async (name, before, after) => {
    expect(await said(name)).toEqual(new Set([before]))
    const page = join(place, `${name}.html`)
    const verified = await here.run(['verify', at(name), '--json', '--report', page])
    expect(verified.json['standing']).toBe(after)
    expect(await said(name)).toEqual(new Set([after]))
    const word = WORDS.find(([key]) => key === `standing.${after}`)?.[1]
    expect(readFileSync(page, 'utf8')).toContain(word)
  })

  it('a proof is of the copy whose bytes are those that were proved, and of no tampered one', async () => {
    const drill = await here.run(['drill', at('whole'), '--key', KEY])
    expect(drill.code, drill.stderr).toBe(0)
    expect(await said('whole')).toEqual(new Set(['proven']))
    expect(await listed('whole')).toHaveProperty('proof')
    for (const name of ['flipped', 'short', 'missing', 'more']) {
      expect(await said(name)).not.toContain('proven')
      expect(await listed(name)).not.toHaveProperty('proof')
    }
  })
})
