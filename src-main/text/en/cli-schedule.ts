// What schedule says on the command line, in English.
export const CLI_SCHEDULE_EN = {
  'schedule.summary': 'Backups and drills by the platform’s own timer',
  'schedule.about':
    'Makes a systemd user timer, a launchd agent or a task of the Task Scheduler. What was missed runs as soon as it can. Everything\nthe run needs is tried when it is installed. No secret is in the timer; where keys are under a passphrase, --passphrase-file names\na file that has it. list and schedule show say when a backup is overdue, whether or not the timer ever ran. With --drill the\ntimer drills the newest set there instead: a restore to nowhere, whose failure stays on screen until it is dealt with.',
  'schedule.option.appliance':
    'The appliance to back up, a folder or a real one; of a drill the one whose newest set it is, compared with it as it is then.',
  'schedule.option.tag':
    'Backs up all appliances that have this tag when it runs, with one summary; may be repeated.',
  'schedule.option.window':
    '--tag: minutes after the start in which a backup may begin; those that run then are let end.',
  'schedule.option.retries':
    '--tag: how often those that failed in a way that may pass are tried again; 2 when absent.',
  'schedule.option.retry-after': '--tag: after how many minutes; 5 when absent.',
  'schedule.count': '--{option} takes a whole number, not {given}.',
  'schedule.of-one': '--{option} is for one appliance, and says nothing to all of a tag.',
  'schedule.fleet.left': 'Left on it: {left}',
  'schedule.fleet.sums': '{total} appliances: {done} done, {notes} with notes, {failed} failed',
  'schedule.option.drill': 'Drills the newest set at --in instead of making one.',
  'schedule.option.key': 'The private key that opens the set: of --drill, and of --unchanged reuse.',
  'schedule.option.every': 'hour, day (default), week or month.',
  'schedule.option.at': 'Local time; 02:00 when not said.',
  'schedule.option.on': 'sunday to saturday, or 1 to 28 of the month.',
  'schedule.option.on-failure': 'Is run when a backup or drill failed; facts are in SECURE_BACKUP_…',
  'schedule.option.on-success': 'The same when it did not.',
  'schedule.option.failure-webhook': 'Gets the outcome as JSON when a backup or drill failed.',
  'schedule.option.success-webhook': 'The same when it did not.',
  'schedule.option.if-due': 'run: does nothing where it ran since it was due.',
  'schedule.needs': '{called} needs a name.',
  'schedule.of-backups': '--{option} is for backups; a drill makes and removes none.',
  'schedule.drill.where': 'Say whose newest set is drilled: --in URL or the name of a destination.',
  'schedule.drill.key': 'Say which key opens the set: --key NAME or FILE.',
  'schedule.appliance': 'Say which appliance: --appliance DIR or NAME.',
  'schedule.where': 'Say where its sets go: --in URL or the name of a destination.',
  'schedule.example.real': 'a real one: where and for which certificate it says itself',
} as const
