// Finds PEM blocks in text with anything around them (RFC 7468 and the older form with headers), without regular
// expressions that could be made to run long on a hostile file.
import { phrase, PhraseError } from '../../contract/phrases.ts'

export interface PemBlock {
  /** `CERTIFICATE`, `ENCRYPTED PRIVATE KEY` … */
  readonly label: string
  /** `Proc-Type` and `DEK-Info` of the old encrypted form. */
  readonly headers: ReadonlyMap<string, string>
  readonly bytes: Uint8Array
}

/** Thrown inside this adapter only. */
export class PemError extends PhraseError {}

const BEGIN = '-----BEGIN '
const END = '-----END '
const END_OF_LINE = '-----'

/** DER whose content is text can hold a block too; a text that begins with a nought has no such second octet. */
function beginsAsDer([first, second = 0]: Uint8Array): boolean {
  return first === 0x30 && second >= 0x80 && second <= 0x84
}

export function looksLikePem(bytes: Uint8Array): boolean {
  if (beginsAsDer(bytes)) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(BEGIN)
}

/** The same text in octets where it is in UTF-16, as Notepad and PowerShell save it; whatever else it is stays as it is. */
export function plainText(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mark = view.subarray(0, 2).toString('hex')
  if (mark === 'efbb') return view.subarray(3)
  // At an odd place stands the other half of the big-endian writing.
  const at = view.indexOf(Buffer.from(BEGIN, 'utf16le'))
  const isLittle = mark === 'fffe' || (mark !== 'feff' && at >= 0 && at % 2 === 0)
  if (!isLittle && mark !== 'feff' && at < 0) return bytes
  const even = Buffer.from(view.subarray(0, view.length & ~1))
  return Buffer.from((isLittle ? even : even.swap16()).toString('utf16le').replace(/^\uFEFF/, ''), 'utf8')
}

const endOf = (at: number, text: string): number => (at < 0 ? text.length : at)

/** The last line of a block whose first one is missing. */
export function hasEndOnly(text: string): boolean {
  return text.includes(END) && !text.includes(BEGIN)
}

/** All blocks, in order. Throws PemError for a block that is cut off or is not base64. */
export function readPem(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const blocks: PemBlock[] = []
  for (let at = text.indexOf(BEGIN); at >= 0;) {
    const labelEnd = text.indexOf(END_OF_LINE, at + BEGIN.length)
    const label = labelEnd < 0 ? '' : text.slice(at + BEGIN.length, labelEnd)
    if (!/^[\x20-\x7e]{1,64}$/.test(label)) throw new PemError(phrase('a-pem-block-has-no-proper'))
    const end = `-----END ${label}-----`
    const bodyEnd = text.indexOf(end, labelEnd)
    if (bodyEnd < 0) {
      const isAnothers = text.slice(labelEnd, endOf(text.indexOf(BEGIN, labelEnd), text)).includes(END)
      throw new PemError(
        phrase(isAnothers ? 'the-pem-block-ends-as-another' : 'the-pem-block-is-cut-off', { label }),
      )
    }
    blocks.push({ label, ...readBody(label, text.slice(labelEnd + END_OF_LINE.length, bodyEnd)) })
    at = text.indexOf(BEGIN, bodyEnd + end.length)
  }
  return blocks
}

function readBody(label: string, body: string): Omit<PemBlock, 'label'> {
  const headers = new Map<string, string>()
  // Armour of OpenPGP has a checksum of its own in it, and is told by its label alone.
  if (label.startsWith('PGP ')) return { headers, bytes: new Uint8Array() }
  const lines = body.split(/\r\n|\r|\n/).map((line) => line.trim())
  const data: string[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon), line.slice(colon + 1).trim())
    else data.push(line)
  }
  // Lines that became one, with blanks between, where it went through a form.
  const base64 = data.join('').replace(/[ \t]/g, '')
  if (base64 === '') throw new PemError(phrase('the-pem-block-is-empty', { label }))
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new PemError(phrase('the-pem-block-is-not-base64', { label }))
  }
  return { headers, bytes: Buffer.from(base64, 'base64') }
}

export function writePem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
