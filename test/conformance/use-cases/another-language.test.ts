// Another translation is one more folder: in a language made by machine from the English one, no command, no document for people, no
// menu and no page says an English word.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { RULE_SOURCES } from '../../../src-main/contract/rule-sources.ts'
import { ACTIONS } from '../../../src-main/hosts/cli/actions.ts'
import { speak, type Spoken } from '../../../src-main/hosts/cli/language.ts'
import { VERBS } from '../../../src-main/hosts/cli/verbs/index.ts'
import { englishIn, speakMadeUp, textOfPage } from '../../support/made-up-language.ts'
import { runMain, stateOf } from './hosts.ts'
import { ALL_SCENES, type Line } from './scenes.ts'
import { makeWorlds, type World, type Worlds } from './world.ts'

/** What the world of the scenes is made of: names, and what people wrote. */
const NAMES = [
  ...['box', 'spare', 'sets', 'one', 'two', 'good', 'altered', 'flipped', 'missing', 'strange', 'office'],
  ...['backup', 'recovery', 'made', 'other', 'stranger', 'installation-signer', 'passphrase', 'keychain'],
  ...['Secure Backup installation', 'Secure Backup test', 'test backup', 'test stranger', 'test recovery'],
  // Titles of what is cited.
  ...Object.values(RULE_SOURCES).flatMap(({ title, version }) => [title, version]),
  ...['copied anew', 'in the safe', 'cellar', 'Example', 'production', 'all', 'Europe/Berlin'],
]
/** They end what the others need, so they come last. */
const ENDS = /^(prune|appliance (remove|undo|let-go)|cert (delete|renew)|destination remove|rewrap)/

let worlds: Worlds
let spoken: Spoken
let english: () => void
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 3_600_000 })
  worlds = await makeWorlds()
  english = speakMadeUp('de')
  spoken = await speak('de')
}, 60_000)
afterAll(() => {
  english?.()
  worlds?.end()
  vi.useRealTimers()
})

/** What one line says, without what it was given. */
async function said(world: World, line: Line): Promise<string> {
  const words = line(world)
  const { out, err } = await runMain([...words, ...stateOf(world)], { spoken })
  return out + err
}

describe('in a language made by machine', { timeout: 120_000 }, () => {
  it('help has no English word', async () => {
    const texts = [
      ['--help'],
      ...Object.keys(VERBS).map((verb) => ['help', verb]),
      ...Object.entries(ACTIONS).flatMap(([verb, all]) =>
        Object.keys(all).map((name) => ['help', verb, name]),
      ),
      ...['part.missing', 'bug.unexpected', '3', 'exit-codes'].map((topic) => ['help', topic]),
    ]
    const actions = Object.values(ACTIONS).flatMap((all) => Object.keys(all))
    const names = [...Object.keys(VERBS), ...actions, 'pem', 'der', 'pkcs12', 'name', 'eval', 'help']
    for (const words of texts) {
      const { out } = await runMain(words, { spoken })
      expect([words, englishIn(out, names)]).toEqual([words, []])
    }
  })

  /** What is left in each line that is done for scenes. */
  async function leftIn(world: World, scenes: typeof ALL_SCENES): Promise<readonly unknown[]> {
    const found: [string, readonly string[]][] = []
    for (const [name, , { after = [], line }] of scenes) {
      rmSync(world.out, { recursive: true, force: true })
      mkdirSync(world.out)
      for (const each of [...after, line]) {
        const left = englishIn(await said(world, each), [...NAMES, hostname(), ...each(world)])
        if (left.length > 0) found.push([name, left])
      }
    }
    return found
  }

  it('no command says an English word', async () => {
    const alone = ALL_SCENES.filter(([, , { after }]) => after === undefined)
    const scenes = [
      ...alone.filter(([name]) => !ENDS.test(name)),
      ...alone.filter(([name]) => ENDS.test(name)),
    ]
    expect(await worlds.within((world) => leftIn(world, scenes))).toEqual([])
  })

  it.each(ALL_SCENES.filter(([, , { after }]) => after !== undefined))(
    'nor does what comes after another: %s',
    async (...scene) => {
      expect(await worlds.within((world) => leftIn(world, [scene]))).toEqual([])
    },
  )

  /** Documents that are made for people, and the files they are in. */
  const DOCUMENTS: readonly (readonly [title: string, line: Line, file: string])[] = [
    ...['one', 'two'].map(
      (set) =>
        [
          `the report of ${set}`,
          ({ sets, out }: World) => [
            'verify',
            join(sets, set),
            '--key',
            'backup',
            '--report',
            join(out, 'a.html'),
          ],
          'a.html',
        ] as const,
    ),
    ...['altered', 'flipped', 'missing', 'strange'].map(
      (set) =>
        [
          `the report of what is ${set}`,
          ({ spare, out }: World) => [
            'verify',
            join(spare, 'temporary', set),
            '--report',
            join(out, 'a.html'),
          ],
          'a.html',
        ] as const,
    ),
    [
      'the report of a drill',
      ({ sets, out }) => ['drill', join(sets, 'one'), '--key', 'backup', '--report', join(out, 'a.html')],
      'a.html',
    ],
    [
      'the report of a drill that failed',
      ({ spare, out }) => [
        ...['drill', join(spare, 'temporary/flipped'), '--key', 'backup', '--report', join(out, 'a.html')],
      ],
      'a.html',
    ],
    [
      'the page of a recovery kit',
      ({ out }) => ['cert', 'kit', 'backup', '--out', join(out, 'kit.p12')],
      'kit.p12.html',
    ],
  ]

  it('no document for people has an English word', async () => {
    await worlds.within(async (world) => {
      for (const [title, line, file] of DOCUMENTS) {
        rmSync(world.out, { recursive: true, force: true })
        mkdirSync(world.out)
        const told = await said(world, line)
        const names = [...NAMES, hostname(), ...line(world), 'openssl', 'sh', 'sed', 'tr']
        const html = readFileSync(join(world.out, file), 'utf8')
        expect([title, englishIn(told, names), englishIn(textOfPage(html), names)]).toEqual([title, [], []])
      }
    })
  })
})
