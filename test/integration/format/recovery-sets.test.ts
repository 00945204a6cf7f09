// The recovery script opens every set that the program writes, not only an appliance's first one, and refuses what the program
// refuses. Here a sample; with RECOVER_EVERY_SET=1 all of them, those that the other suites make among them.
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { backUp, type BackUpPlan } from '../../../src-main/application/back-up.ts'
import type { Engine } from '../../../src-main/application/needs.ts'
import { rewrapSet } from '../../../src-main/engine/backup/rewrap-set.ts'
import { KEYS, readyInstallation, sampleAppliance, scratch } from '../../support/cli.ts'
import { craftSet } from '../../support/craft-set.ts'
import { HONEST, rawArchive, rawEntry } from '../../support/craft-tar.ts'
import { engineOver } from '../../support/drills.ts'
import { HOSTILE_ARCHIVES } from '../../support/hostile-archives.ts'
import { certificateOf, keyPath, pairOf, VECTORS, type KeyName } from '../../support/made-keys.ts'
import { ODD_ARCHIVES } from '../../support/odd-archives.ts'
import {
  EVERY_SET,
  recover,
  recoverSet,
  SCRIPTS_HERE,
  SH,
  SHELLS,
  WINDOWS,
  type Shell,
} from '../../support/recovery.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { makeAppliance, placeOf, ports, quietly, restore } from '../../support/use-cases.ts'

/** Every nth where not all are asked for. */
const sampled = <T>(all: readonly T[], nth: number, from = 0): readonly T[] =>
  EVERY_SET ? all : all.filter((_, at) => at % nth === from)
/** For the code of recover.ps1 others than for the shell, where it can run. */
const ofBoth = <T extends object>(all: readonly T[], nth: number): readonly (T & { shell: Shell })[] =>
  SCRIPTS_HERE.flatMap((shell, from) => sampled(all, nth, from).map((one) => ({ ...one, shell })))

let engine: Engine
let appliance = ''
let sets = ''
let minutes = 0

/** A backup one minute after the one before, of the same appliance into the same place. */
async function make(more: Partial<BackUpPlan> = {}): Promise<string> {
  minutes += 1
  const now = new Date(Date.now() + minutes * 60_000)
  const surroundings = { ...engine.ports.surroundings, now: () => now }
  const plan: BackUpPlan = {
    appliance: await engine.openAppliance(appliance),
    to: { into: sets },
    recipients: ['backup', 'recovery'].map((name) => join(KEYS, `${name}.pem`)),
    oneIsEnough: true,
    exclude: [],
    measure: false,
    ...more,
  }
  return (await backUp({ ...engine, ports: { ...engine.ports, surroundings } }, plan, quietly())).outcome.set
}

async function rewrapped(set: string): Promise<string> {
  const copy = `${set}-rewrapped-${(minutes += 1)}`
  cpSync(set, copy, { recursive: true, preserveTimestamps: true })
  const recipients = (['recovery', 'backup'] as const).map((name) => ({
    name,
    certificate: certificateOf(name),
  }))
  const anchors = [{ certificate: certificateOf('signer'), source: 'given', lists: [] }] as const
  const verify = { policy: 'modern', anchors, known: [], signers: {} } as const
  const input = {
    place: placeOf(copy),
    key: await pairOf('backup'),
    recipients,
    verify,
    accept: ['signer.untrusted'],
  }
  await rewrapSet(ports, { ...input, signer: pairOf('signer') }, quietly())
  return copy
}

/** Names that would write on a terminal, or be overlooked. */
const SHOWN_NAMES = [
  'a\nDone: everything is in out.',
  'a\rDone',
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u202egpj.exe',
  '\u2066x\u2069',
  '\u0008\u0008\u0008',
  '\u007f',
  '\u2028x',
  '..hidden',
  '...',
  '.x\u001b[31m',
  '-rf\u001b[0m',
]

