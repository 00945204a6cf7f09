// A packed tree for tests: made once by the command that makes packages, and copies of it that may be spoilt.
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createPackage, extractAll } from '@electron/asar'
import { PROJECT, scratch } from './cli.ts'

export interface Finding {
  readonly kind: string
  readonly sentence: string
}
interface Tooling {
  checkPackedTree(tree: string): Promise<readonly Finding[]>
  whyKeytarFails(node?: string, folder?: string): string | undefined
}

async function tooling(name: string): Promise<Tooling> {
  return (await import(join(PROJECT, 'resources/tooling', name))) as Tooling
}

export const checkPackedTree = async (tree: string): Promise<readonly Finding[]> =>
  (await tooling('packed-tree.mjs')).checkPackedTree(tree)

export const whyKeytarFails: Tooling['whyKeytarFails'] = (await tooling('keytar.mjs')).whyKeytarFails

/** Why nothing can be packed here; undefined where it can. */
export function packingMissing(): string | undefined {
  if (process.platform !== 'linux')
    return 'what stands in for Electron when it is not there is made for Linux'
  const why = whyKeytarFails()
  return why === undefined ? undefined : `keytar does not load: ${why}`
}

export interface PackedTree {
  readonly tree: string
  /** What was said while it was made. */
  readonly said: string
}

/** Packs into a place that goes with the test, and returns the tree and what was said. A space in its path, as /opt has it. */
export async function packTree(): Promise<PackedTree> {
  const output = join(scratch('packed'), 'Secure Backup')
  const words = [join(PROJECT, 'resources/tooling/package.mjs'), '--dir', '--output', output]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: PROJECT })
  return { tree: join(output, 'linux-unpacked'), said: stdout + stderr }
}

const NODE = join('resources', 'command', 'node')

/** A copy that may be spoilt, but for its Node, which is the same file. */
export function copyOf(tree: string): string {
  const copy = join(scratch('copy'), 'tree')
  cpSync(tree, copy, { recursive: true, filter: (path) => path !== join(tree, NODE) })
  linkSync(join(tree, NODE), join(copy, NODE))
  return copy
}

/** Packs the archive of the window anew after `change` had its files in its hands. */
export async function changeArchive(tree: string, change: (folder: string) => void): Promise<void> {
  const archive = join(tree, 'resources/app.asar')
  const folder = join(scratch('archive'), 'app')
  extractAll(archive, folder)
  change(folder)
  rmSync(archive)
  mkdirSync(dirname(archive), { recursive: true })
  await createPackage(folder, archive)
}

/** Whether a program is there that a test would like to ask. */
export const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
