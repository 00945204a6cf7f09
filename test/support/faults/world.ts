// The small world in which a verb fails: a home, an appliance, sets, a target and what a timer writes, always under the same path,
// because what is remembered names it. Made once per scene, copied for every fault that changed something.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { KEYS, SAMPLE } from '../cli.ts'
import { PASSPHRASE } from './passphrase.ts'
import { Runner, type Fault, type Ran } from './run-verb.ts'
import type { Scene } from './scenes.ts'

const run = promisify(execFile)

/** Every entry below a directory: what it is, and what it holds. Times do not count. */
export type Tree = ReadonlyMap<string, string>

function describe(path: string): string {
  const stats = lstatSync(path)
  const mode = (stats.mode & 0o7777).toString(8)
  if (stats.isDirectory()) return `directory ${mode}`
  if (stats.isSymbolicLink()) return `link ${readlinkSync(path)}`
  return `file ${mode} ${createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)}`
}

/** As it is now; empty where there is nothing. */
export function treeAt(root: string): Tree {
  const found = new Map<string, string>()
  if (!existsSync(root)) return found
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort())
    found.set(name, describe(join(root, name)))
  return found
}

export const sameTree = (a: Tree, b: Tree): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)

/** What tells that an entry is not the one that it was copied from. */
function mark(path: string): string {
  const { mode, size, mtimeMs } = lstatSync(path)
  return `${mode} ${Math.round(mtimeMs)} ${(mode & 0o170000) === 0o100000 ? size : ''}`
}

const isDirectoryMark = (text: string): boolean => (Number(text.split(' ')[0]) & 0o170000) === 0o040000

function copyMode(from: string, to: string): void {
  const { mode, atime, mtime } = lstatSync(from)
  if (mark(from) === mark(to)) return
  chmodSync(to, mode & 0o7777)
  utimesSync(to, atime, mtime)
}

function copyEntry(from: string, to: string): void {
  const { atime, mtime } = lstatSync(from)
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to)
  else copyFileSync(from, to)
  if (!lstatSync(from).isSymbolicLink()) copyMode(from, to)
  else lutimesSync(to, atime, mtime)
}

/** Marks of every entry below a directory, and its own. */
function marksAt(root: string): ReadonlyMap<string, string> {
  const names = ['', ...(readdirSync(root, { recursive: true, encoding: 'utf8' }) as string[])]
  return new Map(names.map((name) => [name, mark(join(root, name))]))
}

/** Where fewer bytes have to be moved for each of thousands of worlds, if the system has such a place. */
export const FAST_PLACE = existsSync('/dev/shm') ? '/dev/shm' : undefined

/** One place where worlds are made, one after the other; several work side by side. */
export class Slot {
  readonly root: string
  private readonly place: string
  private readonly templates = new Map<string, Promise<ReadonlyMap<string, string>>>()
  /** What fails, and what looks at what that left: who looks knows nothing of the fault. */
  private readonly runners: Readonly<Record<'failing' | 'looking', Runner>>

  constructor(place: string) {
    this.place = place
    this.root = join(place, 'world')
    mkdirSync(place, { recursive: true })
    const environment = {
      ...{ HOME: this.root, XDG_CONFIG_HOME: this.at('config'), TMPDIR: this.at('tmp') },
      PATH: `${this.at('bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      ...{ SECURE_BACKUP_PASSPHRASE: PASSPHRASE, SECURE_BACKUP_VAULT: 'passphrase' },
    }
    const world = { root: this.root, environment, code: join(place, 'code') }
    this.runners = { failing: new Runner(world), looking: new Runner(world) }
  }

  at(...names: readonly string[]): string {
    return join(this.root, ...names)
  }

  /** Runs the program here, as a person would, with or without a fault. */
  async run(words: readonly string[], fault?: Fault): Promise<Ran> {
    const all = ['--home', this.at('home'), ...words]
    if (fault === undefined) return this.runners.looking.run(all, {})
    const ran = await this.runners.failing.run(all, { fault })
    // What a run before left in memory is none of this one's.
    if (ran.hit === undefined) await this.runners.failing.end()
    return ran
  }

  /** Which calls a run makes, in a thread as new as those that are killed. */
  async calls(words: readonly string[]): Promise<Ran> {
    await this.runners.failing.end()
    return this.runners.failing.run(['--home', this.at('home'), ...words], { lists: true })
  }

  /** Ends what runs here; the next run begins with nothing in memory. */
  async end(): Promise<void> {
    await Promise.all(Object.values(this.runners).map((runner) => runner.end()))
  }

  /** Runs what has to succeed. */
  async must(words: readonly string[]): Promise<Ran> {
    const ran = await this.run(words)
    if (ran.code !== 0)
      throw new Error(`${words.join(' ')} ends with ${ran.code}: ${ran.stdout}${ran.stderr}`)
    return ran
  }

  /** Makes the world of a scene anew; of the one that is there, what is still as it was stays. */
  async reset(scene: Scene): Promise<void> {
    const template = join(this.place, scene.name)
    const known = this.templates.get(scene.name)
    const made = known ?? this.make(scene, template)
    this.templates.set(scene.name, made)
    const marks = await made
    if (known === undefined) return
    this.restore(template, marks)
  }

  private async make(scene: Scene, template: string): Promise<ReadonlyMap<string, string>> {
    if (scene.from) await this.reset(scene.from)
    else this.bare()
    await scene.make(this)
    rmSync(template, { recursive: true, force: true })
    await run('cp', ['-a', '--', this.root, template])
    return marksAt(template)
  }

  private restore(template: string, marks: ReadonlyMap<string, string>): void {
    for (const [name, now] of existsSync(this.root) ? marksAt(this.root) : []) {
      const path = join(this.root, name)
      const isDirectory = (text: string | undefined): boolean => text !== undefined && isDirectoryMark(text)
      if (marks.get(name) === now || (isDirectory(marks.get(name)) && isDirectory(now))) continue
      rmSync(path, { recursive: true, force: true })
    }
    for (const [name, wanted] of marks) {
      const [from, to] = [join(template, name), join(this.root, name)]
      if (isDirectoryMark(wanted)) mkdirSync(to, { recursive: true })
      else if (!lstatSync(to, { throwIfNoEntry: false })) copyEntry(from, to)
    }
    // Whatever is made in a directory changes its time, so directories come last, the inner ones first.
    for (const [name, wanted] of [...marks].reverse())
      if (isDirectoryMark(wanted)) copyMode(join(template, name), join(this.root, name))
  }

  private bare(): void {
    rmSync(this.root, { recursive: true, force: true })
    for (const name of ['bin', 'tmp', 'out', 'sets']) mkdirSync(this.at(name), { recursive: true })
    cpSync(SAMPLE, this.at('appliance'), { recursive: true })
    cpSync(KEYS, this.at('given'), { recursive: true })
    writeFileSync(this.at('passphrase'), PASSPHRASE, { mode: 0o600 })
    for (const tool of ['systemctl', 'loginctl']) {
      writeFileSync(this.at('bin', tool), '#!/bin/sh\nexit 0\n')
      chmodSync(this.at('bin', tool), 0o755)
    }
  }
}
