// The sentences of errors in English: keys, certificates and the vault.

export const EN_KEYS_ERRORS = {
  'key.not-recipient': [
    'This key doesn’t open the set.',
    'The set was made for: {recipients}.',
    'Use the private key of one of these certificates.',
  ],
  'key.wrong': [
    'The set couldn’t be opened with this key.',
    'The certificate is one of the recipients’, but the private key doesn’t open the envelope, or the envelope is damaged.',
    'Check that key and certificate belong together: secure-backup cert show FILE.',
  ],
  'key.missing': [
    'There’s no private key in {source}.',
    'It holds {found}.',
    'Name the file or the vault entry that has the private key.',
  ],
  'key.still-needed': [
    '{name} wasn’t deleted.',
    'Without it, no key here could open these sets any more: {count}. You have to confirm that number.',
    'Give the sets other recipients, or confirm the number: --confirm {count}.',
  ],
  'certificate.key-here': [
    '{name} wasn’t deleted.',
    'Its private key is here too, and sets made for it alone can’t be opened without that key.',
    'To delete the key as well, use --with-key.',
  ],
  'certificate.fingerprint': [
    'That isn’t the fingerprint of {subject}, so the certificate wasn’t trusted.',
    'The SHA-256 fingerprint is {fingerprint}.',
    'Compare it with the one shown on the machine where the certificate was made. If they match, give that one.',
  ],
  'certificate.still-needed': [
    'You’ll still be warned before {name} expires.',
    'No other key here opens these sets: {count}. You have to confirm that number.',
    'Renew the certificate, give the sets other recipients, or confirm the number: --confirm {count}.',
  ],
  'recipients.none': [
    'No recipient was named.',
    'A set is encrypted for certificates, and only their private keys open it.',
    'Name one with --cert FILE or --cert NAME, or set one for all sets: secure-backup cert always NAME.',
  ],
  'recipients.one': [
    'The set would be made for {name} alone.',
    'Whoever loses that key loses the set.',
    'Choose a second recipient, or confirm that one is enough.',
  ],
  'key.unknown': [
    'There’s no key named {name}.',
    'No file and no entry of the key vault has that name.',
    'See secure-backup cert list, or give a PEM or PKCS#12 file.',
  ],
  'envelope.damaged': [
    'The key envelope of the set can’t be read.',
    'It isn’t a CMS envelope, or it was damaged before the set was signed.',
    'Use another set, or an earlier copy of this one.',
  ],
  'key.damaged': ['{source} can’t be read.', 'The file is damaged: {what}.', 'Use another copy of the file.'],
  'key.algorithm': [
    '{source} uses {algorithm}, which isn’t supported.',
    'The passphrase isn’t the problem.',
    'Convert the file with OpenSSL, for example: openssl pkcs8 -topk8 -v2 aes-256-cbc.',
  ],
  'key.own-passphrase': [
    'The passphrase opens {source}, but not the private key in it.',
    'The key has a passphrase of its own.',
    'Give the key the same passphrase as the keystore: keytool -keypasswd -keystore FILE -alias ALIAS.',
  ],
  'key.type': [
    'The private key in {source} is of type {type} and can’t be used.',
    'Only an RSA key can open or sign a set.',
    'Use the RSA key you mean, or make one: secure-backup cert generate NAME. To trust its certificate: secure-backup cert trust FILE.',
  ],
  'key.short': [
    'The RSA key in {source} has {bits} bits and wasn’t kept.',
    'A key of fewer than {least} bits gives no protection, so no set is made for it.',
    'Make a new one: secure-backup cert generate NAME. A set that was made for the old one opens with --key FILE.',
  ],
  'key.several': [
    '{source} holds {count} private keys.',
    'There’s no telling which of them you mean.',
    'Put the one you mean into a file of its own, with its certificate.',
  ],
  'key.no-certificate': [
    'The private key in {source} wasn’t imported: its certificate is missing.',
    'The file holds only a key. Keys are listed by their certificates, so this one would show up nowhere.',
    'Give a file that holds both, or import the certificate first and then the key, both under the name {name}.',
  ],
  'key.openssh': [
    '{source} is a key in OpenSSH format.',
    'This program doesn’t read that format.',
    'Convert a copy of it: ssh-keygen -p -m PKCS8 -f FILE.',
  ],
  'key.putty': [
    '{source} is a key in PuTTY format.',
    'This program doesn’t read that format.',
    'Convert it: puttygen FILE -O private-openssh -o NEW, then ssh-keygen -p -m PKCS8 -f NEW.',
  ],
  'key.openpgp': [
    '{source} is an OpenPGP key.',
    'It has no X.509 certificate, and sets are made for certificates only.',
    'Use another key, or make one: secure-backup cert generate NAME.',
  ],
  'key.form': [
    '{source} is {form}.',
    'This program doesn’t read that format.',
    'Export its content as PKCS#12 or PEM, with the program that made it.',
  ],
  'key.gskit': [
    '{source} is a key database of GSKit (CMS), or belongs to one.',
    'Only IBM’s programs read that format.',
    'Export the entry you need where those programs are: runmqakm -cert -export -db key.kdb -stashed -label LABEL -type cms -target key.p12 -target_type pkcs12 (gsk8capicmd takes the same arguments).',
  ],
  'key.passphrase': [
    'The passphrase doesn’t open {source}.',
    'The file is complete. Whether any of it was altered doesn’t show without the passphrase.',
    'Check the passphrase and try again.',
  ],
  'passphrase.short': [
    'The new passphrase is shorter than {least} characters.',
    'Anyone who gets hold of the file can try passphrases as fast as a computer allows; a short one doesn’t last.',
    'Choose at least {least} characters, for example five or six random words.',
  ],
  'vault.passphrase-needed': [
    'The key vault needs its passphrase.',
    'Private keys are kept encrypted, and no passphrase was given.',
    'Run this in a terminal to be asked, use --passphrase-file FILE, or set SECURE_BACKUP_PASSPHRASE.',
  ],
  'vault.new-passphrase-needed': [
    'The key vault needs a new passphrase.',
    'You’re changing the passphrase, and no new one was given.',
    'Run this in a terminal to be asked, use --new-passphrase-file FILE, or set SECURE_BACKUP_NEW_PASSPHRASE.',
  ],
  'key.passphrase-needed': [
    '{source} needs its passphrase.',
    'Its content is encrypted, and no passphrase was given.',
    'Give the passphrase of the file and try again.',
  ],
  'vault.exists': [
    'The key vault already has a key named {name}.',
    'A key is never overwritten.',
    'Choose another name, or delete the old one first.',
  ],
  'vault.busy': [
    'Another run is moving the keys of this installation.',
    'Its process {pid} is still running.',
    'Wait for it to end, then try again.',
  ],
  'vault.failed': ['The key vault doesn’t answer.', '{what}', 'Try again, or use the passphrase vault.'],
  'vault.keychain': [
    'The keychain of this system can’t be used.',
    '{why}',
    'Unlock it, for example by logging in at the desktop. On a machine that nobody logs in to: secure-backup cert vault use passphrase.',
  ],
  'vault.keychain-lost': [
    'The keys of the keychain vault can’t be opened.',
    'The keychain answers, but the entry {account} of "Secure Backup" is gone or has been replaced.',
    'Restore the keychain from its own backup, or import the keys from their exported copies.',
  ],
  'certificate.malformed': [
    '{source} isn’t a certificate.',
    '{what}',
    'Give a certificate in PEM or DER, or the name of one in the store.',
  ],
  'certificate.none': [
    '{source} contains neither a certificate nor a private key.',
    'It holds {found}.',
    'Give a file that holds a certificate: PEM, DER, PKCS#7, PKCS#12 or a Java keystore.',
  ],
  'revocation-list.malformed': [
    '{source} isn’t a revocation list.',
    'It can’t be read: {what}.',
    'Give a list (CRL) in PEM or DER, as the authority publishes it.',
  ],
  'revocation-list.refused': [
    'The revocation list in {source} wasn’t imported.',
    '{why}',
    'Import the authority’s own complete, current list.',
  ],
  'revocation-list.older': [
    'The revocation list in {source} wasn’t imported.',
    'It’s dated {issued}, and there’s already one from {issuer} dated {kept}.',
    'Import a newer one.',
  ],
  'certificate.unknown': [
    'There’s no certificate named {name}.',
    'No file and no entry of the certificate store has that name.',
    'See secure-backup cert list.',
  ],
  'certificate.exists': [
    'The certificate store already has {name}.',
    'A certificate is never overwritten.',
    'Choose another name, or delete the old one first.',
  ],
  'certificate.expired': [
    'The certificate {name} isn’t valid now.',
    'It is valid from {from} to {to}.',
    'Make a new one with secure-backup cert generate. Sets made for the old one still open with its key.',
  ],
  'certificate.not-rsa': [
    'The certificate {name} can’t be used.',
    'It holds a key of type {type}; secure backups need RSA.',
    'Make one with secure-backup cert generate. If you only want to trust this one: secure-backup cert trust FILE.',
  ],
  'certificate.short': [
    'The certificate {name} can’t be used.',
    'Its RSA key has {bits} bits; at least {needed} are needed to write a set.',
    'Make a new one with secure-backup cert generate.',
  ],
  'certificate.by-authority': [
    'The certificate {name} can’t be renewed here.',
    '{issuer} issued it, and only that authority can renew it.',
    'Make a request with secure-backup cert request {name} --out FILE, and import the answer under the same name.',
  ],
  'certificate.replaced': [
    'The certificate {name} wasn’t renewed.',
    '{by} has already replaced it.',
    'Renew {by} instead.',
  ],
  'certificate.usage': [
    'The certificate {name} can’t be used for this.',
    'Its key usage doesn’t allow {usage}.',
    'Use another certificate, or make one with secure-backup cert generate.',
  ],
  'certificate.key-mismatch': [
    'Key and certificate {name} don’t belong together.',
    'The public key in the certificate doesn’t match the private key.',
    'Give the certificate that was made for this key.',
  ],
} as const
