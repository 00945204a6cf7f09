// What is said beside the outcome of work with a real appliance, in English.
import { fill, type SaidFacts } from '../../contract/errors.ts'
import type { ManagedNote, ManagedNoteCode } from '../../contract/managed.ts'

export const MANAGED_NOTES = {
  'key-here': 'The private key of {subject} is here.',
  'key-elsewhere':
    'The private key of {subject} is not here. Without it nobody can restore this set: make sure that somebody has it.',
  'certificate-unseen':
    'The appliance does not show its certificate, so key type, dates and whether its key is here were not looked at.',
  'certificate-ends': 'The certificate {subject} is valid until {to} only.',
  'earlier-left': 'A run of {begun} left this there: {paths}. secure-backup clean NAME removes it.',
  'earlier-removed': 'What a run of {begun} had left there was removed: {paths}.',
  'earlier-in-use':
    'A run of {begun} left this there, and the appliance may still be at it, so that it was left alone: {paths}.',
  'room-fits': 'temporary: has {free} MB free, and about {needed} MB are needed.',
  saved: 'Its configuration has no changes that are not saved.',
  'saved-first': 'Changes to its configuration that were not saved were saved first: {domains}.',
  unsaved:
    'Its configuration has changes that are not saved: {domains}. They are not in this set. Save them there, or back up with --save-first.',
  'unsaved-unseen': 'The appliance does not say whether its configuration has changes that are not saved.',
  'clock-fits': 'Its clock is right.',
  'clock-ahead':
    'Its clock is {minutes} minutes ahead of the one here. Validity of certificates and the times of its sets go by its clock: set it.',
  'clock-behind':
    'Its clock is {minutes} minutes behind the one here. Validity of certificates and the times of its sets go by its clock: set it.',
  'clock-unseen': 'The appliance does not tell a time that can be read, so its clock was not compared.',
  'room-unseen': 'The appliance does not say how much room it has.',
  'left-there': 'Left on the appliance, to be removed there: {path}.',
  'fetched-again': '{part} had to be fetched {times} times: the connection broke.',
  'no-restart-seen':
    'It answers, and no restart was seen within {minutes} minutes. Whether it is still at it is not known: look at its console and its log.',
  answers: 'It answers as serial {serial}, {version}.',
  'answers-login':
    'It answers, and the password from before is no longer right: as documented, admin has the password admin now and has to change it.',
  'answers-certificate': 'It answers with another certificate, SHA-256 fingerprint {fingerprint}.',
  'answers-neither':
    'It answers, and takes neither the password from before nor admin, which admin has after a restore. Log in at its console, and look whether users and certificates are those of the backup.',
  'answers-other':
    'Serial {serial}, {version} answers there now, which is not what the restore leads to. Find out which appliance it is; nothing there was removed.',
  'password-kept':
    'It restarted, and the password from before is still right; after a restore admin has the password admin. Look into its log whether it was restored.',
  'not-shown': 'Whether it was restored is not shown by anything that it answers.',
  'left-in-use':
    'Left on the appliance, because it may still be reading it: {path}. Once the restore is over there, it can be deleted there.',
  silent:
    'It does not answer at {url} within {minutes} minutes. Its network settings are those of the backup now; look at its console.',
  'should-be-gone':
    'The restore sent {paths} there. A restore and its restart replace all of that, so it should be gone: check once you are logged in.',
  'left-out': '{count} entries are not in the set as they are; its manifest names them.',
  'one-key': 'Only one key opens this set: whoever loses it loses the set.',
  'restart-expected':
    'The connection broke after the restore was asked for, as it does when the appliance restarts.',
  'answer-missing':
    'The restore was asked for and no answer of the appliance came; it was not asked for again, because it may have begun.',
} as const satisfies Readonly<Record<ManagedNoteCode, string>>

export function managedNote(code: ManagedNoteCode, facts: SaidFacts = {}): ManagedNote {
  return { code, facts, text: fill(MANAGED_NOTES[code], facts) }
}
