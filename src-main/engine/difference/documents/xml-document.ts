// XML as objects: elements by name, attributes and texts as their properties. A document type is refused, so there are no entities
// to expand; depth and number of elements have limits.
import { SaxesParser } from 'saxes'
import { appendAll } from '../append-all.ts'
import { findInText } from '../secrets/find-in-text.ts'
import { isSecretName, tellsOfSecret, type UserPatterns } from '../secrets/secret-names.ts'
import { trimSpan, type Span } from '../secrets/span.ts'
import {
  MAX_DEPTH,
  MAX_NODES,
  NAMING,
  type DocumentNode,
  type DocumentProblem,
  type Order,
  type ReadDocument,
} from './document.ts'

interface Attribute {
  readonly name: string
  readonly label: Span
  readonly value: Span
}

interface Element {
  readonly name: string
  readonly label: Span
  readonly attributes: Attribute[]
  readonly texts: Span[]
  readonly children: Element[]
}

/** Thrown to leave the parser; never seen outside. */
class Refused extends Error {
  readonly problem: DocumentProblem
  constructor(problem: DocumentProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Builds elements with their places from the parser's events. */
class ElementBuilder {
  private readonly text: string
  private readonly open: Element[] = []
  private count = 0
  /** Behind the last markup. */
  private at = 0
  readonly remarks: Span[] = []
  root: Element | undefined

  constructor(text: string) {
    this.text = text
  }

  build(): Element {
    const parser = new SaxesParser({ position: true })
    const refuse = (problem: DocumentProblem) => (): never => {
      throw new Refused(problem)
    }
    parser.on('error', refuse('malformed'))
    parser.on('doctype', refuse('entities'))
    parser.on('opentagstart', ({ name }) => this.start(name))
    parser.on('attribute', ({ name }) => this.attribute(name, parser.position))
    parser.on('opentag', () => this.markup(parser.position))
    parser.on('closetag', ({ isSelfClosing }) => this.end(isSelfClosing, parser.position))
    parser.on('cdata', () => this.cdata(parser.position))
    parser.on('comment', () => this.remark(parser.position))
    parser.on('processinginstruction', () => this.remark(parser.position))
    parser.on('xmldecl', () => this.markup(parser.position))
    parser.write(this.text).close()
    if (!this.root) throw new Refused('malformed')
    return this.root
  }

  private start(name: string): void {
    const from = this.takeText() + 1
    this.count += 1
    if (this.open.length >= MAX_DEPTH || this.count > MAX_NODES) throw new Refused('limits')
    const label = { start: from, end: from + name.length }
    const element: Element = { name, label, attributes: [], texts: [], children: [] }
    this.open.at(-1)?.children.push(element)
    this.root ??= element
    this.open.push(element)
  }

  /** `position` is behind the closing quote, and the raw value cannot hold that quote. */
  private attribute(name: string, position: number): void {
    const end = position - 1
    const quote = this.text[end] as string
    const start = this.text.lastIndexOf(quote, end - 1) + 1
    const from = this.text.lastIndexOf(name, start - 2)
    this.open
      .at(-1)
      ?.attributes.push({ name, label: { start: from, end: from + name.length }, value: { start, end } })
  }

  private end(isSelfClosing: boolean, position: number): void {
    if (!isSelfClosing) this.takeText()
    this.markup(position)
    this.open.pop()
  }

  private cdata(position: number): void {
    const start = this.takeText() + '<![CDATA['.length
    this.addText({ start, end: position - ']]>'.length })
    this.markup(position)
  }

  /** A comment is told of before its last character was read. */
  private remark(position: number): void {
    const end = this.text.indexOf('>', position - 1) + 1
    this.remarks.push({ start: this.takeText(), end })
    this.markup(end)
  }

  private markup(position: number): void {
    this.at = position
  }

  /** What stands before the next markup; returns where that begins. */
  private takeText(): number {
    const next = this.text.indexOf('<', this.at)
    if (next > this.at) this.addText({ start: this.at, end: next })
    return next
  }

  private addText(range: Span): void {
    const trimmed = trimSpan(this.text, range)
    if (trimmed.end > trimmed.start) this.open.at(-1)?.texts.push(trimmed)
  }
}

/** What of elements is secret. */
class XmlSecrets {
  private readonly text: string
  private readonly patterns: UserPatterns
  readonly spans: Span[] = []
  readonly values: Span[] = []

  constructor(text: string, patterns: UserPatterns) {
    this.text = text
    this.patterns = patterns
  }

  look(element: Element, within: boolean): void {
    const called = within || isSecretName(element.name, this.patterns)
    // `<property name="password" value="…"/>`: all but the name itself.
    const naming = element.attributes.filter(({ name, value }) => NAMING.test(name) && this.isSecret(value))
    const secret = called || naming.length > 0
    for (const attribute of element.attributes) this.attribute(attribute, { secret, called, naming })
    for (const range of element.texts) this.range(range, secret)
    const telling = element.children.filter((child) => this.tells(child))
    const named = telling.some((child) => NAMING.test(child.name))
    element.children.forEach((child, at) => {
      const before = element.children[at - 1]
      const beside = named || (before !== undefined && telling.includes(before))
      this.look(child, secret || (beside && !telling.includes(child)))
    })
  }

  remark(range: Span): void {
    this.range(range, false)
  }

  private attribute(
    { name, value }: Attribute,
    of: { secret: boolean; called: boolean; naming: readonly Attribute[] },
  ): void {
    // An object keeps the name it goes by, or nobody could say which one changed.
    const identifies = of.naming.some((one) => one.value === value) || (of.called && name === 'name')
    this.range(value, !identifies && (of.secret || isSecretName(name, this.patterns)))
  }

  private range(range: Span, secret: boolean): void {
    if (secret) {
      this.spans.push(range)
      this.values.push(range)
      return
    }
    const found = findInText(this.text, range)
    appendAll(this.spans, found.spans)
    appendAll(this.values, found.values)
  }

  private isSecret({ start, end }: Span): boolean {
    return end - start <= 200 && isSecretName(this.text.slice(start, end), this.patterns)
  }

  /** `<name>password</name>`, which says what its neighbours hold; under another name, what the next one does. */
  private tells(child: Element): boolean {
    const [first, ...more] = child.texts
    if (!first || more.length > 0 || child.children.length > 0) return false
    return tellsOfSecret(this.text.slice(first.start, first.end), this.patterns)
  }
}

const IDENTIFYING = ['name', 'id', 'key', 'domain'] as const

function nameOf({ attributes }: Element): Attribute | undefined {
  for (const name of IDENTIFYING) {
    const found = attributes.find((attribute) => attribute.name === name)
    if (found) return found
  }
  return undefined
}

/** In an export of the appliance objects and properties have no order, and a property that stands several times is a list. */
function orderOf(element: Element, isExport: boolean): Order {
  if (!isExport) return 'all'
  return ['datapower-configuration', 'configuration', 'files'].includes(element.name) ? 'none' : 'alike'
}

function nodeOf(element: Element, isExport: boolean): DocumentNode {
  const { label, texts, children } = element
  const name = nameOf(element)
  const first = texts[0]
  const last = texts.at(-1)
  const leaf = children.length === 0 && first && last ? { value: { start: first.start, end: last.end } } : {}
  const attributes = element.attributes
    .filter((attribute) => attribute !== name)
    .map(({ label: of, value }) => ({ label: of, mark: '@', value, children: [], order: 'none' as const }))
  const mixed =
    children.length === 0
      ? []
      : texts.map((value) => ({ mark: 'text', value, children: [], order: 'none' as const }))
  return {
    label,
    ...(name ? { name: name.value } : {}),
    ...leaf,
    children: [...attributes, ...mixed, ...children.map((child) => nodeOf(child, isExport))],
    order: orderOf(element, isExport),
  }
}

function isExportOf(root: Element): boolean {
  const holds = (element: Element, depth: number): boolean =>
    element.name === 'datapower-configuration' ||
    (element.name === 'configuration' && element.attributes.some(({ name }) => name === 'domain')) ||
    (depth > 0 && element.children.some((child) => holds(child, depth - 1)))
  return holds(root, 3)
}

/** Reads XML into objects, or says why not. */
export function readXmlDocument(text: string, patterns: UserPatterns): ReadDocument | DocumentProblem {
  const builder = new ElementBuilder(text)
  let root: Element
  try {
    root = builder.build()
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
  const secrets = new XmlSecrets(text, patterns)
  secrets.look(root, false)
  for (const remark of builder.remarks) secrets.remark(remark)
  return {
    format: 'xml',
    root: [nodeOf(root, isExportOf(root))],
    spans: secrets.spans,
    values: secrets.values,
  }
}
