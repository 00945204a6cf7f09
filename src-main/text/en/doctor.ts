// What doctor finds, in English: the same sentences on the command line and in the window.
export const DOCTOR_EN = {
  'doctor.state': '{subject}',
  'doctor.lines': '{subject} has lines that can’t be read: {detail}. All the others are read.',
  'doctor.key':
    '{subject} is damaged: no passphrase opens this key. Put a copy of your own in its place, or import the key from its recovery kit.',
  'doctor.secret': '{subject} is damaged: this stored password has to be entered again.',
  'doctor.signer-key':
    'The certificate {subject} is here, but its key isn’t: no set can be signed. Once you delete the certificate, the next backup makes a new signer.',
  'doctor.key-foreign': 'The key {subject} and the certificate of that name don’t belong together.',
  'doctor.key-closed': 'The key {subject} can’t be opened.',
  'doctor.key-alone': 'No certificate belongs to the key {subject}.',
  'doctor.report':
    '{subject} is missing or isn’t as it was signed, so it no longer proves anything. Run another drill.',
  'doctor.certificate-ended': 'The certificate {subject} expired {detail} {detail|day|days} ago.',
  'doctor.certificate-ends': 'The certificate {subject} expires in {detail} {detail|day|days}.',
  'doctor.clock': 'The clock of this machine contradicts what was signed of the appliance {subject}.',
  'doctor.timer-missing': 'No timer of this machine starts the schedule {subject}.',
  'doctor.timer-alone': 'A timer starts the schedule {subject}, which doesn’t exist.',
  'doctor.place': 'The destination {subject} can’t be read.',
  'doctor.unfinished': '{subject} holds files of a run that was interrupted or is still going: {detail}',
  'doctor.appliance': 'The appliance {subject} can’t be read: {detail}',
  'doctor.swap':
    'A restore of the appliance {subject} was started and not finished; the next time it’s used, the restore is finished, or undo takes it back.',
  'doctor.kept': 'The appliance {subject} still keeps what a restore of {detail} replaced.',
  'doctor.leftover': '{subject} was left by a run that was interrupted.',
  'doctor.permission': '{subject} is open to other users.',
  'doctor.no-access-list':
    '{subject} lies on a disk or a share without access lists, so whoever can reach it can read it. Keys there are protected by their passphrase alone.',
  'doctor.repaired': 'Repaired.',
  'doctor.restored': 'Repaired from what was good in it. The damaged file is now {aside}.',
  'doctor.aside': 'Set aside as {aside}. There was no good copy: enter again what it held.',
} as const
