// What lies beside a vector: the verdict that every reader of the format has to reach.
import type { Policy } from '../../src-main/contract/report.ts'
import type { KeyName } from './made-keys.ts'

export interface VectorCase {
  /** Names of test/vectors/keys, or paths of PEM files below the vector. */
  readonly trust: readonly (KeyName | string)[]
  readonly key?: KeyName
  /** `modern` when absent. */
  readonly policy?: Policy
  readonly exit: number
  /** Lines of the report that fail. */
  readonly failed: readonly string[]
  /** The first error. */
  readonly code?: string
  /** Whether a restore to a reinitialised appliance goes through; not tried when absent. */
  readonly restores?: boolean
}

export interface Expected {
  readonly rules: readonly string[]
  readonly about: string
  readonly cases: readonly VectorCase[]
}
