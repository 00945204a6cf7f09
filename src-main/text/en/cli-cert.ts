// What cert says on the command line, in English.
export const CLI_CERT_EN = {
  'cert.summary': 'Certificates and keys: make, import, export, trust',
  'cert.about':
    'A recipient’s certificate lets anyone make sets that only its private key opens. A signer’s certificate says who made a set.\nPrivate keys are kept encrypted in the vault and leave it only by export.',
  'cert.option.profile': 'recipient (default), recovery or signer.',
  'cert.option.new-key': 'renew: for a new key; the sets that are there still need the old one.',
  'cert.option.bits': 'RSA key size, 2048 to 4096; default 3072. Sets are made for 3072 and more.',
  'cert.option.days': 'Validity in days; default ten years, for a signer five.',
  'cert.option.cn': 'Common name; default NAME.',
  'cert.option.o': 'Organisation.',
  'cert.option.ou': 'Organisational unit.',
  'cert.option.c': 'Country, two letters.',
  'cert.option.name': 'The name to keep it under.',
  'cert.option.out': 'Where to write; must not exist.',
  'cert.option.kit': 'generate --profile recovery: writes a PKCS#12 file, and a page to print beside it.',
  'cert.option.search': 'list: only those whose name, subject, fingerprint, profile or note holds it.',
  'cert.option.note': 'What you want to remember of it.',
  'cert.option.sets':
    'show, delete, renew, let-expire: looks at the sets there; else at the places where sets were made.',
  'cert.option.confirm': 'delete, let-expire: the number of sets that have no other key here.',
  'cert.option.set': 'prove-recovery: the set to open.',
  'cert.option.from-set': 'trust: the signer of this set.',
  'cert.option.fingerprint':
    'trust: the fingerprint that you compared, for example from the page of a recovery kit.',
  'cert.option.off': 'always, let-expire, crl: not any more.',
  'cert.option.with': 'check: certificates between it and the authority; nothing is believed of them.',
  'cert.option.at': 'check: when it signed, as in 2026-11-29T12:00:00Z; default now.',
  'cert.option.with-key': 'Lets delete remove the private key too.',
  'cert.option.format': '{formats}; default pem. The last three hold the private key.',
  'cert.needs': '{called} needs a name or a file.',
  'cert.fingerprint.other':
    'That is not the fingerprint of the signer. The set was signed by {subject}, SHA-256 fingerprint {grouped}. Compare it with the one at the place where the set was made; if they are the same, add --fingerprint {fingerprint}.',
  'cert.fingerprint.compare':
    'The set was signed by {subject}, SHA-256 fingerprint {grouped}. Compare it with the one at the place where the set was made; if they are the same, add --fingerprint {fingerprint}.',
  'cert.fingerprint.differs':
    'That is not the fingerprint of this certificate, and it was not trusted. It is of {subject}, SHA-256 fingerprint {grouped}.',
  'cert.bits-of-new-key': '--bits belongs to --new-key; a key that is there stays as it is.',
  'cert.confirm': '{loss} {left} Add --confirm {count} if you mean that.',
  'cert.confirm.ask': '{loss} Type the number to go on',
  'cert.delete.left': 'Nothing was deleted.',
  'cert.expire.left': 'Its expiry is still warned of.',
  'cert.crl.needs': 'cert crl needs --crl FILE, or --off.',
  'cert.at': '--at takes a time as in 2026-11-29T12:00:00Z.',
  'cert.no-certificate': '{name} holds no certificate.',
  'cert.vault.takes': 'cert vault takes show, use keychain or use passphrase.',
  'cert.kit-of-recovery': '--kit belongs to --profile recovery.',
  'cert.delete.key-here':
    '{name} has its private key here. Sets made for it alone can no longer be opened without it. Add --with-key if you mean that.',
  'cert.trust.needs': 'cert trust needs a name or a file, or --from-set SET.',
  'cert.example.export': 'for other machines to trust',
  'cert.example.trust-ca': 'whoever is revoked is then refused',
} as const
