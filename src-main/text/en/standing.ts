// The word for each state of a set, in English: one word, wherever a set is named; and why it
// stands there, where no failed line says it.
export const STANDING_EN = {
  'standing.proven': 'Proven',
  'standing.trusted': 'Intact and trusted',
  'standing.unchecked': 'Not checked',
  'standing.unknown-signer': 'Intact, signer not known',
  'standing.weak': 'Intact, weakly protected',
  'standing.incomplete': 'Incomplete',
  'standing.unopenable': 'Cannot be opened',
  'standing.unsafe': 'Unsafe content',
  'standing.altered': 'Altered',
  'standing.why.proven':
    'Every stored byte is as somebody you trust signed it, and a key opened it to its last entry.',
  'standing.why.trusted':
    'Every stored byte is as somebody you trust signed it. No key has opened it to its last entry yet.',
  'standing.why.unchecked': 'Its files were not read here, or too long ago; only its manifest was looked at.',
  'standing.why.unknown-signer': 'Every stored byte is as it was signed, and the signer is not known here.',
  'standing.why.weak': 'Every stored byte is as it was signed, with methods that are too weak today.',
  'standing.why.incomplete': 'A file of it is missing here, or has another size than was signed.',
  'standing.why.unopenable': 'Its envelope is damaged: no key opens it.',
  'standing.why.unsafe': 'It holds entries that no restore may write.',
  'standing.why.altered': 'What lies here is not what was signed.',
} as const
