// What doctor says on the command line, in English.
import { DOCTOR_EN } from './doctor.ts'

export const CLI_DOCTOR_EN = {
  ...DOCTOR_EN,
  'doctor.summary': 'Examine the installation, and repair what loses nothing by it',
  'doctor.about':
    'Looks at the files in which the installation keeps what it knows, keys, certificates and their ends, signed reports, schedules and\ntheir timers, destinations of sets, folder appliances, the clock against what was signed, leftovers of interrupted runs, and permissions;\nnames what is wrong, damage first, each with the command that mends it.\n--repair sets a damaged file aside and puts its last good copy in its place, removes leftovers and timers without a schedule, and\ncloses the home to others. Exit code 0 nothing wrong, 8 something to note, 74 something is damaged.',
  'doctor.option.repair': 'Repair what can be repaired without loss.',
  'doctor.option.keys':
    'Open every key and see whether its certificate belongs to it; asks for the passphrase.',
  'doctor.well': 'Nothing is wrong with this installation.',
} as const
