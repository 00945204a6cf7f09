// The sentences of errors in English: servers: the way there, who answers, and what it says.

export const EN_NETWORK_ERRORS = {
  'net.failed': [
    'The connection to {host} failed.',
    'While trying to {step}: {problem}.',
    'Check the network and that the server runs, then run it again.',
  ],
  'net.timeout': [
    '{host} did not answer in time.',
    'While trying to {step}, {seconds} seconds were not enough.',
    'Check the network and the server, then run it again.',
  ],
  'net.unknown-host': [
    'There is no host {host}.',
    'Its name has no address ({problem}).',
    'Check the spelling and the name service.',
  ],
  'ftp.login': [
    '{host} refused the login of {user}.',
    'It says: {reply}',
    'Check the user name and the password.',
  ],
  'ftp.no-tls': [
    '{host} does not offer an encrypted connection.',
    'It says: {reply}',
    'Turn TLS on at the server. Without it everybody on the way reads the password.',
  ],
  'ftp.refused': [
    '{host} refused to {step} {path}.',
    'It says: {reply}',
    'Look at the log of the server, or ask who runs it.',
  ],
  'ftp.protocol': [
    '{host} does not answer as an FTP server does.',
    'While trying to {step}: {problem}.',
    'Check host and port. What it sent was not used.',
  ],
  'ftp.differs': [
    '{path} on {host} is not what was sent.',
    '{problem}',
    'It did not get its name. Check the disk of the server and that nothing on the way changes transfers, then run it again.',
  ],
  'tls.untrusted': [
    'The certificate of {host} is not trusted here.',
    'It was issued to {subject} by {issuer}; SHA-256 fingerprint {fingerprint} ({problem}).',
    'Compare the fingerprint with the one at the server. If it is the same, pin it, or give the certificate of its authority.',
  ],
  'tls.expired': [
    'The certificate of {host} is not valid now.',
    'It is valid from {from} to {to}; SHA-256 fingerprint {fingerprint}.',
    'Have it renewed at the server. Check the clock of this machine too.',
  ],
  'tls.wrong-host': [
    'The certificate is not for {host}.',
    'It is for {names}; SHA-256 fingerprint {fingerprint}.',
    'Use the name that the certificate has. If the name is right, something else answered.',
  ],
  'tls.pin-changed': [
    'The certificate of {host} is not the pinned one.',
    'Pinned was {pinned}; it now shows {fingerprint}.',
    'Ask who runs the server. Pin the new one only if they changed it; until then nothing is sent there.',
  ],
  'tls.failed': [
    'No encrypted connection with {host} could be made.',
    'While trying to {step}: {problem}.',
    'Check that host, port and kind of TLS are right, and that the server allows TLS 1.2 or later.',
  ],
  'url.plain-ftp': [
    'Plain FTP to {host} was refused.',
    'User name, password and everything sent can be read and changed on the way.',
    'Use ftps://. If the server really has no TLS and the way is safe, say so with the consent for plain FTP.',
  ],
  'ftp.password-needed': [
    'The password of the server is needed.',
    'There is no terminal to ask on, and none was given.',
    'Use --ftp-password-file FILE, set SECURE_BACKUP_FTP_PASSWORD, or keep it with secure-backup destination add.',
  ],
  'destination.unknown': [
    'There is no destination {name}.',
    'No destination of that name was added here.',
    'See secure-backup destination list.',
  ],
  'destination.exists': [
    'There is a destination {name} already.',
    'It is {url}.',
    'Choose another name, or change it with secure-backup destination edit.',
  ],
  'prune.changed': [
    'Nothing was removed at {url}: {count} sets would go, and {confirmed} were confirmed.',
    'The sets there, or the rules, are not those that were shown.',
    'Look at the plan again without --confirm, then confirm its number.',
  ],
  'prune.held': [
    'Nothing was removed: the set of {time} of appliance {serial} holds much less than the one before it ({parts}).',
    'The appliance may be wrecked, and then older sets are the good ones.',
    'Compare the two with diff. If it is as it should be, say so: list URL --series --known {setid}',
  ],
  'clock.behind': [
    'The clock of this machine says {now}, and a set of appliance {serial} that is trusted was signed at {time}.',
    'It is behind, or some clock was ahead then. What is old and what is new cannot be told, so nothing is removed or skipped by age.',
    'Set the clock. If it is right, say so: list URL --series --known {setid}; or for one run: --accept clock.behind.',
  ],
  'clock.ahead': [
    'The clock of this machine says {now}, and the last set of appliance {serial} before that was signed at {time}, {days} days earlier.',
    'It is ahead, or there was no backup for much longer than usual. Until days have gone by, nothing is removed or skipped by age.',
    'Set the clock if it is wrong. If it is right, wait three days, or for one run: --accept clock.ahead.',
  ],
  'url.password': [
    'A URL with a password was refused: {url}',
    'URLs end up in shell histories, process lists and logs.',
    'Leave the password out of it. It is asked for, or comes from a file or the key vault.',
  ],
} as const
