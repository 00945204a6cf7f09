// The sentences of errors in English: the management interface of a folder appliance: its users, files, objects and actions.

export const EN_SERVING_ERRORS = {
  'files.denied': [
    '{path} cannot be used in this way.',
    'The directory {directory} does not let anybody {step}.',
    'Use local: or temporary:, which allow it.',
  ],
  'files.too-large': [
    'The request is too large.',
    'At most {limit} bytes are taken here.',
    'Send less, or copy it to the machine that runs the program.',
  ],
  'object.unknown': [
    'There is no {type} named {name}.',
    'No configuration of that name was made.',
    'Create it first, or name another one.',
  ],
  'object.exists': [
    'There is a {type} named {name} already.',
    'Creating never overwrites.',
    'Change it with PUT, or choose another name.',
  ],
  'object.used': ['{type} {name} is in use.', '{by} refers to it.', 'Change or delete that first.'],
  'object.down': [
    '{type} {name} is down.',
    '{why}',
    'Put what it refers to in place, then set the object again.',
  ],
  'queue.full': [
    'Too many actions are waiting.',
    'They run one after the other, and {count} are there already.',
    'Wait until some are done, and send it again.',
  ],
  'user.unknown': [
    'There is no user {name}.',
    'Nobody of that name may use the management interface.',
    'See secure-backup serve user list.',
  ],
  'user.none': [
    'Nobody may use the management interface yet.',
    'It has no user, and would turn everybody away.',
    'Set one first: secure-backup serve user set NAME.',
  ],
  'user.password': [
    'This password was not taken.',
    'A password has at least {least} characters and no control character.',
    'Choose another one.',
  ],
  'user.password-needed': [
    'A password is needed for the user.',
    'There is no terminal to ask on, and none was given.',
    'Use --password-file FILE, or set SECURE_BACKUP_SERVE_PASSWORD.',
  ],
  'server.certificate': [
    'The server cannot use {source}.',
    '{why}',
    'Give a certificate and its own private key in PEM, without a passphrase.',
  ],
} as const
