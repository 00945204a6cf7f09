// What a backup that looked for changes says of it, in English.
import type { WholeReason } from '../../contract/backup.ts'

/** Why a set was made, or made anew. Facts: `set` (the last one), `parts`. */
export const WHOLE_TEXT = {
  'whole.first':
    'There is nothing to compare with yet: the next backup to this destination compares with this set.',
  'whole.gone': 'The last set, {set}, is not there any more.',
  'whole.damaged': 'The last set, {set}, does not hold.',
  'whole.other': 'Where the last set was, {set}, another one lies.',
  'whole.signer': 'Another key signed the last set, {set}.',
  'whole.recipients': 'The last set, {set}, is for other recipients.',
  'whole.appliance':
    'The appliance reports another version, build, model or time zone than when {set} was made.',
  'whole.parts': 'The last set, {set}, holds other parts.',
  'whole.key': 'The last set, {set}, could not be opened.',
  'whole.clock': 'The clock of this machine contradicts the time of the last set.',
  'whole.unsteady': 'Something could not be read, or changed while it was read, in: {parts}.',
  'whole.changed': 'Since {set} was made, something changed in: {parts}.',
} as const satisfies Record<`whole.${WholeReason}`, string>
