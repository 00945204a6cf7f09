// English for the pages that show how a thing is and was: schedules, certificates, contents, destinations, appliances.
export const EN_VIEWS = {
  'schedules.list.lead':
    'Backups and drills that the system’s own timer starts, also when this program is closed.',
  'schedules.rhythm.hour': 'Every hour at minute {minute}',
  'schedules.rhythm.day': 'Every day at {time}',
  'schedules.rhythm.week': 'Every {day} at {time}',
  'schedules.rhythm.month': 'On day {day} of every month at {time}',
  'palette.schedule': 'Schedule',
  'schedules.does': 'What it does',
  'schedules.report': 'Report',
  'schedules.last-good': 'Last good',
  'schedules.exclude': 'Left out',
  'schedules.unknown': 'No schedule has this name.',
} as const
