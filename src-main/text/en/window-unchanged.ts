// English for backups that look for changes first, and for drills by schedule.
import { WHOLE_TEXT } from './whole.ts'

export const EN_UNCHANGED = {
  ...WHOLE_TEXT,
  'unchanged.title': 'If nothing changed since the last set there',
  'unchanged.full': 'Make a set all the same',
  'unchanged.full.hint': 'Everything is read, compressed and stored again. Nothing is compared.',
  'unchanged.skip': 'Make no set',
  'unchanged.skip.hint':
    'Every file is read and compared. The last set has to be there still, with every byte as it was signed, for the same recipients. Otherwise a set is made.',
  'unchanged.reuse': 'Make one from the parts of the last set',
  'unchanged.reuse.hint':
    'What didn’t change isn’t compressed again. The last set has to be opened for that, so a key of one of its recipients is needed.',
  'step.changes': 'Looking for changes',
  'step.take-over': 'Taking over what did not change',
  'outcome.unchanged': 'Nothing changed',
  'backup.unchanged': 'Nothing changed since {when}: no set was made',
  'backup.unchanged.sums':
    '{files} of files read and compared in {time}. The last set is there, and every byte of it is as it was signed.',
  'backup.unchanged.notes.one': '{count} file is not in that set as it is',
  'backup.unchanged.notes.other': '{count} files are not in that set as they are',
  'backup.nothing-changed': 'Nothing changed since {set}.',
  'backup.reused': 'Taken over from there, not compressed anew: {parts}',
  'overview.unchanged': 'Nothing changed since',
  'attention.word.missed-drill': 'Drill missed',
  'attention.missed-drill':
    'The schedule {name} should have drilled the newest set at {destination} {when}, but no drill passed.',
  'attention.see-schedules': 'See its schedule',
  'schedules.outcome.unchanged': 'Nothing changed',
  'schedules.kind': 'What the timer starts',
  'schedules.kind.backup': 'A backup',
  'schedules.kind.backup.hint': 'A new set of one appliance.',
  'schedules.kind.fleet': 'All appliances of a tag',
  'schedules.kind.fleet.hint': 'A new set of each, real ones and folders, with one summary.',
  'schedules.fleet.tag': 'Tag',
  'schedules.fleet.none': 'No appliance has a tag yet.',
  'schedules.fleet.at-once': 'At the same time',
  'schedules.fleet.window': 'Begin within minutes',
  'managed.save-first': 'Save the configuration of real appliances first',
  'managed.save-first.hint': 'Otherwise unsaved changes there are named, and aren’t in the set.',
  'managed.unsaved': 'Unsaved changes: {domains}',
  'managed.unsaved.text': 'The set won’t have them unless they’re saved on the appliance first.',
  'managed.unsaved.save': 'Save first, then back up',
  'managed.unsaved.leave': 'Back up without them',
  'schedules.kind.drill': 'A drill',
  'schedules.kind.drill.hint':
    'The newest set there is restored to nowhere, every entry checked, and a signed report kept. A failed one stays on the overview until it is dealt with.',
  'schedules.any-appliance': 'Whichever set is newest',
  'schedules.drill.appliance.hint':
    'With an appliance, its newest set counts, and is compared with it file by file.',
} as const
