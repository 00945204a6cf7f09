// Filtering and sorting of thousands of sets while somebody types: the text to search is made once per set.
import type { SetSummary } from '../../src-main/contract/destinations.ts'

export type SetOrder = 'newest' | 'oldest' | 'appliance' | 'largest'

const texts = new WeakMap<SetSummary, string>()

function textOf(set: SetSummary): string {
  const known = texts.get(set)
  if (known !== undefined) return known
  const facts = set.state === 'set' ? [set.serial, set.version, set.mtm, set.time] : []
  const text = [set.set, ...facts].filter(Boolean).join(' ').toLowerCase()
  texts.set(set, text)
  return text
}

/** Sets in which, or in the name of whose appliance, every word occurs, as far as they are to be shown at all. */
export function filterSets(
  sets: readonly SetSummary[],
  wanted: string,
  applianceOf: (set: SetSummary) => string,
  isShown: ((set: SetSummary) => boolean) | undefined,
): readonly SetSummary[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && isShown === undefined) return sets
  return sets.filter((set) => {
    if (isShown !== undefined && !isShown(set)) return false
    const text = `${textOf(set)} ${applianceOf(set).toLowerCase()}`
    return words.every((word) => text.includes(word))
  })
}

const timeOf = (set: SetSummary): number => Date.parse((set.state === 'set' && set.time) || '') || 0
const serialOf = (set: SetSummary): string => (set.state === 'set' && set.serial) || '\uffff'
const sizeOf = (set: SetSummary): number => (set.state === 'set' ? set.bytes : -1)

export function sortSets(sets: readonly SetSummary[], order: SetOrder): readonly SetSummary[] {
  const by: Readonly<Record<SetOrder, (a: SetSummary, b: SetSummary) => number>> = {
    newest: (a, b) => timeOf(b) - timeOf(a),
    oldest: (a, b) => timeOf(a) - timeOf(b),
    appliance: (a, b) => serialOf(a).localeCompare(serialOf(b)) || timeOf(b) - timeOf(a),
    largest: (a, b) => sizeOf(b) - sizeOf(a),
  }
  return [...sets].sort(by[order])
}
