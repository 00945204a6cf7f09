// Who a set is made for is decided in one place: the window and the command line make it for the same people.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { backUp } from '../../src-main/application/back-up.ts'
import { createEngine } from '../../src-main/composition/engine.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { Progress } from '../../src-main/contract/progress.ts'
import { apiUnderTest, type ApiUnderTest } from '../support/api-under-test.ts'
import { Installation, KEYS, sampleAppliance, scratch } from '../support/cli.ts'

const WORD = 'of-the-tests'
const at = join(scratch('recipients'), 'home')
const installation = new Installation(at)
const place = scratch('recipients-sets')
const sets = (name: string): string => join(place, name)
const appliance = sampleAppliance(join(place, 'appliance'))
const backup = join(KEYS, 'backup.pem')
let window: ApiUnderTest

async function recipientsOf(set: string): Promise<readonly string[]> {
  const { json } = await installation.run(['verify', set, '--level', 'manifest', '--json'])
  const checks = json['checks'] as { id: string; facts: { list: { name: string }[] } }[]
  return checks.find(({ id }) => id === 'recipients')?.facts.list.map(({ name }) => name) ?? []
}
const newest = (directory: string): string =>
  join(
    directory,
    readdirSync(directory)
      .filter((name) => existsSync(join(directory, name, 'backupmanifest.xml')))
      .at(-1) ?? '',
  )
const start = (recipients: readonly string[], to: string, more = {}): ReturnType<ApiUnderTest['run']> =>
  window.run<'backup'>(window.api.backup.start({ appliance, recipients, destination: sets(to), ...more }))

beforeAll(async () => {
  for (const name of ['backup', 'recovery'])
    await installation.run(['cert', 'import', join(KEYS, `${name}.pem`), '--name', name])
  window = apiUnderTest(at, WORD)
})

describe('a set made in the window', () => {
  it('for one recipient is refused unless the person decided that, and leaves nothing', async () => {
    const { summary } = await start(['backup'], 'one')
    expect(summary.error).toMatchObject({ code: 'recipients.one', facts: { name: 'backup' } })
    expect(existsSync(sets('one'))).toBe(false)
    const decided = await start(['backup'], 'one', { oneIsEnough: true })
    expect(decided.summary).toMatchObject({ state: 'done', code: 0 })
    expect(await recipientsOf(newest(sets('one')))).toEqual(['backup'])
  })

  it('for the same certificate twice is for one recipient', async () => {
    const { summary } = await start(['backup', backup], 'twice')
    expect(summary.error).toMatchObject({ code: 'recipients.one' })
  })

  it('is remembered as the command line does: where it went, and who signed', async () => {
    const notes = JSON.parse(readFileSync(join(at, 'key-notes.json'), 'utf8')) as Record<string, object>
    expect(notes['places']).toEqual([sets('one')])
    expect(Object.keys(notes['signers'] ?? {})).toEqual(['0000001'])
    const usage = await installation.run(['cert', 'show', 'backup'])
    expect(usage.stdout).toContain('Opens 1 set · ')
  })
})

describe('who receives every set', () => {
  beforeAll(async () => {
    await installation.run(['cert', 'always', 'recovery'])
  })

  it('is added in the window and on the command line, once', async () => {
    expect((await start(['backup'], 'window')).summary).toMatchObject({ state: 'done' })
    expect(await recipientsOf(newest(sets('window')))).toEqual(['backup', 'recovery'])
    const words = ['create', '--appliance', appliance, '--cert', 'backup', '--cert', 'recovery', '--to']
    expect((await installation.run([...words, sets('line')])).code).toBe(0)
    expect(await recipientsOf(sets('line'))).toEqual(['backup', 'recovery'])
  })

  it('is enough for a set of its own, and shows in the list', async () => {
    const made = await installation.run(['create', '--appliance', appliance, '--to', sets('always')])
    expect([made.code, made.stderr]).toEqual([0, ''])
    expect(await recipientsOf(sets('always'))).toEqual(['recovery'])
    const { certificates } = await window.api.certificates.list({})
    expect(certificates.filter(({ always }) => always).map(({ name }) => name)).toEqual(['recovery'])
    expect((await installation.run(['cert', 'list'])).stdout).toMatch(/recovery .*receives every set/)
  })

  it('is asked for where nobody is named', async () => {
    const other = new Installation(join(place, 'other-home'))
    const refused = await other.run(['create', '--appliance', appliance, '--to', sets('none')])
    expect(refused.code).toBe(64)
    expect(refused.stderr).toContain('[recipients.none]')
    expect(existsSync(sets('none'))).toBe(false)
  })
})

describe('a signer that is out of reach', () => {
  it('stops the backup, which says why and leaves nothing', async () => {
    const words = ['create', '--appliance', appliance, '--cert', 'backup', '--to', sets('locked')]
    const refused = await installation.run(words, { passphrase: 'wrong' })
    expect(refused.code).toBe(4)
    expect(refused.stderr).toContain('[key.passphrase]')
    expect(existsSync(sets('locked'))).toBe(false)
  })

  it('stops it as soon as that is known, not when all parts are written', async () => {
    const large = join(place, 'large')
    sampleAppliance(large)
    // Many times what the pipeline reads ahead.
    writeFileSync(join(large, 'local/large'), randomBytes(40_000_000))
    const engine = createEngine({
      host: 'cli',
      home: at,
      vaultSecret: () => Promise.resolve(WORD),
      keySecret: () => Promise.resolve(WORD),
    })
    let lose = (_why: Failure): void => undefined
    const signer = new Promise<never>((_resolve, reject) => (lose = reject))
    const told: Progress[] = []
    const report = (progress: Progress): void => {
      told.push(progress)
      if (progress.step === 'pack') lose(new Failure('key.passphrase', { source: 'the signer' }))
    }
    const plan = {
      appliance: await engine.openAppliance(large),
      to: { set: sets('lost') },
      recipients: ['backup'],
      oneIsEnough: true,
      exclude: [],
      measure: true,
    }
    const job = { signal: new AbortController().signal, report }
    await expect(backUp({ ...engine, signer: () => signer }, plan, job)).rejects.toMatchObject({
      code: 'key.passphrase',
    })
    expect(told.some(({ step }) => step === 'pack')).toBe(true)
    expect(told.some(({ step, done, total }) => step === 'pack' && done === total)).toBe(false)
    expect(existsSync(sets('lost'))).toBe(false)
  })
})

it('a recipient whose certificate expires soon is named when a set is made for it', async () => {
  await installation.run(['cert', 'generate', 'brief', '--days', '20'])
  const made = await installation.run([
    'create',
    '--appliance',
    appliance,
    '--cert',
    'brief',
    '--to',
    sets('brief'),
  ])
  expect(made.code).toBe(0)
  expect(made.stdout).toContain(
    'The certificate brief expires in 20 days. After that no set can be made for it',
  )
})
