// A verb that is made to fail: its words, in which scene, and how to tell what it left behind.
import { existsSync, readdirSync } from 'node:fs'
import type { Scene } from './scenes.ts'
import type { Slot, Tree } from './world.ts'

/** What a run left: what was there before, what it was to do, or neither, in words. */
export type Outcome = 'old' | 'new' | `neither: ${string}`

export interface FaultyVerb {
  readonly title: string
  readonly scene: Scene
  readonly words: (slot: Slot) => readonly string[]
  /** Absent where a verb only looks. `before` is the world as the scene made it. */
  readonly outcome?: (slot: Slot, before: Tree) => Outcome | Promise<Outcome>
  /** Codes with which a second run says that it was done already; 0 always is one. */
  readonly doneAlready?: readonly number[]
  /** Other words for the run that follows, where a first half done changes them. */
  readonly again?: (slot: Slot, outcome: Outcome) => readonly string[]
  /** What has to go well before the run that follows; rejects where it does not. */
  readonly settle?: (slot: Slot, outcome: Outcome) => Promise<void>
  /** Changes nothing but what the installation remembers. */
  readonly looks?: true
  /** Its exit code where nothing fails; 0 where absent. */
  readonly ends?: number
}

export const either = (isNew: boolean): Outcome => (isNew ? 'new' : 'old')

export const REFUSED = 7
/** The set holds two parts, and the appliance more. */
export const NOTES = 8
export const IO = 74
export const USAGE = 64
export const PARTS = ['--part', 'config', '--part', 'local']

export async function names(slot: Slot, words: readonly string[], list: string): Promise<readonly string[]> {
  const { stdout } = await slot.must([...words, '--json'])
  interface Named {
    readonly name: string
    readonly schedule?: Named
  }
  const found = (JSON.parse(stdout) as Record<string, readonly Named[]>)[list] ?? []
  return found.map(({ name, schedule }) => schedule?.name ?? name)
}

export const has =
  (words: readonly string[], list: string, name: string) =>
  async (slot: Slot): Promise<Outcome> =>
    either((await names(slot, words, list)).includes(name))
export const hasNot =
  (words: readonly string[], list: string, name: string) =>
  async (slot: Slot): Promise<Outcome> =>
    either(!(await names(slot, words, list)).includes(name))

/** A set is there where its manifest is: whether it is whole is looked at for every set. */
export const setAt =
  (name: string) =>
  (slot: Slot): Outcome =>
    either(existsSync(slot.at('sets', name, 'backupmanifest.xml')))
export const thirdSet = (slot: Slot): Outcome =>
  either(readdirSync(slot.at('sets')).filter((name) => setAt(name)(slot) === 'new').length > 2)
export const fileAt =
  (...path: readonly string[]) =>
  (slot: Slot): Outcome =>
    either(existsSync(slot.at(...path)))
