// The word that stands beside each verdict's shape: intact, trusted and recent are never one word.
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import type { VerdictName } from '../../src-main/contract/report.ts'
import type { TextKey } from '../../src-main/text/en/window.ts'
import type { RowVerdict } from './data.svelte.ts'

/** The key of the word for a listed set. */
export function rowWord(set: SetSummary, shape: RowVerdict): TextKey {
  if (set.state === 'unreadable') return 'verdict.unreadable'
  if (set.state === 'unfinished') return 'verdict.unfinished'
  if (set.verdict.name === 'good' && set.problems.length === 0 && shape !== 'good')
    return shape === 'refused' ? 'verdict.incomplete' : 'verdict.manifest'
  return set.problems.length > 0 && set.verdict.name !== 'altered'
    ? 'verdict.incomplete'
    : `verdict.${set.verdict.name}`
}

/** The shape of a report's verdict. */
export function shapeOf(name: VerdictName): RowVerdict {
  if (name === 'good') return 'good'
  return name === 'untrusted' || name === 'weak' ? 'attention' : 'refused'
}
