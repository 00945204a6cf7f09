// Rules of retention in one line.
import type { RetentionRules } from '../../src-main/contract/retention.ts'
import { number, t } from './text.svelte.ts'

const RULES = ['last', 'daily', 'weekly', 'monthly'] as const

/** Empty where no rule is set. */
export function keepText(keep: RetentionRules): string {
  return RULES.flatMap((rule) => {
    const count = keep[rule]
    return count === undefined || count === 0 ? [] : [`${t(`retention.${rule}`)}: ${number(count)}`]
  }).join(', ')
}
