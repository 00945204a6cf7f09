// The sentences about a series in English, by reason: what is so, and what explains it or may explain it innocently.
import type { SeriesReason } from '../../contract/series.ts'
import type { SeriesWords } from '../series.ts'

export const SERIES_TEXT = {
  missing: [
    'A set of {serial} is missing: {heir} names it as the one before it.',
    'No removal is recorded. Whoever deleted it by hand, or keeps it elsewhere, explains it; retention would have recorded it.',
  ],
  'missing.known': [
    'The set of {serial} made {time} is missing: it was made at {place}.',
    'No removal is recorded. Whoever deleted it by hand explains it; retention would have recorded it.',
  ],
  'missing.removed': [
    'The set of {serial} made {time} is not there any more.',
    'It was removed on purpose: recorded {removed} by {by}, from {from}.',
  ],
  'missing.acknowledged': [
    'A set of {serial} is not there any more.',
    '{by} said {removed} that this is known.',
  ],
  'missing.elsewhere': [
    'The set of {serial} made {time} was not found: {heir} names it as the one before it.',
    'It was made at {place}, which was not looked at.',
  ],
  'missing.unreachable': [
    'A set of {serial} was not found: {heir} names it as the one before it.',
    'It may lie where could not be looked: {places}.',
  ],
  'missing.unread': [
    'Whether a set of {serial} is missing is not known: {sets} could not be read.',
    'Make it readable, then look again.',
  ],
  'missing.copy': [
    'The set of {serial} made {time} is not at {place} any more, where it was made; another copy is at {sets}.',
    'Whoever moved it explains it.',
  ],
  'rolled-back': [
    'The newest sets of {serial} are missing: {count}, the last one made {time} at {place}. The newest one found was made {newest}.',
    'No removal is recorded, and retention never removes the newest good set. Whoever deleted them by hand explains it.',
  ],
  'rolled-back.all': [
    'Every set of {serial} that this installation made is missing: {count}, the last one made {time} at {place}.',
    'No removal is recorded. Whoever deleted them by hand explains it.',
  ],
  incomplete: [
    '{set} is not whole: {problems}.',
    'A transfer that was cut off explains it; so does whoever took parts of it away. Verify it to have them named.',
  ],
  replayed: [
    'The set of {serial} made {time} lies {count} times at {place}: {sets}.',
    'An old set may have been put there to pass for a new one. Whoever copied it by hand explains it.',
  ],
  'replayed.newest': [
    'The newest set of {serial}, made {time}, lies {count} times at {place}: {sets}.',
    'Whoever copied it by hand explains it.',
  ],
  'replayed.name': [
    '{set} is named as if it was made {stamp}; it was made {time}.',
    'Sets may have been exchanged, or an old one put there to pass for a new one. Whoever renamed it by hand explains it.',
  ],
  swapped: [
    '{sets} is not the set that {heir} names as the one before it: the same id, another content.',
    'New recipients would be recorded in the set itself, and are not. Nothing else explains it.',
  ],
  'swapped.twins': [
    '{sets} have the same id and not the same content.',
    'New recipients would be recorded in the set itself, and are not. Nothing else explains it.',
  ],
  'swapped.known': [
    '{sets} is not as this installation wrote it {time}: the same id, another content.',
    'New recipients would be recorded in the set itself, and are not. Nothing else explains it.',
  ],
  'swapped.rewrapped': [
    'Copies of the set of {serial} made {time} have different recipients: {sets}.',
    'One copy was given new recipients, which it records; its parts are the same. The keys of before still open the other.',
  ],
  forked: [
    '{count} sets of {serial} name the same one as the one before them: {sets}.',
    'The same signer made them, one after the other. The state of the installation may have been put back to an earlier time, or someone else uses its key.',
  ],
  'forked.installations': [
    '{count} sets of {serial} name the same one as the one before them: {sets}.',
    'Different trusted installations made them and took turns, as after a move to another machine.',
  ],
  'forked.together': [
    '{count} sets of {serial} name the same one as the one before them: {sets}.',
    'They were made at the same time, so neither could know of the other.',
  ],
  restarted: [
    'The series of {serial} begins anew with {sets}, which names no set before it.',
    'The installation forgot what it had made, as after its state was deleted. The same signer made both beginnings.',
  ],
  'restarted.installation': [
    'The series of {serial} has another beginning: {sets}.',
    'Another trusted installation made it, which has a series of its own.',
  ],
  'other-signer': [
    'Signed by {name}, who is not trusted here: {count} of the sets of {serial}: {sets}.',
    'Others of this appliance have a trusted signer. A renewed signer, or a second installation that nobody trusts yet, explains it: compare the fingerprint {fingerprint}.',
  ],
  'other-signer.unknown': [
    'Nobody who signed sets of {serial} is trusted here; {name} signed {count} of them.',
    'So it is on a new machine. What follows from the sets is what that signer says: compare the fingerprint {fingerprint}, then trust it.',
  ],
  'other-signer.trusted': [
    'Signed by {name}, who is trusted and did not sign for this appliance before: {count} of the sets of {serial}: {sets}.',
    'A second installation or a renewed signer explains it.',
  ],
  'out-of-order': [
    '{set} says that it was made {time}, but the set before it was made {before}.',
    'A clock that was wrong, or was set back, explains it; so does a set that was dated back.',
  ],
  'out-of-order.ahead': [
    '{set} says that it was made {time}, but the set after it was made {after}.',
    'A clock that was wrong explains it; so does a set that was dated ahead.',
  ],
  'out-of-order.clock': [
    '{set} says that it was made {time}, but the set before it was made {before}.',
    'The clock was set back by less than two hours, and the sets after it follow the new one.',
  ],
  'out-of-order.signed': [
    '{set} says that it was made {time}, but was signed {signed}.',
    'A backup that waited for a day explains it; so does a set that was dated back.',
  ],
  'out-of-order.future': [
    '{set} says that it was made {time}, which is in the future.',
    'A clock that is wrong, here or where it was made, explains it.',
  ],
  unverified: [
    '{set} is not in the series: {problem}',
    'What it says of itself is not believed. A fault of the disk or of a transfer explains it; so does whoever changed it.',
  ],
  unreadable: ['{set} could not be looked at.', 'It may belong to a series, and be what is missing there.'],
} as const satisfies Readonly<Record<SeriesReason, SeriesWords>>
