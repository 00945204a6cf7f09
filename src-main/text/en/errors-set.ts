// The sentences of errors in English: the set, its manifest, its signature and its parts.
import { malformed } from './error-forms.ts'

export const EN_SET_ERRORS = {
  'set.none': [
    '{path} isn’t a set.',
    'It has no backupmanifest.xml. Neither does what an interrupted run leaves behind.',
    'Name the directory that holds backupmanifest.xml; secure-backup list DIRECTORY shows the sets below it.',
  ],
  'set.none-there': [
    'There’s no set at {url}.',
    'Neither the destination itself nor a directory directly in it holds a set that can be believed.',
    'See what’s there with secure-backup list.',
  ],
  'drill.unknown': [
    'There’s no drill {drill}.',
    'No drill kept here has that name or number, or several begin with it.',
    'See secure-backup drill list.',
  ],
  'report.unsigned': [
    'There’s no signature next to {file}.',
    'The signature of a report is a file with the same name and .p7s appended.',
    'Put the two files side by side. Without its signature, a report says nothing.',
  ],
  'report.altered': [
    '{file} isn’t a report.',
    'It can’t be read as one, so it isn’t what was signed.',
    'Don’t rely on it. Drill the set again: secure-backup drill SET --key NAME',
  ],
  'drill.word': [
    'You didn’t say what was done about the drill.',
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
    'It contains {name}; a set needs a directory of its own.',
    'Choose a new directory, or use --in DIRECTORY to have one named for you.',
  ],
  'set.busy': [
    'Another run is writing to {path}.',
    'A file there changed while this run was looking.',
    'Wait until it’s done. If it was interrupted, run secure-backup clean.',
  ],
  'set.appliance-form': [
    'This set can be checked here, but not opened.',
    'An appliance wrote it, and encrypted half of its key for a certificate of the vendor.',
    'Restore it on an appliance. Use verify to check it, and inspect to see what’s in it.',
  ],
  'manifest.empty': malformed('It’s empty: 0 bytes.'),
  'manifest.too-large': malformed('It’s larger than 4 MiB, the limit for a manifest.'),
  'manifest.not-utf8': malformed('It isn’t UTF-8 text.'),
  'manifest.format-newer': [
    'The manifest {file} has format {format}, and this program knows only format 2.',
    'Without knowing its format, this program can’t tell whether the set is as a trusted signer signed it.',
    'If a newer version of this program made it, verify and restore it with that version.',
  ],
  'manifest.lone-cr': malformed(
    'It contains a carriage return without a line feed, so it isn’t clear which bytes were signed.',
  ),
  'manifest.forbidden-xml': malformed('It contains {what}, which a manifest never does.'),
  'manifest.malformed': malformed('It isn’t well-formed XML: {what}.'),
  'manifest.structure': malformed('Its structure is wrong: {what}.'),
  'manifest.limits': malformed('It exceeds the limits of a manifest: {what}.'),
  'manifest.value': malformed('The value of {element} is invalid: {what}.'),
  'manifest.file-name': malformed('It lists the file name {name}: {what}.'),
  'manifest.duplicate': malformed('It contains {element} twice.'),
  'signature.malformed': malformed('Its signature can’t be read: {what}.'),
  'signature.mismatch': [
    'The signature doesn’t match the manifest.',
    'At least one byte was changed after it was signed.',
    'Don’t restore this set. Fetch it again in binary mode, or use another set.',
  ],
  'signature.forbidden': [
    'The signature was refused: {what}.',
    'Anyone could have made such a signature.',
    'Don’t restore this set.',
  ],
  'signature.weak': [
    'The set is intact, but weakly protected: {what}.',
    'The policy "modern" doesn’t accept that.',
    'If you know where the set comes from, use --policy legacy, or --accept signature.weak for a restore.',
  ],
  'signer.untrusted': [
    'The set is intact, but its signer isn’t trusted here.',
    'Signed by {subject}, SHA-256 fingerprint {fingerprint}.',
    'Compare the fingerprint with the one shown on the machine where the set was made. If they match, use --trust FILE, secure-backup cert trust, or --accept signer.untrusted.',
  ],
  'signer.changed': [
    'The set is intact, but its signer has never signed for the appliance {appliance} before.',
    'Signed by {subject}, SHA-256 fingerprint {fingerprint}; earlier sets were signed by {before}.',
    'Find out why. If the new signer is the right one, use secure-backup cert trust, or --accept signer.changed for a restore.',
  ],
  'set.none-countable': [
    'None of the sets at {url} can count as the newest.',
    'Their signers aren’t trusted here, or they’re dated in the future: {others}.',
    'Verify the set you mean and trust its signer, or name the set itself.',
  ],
  'set.not-replaceable': [
    'The recipients of this set can’t be changed where it lies.',
    '{url} can’t replace a file in one step, and a set without its manifest isn’t one.',
    'Copy the set to a directory, rewrap it there, and copy it back to a new directory.',
  ],
  'set.changed': [
    '{path} changed while its recipients were being changed.',
    'Its manifest isn’t the one that was verified.',
    'Nothing was written. Verify the set, then try again.',
  ],
  'series.not-missing': [
    'No alarm says that the set {setid} is missing.',
    'You can only acknowledge the absence of a set that is reported missing.',
    'Take the ID from a finding: secure-backup list --series --json.',
  ],
  'part.missing': [
    'The set is incomplete: {part} is missing.',
    'The manifest lists it, but it isn’t there.',
    'Copy the whole directory again, or use another set.',
  ],
  'part.surplus': [
    'The set contains {part}, which its manifest doesn’t list.',
    'A set contains what its manifest lists, and nothing else.',
    'Find out where the file comes from, and move it out of the set.',
  ],
  'part.size': [
    '{part} has {actual} bytes instead of {expected}.',
    'It was cut off or changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ],
  'part.digest': [
    '{part} isn’t what was signed: its {algorithm} differs.',
    'At least one byte was changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ],
  'part.unknown': ['There’s no part {part}.', 'This set or appliance has: {known}.', 'Name one of these.'],
  'part.too-large': [
    'Part {part} is larger than 64 GiB.',
    'The format doesn’t let one key protect more than that.',
    'Leave something out with --exclude, or split the directory.',
  ],
  'content.undecryptable': [
    '{part} couldn’t be decrypted.',
    'The key opened the set, and the file is the one that was signed, but its authentication tag doesn’t match.',
    'The set was faulty from the start. Use another one.',
  ],
} as const
