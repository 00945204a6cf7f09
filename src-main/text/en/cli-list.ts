// What list, export, clean and prune say on the command line, in English.
export const CLI_LIST_EN = {
  'list.summary': 'List the sets at a place, newest first',
  'list.about':
    'Looks at the directory and those directly in it. The signature of each manifest is checked; the parts are not read,\nonly their presence and size: verify looks at every byte. --series draws which set names which over all places, and\nnames what is missing or does not fit: exit code 2 something swapped or altered, 3 missing or there twice, 1 another\nsigner, 8 another alarm, 0 nothing that is not explained.',
  'list.option.series': 'Draws the series of each appliance; over all places where none is named.',
  'list.option.known':
    'With --series: says that the absence of this set is known, so that it is no alarm any more.',
  'export.summary': 'Take one file out of a set',
  'export.about':
    'Verifies the set, then decrypts only the part that holds the file. Nothing is overwritten, and nothing else is written.',
  'export.option.file': 'The file, beginning with its part: config/autoconfig.cfg.',
  'export.option.out': 'Where to write it; must not exist.',
  'export.option.accept': 'Lifts signer.untrusted, signer.changed or signature.weak.',
  'clean.summary': 'Remove what interrupted runs left',
  'clean.there.nothing': 'No run of this installation left anything on {name}.',
  'clean.there.busy': '{set}: the appliance may still be at it; nothing was removed. Look again later.',
  'clean.there.removed': 'Removed: {removed}',
  'clean.there.foreign': '{path} looks like a run’s and is of none of this installation: it was left alone.',
  'clean.about':
    'Removes the files of runs that were cut off, from the directory and those directly in it. Sets, and files that no run of\nthis program left, are not touched; neither is a run that is still alive.',
  'prune.summary': 'Remove sets that no rule of retention holds',
  'prune.about':
    'Shows which sets would go and why, and removes nothing until --confirm names their number. Rules hold per appliance, in UTC, and\ncount good sets only: before anything would go, every stored byte of the sets that others go for is held against its signature,\nunless that was done within the last 30 days. The newest good set of an appliance always stays, and so does the newest that was\nproven restorable. Sets that are not known to be good are never removed.',
  'prune.option.keep-last': 'Keeps the last N.',
  'prune.option.keep-daily': 'Keeps the newest of each of the last N days that have one.',
  'prune.option.keep-weekly': 'The same for weeks.',
  'prune.option.keep-monthly': 'The same for months.',
  'prune.option.checked-within':
    'A set counts only if every stored byte was read within so many days (30d); what was not is read first.',
  'prune.option.confirm': 'Removes them, if they are N.',
  'prune.option.accept': 'Lifts clock.behind or clock.ahead: the clock is right.',
  'prune.option.dry-run': 'Only shows the plan, which is the default.',
  'list.series.where': 'No place of sets is known here. Name one: list --series URL.',
  'list.one-place': 'list needs one place: list URL. Several go with --series.',
  'prune.days': '--{option} takes days, as in 30d, not {given}.',
  'prune.what': 'Say what to keep: --keep-last 7, --keep-daily 14 …',
} as const
