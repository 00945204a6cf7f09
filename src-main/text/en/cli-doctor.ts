// What doctor says on the command line, in English.
import { DOCTOR_EN } from './doctor.ts'

export const CLI_DOCTOR_EN = {
  ...DOCTOR_EN,
  'doctor.summary': 'Examine the installation, and repair what can be repaired without loss',
  'doctor.about':
    'Looks at the files in which the installation keeps what it knows, keys, certificates and their expiry, signed reports, schedules and\ntheir timers, destinations of sets, folder appliances, the clock compared with what was signed, leftovers of interrupted runs, and\npermissions. Lists what is wrong, damage first, each with the command that fixes it.\n--repair sets a damaged file aside and puts its last good copy in its place, removes leftovers and timers without a schedule, and\ncloses the home to others. Exit code 0 nothing wrong, 8 something to note, 74 something is damaged.',
  'doctor.option.repair': 'Repairs what can be repaired without loss.',
  'doctor.option.keys':
    'Opens every key and checks that its certificate belongs to it; asks for the passphrase.',
  'doctor.well': 'Nothing is wrong with this installation.',
} as const
