// What verify, inspect and report say on the command line, in English.
export const CLI_VERIFY_EN = {
  'verify.summary': 'Check a set, line by line',
  'verify.about':
    'Says in ten lines whether the set is intact, whether its signer is trusted, how recent it is and, with a key, whether it\nopens and every entry is safe. Needs no appliance and no network. Without --key it checks every stored byte.',
  'verify.option.level': 'manifest: the signature only; stored: every byte too; content: every entry too.',
  'inspect.summary': 'Show what a set’s manifest says',
  'inspect.about':
    'Shows the manifest without any key: which appliance, when, which parts. Its signature is checked first.',
  'report.summary': 'Check a report that this program signed',
  'report.about':
    'Says of each file whether it is as it was signed, by whom, and which set it is about: reports of drills (JSON and HTML), records\nof restores and of keys that were proved. Needs the file and its signature, FILE.p7s, beside it; no network and no installation.\nExit code 0 signed by somebody trusted, 1 by somebody else, 2 altered or not signed.',
  'report.needs': '{called} needs the file of a report.',
  'verify.content-needs-key': '--level content needs --key.',
} as const
