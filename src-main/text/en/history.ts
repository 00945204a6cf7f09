// What the history says of an operation beside its outcome, in English.
import type { HistoryReason } from '../../contract/history.ts'

export const HISTORY_EN: Readonly<Record<HistoryReason, string>> = {
  'history.left-out': 'Left out: {count}.',
  'history.much-less': 'Much less than before: {parts}.',
  'history.schedule': 'By the schedule {schedule}.',
  'history.passphrase':
    'Under a new passphrase: {keys} {keys|key|keys}, {passwords} {passwords|password|passwords}.',
  'history.moved': 'Moved to the vault {kind}: {count}.',
  'history.removed': 'Removed: {sets}.',
  'history.recipients': 'For {names}.',
  'history.rewrapped': 'Done: {done}. Failed: {failed}. For {names}.',
}
