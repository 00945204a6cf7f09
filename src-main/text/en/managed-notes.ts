// What is said beside the outcome of work with a real appliance, in English.
import { fill, type SaidFacts } from '../../contract/errors.ts'
import type { ManagedNote, ManagedNoteCode } from '../../contract/managed.ts'

export const MANAGED_NOTES = {
  'key-here': 'The private key of {subject} is here.',
  'key-elsewhere':
    'The private key of {subject} isn’t here. Without it nobody can restore this set: make sure that somebody has it.',
  'certificate-unseen':
    'The appliance doesn’t show its certificate, so key type, dates and whether its key is here weren’t checked.',
  'certificate-ends': 'The certificate {subject} is valid only until {to}.',
  'earlier-left': 'A run of {begun} left this there: {paths}. secure-backup clean NAME removes it.',
  'earlier-removed': 'What a run of {begun} had left there was removed: {paths}.',
  'earlier-in-use':
    'A run of {begun} left this there, and the appliance may still be using it, so it was left alone: {paths}.',
  'room-fits': 'temporary: has {free} MB free, and about {needed} MB are needed.',
  saved: 'Its configuration has no unsaved changes.',
  'saved-first': 'Unsaved changes to its configuration were saved first: {domains}.',
  unsaved:
    'Its configuration has unsaved changes: {domains}. They aren’t in this set. Save them there, or back up with --save-first.',
  'unsaved-unseen': 'The appliance doesn’t say whether its configuration has unsaved changes.',
  'clock-fits': 'Its clock is right.',
  'clock-ahead':
    'Its clock is {minutes} {minutes|minute|minutes} ahead of the one here. The validity of certificates and the times of its sets depend on it: set it.',
  'clock-behind':
    'Its clock is {minutes} {minutes|minute|minutes} behind the one here. The validity of certificates and the times of its sets depend on it: set it.',
  'clock-unseen': 'The appliance doesn’t give a time that can be read, so its clock wasn’t compared.',
  'room-unseen': 'The appliance doesn’t say how much room it has.',
  'left-there': 'Left on the appliance, for you to remove there: {path}.',
  'fetched-again': '{part} had to be fetched {times} {times|time|times}: the connection broke.',
  'no-restart-seen':
    'It answers, and no restart was seen within {minutes} {minutes|minute|minutes}. It isn’t known whether it’s still working on it: look at its console and its log.',
  answers: 'It answers as serial {serial}, {version}.',
  'answers-login':
    'It answers, and the earlier password is no longer right: as documented, admin now has the password admin and has to change it.',
  'answers-certificate': 'It answers with a different certificate, SHA-256 fingerprint {fingerprint}.',
  'answers-neither':
    'It answers, but accepts neither the earlier password nor admin, which admin has after a restore. Log in at its console, and check whether users and certificates are those of the backup.',
  'answers-other':
    'Serial number {serial}, {version} answers there now, which isn’t what the restore leads to. Find out which appliance it is; nothing there was removed.',
  'password-kept':
    'It restarted, but the earlier password is still right; after a restore admin has the password admin. Check its log to see whether it was restored.',
  'not-shown': 'Nothing that it answers shows whether it was restored.',
  'left-in-use':
    'Left on the appliance, because it may still be reading it: {path}. Once the restore is over there, it can be deleted there.',
  silent:
    'It didn’t answer at {url} within {minutes} {minutes|minute|minutes}. Its network settings are those of the backup now; look at its console.',
  'should-be-gone':
    'The restore sent {paths} there. A restore and its restart replace all of that, so it should be gone: check once you are logged in.',
  'left-out':
    '{count} {count|entry isn’t in the set as it is|entries aren’t in the set as they are} on the appliance; its manifest names them.',
  'one-key': 'Only one key opens this set: whoever loses it loses the set.',
  'restart-expected':
    'The connection broke after the restore was requested, as it does when the appliance restarts.',
  'answer-missing':
    'The restore was requested, but the appliance didn’t answer; it wasn’t requested again, because it may have started.',
} as const satisfies Readonly<Record<ManagedNoteCode, string>>

export function managedNote(code: ManagedNoteCode, facts: SaidFacts = {}): ManagedNote {
  return { code, facts, text: fill(MANAGED_NOTES[code], facts) }
}
