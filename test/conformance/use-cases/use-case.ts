// How an entry of the table is written: what is asked for, on each way in, and how it has to end.
import type { MethodName } from '../../../src-main/contract/api.ts'
import type { RestCall, WindowCall } from './hosts.ts'
import type { World } from './world.ts'

/** Why a way in does not have something. */
export interface None {
  readonly none: string
}
export const none = (reason: string): None => ({ none: reason })
export const isNone = (way: unknown): way is None => typeof way === 'object' && way !== null && 'none' in way

/** One thing that is asked for. */
export interface Case {
  /** Completes the name of the use case: `of a set that …`. */
  readonly title: string
  /** Exit code, or the code of the error it ends with. */
  readonly ends: number | string
  /** Done before, by the recipe's own means, and the same for all. */
  readonly before?: (world: World) => void | Promise<void>
  readonly words: ((world: World) => readonly string[]) | None
  readonly window: ((world: World) => WindowCall) | None
  readonly rest: ((world: World) => RestCall) | None
}

export interface UseCase {
  readonly name: string
  /** Exports of src-main/application that do it: `restore.ts#restore`. */
  readonly application: readonly string[]
  /** Words of the command line that ask for it: `appliance undo`. */
  readonly verbs: readonly string[]
  readonly methods: readonly MethodName[]
  readonly cases: readonly Case[]
}
