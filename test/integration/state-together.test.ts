// Many processes over one home at once, with the verbs that write what the installation remembers: nothing is lost, nothing doubled,
// and none fails that would not have failed alone. All fifty of each with STATE_TOGETHER=50.
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Installation, SAMPLE, scratch, type CliResult } from '../support/cli.ts'

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
