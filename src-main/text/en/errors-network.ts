// The sentences of errors in English: servers: the way there, who answers, and what it says.

export const EN_NETWORK_ERRORS = {
  'net.failed': [
    'The connection to {host} failed.',
    'While trying to {step}: {problem}.',
    'Check the network, and that the server is running, then try again.',
  ],
  'net.timeout': [
    '{host} didn’t answer in time.',
    'While trying to {step}, {seconds} {seconds|second wasn’t|seconds weren’t} enough.',
    'Check the network and the server, then try again.',
  ],
  'net.unknown-host': [
    'The host {host} couldn’t be found.',
    'The name has no address ({problem}).',
    'Check the spelling and the name service.',
  ],
  'ftp.login': [
    '{host} refused the login of {user}.',
    'It says: {reply}',
    'Check the user name and the password.',
  ],
  'ftp.no-tls': [
    '{host} doesn’t offer an encrypted connection.',
    'It says: {reply}',
    'Turn on TLS at the server. Without it, anyone on the way can read the password.',
  ],
  'ftp.refused': [
    '{host} refused to {step} {path}.',
    'It says: {reply}',
    'Look at the server’s log, or ask whoever runs the server.',
  ],
  'ftp.protocol': [
    '{host} doesn’t answer like an FTP server.',
    'While trying to {step}: {problem}.',
    'Check the host and the port. Nothing that it sent was used.',
  ],
  'ftp.differs': [
    '{path} on {host} isn’t what was sent.',
    '{problem}',
    'The file didn’t get its name. Check the server’s disk, and that nothing on the way alters transfers, then try again.',
  ],
  'tls.untrusted': [
    'The certificate of {host} isn’t trusted here.',
    'It was issued to {subject} by {issuer}; SHA-256 fingerprint {fingerprint} ({problem}).',
    'Compare the fingerprint with the one at the server. If they match, pin it, or give the certificate of its authority.',
  ],
  'tls.expired': [
    'The certificate of {host} isn’t valid now.',
    'It is valid from {from} to {to}; SHA-256 fingerprint {fingerprint}.',
    'Have it renewed at the server. Check this machine’s clock, too.',
  ],
  'tls.wrong-host': [
    'The certificate isn’t for {host}.',
    'It is for {names}; SHA-256 fingerprint {fingerprint}.',
    'Use a name that the certificate has. If the name is right, something else answered.',
  ],
  'tls.pin-changed': [
    'The certificate of {host} isn’t the pinned one.',
    '{pinned} is pinned; the server now shows {fingerprint}.',
    'Ask whoever runs the server. Pin the new one only if they changed it; until then nothing is sent there.',
  ],
  'tls.failed': [
    'No encrypted connection to {host} could be made.',
    'While trying to {step}: {problem}.',
    'Check the host, the port and the kind of TLS, and that the server allows TLS 1.2 or later.',
  ],
  'url.plain-ftp': [
    'Plain FTP to {host} was refused.',
    'Anyone on the way can read and change the user name, the password and everything else that is sent.',
    'Use ftps://. If the server really has no TLS and the network is safe, allow plain FTP explicitly.',
  ],
  'ftp.password-needed': [
    'The server’s password is needed.',
    'There’s no terminal to ask at, and no password was given.',
    'Use --ftp-password-file FILE, set SECURE_BACKUP_FTP_PASSWORD, or keep it with secure-backup destination add.',
  ],
  'destination.unknown': [
    'There’s no destination {name}.',
    'No destination with that name has been added here.',
    'See secure-backup destination list.',
  ],
  'destination.exists': [
    'There’s already a destination {name}.',
    'It is {url}.',
    'Choose another name, or change it with secure-backup destination edit.',
  ],
  'prune.changed': [
    'Nothing was removed at {url}: {count} {count|set|sets} would go, but {confirmed} {confirmed|was|were} confirmed.',
    'The sets there, or the rules, have changed since they were shown.',
    'Look at the plan again without --confirm, then confirm its number.',
  ],
  'prune.held': [
    'Nothing was removed: the set of {time} of appliance {serial} holds much less than the one before it ({parts}).',
    'The appliance may be broken, and then the older sets are the good ones.',
    'Compare the two with diff. If the set is as it should be, confirm it: list URL --series --known {setid}',
  ],
  'clock.behind': [
    'This machine’s clock says {now}, but a trusted set of appliance {serial} was signed at {time}.',
    'Either this clock is slow, or another one was fast then. There’s no telling what is old and what is new, so nothing is removed or skipped by age.',
    'Set the clock. If it’s right, confirm it: list URL --series --known {setid}; or for one run: --accept clock.behind.',
  ],
  'clock.ahead': [
    'This machine’s clock says {now}, but the last set of appliance {serial} before that was signed at {time}, {days} {days|day|days} earlier.',
    'Either the clock is fast, or there was no backup for much longer than usual. Nothing is removed or skipped by age until some days have gone by.',
    'Set the clock if it’s wrong. If it’s right, wait three days, or for one run: --accept clock.ahead.',
  ],
  'url.password': [
    'A URL with a password was refused: {url}',
    'URLs end up in shell histories, process lists and logs.',
    'Leave the password out. You’ll be asked for it, or it’s read from a file or the key vault.',
  ],
} as const
