// The small world in which a verb fails: a home, an appliance, sets, a target and what a timer writes, always under the same path,
// because what is remembered names it. Made once per scene, copied for every fault that changed something.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { KEYS, SAMPLE } from '../cli.ts'
import { runVerb, type Fault, type Ran } from './run-verb.ts'
import type { Scene } from './scenes.ts'

const run = promisify(execFile)
export const PASSPHRASE = 'of-the-faults'

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

/** One place where worlds are made, one after the other; several work side by side. */
export class Slot {
  readonly root: string
  private readonly place: string
  private readonly templates = new Map<string, Promise<void>>()

  constructor(place: string) {
    this.place = place
    this.root = join(place, 'world')
    mkdirSync(place, { recursive: true })
  }

  at(...names: readonly string[]): string {
    return join(this.root, ...names)
  }

  /** Runs the program here, as a person would, with or without a fault. */
  run(words: readonly string[], fault?: Fault): Promise<Ran> {
    const job = {
      root: this.root,
      words: ['--home', this.at('home'), ...words],
      environment: {
        ...{ HOME: this.root, XDG_CONFIG_HOME: this.at('config'), TMPDIR: this.at('tmp') },
        PATH: `${this.at('bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        ...{ SECURE_BACKUP_PASSPHRASE: PASSPHRASE, SECURE_BACKUP_VAULT: 'passphrase' },
      },
    }
    return runVerb(job, fault)
  }

  /** Runs what has to succeed. */
  async must(words: readonly string[]): Promise<Ran> {
    const ran = await this.run(words)
    if (ran.code !== 0)
      throw new Error(`${words.join(' ')} ends with ${ran.code}: ${ran.stdout}${ran.stderr}`)
    return ran
  }

  /** Makes the world of a scene anew. */
  async reset(scene: Scene): Promise<void> {
    const template = join(this.place, scene.name)
    if (!this.templates.has(scene.name)) this.templates.set(scene.name, this.make(scene, template))
    await this.templates.get(scene.name)
    await this.replace(template, this.root)
  }

  private async make(scene: Scene, template: string): Promise<void> {
    if (scene.from) await this.reset(scene.from)
    else this.bare()
    await scene.make(this)
    await this.replace(this.root, template)
  }

  private async replace(from: string, to: string): Promise<void> {
    rmSync(to, { recursive: true, force: true })
    await run('cp', ['-a', '--', from, to])
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
