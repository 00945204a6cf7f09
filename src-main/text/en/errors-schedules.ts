// The sentences of errors in English: schedules and the platform's timers.

export const EN_SCHEDULE_ERRORS = {
  'schedule.unknown': [
    'There is no schedule {name}.',
    'Nothing of that name is kept here.',
    'See secure-backup schedule list.',
  ],
  'schedule.exists': [
    'There is a schedule {name} already.',
    'A name stands for one schedule.',
    'Remove that one first, or choose another name.',
  ],
  'schedule.timer': [
    'The timer of {name} could not be set with {tool}.',
    '{problem}',
    'The schedule is kept, and nothing starts it. Correct what it names and install it again in the same words, or start it from cron or a timer of your own: secure-backup schedule run {name}',
  ],
  'schedule.no-timer': [
    'This platform has no timer that this program knows.',
    'systemd, launchd and the Task Scheduler are known; this is {platform}.',
    'Start it from a timer of your own: secure-backup schedule run {name}',
  ],
  'schedule.window': [
    'There is no command here that a timer could start.',
    'A timer starts the command line. An AppImage has another path each time it runs, and a checkout needs a Node on the path.',
    'Install the package for this system, or make the schedule in a terminal: secure-backup schedule install NAME. It is shown here then.',
  ],
  'schedule.nobody-to-ask': [
    'A timer has nobody to ask for the {what}.',
    'It is under a passphrase, and no file with the passphrase was named.',
    'Name one that only you can read: --passphrase-file FILE. Or keep keys in the system’s keychain: cert vault use keychain.',
  ],
  'schedule.window-over': [
    '{appliance} was not backed up: the window of {minutes} minutes was over.',
    'Those before it took all of the time.',
    'Give it a longer window, or more at once: schedule install … --window MINUTES --at-once COUNT.',
  ],
  'schedule.fleet-failed': [
    '{failed} of {total} appliances were not backed up.',
    '{names}',
    'schedule show {schedule} --json has the reason of each; appliance backup NAME tries one again.',
  ],
  'hook.invalid': [
    '{url} cannot be told how a run ended.',
    'A webhook is an https address, or http on this machine, without user and password.',
    'Correct the address.',
  ],
} as const
