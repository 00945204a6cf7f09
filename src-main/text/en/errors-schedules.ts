// The sentences of errors in English: schedules and the platform's timers.

export const EN_SCHEDULE_ERRORS = {
  'schedule.unknown': [
    'There’s no schedule {name}.',
    'No schedule with that name is kept here.',
    'See secure-backup schedule list.',
  ],
  'schedule.exists': [
    'There’s already a schedule {name}.',
    'Every schedule has a name of its own.',
    'Remove that one first, or choose another name.',
  ],
  'schedule.timer': [
    'The timer of {name} couldn’t be set with {tool}.',
    '{problem}',
    'The schedule was kept, but nothing starts it. Correct the problem and install it again with the same options, or start it from cron or a timer of your own: secure-backup schedule run {name}',
  ],
  'schedule.no-timer': [
    'This platform has no timer that this program knows.',
    'It knows systemd, launchd and the Task Scheduler; this is {platform}.',
    'Start it from a timer of your own: secure-backup schedule run {name}',
  ],
  'schedule.window': [
    'There’s no command here that a timer could start.',
    'A timer starts the command line. An AppImage has another path each time it runs, and a checkout needs a Node on the path.',
    'Install the package for this system, or make the schedule in a terminal: secure-backup schedule install NAME. It then shows up here.',
  ],
  'schedule.nobody-to-ask': [
    'A timer can’t ask anybody for the {what}.',
    'No file with it was named.',
    'Name one that only you can read: --passphrase-file FILE. Or keep the keys in the system’s keychain: cert vault use keychain.',
  ],
  'schedule.window-over': [
    '{appliance} wasn’t backed up: the window of {minutes} {minutes|minute|minutes} was over.',
    'The appliances before it took all the time.',
    'Make the window longer, or back up more at once: schedule install … --window MINUTES --at-once COUNT.',
  ],
  'schedule.fleet-failed': [
    '{failed} of {total} {total|appliance|appliances} {failed|wasn’t|weren’t} backed up.',
    '{names}',
    'schedule show {schedule} --json has the reason of each; appliance backup NAME tries one again.',
  ],
  'hook.invalid': [
    '{url} can’t be used as a webhook.',
    'A webhook is an https address, or http on this machine, without user and password.',
    'Correct the address, for example https://host.example/hook.',
  ],
} as const
