import type { Rule } from 'eslint'

export const ENGINE_ORDER: readonly string[]
export const folderOrder: Rule.RuleModule
