// Runs a command again and again on fresh copies of a place, killed before its first change, its second, and so on, and hands
// every outcome to a check. Two at a time: the machine may have no more.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT, scratch, type CliResult, type Installation } from './cli.ts'
import { copyTree } from './trees.ts'

const PRELOAD = pathToFileURL(join(PROJECT, 'test/support/kill-at.mjs')).href
const AT_ONCE = 2
/** Every third point, or each: the same moments are tried within one process, many times as fast, by the faults of `npm run faults`. */
const EACH = process.env['KILL_POINTS'] === 'all' ? 1 : 3

/** A place in which a command is killed. */
export interface Scene {
  readonly directory: string
  readonly installation: Installation
}

export interface KillPlan {
  /** Copied for each run. */
  readonly scene: string
  /** The installation of a scene. */
  readonly installation: (directory: string) => Installation
  /** Directories, within the scene, whose changes count. */
  readonly below: readonly string[]
  readonly args: (directory: string) => readonly string[]
}

/** What one killed run left. `point` is the number of the call, `call` what it would have been. */
export interface Killed extends Scene {
  readonly point: number
  readonly call: string
}

function preload(plan: KillPlan, directory: string, more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(more)
  for (const path of plan.below) query.append('below', join(directory, path))
  return `${PRELOAD}?${query.toString()}`
}

function copyScene(plan: KillPlan, name: string): Scene {
  const directory = join(scratch('kill'), name)
  copyTree(plan.scene, directory)
  return { directory, installation: plan.installation(directory) }
}

/** The changes that the command makes when nobody kills it. */
async function countCalls(plan: KillPlan): Promise<readonly string[]> {
  const scene = copyScene(plan, 'whole')
  const log = join(scratch('log'), 'calls')
  const result = await scene.installation.run(plan.args(scene.directory), {
    node: ['--import', preload(plan, scene.directory, { log })],
  })
  if (result.code !== 0) throw new Error(`the command fails even when nobody kills it: ${result.stderr}`)
  return readFileSync(log, 'utf8').trimEnd().replaceAll(scene.directory, '').split('\n')
}

function killAt(plan: KillPlan, scene: Scene, point: number): Promise<CliResult> {
  return scene.installation.run(plan.args(scene.directory), {
    node: ['--import', preload(plan, scene.directory, { at: String(point) })],
  })
}

/** Kills the command at every point. Returns how many points there were. */
export async function killEverywhere(
  plan: KillPlan,
  check: (killed: Killed) => Promise<void>,
): Promise<number> {
  const calls = await countCalls(plan)
  let next = 1
  const worker = async (): Promise<void> => {
    for (let point = (next += EACH) - EACH; point <= calls.length; point = (next += EACH) - EACH) {
      const scene = copyScene(plan, `at-${point}`)
      const call = calls[point - 1] ?? ''
      const result = await killAt(plan, scene, point)
      if (result.signal !== 'SIGKILL') throw new Error(`not killed at ${point}, ${call}: ${result.stderr}`)
      try {
        await check({ ...scene, point, call })
      } catch (error) {
        throw new Error(`killed before change ${point} of ${calls.length}, ${call}`, { cause: error })
      }
      rmSync(scene.directory, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return calls.length
}
