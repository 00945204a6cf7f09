// What is said of a certificate in every interface, as sentences with places for facts: its strength and expiry, its chain, and
// what its validity means. The English of the window is this table; German stands beside its other texts.

export const CERTIFICATE_TEXT = {
  'standing.key-type': 'Its key is {type}; secure backups need RSA.',
  'standing.key-broken': 'Its RSA key has {bits} bits, which can be broken.',
  'standing.key-short': 'Its RSA key has {bits} bits: it opens sets, but new ones need {needed} and more.',
  'standing.digest': 'It is signed with {algorithm}, which is no longer safe against a forger.',
  'standing.expired': 'It expired on {date}: no new sets; its key still opens the old ones.',
  'standing.signer-expired':
    'It expired on {date}: what it signs from then on is not trusted; what it signed before still is.',
  'standing.expires': 'It expires in {days} days; after that no sets are made for it.',
  'standing.signer-expires': 'It expires in {days} days; what it signs after that is not trusted.',
  'validity.recipient':
    'Sets can be made for it until {date}. Restoring needs its private key, not a valid certificate: what was made until then opens for as long as the key is kept.',
  'validity.signer':
    'It can sign sets until {date}. What it signed until then stays intact and trusted; what it signs later does not count as trusted.',
} as const

export type StandingReason = Extract<keyof typeof CERTIFICATE_TEXT, `standing.${string}`>
export type ValidityReason = Extract<keyof typeof CERTIFICATE_TEXT, `validity.${string}`>
