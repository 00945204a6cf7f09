import type { Rule } from 'eslint'

export const HOST_EXCEPTIONS: readonly {
  readonly host: string
  readonly why: string
  readonly targets: readonly string[]
}[]
export const hostWalls: Rule.RuleModule
