// The sentences of errors in English: keys, certificates and the vault.

export const EN_KEYS_ERRORS = {
  'key.not-recipient': [
    'This key does not open the set.',
    'The set was made for: {recipients}.',
    'Use the private key of one of these certificates.',
  ],
  'key.wrong': [
    'The set could not be opened with this key.',
    'The certificate fits, but the private key does not undo the envelope, or the envelope is damaged.',
    'Check that key and certificate belong together: secure-backup cert show FILE.',
  ],
  'key.missing': [
    'There is no private key in {source}.',
    'It holds {found}.',
    'Name the file or the vault entry that has the private key.',
  ],
  'key.still-needed': [
    '{name} was not deleted.',
    'Sets that could then no longer be opened with a key that is here: {count}. That number has to be given.',
    'Give the sets other recipients, or confirm the number: --confirm {count}.',
  ],
  'certificate.key-here': [
    '{name} was not deleted.',
    'Its private key is here, and sets made for it alone can no longer be opened without it.',
    'Say that the key is to go too: --with-key.',
  ],
  'certificate.fingerprint': [
    'That is not the fingerprint of {subject}, who was not trusted.',
    'The SHA-256 fingerprint is {fingerprint}.',
    'Compare it with the one that the machine shows where the certificate was made; if they are the same, give that one.',
  ],
  'certificate.still-needed': [
    'The expiry of {name} is still warned of.',
    'Sets that no other key here opens: {count}. That number has to be given.',
    'Renew the certificate, give the sets other recipients, or confirm the number: --confirm {count}.',
  ],
  'recipients.none': [
    'Nobody was named who shall be able to open the set.',
    'A set is encrypted for certificates, and opens with their private keys alone.',
    'Name one with --cert FILE or --cert NAME, or one for every set: secure-backup cert always NAME.',
  ],
  'recipients.one': [
    'The set would be made for {name} alone.',
    'Whoever loses that key loses the set.',
    'Choose a second recipient, or say that one is enough.',
  ],
  'key.unknown': [
    'There is no key named {name}.',
    'Neither a file nor an entry of the key vault has that name.',
    'See secure-backup cert list, or give a PEM or PKCS#12 file.',
  ],
  'envelope.damaged': [
    'The key envelope of the set cannot be read.',
    'It is no envelope of CMS, or it was damaged before the set was signed.',
    'Take another set, or another copy made before.',
  ],
  'key.damaged': [
    '{source} cannot be read.',
    'The file is damaged: {what}.',
    'Take another copy of the file.',
  ],
  'key.algorithm': [
    '{source} is protected or made with {algorithm}, which is not supported.',
    'The password was not the problem.',
    'Convert the file with OpenSSL, for example: openssl pkcs8 -topk8 -v2 aes-256-cbc.',
  ],
  'key.own-passphrase': [
    'The passphrase opens {source}, but not the private key in it.',
    'The key is under a passphrase of its own.',
    'Give the key the passphrase of the store: keytool -keypasswd -keystore FILE -alias ALIAS.',
  ],
  'key.type': [
    'The private key in {source} is of type {type}, and cannot serve.',
    'A set is opened, and signed, with an RSA key; no other type can ever do it.',
    'Take the RSA key that is meant, or make one: secure-backup cert generate NAME. To trust its certificate: secure-backup cert trust FILE.',
  ],
  'key.short': [
    'The RSA key in {source} has {bits} bits, and is not kept.',
    'A key of fewer than {least} bits protects nothing, and no set is made for it.',
    'Make a new one: secure-backup cert generate NAME. A set that was made for the old one opens with --key FILE.',
  ],
  'key.several': [
    '{source} holds {count} private keys.',
    'Which of them is meant cannot be seen.',
    'Put the one that is meant into a file of its own, with its certificate.',
  ],
  'key.no-certificate': [
    'The private key in {source} was not imported: its certificate is missing.',
    'The file holds a key alone. What is kept here is found by its certificate, and the key alone would be in no list.',
    'Give a file that holds both, or import the certificate first and then the key, both under the name {name}.',
  ],
  'key.openssh': [
    '{source} is a key in the format of OpenSSH.',
    'That format is not read here.',
    'Convert a copy of it: ssh-keygen -p -m PKCS8 -f FILE.',
  ],
  'key.putty': [
    '{source} is a key in the format of PuTTY.',
    'That format is not read here.',
    'Convert it: puttygen FILE -O private-openssh -o NEW, then ssh-keygen -p -m PKCS8 -f NEW.',
  ],
  'key.openpgp': [
    '{source} is a key of OpenPGP.',
    'Such a key has no certificate of X.509, and no set is made for it.',
    'Take another key, or make one: secure-backup cert generate NAME.',
  ],
  'key.form': [
    '{source} is {form}.',
    'That form is not read here.',
    'Export what is in it as PKCS#12 or PEM, with the program that made it.',
  ],
  'key.gskit': [
    '{source} is a key database of GSKit (CMS), or belongs to one.',
    'Only the programs of IBM read that format.',
    'Export what is meant where they are: runmqakm -cert -export -db key.kdb -stashed -label LABEL -type cms -target key.p12 -target_type pkcs12 (gsk8capicmd takes the same words).',
  ],
  'key.passphrase': [
    'The passphrase does not open {source}.',
    'The file is complete; whether a part of it was altered does not show without its passphrase.',
    'Check the passphrase and try again.',
  ],
  'passphrase.short': [
    'The new passphrase is shorter than {least} characters.',
    'Whoever gets hold of the file can try passphrases as fast as a computer allows; a short one does not last.',
    'Choose at least {least} characters, for example five or six random words.',
  ],
  'vault.passphrase-needed': [
    'A passphrase is needed for the key vault.',
    'Private keys are kept encrypted, and none was given.',
    'Run it on a terminal to be asked, use --passphrase-file FILE, or set SECURE_BACKUP_PASSPHRASE.',
  ],
  'vault.new-passphrase-needed': [
    'A new passphrase is needed for the key vault.',
    'It is to be changed, and none was given.',
    'Run it on a terminal to be asked, use --new-passphrase-file FILE, or set SECURE_BACKUP_NEW_PASSPHRASE.',
  ],
  'key.passphrase-needed': [
    'A passphrase is needed for {source}.',
    'What it holds is encrypted, and no passphrase was given.',
    'Give the passphrase of the file and try again.',
  ],
  'vault.exists': [
    'The key vault already has a key named {name}.',
    'A key is never overwritten.',
    'Choose another name, or delete the old one first.',
  ],
  'vault.busy': [
    'Another run is moving the keys of this installation.',
    'Its process {pid} still lives.',
    'Wait for it to end, then try again.',
  ],
  'vault.failed': ['The key vault does not answer.', '{what}', 'Try again, or use the passphrase vault.'],
  'vault.keychain': [
    'The keychain of this system cannot be used.',
    '{why}',
    'Unlock it, for example by logging in at the desktop. For a machine that nobody logs in at: secure-backup cert vault use passphrase.',
  ],
  'vault.keychain-lost': [
    'The keys of the keychain vault cannot be opened.',
    'The keychain answers, but does not hold the entry {account} of "Secure Backup" any more, or another one.',
    'Restore the keychain from its own backup, or import the keys from their exported copies.',
  ],
  'certificate.malformed': [
    '{source} is not a certificate.',
    '{what}',
    'Give a certificate in PEM or DER, or the name of one in the store.',
  ],
  'certificate.none': [
    'There is neither a certificate nor a private key in {source}.',
    'It holds {found}.',
    'Give a file that holds a certificate: PEM, DER, PKCS#7, PKCS#12 or a Java keystore.',
  ],
  'revocation-list.malformed': [
    '{source} is not a revocation list.',
    'It cannot be read: {what}.',
    'Give a list (CRL) in PEM or DER, as the authority publishes it.',
  ],
  'revocation-list.refused': [
    'The revocation list in {source} was not imported.',
    '{why}',
    'Import the complete, current list of the authority itself.',
  ],
  'revocation-list.older': [
    'The revocation list in {source} was not imported.',
    'It is of {issued}, and of {issuer} there is one of {kept} already.',
    'Import a newer one.',
  ],
  'certificate.unknown': [
    'There is no certificate named {name}.',
    'Neither a file nor an entry of the certificate store has that name.',
    'See secure-backup cert list.',
  ],
  'certificate.exists': [
    'The certificate store already has {name}.',
    'A certificate is never overwritten.',
    'Choose another name, or delete the old one first.',
  ],
  'certificate.expired': [
    'The certificate {name} is not valid now.',
    'It is valid from {from} to {to}.',
    'Make a new one with secure-backup cert generate. Sets made for the old one still open with its key.',
  ],
  'certificate.not-rsa': [
    'The certificate {name} cannot be used.',
    'It holds a key of type {type}; secure backups need RSA.',
    'Make one with secure-backup cert generate. To trust this one, and no more: secure-backup cert trust FILE.',
  ],
  'certificate.short': [
    'The certificate {name} cannot be used.',
    'Its RSA key has {bits} bits; at least {needed} are needed to write a set.',
    'Make a new one with secure-backup cert generate.',
  ],
  'certificate.by-authority': [
    'The certificate {name} cannot be renewed here.',
    'It was certified by {issuer}, and only that authority can do so again.',
    'Make a request with secure-backup cert request {name} --out FILE, and import the answer under the same name.',
  ],
  'certificate.replaced': [
    'The certificate {name} was not renewed.',
    'It was replaced by {by} before.',
    'Renew {by}.',
  ],
  'certificate.usage': [
    'The certificate {name} cannot be used for this.',
    'Its key usage does not allow {usage}.',
    'Use another certificate, or make one with secure-backup cert generate.',
  ],
  'certificate.key-mismatch': [
    'Key and certificate {name} do not belong together.',
    'The public key in the certificate is not that of the private key.',
    'Give the certificate that was made for this key.',
  ],
} as const
