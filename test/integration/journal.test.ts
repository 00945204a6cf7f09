// The history: every use case writes how it ended, the same whoever asked for it, and nothing but the journal writes there.
import { appendFileSync, cpSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createHistoryLog } from '../../src-main/adapters/node-fs/history-log.ts'
import type { HistoryEntry } from '../../src-main/contract/history.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { Installation, KEYS, PROJECT, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'

const KEY = join(KEYS, 'backup.key')
const CERT = join(KEYS, 'backup.pem')
const RECOVERY = join(KEYS, 'recovery.pem')
let scene: string

beforeAll(async () => {
  scene = scratch('scene')
  cpSync((await readyInstallation()).home, join(scene, 'home'), { recursive: true })
  sampleAppliance(join(scene, 'box'))
})

/** An installation like every other of this file, in a place of its own. */
function equalOne(): { readonly place: string; readonly home: string } {
  const place = scratch('equal')
  cpSync(scene, place, { recursive: true })
  return { place, home: join(place, 'home') }
}

/** What was written, without what differs between two runs. */
async function writtenAt({ home, place }: ReturnType<typeof equalOne>): Promise<readonly object[]> {
  const { values, damaged } = await createHistoryLog(home).read()
  expect(damaged).toEqual([])
  return values.map(
    ({ time: _, seconds: __, host: ___, setid, set, ...entry }) =>
      JSON.parse(
        JSON.stringify({ ...entry, hasSetid: setid !== undefined, hasSet: set !== undefined }).replaceAll(
          place,
          '',
        ),
      ) as object,
  )
}

async function byHand(one: ReturnType<typeof equalOne>): Promise<void> {
  const { place, home } = one
  const run = async (code: number, ...words: string[]): Promise<void> => {
    const ran = await new Installation(home).run(words)
    expect(ran.code, ran.stdout + ran.stderr).toBe(code)
  }
  const [box, target, set] = [join(place, 'box'), join(place, 'target'), join(place, 'sets/one')]
  await run(0, 'create', '--appliance', box, '--cert', CERT, '--in', join(place, 'sets'))
  renameOnly(join(place, 'sets'))
  await run(0, 'verify', set, '--key', KEY)
  await run(74, 'verify', join(place, 'sets/none'))
  await run(0, 'restore', set, '--to', target, '--key', KEY)
  await run(0, 'appliance', 'undo', target)
  await run(0, 'rewrap', set, '--key', KEY, '--cert', CERT, '--cert', RECOVERY)
  await run(0, 'cert', 'generate', 'made')
  await run(0, 'cert', 'delete', 'made', '--with-key')
  await run(0, 'clean', join(place, 'sets'))
  await run(0, 'appliance', 'add', 'registered', box)
  await run(0, 'appliance', 'remove', 'registered')
}

/** Gives the one set there a name that both ways share. */
function renameOnly(sets: string): void {
  const [name = ''] = readdirSync(sets)
  cpSync(join(sets, name), join(sets, 'one'), { recursive: true })
}

async function byWindow(one: ReturnType<typeof equalOne>): Promise<void> {
  const { place, home } = one
  const { api, run } = apiUnderTest(home, 'of-the-tests')
  const [appliance, to, set] = [join(place, 'box'), join(place, 'target'), join(place, 'sets/one')]
  const destination = join(place, 'sets')
  await run(api.backup.start({ appliance, destination, recipients: [CERT], oneIsEnough: true }))
  renameOnly(destination)
  await run(api.verification.start({ set, level: 'content', key: KEY, policy: 'modern' }))
  await run(api.verification.start({ set: join(place, 'sets/none'), level: 'stored', policy: 'modern' }))
  await run(api.restore.start({ set, to, key: KEY, accept: [] }))
  await api.appliances.undo({ name: to })
  await run(api.certificates.rewrap({ set, key: KEY, recipients: [CERT, RECOVERY] }))
  await run(api.certificates.generate({ name: 'made', profile: 'recipient' }))
  await api.certificates.remove({ name: 'made', withKey: true, confirmed: 0 })
  await api.destinations.clean({ url: destination, accept: [] })
  await api.appliances.add({ name: 'registered', path: appliance })
  await api.appliances.remove({ name: 'registered' })
}

