// What destination says on the command line, in English.
export const CLI_DESTINATION_EN = {
  'destination.summary': 'Destinations by name: add, test, edit, remove',
  'destination.about':
    'A destination stands wherever a URL does, as NAME or NAME:/directory. Its password is kept in the key vault. add and edit try it\nfirst; where a server’s certificate is not trusted, its fingerprint is shown: compare it, then repeat with --pin FINGERPRINT.',
  'destination.option.note': 'A remark for people.',
  'destination.option.password': 'edit: asks for a new password.',
  'destination.option.system-trust': 'edit: trusts the authorities of the system again.',
  'destination.option.untried': 'Keeps it without trying it.',
  'destination.needs': '{called} needs a name.',
  'destination.where': 'Say where it is: destination add NAME URL.',
} as const
