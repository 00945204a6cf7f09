// What the window and the command line both say of a certificate, in English: its strength and expiry, its chain, the sets that need
// its key, what renewing it means, and where keys are kept.
export const CERTIFICATE_TEXT = {
  'standing.key-type': 'Its key is {type}; secure backups need RSA.',
  'standing.key-broken': 'Its RSA key has {bits} bits, which can be broken.',
  'standing.key-short': 'Its RSA key has {bits} bits: it opens sets, but new ones need {needed} and more.',
  'standing.digest': 'It is signed with {algorithm}, which is no longer safe against a forger.',
  'standing.expired': 'It expired on {date}: no new sets; its key still opens the old ones.',
  'standing.signer-expired':
    'It expired on {date}: what it signs from then on is not trusted; what it signed before still is.',
  'standing.expires': 'It expires in {days} {days|day|days}; after that no sets are made for it.',
  'standing.signer-expires': 'It expires in {days} {days|day|days}; what it signs after that is not trusted.',
  'validity.recipient':
    'Sets can be made for it until {date}. Restoring needs its private key, not a valid certificate: what was made until then opens for as long as the key is kept.',
  'validity.signer':
    'It can sign sets until {date}. What it signed until then stays intact and trusted; what it signs later does not count as trusted.',
  'certificates.never-proved': 'Never proven to open a set',
  'certificates.replaced-by': 'Replaced by {name}',
  'certificates.note': 'Note',
  'certificates.trusted-since': 'As signer, since {when}',
  'certificates.not-trusted': 'Not as signer',
  'certificates.list': 'Revocation list of {issuer}: of {issued}, {count} revoked, the next due {due}.',
  'certificates.list-overdue':
    'Revocation list of {issuer}: of {issued}, {count} revoked. The next was due {due}: import a newer one; nothing is fetched.',
  'certificates.untrusted': 'Sets signed by it are no longer trusted.',
  'certificates.exported': 'Written to {path}, read back and matched.',
  'certificates.delete.former':
    'Its key stays with {name} and still opens the sets that were made for it; they are no longer counted there.',
  'certificates.delete.loss.one':
    '{count} set can no longer be opened with a key that is here, unless you hold a copy.',
  'certificates.delete.loss.other':
    '{count} sets can no longer be opened with a key that is here, unless you hold a copy.',
  'chain.root': 'certified itself',
  'chain.holds': 'certified by the next',
  'chain.issuer-missing': 'Broken here: its issuer is not here ({issuer})',
  'chain.issuer-did-not-sign': 'Broken here: the issuer of that name here did not sign it, or may not',
  'usage.opens.one': 'Opens {count} set',
  'usage.opens.other': 'Opens {count} sets',
  'usage.only.one': 'the only key here for {count} of them',
  'usage.only.other': 'the only key here for {count} of them',
  'usage.alone.one': 'the only key at all for {count}',
  'usage.alone.other': 'the only key at all for {count}',
  'usage.ends': 'They open as long as the key is kept, also after the certificate has expired.',
  'expire.loss.one': '{count} set has no other key here: it opens only as long as this key is kept.',
  'expire.loss.other': '{count} sets have no other key here: they open only as long as this key is kept.',
  'expire.let-since': 'It may expire: nothing warns of that since {when}.',
  'renew.same-key':
    'The same key: it opens every set, and so do all its copies. Nothing else has to be done.',
  'renew.new-key':
    'A new key: it opens what is made from then on. The sets that are there still need the old one, which stays here.',
  'renew.signer':
    'Sets that it signed so far stay trusted. It vouches for the new one while it is valid itself: whoever trusts it on another machine trusts the new one too. Where it has expired, trust the new one there.',
  'renew.signed':
    'The signer of this installation was renewed until {until}. The former one, {former}, signed that: whoever trusts it trusts the new one, too.',
  'renew.done': 'Renewed until {date}. The former certificate is kept as {former}.',
  'renew.done-key':
    'Renewed until {date}, with a new key. The former certificate and its key are kept as {former}.',
  'renew.need.one': '{count} set still needs the former key, until it gets new recipients.',
  'renew.need.other': '{count} sets still need the former key, until they get new recipients.',
  'kit.text':
    'A PKCS#12 file with the key, and a page to print with its fingerprint, what it opens and how. Keep both in a safe, the passphrase somewhere else.',
  'kit.done': 'The kit is {file}, the page to print {page}.',
  'proof.done': 'The key opened {set}, every part and every entry.',
  'renew.kit':
    'A recovery kit that was made before holds the former key. Make a new one, and keep the old one too.',
  'vault.notice': 'The keychain was wanted and cannot be used. {why}',
  'vault.reason.absent': 'The library for it is not installed; on Linux it needs libsecret.',
  'vault.reason.no-service': 'No keychain service runs in this session.',
  'vault.reason.locked': 'It is locked.',
  'vault.reason.no-answer': 'It didn’t answer within three seconds.',
  'vault.reason.refused': 'It refused.',
} as const
