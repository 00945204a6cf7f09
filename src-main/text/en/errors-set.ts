// The sentences of errors in English: the set, its manifest, its signature and its parts.
import { malformed } from './error-forms.ts'

export const EN_SET_ERRORS = {
  'set.none': [
    '{path} is not a set.',
    'It holds no backupmanifest.xml. What an interrupted run leaves has none either.',
    'Name the directory that holds backupmanifest.xml; secure-backup list DIRECTORY shows the sets below it.',
  ],
  'set.none-there': [
    'There is no set at {url}.',
    'Neither the destination itself nor a directory directly in it holds one that can be believed.',
    'Look at the destination with secure-backup list.',
  ],
  'drill.unknown': [
    'There is no drill {drill}.',
    'None of that name or number is kept here, or more than one begins like that.',
    'See secure-backup drill list.',
  ],
  'report.unsigned': [
    'There is no signature beside {file}.',
    'A report of this program is signed by a file of the same name with .p7s appended.',
    'Put the two beside each other. A report without its signature says nothing.',
  ],
  'report.altered': [
    '{file} is no report.',
    'What lies there cannot be read, so that it is not what was signed.',
    'Believe nothing of it. Drill the set again: secure-backup drill SET --key NAME',
  ],
  'drill.word': [
    'Nothing was recorded about the drill.',
    'A failed drill counts as dealt with once somebody records what was done, so that others can read it later.',
    'Record what was done about it.',
  ],
  'set.exists': [
    '{path} already holds a set.',
    'A set is never written over another one.',
    'Choose a new directory, or use --in DIRECTORY to have one named for you.',
  ],
  'set.place-not-empty': [
    '{path} is not empty.',
    'It holds {name}; a set has its directory for itself.',
    'Choose a new directory, or use --in DIRECTORY to have one named for you.',
  ],
  'set.busy': [
    '{path} is being written by another run.',
    'A file of that run changed while this one looked.',
    'Wait until it is done. If it was interrupted, run secure-backup clean.',
  ],
  'set.appliance-form': [
    'This set can be checked but not opened here.',
    'An appliance wrote it, and wraps half of its key to a certificate of its vendor.',
    'Restore it on an appliance. To check it use verify; to see what is in it use inspect.',
  ],
  'manifest.empty': malformed('It is empty: 0 bytes.'),
  'manifest.too-large': malformed('It is larger than 4 MiB, which no manifest is.'),
  'manifest.not-utf8': malformed('It is not UTF-8 text.'),
  'manifest.format-newer': [
    'The manifest {file} is of format {format}, and this program knows format 2.',
    'Whether the set is as somebody trusted signed it cannot be told without knowing its format.',
    'If a newer version of this program made it, verify and restore it with that version.',
  ],
  'manifest.lone-cr': malformed(
    'It holds a carriage return without a line feed, so it is not clear which bytes were signed.',
  ),
  'manifest.forbidden-xml': malformed('It holds {what}, which a manifest never does.'),
  'manifest.malformed': malformed('It is not well formed: {what}.'),
  'manifest.structure': malformed('Its structure is wrong: {what}.'),
  'manifest.limits': malformed('It goes beyond what a manifest may hold: {what}.'),
  'manifest.value': malformed('The value of {element} cannot be used: {what}.'),
  'manifest.file-name': malformed('It lists the file name {name}: {what}.'),
  'manifest.duplicate': malformed('It holds {element} twice.'),
  'signature.malformed': malformed('Its signature cannot be read: {what}.'),
  'signature.mismatch': [
    'The signature does not match the manifest.',
    'At least one byte was changed after it was signed.',
    'Do not restore this set. Fetch it again in binary mode, or use another set.',
  ],
  'signature.forbidden': [
    'The signature was refused: {what}.',
    'Anyone could have made such a signature.',
    'Do not restore this set.',
  ],
  'signature.weak': [
    'The set is intact, but weakly protected: {what}.',
    'The policy "modern" does not accept that.',
    'If you know where the set comes from, use --policy legacy, or --accept signature.weak for a restore.',
  ],
  'signer.untrusted': [
    'The set is intact, but its signer is not trusted here.',
    'Signed by {subject}, SHA-256 fingerprint {fingerprint}.',
    'Compare the fingerprint with the one that the machine shows where the set was made, then use --trust FILE, secure-backup cert trust, or --accept signer.untrusted.',
  ],
  'signer.changed': [
    'The set is intact, but another signer made it than those who signed for the appliance {appliance} before.',
    'Signed by {subject}, SHA-256 fingerprint {fingerprint}; before it was {before}.',
    'Find out why. If the new signer is meant, use secure-backup cert trust, or --accept signer.changed for a restore.',
  ],
  'set.none-countable': [
    'None of the sets at {url} can be taken as the newest.',
    'Their signers are not trusted here, or they are dated in the future: {others}.',
    'Verify the set that is meant and trust its signer, or name the set itself.',
  ],
  'set.not-replaceable': [
    'The recipients of this set cannot be changed where it lies.',
    '{url} cannot replace a file in one step, and a set without its manifest is none.',
    'Copy the set to a directory, rewrap it there, and copy it back to a new directory.',
  ],
  'set.changed': [
    '{path} was changed while its recipients were.',
    'Its manifest is not the one that was verified.',
    'Nothing was written. Verify the set, then try again.',
  ],
  'series.not-missing': [
    'No alarm says that the set {setid} is missing.',
    'Only the absence of a set that is missed can be said to be known.',
    'Take the id of a finding: secure-backup list --series --json.',
  ],
  'part.missing': [
    'The set is incomplete: {part} is missing.',
    'The manifest lists it, and it is not there.',
    'Copy the whole directory again, or use another set.',
  ],
  'part.surplus': [
    'The set holds {part}, which its manifest does not list.',
    'A set holds what its manifest lists, and nothing more.',
    'Find out where the file comes from, and move it out of the set.',
  ],
  'part.size': [
    '{part} has {actual} bytes instead of {expected}.',
    'It was cut off or changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ],
  'part.digest': [
    '{part} is not what was signed: its {algorithm} differs.',
    'At least one byte was changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ],
  'part.unknown': ['There is no part {part}.', 'This set or appliance has: {known}.', 'Name one of these.'],
  'part.too-large': [
    'Part {part} is larger than 64 GiB.',
    'One key of the format may not protect more.',
    'Leave something out with --exclude, or split the directory.',
  ],
  'content.undecryptable': [
    '{part} could not be decrypted.',
    'The set opened, and the file is the one that was signed, but its authentication tag does not fit.',
    'Whoever made the set made it wrong. Use another set.',
  ],
} as const
