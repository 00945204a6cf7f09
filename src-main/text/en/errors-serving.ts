// The sentences of errors in English: the management interface of a folder appliance: its users, files, objects and actions.

export const EN_SERVING_ERRORS = {
  'files.denied': [
    '{path} can’t be used in this way.',
    'The directory {directory} doesn’t let anybody {step}.',
    'Use local: or temporary:, which allow it.',
  ],
  'files.too-large': [
    'The request is too large.',
    'At most {limit} bytes are accepted here.',
    'Send less, or copy it to the machine that runs the program.',
  ],
  'object.unknown': [
    'There’s no {type} named {name}.',
    'No object with that name has been created.',
    'Create it first, or name another one.',
  ],
  'object.exists': [
    'There’s already a {type} named {name}.',
    'Creating never overwrites.',
    'Change it with PUT, or choose another name.',
  ],
  'object.used': ['{type} {name} is in use.', '{by} refers to it.', 'Change or delete that first.'],
  'object.down': [
    '{type} {name} is down.',
    '{why}',
    'Put in place what it refers to, then set the object again.',
  ],
  'queue.full': [
    'Too many actions are waiting.',
    'They run one after the other, and {count} are already waiting.',
    'Wait until some are done, and send it again.',
  ],
  'user.unknown': [
    'There’s no user {name}.',
    'Nobody of that name may use the management interface.',
    'See secure-backup serve user list.',
  ],
  'user.none': [
    'Nobody may use the management interface yet.',
    'It has no users, so it would turn everybody away.',
    'Set one first: secure-backup serve user set NAME.',
  ],
  'user.password': [
    'This password wasn’t accepted.',
    'A password has at least {least} characters and no control characters.',
    'Choose another one.',
  ],
  'user.password-needed': [
    'The user needs a password.',
    'There’s no terminal to ask at, and no password was given.',
    'Use --password-file FILE, or set SECURE_BACKUP_SERVE_PASSWORD.',
  ],
  'server.certificate': [
    'The server can’t use {source}.',
    '{why}',
    'Give a certificate and its own private key in PEM, without a passphrase.',
  ],
} as const
