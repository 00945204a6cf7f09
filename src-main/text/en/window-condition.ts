// English for the examination of the installation under Settings.
export const EN_CONDITION = {
  'condition.title': 'Condition of this installation',
  'condition.about':
    'What it keeps, keys and certificates, schedules and their timers, destinations, appliances and the clock were looked at just now.',
  'condition.well': 'Nothing is wrong with this installation.',
  'condition.weight.damaged': 'Damaged',
  'condition.weight.warning': 'Warning',
  'condition.weight.note': 'Note',
  'condition.go.destination': 'See destination',
  'condition.go.certificates': 'See certificates',
  'condition.again': 'Examine again',
  'condition.repair': 'Repair',
  'condition.repair.title': 'Repair this installation?',
  'condition.repair.text':
    'Damaged files are set aside beside where they lie, and their last good copies or good lines take their place. Leftovers of interrupted runs go, and what is open to other users is closed to them. Nothing that can be read is lost.',
} as const
