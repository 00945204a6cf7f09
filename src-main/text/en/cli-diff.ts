// What diff says on the command line, in English.
export const CLI_DIFF_EN = {
  'diff.option.summary': 'Only how many entries of each part differ.',
  'diff.summary': 'Show what changed between two sets, or a set and an appliance; never a secret',
  'diff.about':
    'Verifies both, then compares entry by entry: added, removed, changed, moved, modes, owners, links. Configuration commands, XML\nand JSON are compared by object, other text by line. Passwords, keys and what looks like one are never shown, only whether they\nare the same: what the shipped patterns name, the parts password-map and mq-users, private keys, and what --secret-pattern and\nthe settings add. Times of files are not compared. Files of more than 1 MiB are only said to differ. Nothing is written.\n--json has "identical" for scripts; the exit code says that the comparison was made, not that nothing changed.',
  'diff.option.key2': 'The key of the second set, where it differs.',
  'diff.option.appliance':
    'What one set is compared with; of two, whose local:/// or temporary:/// is meant.',
  'diff.option.view': 'objects (default; lines where there are none), unified or side-by-side.',
  'diff.option.secret-pattern':
    'What this matches is secret, too: text to the end of its line, values of such a name, files of such a path.',
  'diff.second': 'Name a second SET, or an --appliance to compare with.',
} as const