const REUSE = { unchanged: { when: 'reuse', key: keyPath('backup', 'key') } } as const
const MADE: readonly {
  readonly what: string
  readonly set: () => Promise<string>
  readonly key?: KeyName
}[] = [
  { what: 'the first set of an appliance', set: () => make() },
  { what: 'the second one', set: () => make() },
  { what: 'one that took over parts of the one before', set: () => make(REUSE) },
  {
    what: 'one for a single recipient',
    set: () => make({ recipients: [join(KEYS, 'recovery.pem')] }),
    key: 'recovery',
  },
  { what: 'one of some parts', set: () => make({ parts: ['config', 'local'] }) },
  { what: 'one that leaves something out', set: () => make({ exclude: ['*.xml'] }) },
  { what: 'one for new recipients', set: async () => rewrapped(await make()) },
  {
    what: 'one that was given new recipients twice',
    set: async () => rewrapped(await rewrapped(await make(REUSE))),
  },
]

beforeAll(async () => {
  engine = engineOver((await readyInstallation()).home)
  const place = scratch('recovery')
  appliance = sampleAppliance(join(place, 'appliance'))
  sets = join(place, 'sets')
})

/** What a restore by the program makes of a set, and what the script made of it, part by part. */
async function expectAlike(set: string, out: string, at: string): Promise<void> {
  const target = makeAppliance(join(at, 'target'))
  const accept = ['firmware.differs', 'model.differs', 'signer.untrusted']
  const outcome = await restore(set, target, { accept, onto: 'mqa-2', key: await pairOf('recovery') })
  expect(outcome.restored).toBe(true)
  const parts = readdirSync(set).filter((name) => name.endsWith('.tgz'))
  expect(readdirSync(out).sort()).toEqual(parts.map((name) => name.replace('.tgz', '')).sort())
  for (const part of readdirSync(out))
    expect(snapshot(join(out, part))).toEqual(snapshot(join(at, 'target', part)))
}

