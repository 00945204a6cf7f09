// The sentences of errors in English: real appliances over their REST management interface: the interface itself, and what the box refuses.

export const EN_MANAGED_ERRORS = {
  'appliance.url': [
    '{url} is not the address of a management interface.',
    '{reason}',
    'Write it as https://host:5554, without user, password or path.',
  ],
  'appliance.password-needed': [
    'The password of {user} at {host} is needed.',
    'The key vault holds none, and there is no terminal to ask on.',
    'Use --appliance-password-file FILE, set SECURE_BACKUP_APPLIANCE_PASSWORD, or keep it with secure-backup appliance add.',
  ],
  'appliance.login': [
    '{host} refused the login of {user}.',
    'User name or password are wrong, or the user may not use the REST management interface.',
    'Check both. The user has to be one that the appliance knows itself, in its administrators group.',
  ],
  'appliance.forbidden': [
    '{host} does not allow {user} to {step}.',
    'It says: {reply}',
    'Use a user of the administrators group.',
  ],
  'appliance.not-found': [
    '{host} found nothing there, asked to {step}.',
    'It says: {reply} A missing authority looks the same.',
    'Check the name, and that the user is in the administrators group.',
  ],
  'appliance.conflict': [
    '{host} has one of that name already: {path}.',
    'While trying to {step}; nothing there is overwritten.',
    'Choose another name, or remove the old one on the appliance.',
  ],
  'appliance.refused': [
    '{host} refused to {step}.',
    'It says: {reply}',
    'Look into the log of the appliance. Nothing there was changed by what was refused.',
  ],
  'appliance.busy': [
    '{host} could not {step} now.',
    'It, or a proxy before it, says: {reply}',
    'Run it again a little later.',
  ],
  'appliance.internal': [
    '{host} had an error of its own when asked to {step}.',
    'It says: {reply} Whether it began is not known.',
    'Look into the log of the appliance, and whether it is still at it, before you ask again.',
  ],
  'appliance.answer': [
    '{host} does not answer as a management interface does.',
    'While trying to {step}: {problem}.',
    'Check host and port. What it sent was not used.',
  ],
  'appliance.no-rest': [
    '{host} offers no REST management interface.',
    'It answers, but has no {what}.',
    'Turn it on at the appliance: configure; rest-mgmt; admin-state enabled; exit; write memory. Its port is 5554.',
  ],
  'appliance.no-action': [
    '{host} does not offer {action}.',
    'Its firmware is {version}. An MQ Appliance has it since 9.3.5, and a user without the authority does not see it.',
    'Update the firmware, or use a user of the administrators group.',
  ],
  'appliance.replaced': [
    'Another appliance answers at {host}.',
    'Registered was serial {expected}, now it says {found}.',
    'If that is right, say so with secure-backup appliance accept {name}. Until then nothing is sent to it.',
  ],
  'appliance.renamed': [
    'The appliance at {host} has another name than before.',
    'Registered was {expected}, now it calls itself {found}.',
    'If that is right, say so with secure-backup appliance accept {name}. Until then nothing is done with it.',
  ],
  'appliance.no-room': [
    '{host} has too little room in {directory}.',
    '{free} MB are free, about {needed} MB are needed.',
    'Remove what is not needed there, or restart the appliance, which empties temporary:.',
  ],
  'appliance.certificate-missing': [
    '{host} has no certificate object {certificate}.',
    'A secure backup is made for a CryptoCertificate object, not for a file.',
    'Make one: secure-backup appliance certificate {name} make {certificate}, or upload one that is here.',
  ],
  'appliance.certificate-down': [
    'The certificate object {certificate} on {host} is down.',
    'It says: {reply}',
    'Its file may be missing or expired. Repair it on the appliance, or make another one.',
  ],
  'appliance.certificate-needed': [
    'Say which certificate object of the appliance the backup is for.',
    'None was named, and {name} has none by default.',
    'Use --object NAME, or keep it with secure-backup appliance edit {name} --object NAME.',
  ],
  'appliance.destination-needed': [
    'Say where the set goes.',
    'No destination was named, and {name} has none by default.',
    'Use --in URL, or keep it with secure-backup appliance edit {name} --in URL.',
  ],
  'appliance.action-failed': [
    '{action} failed on {host}.',
    'It says: {reply}',
    'Look into the log of the appliance, then run it again.',
  ],
  'appliance.slow': [
    '{action} was not done on {host} after {minutes} minutes.',
    '{state}',
    'Look whether it still runs there. A large appliance needs more time: --patience MINUTES.',
  ],
  'appliance.restarted': [
    '{host} restarted in the middle of it.',
    'Its directory {path} is gone; a restart empties temporary:.',
    'Run it again. Nothing is left there.',
  ],
  'appliance.other-set': [
    'What {host} made is not a backup of the appliance that was asked.',
    'The manifest names serial {found} and firmware {foundVersion}, the appliance says {expected} and {expectedVersion}.',
    'It was not kept. Find out what answers at that address.',
  ],
  'appliance.outcome-unknown': [
    'Whether {action} succeeded on {host} cannot be known.',
    'The answer did not come, or the appliance forgot the request before it told the outcome.',
    'Look at the appliance whether it is still at it before you run it again.',
  ],
  'appliance.remote': [
    '{name} is a real appliance.',
    'It is reached over its management interface, not as a directory.',
    'Use secure-backup appliance backup {name} and secure-backup appliance restore {name}.',
  ],
  'appliance.folder': [
    '{name} is a folder appliance.',
    'Only a real appliance has certificate objects and a management interface.',
    'Use secure-backup create and secure-backup restore.',
  ],
  'appliance.tag-empty': [
    'No appliance has the tag {tag}.',
    'Tags in use: {tags}.',
    'See secure-backup appliance list.',
  ],
  'set.open-form': [
    'A real appliance cannot read this set.',
    'This program wrote it, of a folder appliance; an appliance restores only what an appliance wrote.',
    'Use a set that an appliance made. Where secure-backup serve answers as the appliance, use --accept set.open-form.',
  ],
  'target.not-admin': [
    'Only the user admin may restore.',
    '{user} was given for {host}.',
    'Log in as admin: secure-backup appliance edit {name} --user admin --password.',
  ],
  'target.reinitialised-unseen': [
    'Whether {host} was reinitialised cannot be seen from here.',
    'A secure restore needs a freshly reinitialised appliance, and replaces all that it has.',
    'If it was reinitialised for this, say so with --accept target.reinitialised-unseen.',
  ],
  'target.other-serial': [
    'The set is of serial {set}, and {name} is serial {target}.',
    'Onto another appliance that is a migration: it gets network settings, users and keys of the first, and two that run with them are in each other’s way.',
    'If it is meant, name the target once more: --onto {name}, over REST "onto":"{name}".',
  ],
  'target.other-name': [
    'The set is of {from}, and {name} calls itself {says}.',
    'Virtual appliances share one serial number, so that the name alone tells them apart. Onto another appliance it is a migration.',
    'If it is meant, name the target once more: --onto {name}.',
  ],
  'appliance.key-not-both': [
    'There is no certificate to the key {name}.',
    'An appliance needs the private key and its certificate to restore.',
    'Name an entry that has both, or a PKCS#12 file.',
  ],
} as const
