// Many processes over one home at once, with the verbs that write what the installation remembers: nothing is lost, nothing doubled,
// and none fails that would not have failed alone. All fifty of each with STATE_TOGETHER=50.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { VERBS } from '../../src-main/hosts/cli/verbs/index.ts'
import { Installation, SAMPLE, scratch, type CliResult } from '../support/cli.ts'
import {
  NOT_IN_THE_STORM,
  prepareAll,
  prepareFor,
  WAVES,
  type At,
  type Writer,
} from '../support/every-writer.ts'
import { inPool } from '../support/in-pool.ts'

const MANY = Number(process.env['STATE_TOGETHER'] ?? 12)
const each = <T>(work: (at: number) => T): T[] => Array.from({ length: MANY }, (_, at) => work(at))
const failed = (results: readonly CliResult[]): string[] =>
  results.filter(({ code }) => code !== 0).map(({ code, stderr }) => `${code} ${stderr}`)
const document = (home: string, name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(home, name), 'utf8')) as Record<string, unknown>
const namesIn = (value: unknown): string[] =>
  (value as { readonly name: string }[]).map(({ name }) => name).sort()

let home: string
let root: string
let cli: Installation
beforeAll(() => {
  root = scratch('together')
  home = join(root, 'home')
  cli = new Installation(home)
})

describe(`${MANY} runs of each at once`, () => {
  it('appliances and destinations that are added together are all there, once', async () => {
    const appliances = each((at) => `mqa-${at}`)
    const places = each((at) => `place-${at}`)
    for (const name of places) mkdirSync(join(root, name))
    for (const name of appliances) symlinkSync(SAMPLE, join(root, name))
    const results = await Promise.all([
      ...appliances.map((name) => cli.run(['appliance', 'add', name, join(root, name)])),
      ...places.map((name) => cli.run(['destination', 'add', name, join(root, name)])),
    ])
    expect(failed(results)).toEqual([])
    const state = document(home, 'installation.json')
    expect(namesIn(state['appliances'])).toEqual([...appliances].sort())
    expect(namesIn(state['destinations'])).toEqual([...places].sort())
    const history = readFileSync(join(home, 'history.jsonl'), 'utf8').trimEnd().split('\n')
    expect(history.map((line) => (JSON.parse(line) as { operation: string }).operation)).toEqual(
      each(() => 'appliance-added'),
    )
  }, 120_000)

  it('of those who take one name together one gets it, and each of the others is told so', async () => {
    mkdirSync(join(root, 'shared'))
    const results = await Promise.all(
      each(() => cli.run(['destination', 'add', 'shared', join(root, 'shared')])),
    )
    expect(results.filter(({ code }) => code === 0)).toHaveLength(1)
    for (const { code, stderr } of results) if (code !== 0) expect(stderr).toContain('[destination.exists]')
  }, 120_000)

  it('two first keys under two passphrases: one vault under one of them, and the other is told so', async () => {
    const young = new Installation(join(root, 'young'))
    const words = ['of-the-first-run', 'of-the-second-run']
    const results = await Promise.all(
      words.map((passphrase, at) => young.run(['cert', 'generate', `key-${at}`], { passphrase })),
    )
    expect(results.filter(({ code }) => code === 0)).toHaveLength(1)
    const other = results.find(({ code }) => code !== 0)
    expect(other?.stderr).toContain('[key.passphrase]')
    const keys = readdirSync(join(root, 'young/keys')).filter((name) => name.endsWith('.key.pem'))
    expect(keys).toHaveLength(1)
  }, 120_000)

  it('leaves no lock and no temporary file', () => {
    const names = readdirSync(home, { recursive: true }) as string[]
    expect(names.filter((name) => /\.lock|\.partial/.test(name))).toEqual([])
  })
})

/** How one run of a verb ended, in words that are the same wherever and whenever it ran. */
interface Ended {
  readonly verb: string
  readonly number: number
  readonly ended: string
}