describe('the recovery script', () => {
  it.each(MADE)('[F-13] gives back what the program gives back of $what', async ({ set, key }) => {
    const at = temporaryDirectory()
    const made = await set()
    const shell = SHELLS[minutes % SHELLS.length] ?? SH
    const { status, text } = recover(shell, made, keyPath(key ?? 'backup', 'key'), join(at, 'out'))
    expect([status, text]).toEqual([0, expect.stringContaining('Done: everything is in')])
    await expectAlike(made, join(at, 'out'), at)
    if (!SCRIPTS_HERE.includes(WINDOWS)) return
    const there = recover(WINDOWS, made, keyPath(key ?? 'backup', 'key'), join(at, 'windows'))
    expect([there.status, there.text]).toEqual([0, expect.stringContaining('Done: everything is in')])
    for (const part of readdirSync(join(at, 'out')))
      expect(snapshot(join(at, 'windows', part), { asWindows: true })).toEqual(
        snapshot(join(at, 'out', part), { asWindows: true }),
      )
  })

  it.each(ofBoth(ODD_ARCHIVES, 4))('[F-13] opens $what, by $shell.name', async ({ part, shell }) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: part } })
    const { status, text } = recoverSet(join(at, 'set'), join(at, 'out'), 'backup', shell)
    expect([status, text]).toEqual([0, expect.stringContaining('Done: everything is in')])
    // Only Windows makes the links of its script.
    const isHere = (path: string): boolean => shell !== WINDOWS || !lstatSync(path).isSymbolicLink()
    const contents = (root: string): string[] =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => isHere(join(root, path)))
        .sort()
    await restore(join(at, 'set'), makeAppliance(join(at, 'target')))
    expect(contents(join(at, 'out/local'))).toEqual(contents(join(at, 'target/local')))
  })

  const good = readdirSync(join(VECTORS, 'open-form')).filter((name) =>
    ['small', 'two-recipients', 'lf', 'f-14-plain-gzip'].includes(name),
  )
  it.each(good)('[F-13] opens the vector %s', async (name) => {
    const at = temporaryDirectory()
    const { status, text } = recoverSet(join(VECTORS, 'open-form', name, 'set'), join(at, 'out'))
    expect([status, text]).toEqual([0, expect.stringContaining('Done: everything is in')])
  })

  it.each(ofBoth(HOSTILE_ARCHIVES, 7))(
    '[F-17] refuses, as the program does, $what, and leaves nothing, by $shell.name',
    async ({ part, shell }) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST }, local: part } })
      const before = snapshot(at).slice(1)
      const { status, text } = recoverSet(join(at, 'set'), join(at, 'out'), 'backup', shell)
      expect([status, text]).toEqual([6, expect.stringContaining('UNSAFE: ')])
      expect(snapshot(at).slice(1)).toEqual(before)
    },
  )

  /** What becomes of the set between the first look at it and its use, as a command of the shell, in the directory of the set. */
  const EXCHANGES: Readonly<Record<string, readonly [does: string, status: number, says: string]>> = {
    'a byte more': ['printf x >>local.tgz', 3, 'exchanged meanwhile'],
    'a byte less': ['head -c 40 local.tgz >x; mv x local.tgz', 3, 'exchanged meanwhile'],
    'nothing in it': [': >local.tgz', 3, 'exchanged meanwhile'],
    'another byte of the same size': [
      '{ head -c 50 local.tgz; printf x; tail -c +52 local.tgz; } >x; mv x local.tgz',
      3,
      'exchanged meanwhile',
    ],
    'another part of the set': ['cp config.tgz local.tgz', 3, 'exchanged meanwhile'],
    'the two parts in each other’s place': [
      'mv local.tgz x; mv config.tgz local.tgz; mv x config.tgz',
      3,
      'exchanged meanwhile',
    ],
    'a link to another part': ['ln -sf config.tgz local.tgz', 3, 'exchanged meanwhile'],
    'a link to the manifest': ['ln -sf backupmanifest.xml local.tgz', 3, 'exchanged meanwhile'],
    'another name': ['mv local.tgz gone.tgz', 74, 'could not be copied'],
    'a directory': ['rm local.tgz; mkdir local.tgz', 74, 'could not be copied'],
    'a plain archive': ['tar -czf x backupmanifest.xml; mv x local.tgz', 3, 'exchanged meanwhile'],
    'the first part, by a byte more': ['printf x >>config.tgz', 3, 'exchanged meanwhile'],
    'another manifest': ['sed s/local/other/ backupmanifest.xml >x; mv x backupmanifest.xml', 0, 'Done'],
    'no manifest': ['rm backupmanifest.xml', 0, 'Done'],
  }
  const ONE = Object.entries(EXCHANGES).slice(0, 1)
  it.each(
    SCRIPTS_HERE.flatMap((shell) =>
      (shell === WINDOWS ? ONE : Object.entries(EXCHANGES)).map(([what, exchange]) => ({
        what,
        exchange,
        shell,
      })),
    ),
  )(
    '[F-25] uses nothing that is exchanged meanwhile: $what, by $shell.name',
    async ({ exchange: [does, code, says], shell }) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), {
        parts: { config: { tar: rawArchive(rawEntry({ path: 'c' }, 'of config')) }, local: { tar: HONEST } },
      })
      // The envelope is opened between the first look at a part and its use.
      const tools = join(at, 'tools')
      mkdirSync(tools)
      const rest = `PATH=\${PATH#*:} exec openssl "$@"`
      const exchange = `#!/bin/sh\ncase "$*" in *-decrypt*) (cd '${join(at, 'set')}' && { ${does}; }) ;; esac\n${rest}\n`
      writeFileSync(join(tools, 'openssl'), exchange, { mode: 0o755 })
      const out = join(at, 'out')
      const { status, text } = recoverSet(join(at, 'set'), out, 'backup', { ...shell, before: tools })
      expect([status, text]).toEqual([code, expect.stringContaining(says)])
      // All of it as it was signed, or nothing.
      if (code !== 0) expect(existsSync(out)).toBe(false)
      else expect(readFileSync(join(out, 'config/c'), 'utf8')).toBe('of config')
    },
  )

  it.each(SHOWN_NAMES)('shows nothing of a file that is not listed as it is written: %j', async (name) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST } } })
    writeFileSync(join(at, 'set', name), '')
    const { status, text } = recoverSet(join(at, 'set'), join(at, 'out'))
    expect([status, text]).toEqual([3, expect.stringContaining('which its manifest does not list')])
    expect(text.replaceAll('\n', '')).toMatch(/^[ -~]*$/)
    expect(text.split('\n').filter((line) => line.startsWith('Done'))).toEqual([])
  })
})
