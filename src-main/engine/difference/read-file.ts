// From a file's bytes to a text whose secrets are known: which encoding, which format, what is secret by name, by shape, by a
// pattern of the user. Where any of that is in doubt the file is only said to have changed.
import type { Withheld } from '../../contract/difference.ts'
import type { ReadDocument } from './documents/document.ts'
import { readConfigDocument } from './documents/config-document.ts'
import { readJsonDocument } from './documents/json-document.ts'
import { readXmlDocument } from './documents/xml-document.ts'
import { findAnywhere, findInText } from './secrets/find-in-text.ts'
import { isPublicPem } from './secrets/known-shapes.ts'
import { secrecyOfFile, type UserPatterns } from './secrets/secret-names.ts'
import type { Span } from './secrets/span.ts'

export interface ReadText {
  readonly text: string
  readonly spans: readonly Span[]
  /** Values that may stand elsewhere without a name. */
  readonly values: readonly string[]
  readonly document?: ReadDocument
}

const XML_NAME = /\.(?:xml|xsl|xslt|xsd|wsdl|xcfg|dpa|svg|policy|xhtml)$/i
const JSON_NAME = /\.(?:json|jsonc|map|geojson)$/i
const CONFIG_NAME = /\.cfg$/i

/** A file's text, or why it has none that can be shown. */
function decode(bytes: Uint8Array): string | Withheld {
  const [first, second] = bytes
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (!utf16 && bytes.includes(0)) return 'binary'
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? 'binary' : text
  } catch {
    return 'encoding'
  }
}

/** The document in a text, what is no document, or why one that should be cannot be read. */
function documentOf(path: string, text: string, patterns: UserPatterns): ReadDocument | Withheld | undefined {
  if (CONFIG_NAME.test(path)) return readConfigDocument(text, patterns)
  if (XML_NAME.test(path) || /^\s*<[?!a-z_]/i.test(text)) return readXmlDocument(text, patterns)
  if (!JSON_NAME.test(path) && !/^\s*[[{]/.test(text)) return undefined
  const read = readJsonDocument(text, patterns)
  // A text may begin with a bracket and be anything.
  return read === 'malformed' && !JSON_NAME.test(path) ? undefined : read
}

/** Which part a file lies in, and where. */
export interface FilePlace {
  readonly part: string
  readonly path: string
}

/** Reads a file for a comparison in detail. */
export function readForDetail(
  place: FilePlace,
  bytes: Uint8Array,
  patterns: UserPatterns,
): ReadText | Withheld {
  const secrecy = secrecyOfFile(place.part, place.path, patterns)
  if (secrecy === 'secret') return 'secret'
  const text = decode(bytes)
  if (text === 'binary' || text === 'encoding') return text
  if (secrecy === 'public-only' && text.trim() !== '' && !isPublicPem(text)) return 'secret'
  const document = documentOf(place.path, text, patterns)
  if (typeof document === 'string') return document
  const found = document ?? findInText(text)
  const anywhere = findAnywhere(text, patterns)
  const values = [...found.values, ...anywhere.values].map(({ start, end }) => text.slice(start, end))
  return { text, spans: [...found.spans, ...anywhere.spans], values, ...(document ? { document } : {}) }
}

/** Every value of a file that is secret as a whole: `alias:value`, one on a line, the first word being its name. */
export function valuesOfSecretFile(bytes: Uint8Array): readonly string[] {
  const text = decode(bytes)
  if (text === 'binary' || text === 'encoding') return []
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line) => [
      line.replace(/^\s*[\w.@-]+\s*[:=,;\s]\s*/, ''),
      ...line.split(/[\s:=,;"'<>{}]+/).slice(1),
    ])
}