/** Every wave, all of its verbs for each number, `atOnce` processes at a time. */
async function storm(place: string, numbers: number, atOnce: number): Promise<readonly Ended[]> {
  const at: At = (...names) => join(place, ...names)
  prepareAll(at)
  for (let number = 0; number < numbers; number += 1) prepareFor(at, number)
  const bin = fakeTimers(at('bin'))
  const env = { HOME: place, XDG_CONFIG_HOME: at('config'), PATH: bin, SECURE_BACKUP_VAULT: 'passphrase' }
  const installation = new Installation(at('home'))
  const run = async ({ verb, words, ends = 0 }: Writer, number: number): Promise<Ended> => {
    const { code, stdout, stderr } = await installation.run(words(at, number), { env })
    const isFine = code === 0 || code === ends
    return { verb, number, ended: isFine ? 'well' : `${code} ${stdout}${stderr}`.replaceAll(place, 'PLACE') }
  }
  const found: Ended[] = []
  for (const wave of WAVES) {
    const jobs = wave.flatMap((writer) =>
      Array.from({ length: numbers }, (_, number) => () => run(writer, number)),
    )
    found.push(...(await inPool(jobs, atOnce)))
  }
  return found
}

function fakeTimers(bin: string): string {
  mkdirSync(bin)
  for (const tool of ['systemctl', 'loginctl'])
    writeFileSync(join(bin, tool), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  return `${bin}${delimiter}${process.env['PATH'] ?? ''}`
}

const count = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((n) => n === name).length]))
const linesOf = (path: string): readonly Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** What is remembered, without times and without what chance made. */
function remembered(place: string): unknown {
  const at = (name: string): string => join(place, 'home', name)
  const state = document(join(place, 'home'), 'installation.json')
  const bare = (name: string): string =>
    name.replaceAll(/\d{8}T\d{6}Z/g, 'TIME').replaceAll(/[0-9a-f]{8,}/g, 'HEX')
  return {
    appliances: namesIn(state['appliances']),
    destinations: namesIn(state['destinations']),
    history: count(
      linesOf(at('history.jsonl')).map(({ operation, appliance, outcome }) =>
        [operation, appliance, outcome].join(' ').replaceAll(place, 'PLACE'),
      ),
    ),
    files: count((readdirSync(join(place, 'home'), { recursive: true }) as string[]).map(bare)),
  }
}

/** As many of each verb as that `MANY` run at once; alone they run on the same number of other things. */
const NUMBERS = Math.max(1, Math.round(MANY / 25))

describe(`every verb that writes, ${MANY} at once`, () => {
  it('is in the table, or left out of it with the reason', async () => {
    const all: string[] = []
    for (const [name, { load }] of Object.entries(VERBS)) {
      const { subverbs, run } = (await load()) as { subverbs?: object; run?: unknown }
      if (run !== undefined || subverbs === undefined) all.push(name)
      all.push(...Object.keys(subverbs ?? {}).map((second) => `${name} ${second}`))
    }
    const known = [...WAVES.flat().map(({ verb }) => verb), ...NOT_IN_THE_STORM.keys()]
    expect([...new Set(known)].sort()).toEqual(all.sort())
  })

  it('ends as it does alone, and what is remembered is the same: nothing lost, nothing doubled', async () => {
    const [alone, together] = [join(scratch('alone'), 'x'), join(scratch('together'), 'x')]
    for (const place of [alone, together]) mkdirSync(place)
    const bad = (results: readonly Ended[]): readonly Ended[] =>
      results.filter(({ ended }) => ended !== 'well')
    expect(bad(await storm(together, NUMBERS, MANY))).toEqual([])
    expect(bad(await storm(alone, NUMBERS, 1))).toEqual([])
    expect(remembered(together)).toEqual(remembered(alone))
    const after = new Installation(join(together, 'home'))
    for (const words of [['list', '--series', join(together, 'sets')], ['doctor']]) {
      const { code, stdout, stderr } = await after.run(words)
      expect([words, code, code === 0 ? '' : stdout + stderr]).toEqual([words, 0, ''])
    }
  }, 1_800_000)
})
