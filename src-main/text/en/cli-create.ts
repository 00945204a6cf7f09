// What create and --unchanged say on the command line, in English.
export const CLI_CREATE_EN = {
  'create.summary': 'Back up an appliance',
  'create.about':
    'Writes a signed and encrypted set of the appliance’s configuration, users and passwords. Only certificates are needed;\nthe private key stays where it is. Name at least two certificates, so that losing one key does not lose the backup.\n--unchanged skip makes no set where every file is as in the last one there, which has to be whole still; reuse makes one without\ncompressing unchanged parts anew, and for that needs a key that opens the last one.',
  'create.option.to': 'The set’s own directory: new, or empty.',
  'create.option.in': 'A directory of sets; the set gets a directory of its own in it.',
  'create.option.cert': 'Who can open the set: a certificate file or a name in the store; may be repeated.',
  'create.option.signer': 'Signs with this key instead of the installation’s own.',
  'create.option.exclude': 'Leaves out what matches, within each part: "*.log", "cache/**".',
  'create.option.include-sets': 'Takes sets that lie in a part, too; else they are left out and named.',
  'create.option.appliance': 'The appliance: a directory with appliance.json, or a registered name.',
  'create.option.unchanged':
    'Where nothing changed since the last set there: full (default) makes a set anew, skip makes none, reuse takes over what was compressed then.',
  'create.option.key': 'For --unchanged reuse: a private key that opens the last set.',
  'create.where':
    'Say where the set goes: --to DIRECTORY for the set itself, or --in DIRECTORY for a new one inside it.',
  'create.key-of-reuse': '--key goes with --unchanged reuse.',
  'create.unchanged-needs-in':
    '--unchanged compares with the last set of a directory of sets: name that with --in.',
  'create.reuse-needs-key':
    '--unchanged reuse has to open the last set: name a key with --key, or take --unchanged skip.',
  'create.unchanged-of-folders':
    'A real appliance makes its sets itself and shows nothing to compare them with: --unchanged is for folder appliances.',
} as const