describe('the history', () => {
  it('has the same of the command line and of the window, each with its host, the user and the exit code', async () => {
    const [hand, window] = [equalOne(), equalOne()]
    for (const { place } of [hand, window]) {
      sampleAppliance(join(place, 'target'))
      for (const part of readdirSync(join(place, 'target')))
        if (part !== 'appliance.json') emptied(join(place, 'target', part))
    }
    await byHand(hand)
    await byWindow(window)
    const written = await writtenAt(hand)
    expect(await writtenAt(window)).toEqual(written)
    const { values } = await createHistoryLog(hand.home).read()
    const ours = values.slice(1)
    expect(ours.map(({ operation, outcome, code }) => [operation, outcome, code])).toEqual([
      ['backup', 'done', 0],
      ['verification', 'done', 0],
      ['verification', 'failed', 74],
      ['restore', 'done', 0],
      ['undo', 'done', 0],
      ['rewrap', 'done', 0],
      ['certificate-made', 'done', 0],
      ['certificate-deleted', 'done', 0],
      ['clean', 'done', 0],
      ['appliance-added', 'done', 0],
      ['appliance-removed', 'done', 0],
    ])
    const { username } = userInfo()
    expect(new Set(ours.map(({ host, user }) => `${host} ${user}`))).toEqual(new Set([`cli ${username}`]))
    const hosts = (await createHistoryLog(window.home).read()).values.slice(1).map(({ host }) => host)
    expect(new Set(hosts)).toEqual(new Set(['browser']))
    const restored = ours.find(({ operation }) => operation === 'restore') as HistoryEntry
    expect(restored).toMatchObject({ name: KEY, keyId: expect.stringMatching(/^[0-9a-f]{20,}$/) as string })
  }, 120_000)

  it('loses a line that was cut off alone, names it, and begins the next one anew', async () => {
    const { home } = equalOne()
    const path = join(home, 'history.jsonl')
    const before = (await createHistoryLog(home).read()).values.length
    appendFileSync(path, '{"time":"2026-11-23T00:00:00Z","operation":"backup","outc')
    const made = await new Installation(home).run(['cert', 'untrust', 'nobody'])
    expect(made.code).not.toBe(0)
    const { values, damaged } = await createHistoryLog(home).read()
    expect([values.length - before, damaged]).toEqual([1, [before + 1]])
    expect(values.at(-1)).toMatchObject({ operation: 'certificate-untrusted', outcome: 'failed' })
    const { api } = apiUnderTest(home)
    expect(await api.history.list({ limit: 5 })).toMatchObject({ damaged: 1, all: values.length })
  })

  it('is written by the journal and by nothing else; doctor looks for damaged lines', () => {
    const files = readdirSync(join(PROJECT, 'src-main'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file, text: readFileSync(join(PROJECT, 'src-main', file), 'utf8') }))
    const saying = (what: RegExp): readonly string[] =>
      files
        .filter(({ text }) => what.test(text))
        .map(({ file }) => file)
        .sort()
    expect(saying(/\bhistory\s*\.append\(/)).toEqual(['application/journal.ts'])
    expect(saying(/createHistoryLog|'history\.jsonl'/)).toEqual([
      'adapters/node-fs/history-log.ts',
      'composition/engine.ts',
    ])
    expect(saying(/historyLines/)).toEqual([
      'adapters/node-fs/history-log.ts',
      'application/doctor/kept-files.ts',
    ])
  })
})

/** Nothing in it, as in an appliance that was reinitialised. */
function emptied(directory: string): void {
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true })
}
