// Fingerprints as people write and compare them.

/** In the one form that they are compared in. */
export function bareHex(text: string): string {
  return text.replace(/[\s:]/g, '').toLowerCase()
}

/** In groups of four, as people compare them. */
export function groupHex(hex: string): string {
  return (bareHex(hex).match(/.{1,4}/g) ?? []).join(' ').toUpperCase()
}
