// What doctor says on the command line, in English.
export const CLI_DOCTOR_EN = {
  'doctor.summary': 'Examine the installation, and repair what loses nothing by it',
  'doctor.about':
    'Looks at the files in which the installation keeps what it knows, certificates that expire soon, folder appliances,\nleftovers of runs that were interrupted, and permissions; names what is wrong, damage first.\n--repair sets a damaged file aside and puts its last good copy in its place, removes leftovers, and closes the home to others.\nExit code 0 nothing wrong, 8 something to note, 74 something is damaged.',
  'doctor.option.repair': 'Repair what can be repaired without loss.',
  'doctor.well': 'Nothing is wrong with this installation.',
  'doctor.state': '{subject}',
  'doctor.certificate':
    'The certificate {subject} has expired or will within 60 days: secure-backup cert renew {subject}',
  'doctor.appliance': 'The directory of the appliance {subject} is not there.',
  'doctor.history': '{subject} has lines that cannot be read.',
  'doctor.leftover': '{subject} was left by a run that was interrupted.',
  'doctor.permission': '{subject} is open to other users.',
  'doctor.lines': 'Lines {lines}; each of the others is read.',
  'doctor.repaired': 'Repaired.',
  'doctor.restored': 'Repaired from its last good copy. The damaged file is {aside} now.',
  'doctor.aside': 'Set aside as {aside}. There was no good copy: say anew what it held.',
} as const
