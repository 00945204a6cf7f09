// What create and --unchanged say on the command line, in English.
export const CLI_CREATE_EN = {
  'create.summary': 'Back up an appliance',
  'create.about':
    'Writes a signed and encrypted set of the appliance’s configuration, users and passwords. Only certificates are needed;\nthe private key stays where it is. Name at least two certificates, so that losing one key doesn’t lose the backup.\n--unchanged skip makes no set if every file is as in the last set there, and that set is still whole. --unchanged reuse makes one\nwithout compressing unchanged parts again; it needs a key that opens the last set.',
  'create.option.to': 'The set’s own directory: new, or empty.',
  'create.option.in': 'A directory of sets; the set gets a directory of its own in it.',
  'create.option.cert': 'Who can open the set: a certificate file or a name in the store; may be repeated.',
  'create.option.signer': 'Signs with this key instead of the installation’s own.',
  'create.option.exclude': 'Leaves out what matches within each part, for example "*.log" or "cache/**".',
  'create.option.include-sets': 'Includes sets that lie in a part; otherwise they’re left out and named.',
  'create.option.appliance': 'The appliance: a directory with appliance.json, or a registered name.',
  'create.option.unchanged':
    'If nothing has changed since the last set there: full (default) makes a new set, skip makes none, reuse takes over what was compressed then.',
  'create.option.key': 'For --unchanged reuse: a private key that opens the last set.',
  'create.where':
    'Say where the set goes: --to DIRECTORY for the set itself, or --in DIRECTORY for a new one inside it.',
  'create.key-of-reuse': '--key goes with --unchanged reuse.',
  'create.unchanged-needs-in':
    '--unchanged compares with the last set of a directory of sets: name that with --in.',
  'create.reuse-needs-key':
    '--unchanged reuse has to open the last set: name a key with --key, or use --unchanged skip.',
  'create.unchanged-of-folders':
    'A real appliance makes its sets itself and shows nothing to compare them with: --unchanged is for folder appliances.',
  'create.expires.one':
    'The certificate {name} expires in {count} day. After that no set can be made for it; this one still opens with its key.',
  'create.expires.other':
    'The certificate {name} expires in {count} days. After that no set can be made for it; this one still opens with its key.',
  'create.for': 'Can be opened by: {names}',
  'create.for.listed': '{name} (receives every set)',
  'create.single':
    'One recipient only: whoever loses that key loses this set. Name a second one with --cert, or one for every set: secure-backup cert always NAME',
  'create.note.unreadable': '{path} couldn’t be read',
  'create.note.special-file': '{path} is a device, socket or FIFO',
  'create.note.link-outside': '{path} is a link that leaves its part',
  'create.note.name': '{path} has a name that isn’t UTF-8',
  'create.note.excluded': '{path} was excluded',
  'create.note.changed': '{path} changed while it was read',
  'create.note.shrunk': '{path} became shorter while it was read; the rest is filled with zeros',
  'create.notes.one': '{count} isn’t in the set as it is on the appliance:',
  'create.notes.other': '{count} aren’t in the set as they are on the appliance:',
  'create.made': 'Backed up appliance {serial} ({version}) to {set}',
  'create.sums': '{parts}, {entries}, {files} of files, {stored} stored, in {time}',
  'create.prove': 'Prove that it opens:',
  'create.unchanged': 'Nothing changed since {set} ({time}): no set was made.',
  'create.unchanged.compared':
    'Every file was read and compared; that set is still there, and every byte of it is as it was signed.',
  'create.unchanged-since': 'Nothing changed since {set}.',
  'create.reused': 'Taken over from there, not compressed anew: {parts}',
  'create.note.set': '{path} is a set of its own; --include-sets includes it',
  'create.shrunk.absent': '{part} is not there any more, against the set before.',
  'create.shrunk.empty': '{part} is empty, against the set before.',
  'create.shrunk.entries': '{part} has less than half of its entries, against the set before.',
  'create.shrunk.bytes': '{part} has less than half of its bytes, against the set before.',
  'create.shrunk.known': 'If that’s as it should be:',
  'create.shrunk.whole': 'Is the appliance whole? Until that is acknowledged, no older set of it is removed.',
  'create.unremembered': 'The set is there, but this installation couldn’t record it: {why}',
} as const
