// What restore, migrate and rewrap say on the command line, in English.
export const CLI_RESTORE_EN = {
  'restore.summary': 'Restore a set to an appliance',
  'restore.about':
    'Checks signature, every byte and the target first, unpacks beside the target, then swaps. Whatever goes wrong before the\nswap leaves the target as it was; what was there is kept until you let it go. Try it with --validate.',
  'restore.option.validate': 'Checks everything, down to every entry, and changes nothing.',
  'restore.option.rename-unsupported':
    'Renames what this system has no name for, such as a:b on Windows, and lists the new names.',
  'restore.option.replace': 'Replaces what the target holds with the set. What was there is kept for undo.',
  'restore.option.accept': 'Overrides one refusal of the pre-flight; may be repeated.',
  'restore.option.onto':
    'The name of the target once more, if the set is of another appliance: its registered name, or that of its directory.',
  'restore.option.to': 'The target appliance: a directory with appliance.json, or a registered name.',
  'migrate.summary': 'Whether a set fits a target, and the steps to take',
  'migrate.about':
    'Checks the documented rules for exactly this set on exactly that target, each with its source, and prints a runbook with the\ncommands to type. It changes nothing, and the target needn’t be reset: if a real appliance doesn’t answer, what it said last is used.',
  'migrate.option.to': 'The target: a registered appliance, or the directory of a folder appliance.',
  'migrate.option.accept':
    'Overrides signer.untrusted or signer.changed here; the commands that are printed override nothing.',
  'rewrap.summary': 'Give sets new recipients; their parts stay as they are',
  'rewrap.about':
    'Checks the signature, opens the set with a key it was made for, and writes a manifest sealed for the certificates you name.\nThe parts and their secret stay: whoever could open the set before still can, with an earlier manifest.\nWith --in or --everywhere it does so for every set there that the key opens. After a cancel, run it again and it goes on.',
  'rewrap.option.in': 'Every set in this directory of sets that the key opens; may be repeated.',
  'rewrap.option.everywhere': 'The same at all destinations where sets were made.',
  'rewrap.one-or-many': 'Name one SET, or destinations with --in, or --everywhere; not both.',
  'rewrap.former':
    'Whoever could open it before still can, with an earlier manifest, because the parts and the secret in them are the same. If that must not be, make a new set and remove this one with its copies.',
  'rewrap.which': 'Name a set, or say where: SET, --in URL or --everywhere.',
  'restore.preflight': 'Pre-flight for {target}',
  'restore.can': 'This set can be restored there.',
  'restore.not': 'Not restored.',
  'restore.nothing-changed': 'Nothing was changed.',
  'restore.done': 'Restored {set} to {target}',
  'restore.sums': '{parts}, {entries}, {bytes}, in {time}',
  'restore.unsigned':
    'No signed record was kept, so nothing will show later that this restore happened. {why}',
  'restore.kept': 'What was there is kept. Go back:',
  'restore.let-go': 'Let it go:',
  'rewrap.done.one': '{count} set now sealed for {names}',
  'rewrap.done.other': '{count} sets now sealed for {names}',
  'rewrap.had': '{sets} had these recipients already',
  'rewrap.other-key': '{sets} not made for this key',
  'rewrap.failed': '{sets} as before, for the reasons above',
  'rewrap.cancelled': 'cancelled; what was not reached is as before',
  'rewrap.set': '{set} is sealed for {names} now',
  'rewrap.single': 'One recipient only: whoever loses that key loses the set.',
} as const
