// FORMAT F-01 and F-02: the strict little XML of a manifest, read into a tree of elements under hard limits.
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import { SaxesParser } from 'saxes'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'

/** An element with its own text (of children only where it has none) and its children. */
export interface XmlElement {
  readonly name: string
  /** Text directly in this element, before, between and after its children, joined. */
  text: string
  readonly children: XmlElement[]
}

export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const MAX_ELEMENTS = 10_000
const MAX_DEPTH = 6

function forbidden(what: Words): never {
  throw new Failure('manifest.forbidden-xml', { file: MANIFEST_NAME, what })
}

function limit(what: Words): never {
  throw new Failure('manifest.limits', { file: MANIFEST_NAME, what })
}

/** The bytes as text; throws Failure when they are empty, too many, not UTF-8, or hold what a manifest never does. */
export function decodeManifest(file: Buffer): string {
  if (file.length === 0) throw new Failure('manifest.empty', { file: MANIFEST_NAME })
  if (file.length > MAX_MANIFEST_BYTES) throw new Failure('manifest.too-large', { file: MANIFEST_NAME })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)
  } catch {
    throw new Failure('manifest.not-utf8', { file: MANIFEST_NAME })
  }
  if (text.startsWith('\ufeff')) forbidden(phrase('a-byte-order-mark'))
  if (text.includes('<!')) forbidden(phrase('a-document-type-a-comment-or'))
  if (text.includes('<?')) forbidden(phrase('a-declaration-or-a-processing-instruction'))
  if (text.includes('&#')) forbidden(phrase('a-numeric-character-reference'))
  return text
}

/** What is known to stand around what is parsed, for the limits. */
export interface Around {
  readonly elements: number
  readonly depth: number
}

/** Builds the tree while the parser runs, and stops it at the first thing that goes beyond the rules. */
class TreeBuilder {
  readonly root: XmlElement = { name: '', text: '', children: [] }
  private readonly open: XmlElement[] = [this.root]
  private readonly depth: number
  private count: number

  constructor({ elements, depth }: Around) {
    this.count = elements
    this.depth = depth
  }

  start(name: string, hasAttributes: boolean): void {
    if (hasAttributes) forbidden(phrase('an-attribute-in', { element: name }))
    if (name.includes(':')) forbidden(phrase('a-namespace-prefix-in', { element: name }))
    this.count += 1
    if (this.count > MAX_ELEMENTS) limit(phrase('more-than-elements', { count: MAX_ELEMENTS }))
    if (this.depth + this.open.length > MAX_DEPTH)
      limit(phrase('elements-more-than-deep', { count: MAX_DEPTH }))
    const element: XmlElement = { name, text: '', children: [] }
    this.open.at(-1)?.children.push(element)
    this.open.push(element)
  }

  text(piece: string): void {
    const element = this.open.at(-1)
    if (element) element.text += piece
  }

  end(): void {
    this.open.pop()
  }
}

/** The document's root element. Throws Failure `manifest.*`; never resolves anything, never reads anything else. */
export function parseManifestXml(text: string, around: Around = { elements: 0, depth: 0 }): XmlElement {
  const builder = new TreeBuilder(around)
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw new Failure('manifest.malformed', { file: MANIFEST_NAME, what: quoted(error.message) })
  })
  parser.on('xmldecl', () => forbidden(phrase('a-declaration')))
  parser.on('doctype', () => forbidden(phrase('a-document-type')))
  parser.on('processinginstruction', () => forbidden(phrase('a-processing-instruction')))
  parser.on('comment', () => forbidden(phrase('a-comment')))
  parser.on('cdata', () => forbidden(phrase('a-cdata-section')))
  parser.on('opentag', (tag) => builder.start(tag.name, Object.keys(tag.attributes).length > 0))
  parser.on('text', (piece) => builder.text(piece))
  parser.on('closetag', () => builder.end())
  parser.write(text).close()
  const [root] = builder.root.children
  if (!root)
    throw new Failure('manifest.malformed', { file: MANIFEST_NAME, what: phrase('it-holds-no-element') })
  return root
}
