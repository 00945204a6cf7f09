// What drill says on the command line, in English.
export const CLI_DRILL_EN = {
  'drill.summary': 'Prove that a set can be restored: a restore to nowhere, with a signed report',
  'drill.about':
    'Takes the set from where it lies, verifies it, opens it with the key, decrypts and unpacks every part to nowhere, checks every\nentry, and compares counts with the manifest, with the set before and, with --appliance, each file with the appliance as it is\nnow. Nothing decrypted is written. The report is signed, kept, and can be checked with OpenSSL. A set named list, show,\nexport or acknowledge is written ./list.',
  'drill.option.latest': 'Takes the newest set there; with --appliance the newest of that appliance.',
  'drill.option.appliance':
    'Compares with this appliance as it is now, file by file; local:/// and temporary:/// are its directories.',
  'drill.option.out': 'Where export writes; must not exist yet.',
  'drill.option.form': 'What export writes.',
  'drill.option.word': 'What was done about a failed drill.',
  'drill.needs': '{called} needs the name of a drill.',
  'drill.which': 'Name a set, or use --latest to take the newest one of a destination.',
  'drill.with': 'with {key}',
  'drill.by': 'by {who}',
  'drill.dealt': 'Dealt with by {who}: {word}',
  'drill.open': 'Not dealt with: secure-backup drill acknowledge {name} --word TEXT',
  'drill.none': 'No drill has been run yet: secure-backup drill SET --key NAME',
  'drill.before': 'and {count} before these',
  'drill.signature': 'The signature isn’t valid.',
  'drill.signature.why': 'What follows isn’t what was signed: don’t believe any of it.',
  'drill.untrusted': 'Signed by {who}, who isn’t trusted here: it proves nothing.',
  'drill.somebody': 'Signed by somebody who isn’t trusted here: it proves nothing.',
  'drill.signed-in': 'The signed report is in {file}; check it with',
  'drill.done': '{name} is dealt with.',
  'drill.kept': 'Kept as {name}',
} as const
