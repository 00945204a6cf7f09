// What a row of a list of sets is marked with: the state of the set, or what is there in the place of one.
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import { SET_STANDINGS, STANDING_SHAPES, type SetStanding } from '../../src-main/contract/set-standing.ts'
import type { TextKey } from '../../src-main/text/en/window.ts'
import type { RowVerdict } from './data.svelte.ts'

/** A state of a set, an interrupted run, or what could not be looked at. */
export type RowState = SetStanding | 'unfinished' | 'unreadable'
export const ROW_STATES: readonly RowState[] = [...SET_STANDINGS, 'unfinished', 'unreadable']

export const rowState = (set: SetSummary): RowState => (set.state === 'set' ? set.standing : set.state)

export function stateShape(state: RowState): RowVerdict {
  if (state === 'unreadable') return 'unchecked'
  return state === 'unfinished' ? 'attention' : STANDING_SHAPES[state]
}

export const stateWord = (state: RowState): TextKey =>
  state === 'unfinished' || state === 'unreadable' ? `verdict.${state}` : `standing.${state}`
