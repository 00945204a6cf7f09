// Text of files that people write: Notepad and PowerShell save a byte order mark, or UTF-16, or what an old code page has.

const UTF8 = { marks: [0xef, 0xbb, 0xbf], name: 'utf-8' } as const
const MARKED = [
  UTF8,
  { marks: [0xff, 0xfe], name: 'utf-16le' },
  { marks: [0xfe, 0xff], name: 'utf-16be' },
] as const

/** UTF-16 without a mark: of an ASCII text every other byte is zero, and no text in UTF-8 has a zero. */
function unmarked(bytes: Uint8Array): (typeof MARKED)[number]['name'] {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return 'utf-8'
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le'
  return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : 'utf-8'
}

/** The text as it was typed, without a mark; undefined where the bytes are in no encoding that can be told for certain. */
export function typedText(bytes: Uint8Array): string | undefined {
  const marked = MARKED.find(({ marks }) => marks.every((mark, at) => bytes[at] === mark))
  try {
    return new TextDecoder(marked?.name ?? unmarked(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A PEM file as text, whatever surrounds its blocks: these are ASCII in every encoding that has no mark. */
export function pemText(bytes: Uint8Array): string {
  return typedText(bytes) ?? new TextDecoder('latin1').decode(bytes)
}
