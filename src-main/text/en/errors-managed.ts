// The sentences of errors in English: real appliances over their REST management interface: the interface itself, and what the box refuses.

export const EN_MANAGED_ERRORS = {
  'appliance.url': [
    '{url} isn’t the address of a management interface.',
    '{reason}',
    'Write it as https://host:5554, without user, password or path.',
  ],
  'appliance.password-needed': [
    'The password of {user} at {host} is needed.',
    'The key vault holds none, and there’s no terminal to ask at.',
    'Use --appliance-password-file FILE, set SECURE_BACKUP_APPLIANCE_PASSWORD, or keep it with secure-backup appliance add.',
  ],
  'appliance.login': [
    '{host} refused the login of {user}.',
    'The user name or the password is wrong, or the user may not use the REST management interface.',
    'Check both. The user has to be a local one on the appliance, in its administrators group.',
  ],
  'appliance.forbidden': [
    '{host} doesn’t allow {user} to {step}.',
    'It says: {reply}',
    'Use a user in the administrators group.',
  ],
  'appliance.not-found': [
    '{host} found nothing when asked to {step}.',
    'It says: {reply} A lack of authority looks the same.',
    'Check the name, and that the user is in the administrators group.',
  ],
  'appliance.conflict': [
    '{host} already has {path}.',
    'This happened while trying to {step}. Nothing there is overwritten.',
    'Choose another name, or remove the old one on the appliance.',
  ],
  'appliance.refused': [
    '{host} refused to {step}.',
    'It says: {reply}',
    'Look at the appliance’s log. What was refused changed nothing there.',
  ],
  'appliance.busy': [
    '{host} couldn’t {step} just now.',
    'It, or a proxy in front of it, says: {reply}',
    'Try again a little later.',
  ],
  'appliance.internal': [
    '{host} had an internal error when asked to {step}.',
    'It says: {reply} Whether it started isn’t known.',
    'Before you try again, look at the appliance’s log, and whether the appliance is still working on it.',
  ],
  'appliance.answer': [
    '{host} doesn’t answer like a management interface.',
    'While trying to {step}: {problem}.',
    'Check the host and the port. Nothing that it sent was used.',
  ],
  'appliance.no-rest': [
    '{host} offers no REST management interface.',
    'It answers, but has no {what}.',
    'Turn it on at the appliance: configure; rest-mgmt; admin-state enabled; exit; write memory. Its port is 5554.',
  ],
  'appliance.no-action': [
    '{host} doesn’t offer {action}.',
    'Its firmware is {version}. An MQ Appliance has it since 9.3.5, and a user without the authority doesn’t see it.',
    'Update the firmware, or use a user in the administrators group.',
  ],
  'appliance.replaced': [
    'Another appliance answers at {host}.',
    'It was registered with serial number {expected}, and now it says {found}.',
    'If that’s right, confirm it with secure-backup appliance accept {name}. Until then nothing is sent to it.',
  ],
  'appliance.renamed': [
    'The appliance at {host} has a different name than before.',
    'It was registered as {expected}, and now it calls itself {found}.',
    'If that’s right, confirm it with secure-backup appliance accept {name}. Until then nothing is done with it.',
  ],
  'appliance.no-room': [
    'There isn’t enough room in {directory} on {host}.',
    '{free} MB are free; about {needed} MB are needed.',
    'Remove what you don’t need there, or restart the appliance, which empties temporary:.',
  ],
  'appliance.certificate-missing': [
    '{host} has no certificate object {certificate}.',
    'A secure backup is made for a CryptoCertificate object, not for a file.',
    'Make one: secure-backup appliance certificate {name} make {certificate}, or upload one from here.',
  ],
  'appliance.certificate-down': [
    'The certificate object {certificate} on {host} is down.',
    'It says: {reply}',
    'Its file may be missing, or its certificate expired. Repair it on the appliance, or make another one.',
  ],
  'appliance.certificate-needed': [
    'The backup needs a certificate object of the appliance.',
    'None was named, and {name} has no default.',
    'Use --object NAME, or set the default: secure-backup appliance edit {name} --object NAME.',
  ],
  'appliance.destination-needed': [
    'The set needs a destination.',
    'None was named, and {name} has no default.',
    'Use --in URL, or set the default: secure-backup appliance edit {name} --in URL.',
  ],
  'appliance.action-failed': [
    '{action} failed on {host}.',
    'It says: {reply}',
    'Look at the appliance’s log, then try again.',
  ],
  'appliance.slow': [
    '{action} wasn’t done on {host} after {minutes} {minutes|minute|minutes}.',
    '{state}',
    'Check whether it’s still running there. A large appliance needs more time: --patience MINUTES.',
  ],
  'appliance.restarted': [
    '{host} restarted before it was done.',
    'Its directory {path} is gone, because a restart empties temporary:.',
    'Run it again. Nothing is left there.',
  ],
  'appliance.other-set': [
    'What {host} made isn’t a backup of the appliance that you asked for.',
    'The manifest names serial number {found} and firmware {foundVersion}; the appliance says {expected} and {expectedVersion}.',
    'The set wasn’t kept. Find out what answers at that address.',
  ],
  'appliance.outcome-unknown': [
    'It isn’t known whether {action} succeeded on {host}.',
    'No answer came, or the appliance forgot the request before it reported the outcome.',
    'Before you run it again, check whether the appliance is still working on it.',
  ],
  'appliance.remote': [
    '{name} is a real appliance.',
    'It’s reached over its management interface, not as a directory.',
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
    'A real appliance can’t read this set.',
    'This program made it from a folder appliance; a real one restores only what a real one wrote.',
    'Use a set that an appliance made. If the target is secure-backup serve, use --accept set.open-form.',
  ],
  'target.not-admin': [
    'Only the user admin may restore.',
    'The user for {host} is {user}.',
    'Log in as admin: secure-backup appliance edit {name} --user admin --password.',
  ],
  'target.reinitialised-unseen': [
    'Whether {host} was reinitialised can’t be seen from here.',
    'A secure restore needs a freshly reinitialised appliance, and replaces everything on it.',
    'If it was reinitialised for this, confirm that with --accept target.reinitialised-unseen.',
  ],
  'target.other-serial': [
    'The set is of serial number {set}, but {name} has serial number {target}.',
    'Restoring it there is a migration: the target gets the network settings, users and keys of the original, and two appliances that run with them get in each other’s way.',
    'If that’s what you want, name the target once more: --onto {name}, or over REST "onto":"{name}".',
  ],
  'target.other-name': [
    'The set is of {from}, but {name} calls itself {says}.',
    'Virtual appliances share one serial number, so only the name tells them apart. Restoring it there is a migration.',
    'If that’s what you want, name the target once more: --onto {name}.',
  ],
  'appliance.key-not-both': [
    'The key {name} has no certificate.',
    'To restore, an appliance needs both the private key and its certificate.',
    'Name an entry that has both, or a PKCS#12 file.',
  ],
} as const
