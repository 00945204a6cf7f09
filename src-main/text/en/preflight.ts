// What a point of the pre-flight says where nothing is refused, in English; what is refused says its error.
import { fill, type Facts } from '../../contract/errors.ts'

export const PREFLIGHT_EN = {
  'passed.model.rule': 'Model: from {set} to {target}, as {source} has it ({version}, read {read}).',
  'passed.target.other-serial': 'Serial number: set and target are both {target}.',
  'passed.target.other-name': 'System name: {name} is the appliance that the set is of.',
  'unseen.target.other-name':
    'System name: which appliance the set is of is not known here, and serial number {target} may be that of several.',
} as const
export type PreflightKey = keyof typeof PREFLIGHT_EN

export function preflightSentence(key: PreflightKey, facts: Facts): string {
  return fill(PREFLIGHT_EN[key], facts)
}
