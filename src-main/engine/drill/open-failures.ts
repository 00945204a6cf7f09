// Which failed drills still stand: until somebody has said a word to them, or a later drill proved what they did not.
import type { DrillSummary } from '../../contract/drill.ts'

/** Whether the later drill proves what the failed one did not. */
function settles(later: DrillSummary, failed: DrillSummary): boolean {
  if (later.outcome === 'failed') return false
  if (later.setid !== undefined && later.setid === failed.setid) return true
  if (later.set === failed.set) return true
  const otherBox = failed.serial !== undefined && later.serial !== failed.serial
  if (otherBox) return false
  if (failed.latest !== undefined && later.latest === failed.latest) return true
  // A set of the same box that is at least as new does what the other should have done.
  return failed.serial !== undefined && (later.made ?? '') >= (failed.made ?? '\uffff')
}

/** The failed drills that nobody dealt with, newest first. `drills` come oldest first. */
export function openFailures(drills: readonly DrillSummary[]): readonly DrillSummary[] {
  return drills
    .filter((drill, at) => {
      if (drill.outcome !== 'failed' || drill.acknowledged) return false
      return !drills.slice(at + 1).some((later) => settles(later, drill))
    })
    .reverse()
}
