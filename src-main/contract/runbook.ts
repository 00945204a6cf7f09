// A migration as data: what the documented rules say of one set and one target, and the steps to take, with the commands to type.
// Texts are apart, per language; paper, window and command line show the same.
import type { SaidFacts } from './errors.ts'
import type { RuleSource } from './rule-sources.ts'

export const RULE_IDS = [
  'intact',
  'trusted',
  'form',
  'form-folder',
  'product',
  'firmware',
  'model',
  'reinitialised',
  'admin',
  'key',
  'password-after',
  'restart',
  'network',
  'clock',
  'gateway',
  'not-included',
] as const
export type RuleId = (typeof RULE_IDS)[number]

/** `met`, `unmet` and `unseen` are findings; `know` is something to know in any case. */
export type RuleStatus = 'met' | 'unmet' | 'unseen' | 'know'

export interface MigrationRule {
  readonly id: RuleId
  readonly status: RuleStatus
  readonly facts: SaidFacts
  readonly source: RuleSource
}

export const STEP_IDS = [
  'compare',
  'compare-changed',
  'verify',
  'save-rest',
  'firmware',
  'reinitialise',
  'deploy',
  'first-login',
  'rest-on',
  'register',
  'validate',
  'restore',
  'by-hand',
  'login-after',
  'afterwards',
  'folder-validate',
  'folder-restore',
  'folder-undo',
] as const
export type StepId = (typeof STEP_IDS)[number]

export interface RunbookStep {
  readonly id: StepId
  readonly facts: SaidFacts
  /** What to type, and where: on this machine, at the appliance's console, or in its mqcli. */
  readonly commands: readonly {
    readonly where: 'here' | 'console' | 'mqcli'
    readonly lines: readonly string[]
  }[]
}

export interface Runbook {
  readonly set: string
  /** ISO 8601 UTC. */
  readonly made: string
  readonly from: { readonly serial: string; readonly version: string; readonly mtm: string }
  readonly target: {
    readonly name: string
    readonly kind: 'folder' | 'managed'
    readonly serial: string
    readonly version: string
    readonly mtm: string
    /** When the target said so, ISO 8601 UTC; absent where it said so just now. */
    readonly asOf?: string
  }
  readonly rules: readonly MigrationRule[]
  readonly steps: readonly RunbookStep[]
  /** 0 where no rule is broken, else 7 or the verdict of the set. */
  readonly code: number
}
