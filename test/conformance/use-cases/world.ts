// One installation by one recipe, set up anew for each host at the same path and at the same time: what two hosts leave there can be
// compared as it is, and only what chance made has to be put aside.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { KEYS, sampleAppliance } from '../../support/cli.ts'
import { byCommandLine } from './hosts.ts'

export const PASSPHRASE = 'of-the-tests'
const HOUR = 3_600_000

/** Where everything of one installation lies, and what is around it. */
export interface World {
  readonly root: string
  readonly home: string
  /** A folder appliance that is in use, registered under this name too. */
  readonly box: string
  /** One that was reinitialised, registered as SPARE. */
  readonly spare: string
  /** A destination with two good sets of `box`: one, then two. */
  readonly sets: string
  /** For what is written. */
  readonly out: string
  /** Keys and certificates as files. */
  readonly keys: string
}

/** The registered name of `spare`: what an appliance is called over REST, which knows no other. */
export const SPARE = '0000001'

/** Files of keys that lie on an appliance whose objects name them. */
export const BROUGHT = ['backup.pem', 'backup.key', 'recovery.pem', 'recovery.key', 'expired.pem'] as const

/** Sets that are not as they should be, below `temporary:///` of `spare`, beside the good one that is called `good`. */
export const BAD_SETS = ['altered', 'flipped', 'missing', 'strange', 'empty'] as const

const worldAt = (root: string): World => ({
  root,
  home: join(root, 'home'),
  box: join(root, 'box'),
  spare: join(root, 'spare'),
  sets: join(root, 'sets'),
  out: join(root, 'out'),
  keys: KEYS,
})

/** The clock of every host of this suite: it stands still until it is told to go on. */
export const goOn = (milliseconds: number): void => {
  vi.setSystemTime(Date.now() + milliseconds)
}

/** What a restore over REST needs, and brings: the certificates and keys that its objects name. */
export const withKeys = (box: string): void => {
  mkdirSync(join(box, 'cert'), { recursive: true })
  for (const name of BROUGHT) cpSync(join(KEYS, name), join(box, 'cert', name))
}

/** As after a reset: its directories are there and empty. */
function emptied(box: string): void {
  for (const part of readdirSync(box))
    if (part !== 'appliance.json') rmSync(join(box, part), { recursive: true, force: true })
  for (const part of ['config', 'cert']) mkdirSync(join(box, part))
}

/** A byte of the biggest part is another one. */
function flip(set: string): void {
  const file = join(set, 'config.tgz')
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

function alter(set: string): void {
  const file = join(set, 'backupmanifest.xml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('0000001', '0000009'))
}

async function must(world: Pick<World, 'home' | 'root'>, ...words: string[]): Promise<void> {
  const { exit, error, said } = await byCommandLine(world, words)
  if (exit !== 0) throw new Error(`${words.join(' ')}: ${error ?? ''} ${said}`)
}

/** The same appliance, as another installation backs it up whose signer nobody knows here. */
async function strangeSet(world: World, set: string): Promise<void> {
  const elsewhere = { root: world.root, home: join(world.root, 'elsewhere') }
  const box = sampleAppliance(join(world.root, 'their-box'))
  const identity = join(box, 'appliance.json')
  writeFileSync(identity, readFileSync(identity, 'utf8').replace('0000001', '0000002'))
  await must(elsewhere, 'create', '--appliance', box, '--cert', join(KEYS, 'backup.pem'), '--to', set)
  rmSync(elsewhere.home, { recursive: true })
  rmSync(box, { recursive: true })
}

async function keysAndBoxes(world: World): Promise<void> {
  const { root, box, spare, sets } = world
  const both = join(root, 'both.pem')
  writeFileSync(
    both,
    `${readFileSync(join(KEYS, 'backup.pem'), 'utf8')}${readFileSync(join(KEYS, 'backup.key'), 'utf8')}`,
  )
  await must(world, 'cert', 'import', both, '--name', 'backup')
  await must(world, 'cert', 'import', join(KEYS, 'recovery.pem'), '--name', 'recovery')
  rmSync(both)
  sampleAppliance(box)
  emptied(sampleAppliance(spare))
  await must(world, 'appliance', 'add', 'box', box, '--in', sets, '--tag', 'all')
  await must(world, 'appliance', 'add', SPARE, spare)
}

async function setsOf(world: World): Promise<void> {
  const { box, spare, sets } = world
  const recipients = ['--cert', 'backup', '--cert', 'recovery']
  await must(world, 'create', '--appliance', 'box', ...recipients, '--to', join(sets, 'one'))
  goOn(HOUR)
  writeFileSync(join(box, 'config/of-the-day.cfg'), 'top; configure terminal; exit\n')
  await must(world, 'create', '--appliance', 'box', ...recipients, '--to', join(sets, 'two'))
  const there = join(spare, 'temporary')
  for (const name of ['good', 'altered', 'flipped', 'missing'])
    cpSync(join(sets, 'one'), join(there, name), { recursive: true })
  alter(join(there, 'altered'))
  flip(join(there, 'flipped'))
  rmSync(join(there, 'missing/config.tgz'))
  mkdirSync(join(there, 'empty'))
  await strangeSet(world, join(there, 'strange'))
  cpSync(join(sets, 'one'), join(box, 'temporary/one'), { recursive: true })
  cpSync(join(sets, 'two'), join(box, 'temporary/two'), { recursive: true })
  withKeys(box)
  goOn(HOUR)
}

/** Directories as old as those that they were copied from: a set holds their times. */
function withTimes(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) withTimes(join(from, entry.name), join(to, entry.name))
  const { atime, mtime } = statSync(from)
  utimesSync(to, atime, mtime)
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  withTimes(from, to)
}

/** The recipe, done once; a copy of it is put at the same path for each run. */
export interface Worlds {
  /** Sets everything up anew and gives it to the work. */
  within<T>(work: (world: World) => Promise<T>): Promise<T>
  /** Removes it all. */
  end(): void
}

export async function makeWorlds(): Promise<Worlds> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'secure-backup-hosts-')))
  const world = worldAt(join(place, 'world'))
  const kept = join(place, 'kept')
  for (const directory of [world.root, world.sets, world.out]) mkdirSync(directory, { recursive: true })
  writeFileSync(join(world.root, 'passphrase'), `${PASSPHRASE}\n`)
  await keysAndBoxes(world)
  await setsOf(world)
  copy(world.root, kept)
  const now = Date.now()
  return {
    async within(work) {
      rmSync(world.root, { recursive: true, force: true })
      copy(kept, world.root)
      vi.setSystemTime(now)
      return work(world)
    },
    end: () => rmSync(place, { recursive: true, force: true }),
  }
}
