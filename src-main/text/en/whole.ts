// What a backup that looked for changes says of it, in English.
import type { WholeReason } from '../../contract/backup.ts'

/** Why a set was made, or made anew. Facts: `set` (the last one), `parts`. */
export const WHOLE_TEXT = {
  'whole.first':
    'There is nothing to compare with yet: the next backup to this destination compares with this set.',
  'whole.gone': 'The last set, {set}, is no longer there.',
  'whole.damaged': 'The last set, {set}, is damaged.',
  'whole.other': 'A different set lies where the last one was, {set}.',
  'whole.signer': 'Another key signed the last set, {set}.',
  'whole.recipients': 'The last set, {set}, is for other recipients.',
  'whole.appliance':
    'The appliance reports another version, build, model or time zone than when {set} was made.',
  'whole.parts': 'The last set, {set}, holds other parts.',
  'whole.key': 'The last set, {set}, couldn’t be opened.',
  'whole.clock': 'The clock of this machine contradicts the time of the last set.',
  'whole.unsteady': 'Something couldn’t be read, or changed while it was read, in: {parts}.',
  'whole.changed': 'Since {set} was made, something changed in: {parts}.',
} as const satisfies Record<`whole.${WholeReason}`, string>
