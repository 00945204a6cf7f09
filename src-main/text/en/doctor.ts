// What doctor finds, in English: the same sentences on the command line and in the window.
export const DOCTOR_EN = {
  'doctor.state': '{subject}',
  'doctor.lines': '{subject} has lines that cannot be read: {detail}. Each of the others is read.',
  'doctor.key':
    '{subject} is damaged: no passphrase opens this key. Put a copy of your own in its place, or import the key from its recovery kit.',
  'doctor.secret': '{subject} is damaged: this stored password has to be given again.',
  'doctor.signer-key':
    'The certificate {subject} is here, its key is not: no set can be signed. Once the certificate is deleted, the next backup makes a new signer.',
  'doctor.key-foreign': 'The key {subject} and the certificate of that name do not belong together.',
  'doctor.key-closed': 'The key {subject} cannot be opened.',
  'doctor.key-alone': 'No certificate belongs to the key {subject}.',
  'doctor.report':
    '{subject} is missing or not as it was signed: it proves nothing any more. Another drill does.',
  'doctor.certificate-ended': 'The certificate {subject} ended {detail} days ago.',
  'doctor.certificate-ends': 'The certificate {subject} ends in {detail} days.',
  'doctor.clock': 'The clock of this machine contradicts what was signed of the appliance {subject}.',
  'doctor.timer-missing': 'No timer of this machine starts the schedule {subject}.',
  'doctor.timer-alone': 'A timer starts the schedule {subject}, which is not there.',
  'doctor.place': 'The destination {subject} cannot be read.',
  'doctor.unfinished': '{subject} holds what an interrupted run left, or one that is at work: {detail}',
  'doctor.appliance': 'The appliance {subject} cannot be read: {detail}',
  'doctor.swap':
    'A restore of the appliance {subject} was begun and not finished; its next use finishes it, and undo takes it back.',
  'doctor.kept': 'The appliance {subject} still keeps what a restore of {detail} replaced.',
  'doctor.leftover': '{subject} was left by a run that was interrupted.',
  'doctor.permission': '{subject} is open to other users.',
  'doctor.no-access-list':
    '{subject} lies on a disk or a share without access lists, so whoever can reach it can read it. Keys there are protected by their passphrase alone.',
  'doctor.repaired': 'Repaired.',
  'doctor.restored': 'Repaired from what was good of it. The damaged file is {aside} now.',
  'doctor.aside': 'Set aside as {aside}. There was no good copy: say anew what it held.',
} as const
