// The appliance's configuration as objects: commands that end with their line or a semicolon, objects that `exit` closes. Which
// command opened the object is told by how far lines are set in and, where they are not, by the commands that are known to.
import { appendAll } from '../append-all.ts'
import { findInText } from '../secrets/find-in-text.ts'
import { isRule, isSecretName, secretWordsIn, type UserPatterns } from '../secrets/secret-names.ts'
import type { Span } from '../secrets/span.ts'
import { keepsOrder, opensObject } from './config-words.ts'
import { MAX_DEPTH, MAX_NODES, type DocumentNode, type ReadDocument } from './document.ts'

/** One command: its words without quotes, and the whole of it. */
interface Command {
  readonly range: Span
  readonly words: readonly Span[]
  readonly indent: number
}

interface Item {
  readonly command: Command
  children: Item[] | undefined
  /** How many objects lie in one another here; 0 for a command that opened none. */
  depth: number
}

class CommandScanner {
  private readonly text: string
  private at = 0
  private lineStart = 0
  readonly commands: Command[] = []
  readonly comments: Span[] = []

  constructor(text: string) {
    this.text = text
  }

  scan(): void {
    while (this.at < this.text.length) this.command()
  }

  private command(): void {
    const words: Span[] = []
    const start = this.skipBlanks()
    if (this.text[this.at] === '#' || this.text[this.at] === '!') return this.comment()
    const indent = start - this.lineStart
    let end = start
    for (; this.at < this.text.length; this.skipBlanks()) {
      const letter = this.text[this.at] as string
      if (letter === '\n' || letter === '\r' || letter === ';') break
      words.push(this.word())
      end = this.at
    }
    if (words.length > 0) this.commands.push({ range: { start, end }, words, indent })
    this.separator()
  }

  private separator(): void {
    const letter = this.text[this.at]
    this.at += 1
    if (letter === '\n' || letter === '\r') this.lineStart = this.at
  }

  private comment(): void {
    const start = this.at
    while (this.at < this.text.length && !'\r\n'.includes(this.text[this.at] as string)) this.at += 1
    this.comments.push({ start, end: this.at })
    this.separator()
  }

  private skipBlanks(): number {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at += 1
    return this.at
  }

  /** A word, or what stands in quotes: that may go over several lines. */
  private word(): Span {
    const quote = this.text[this.at] as string
    if (quote !== '"' && quote !== "'") {
      const start = this.at
      while (this.at < this.text.length && !/[ \t\r\n;]/.test(this.text[this.at] as string)) this.at += 1
      return { start, end: this.at }
    }
    const start = this.at + 1
    this.at = start
    while (this.at < this.text.length && this.text[this.at] !== quote)
      this.at += this.text[this.at] === '\\' ? 2 : 1
    const end = Math.min(this.at, this.text.length)
    this.at = Math.min(end + 1, this.text.length)
    return { start, end }
  }
}

/** Puts what `exit` closes below the command that opened it. */
class ObjectStack {
  private readonly text: string
  private items: Item[] = []
  private readonly done: Item[] = []
  tooDeep = false

  constructor(text: string) {
    this.text = text
  }

  take(command: Command): void {
    const [verb = '', second = ''] = command.words.map((word) => this.text.slice(word.start, word.end))
    // `top` and `configure terminal` leave every object.
    if (verb === 'top' || (/^co(nf.*)?$/.test(verb) && (second === '' || 'terminal'.startsWith(second))))
      appendAll(this.done, this.items.splice(0))
    else if (verb === 'exit' && command.words.length === 1) this.close(command)
    else this.items.push({ command, children: undefined, depth: 0 })
  }

  finish(): readonly Item[] {
    return [...this.done, ...this.items]
  }

  private close(exit: Command): void {
    const opener = this.openerByIndent(exit.indent) ?? this.openerByWord() ?? 0
    const item = this.items[opener]
    if (!item || item.children) return
    item.children = this.items.splice(opener + 1)
    item.depth = 1 + item.children.reduce((deepest, { depth }) => Math.max(deepest, depth), 0)
    if (item.depth > MAX_DEPTH) this.tooDeep = true
  }

  /** The last command as far in as the exit, if everything since is further in. */
  private openerByIndent(indent: number): number | undefined {
    for (let at = this.items.length - 1; at >= 0; at -= 1) {
      const item = this.items[at] as Item
      if (item.command.indent > indent) continue
      if (item.command.indent < indent || item.children) return undefined
      return at < this.items.length - 1 || this.opens(item) ? at : undefined
    }
    return undefined
  }

  private openerByWord(): number | undefined {
    for (let at = this.items.length - 1; at >= 0; at -= 1) {
      const item = this.items[at] as Item
      if (!item.children && this.opens(item)) return at
    }
    return undefined
  }

  private opens({ command }: Item): boolean {
    const [verb] = command.words
    return verb !== undefined && opensObject(this.text.slice(verb.start, verb.end))
  }
}

/** What of a command is secret: what follows the word that says so, or all that an object holds whose name says so. */
class ConfigSecrets {
  private readonly text: string
  private readonly patterns: UserPatterns
  readonly spans: Span[] = []
  readonly values: Span[] = []

  constructor(text: string, patterns: UserPatterns) {
    this.text = text
    this.patterns = patterns
  }

  look(items: readonly Item[], within: boolean): void {
    for (const { command, children } of items) {
      const secret = this.command(command, within)
      if (children) this.look(children, within || secret)
    }
  }

  comment(range: Span): void {
    this.add(findInText(this.text, range))
  }

  /** True where an object of this name is secret as a whole. */
  private command({ range, words }: Command, within: boolean): boolean {
    const texts = words.map(({ start, end }) => this.text.slice(start, end))
    const verb = texts[0] ?? ''
    const from = within ? 0 : texts.findIndex((word) => isSecretName(word, this.patterns))
    if (from < 0) return false
    if (!within && words.length === from + 2 && isRule(verb, texts.at(-1) as string)) return false
    const announcing = words[from] as Span
    // A word in quotes may hold the secret itself: `summary "the password is …"`.
    if (from > 0 && !within) this.inside(announcing)
    const after = words.slice(from + 1)
    const [first] = after
    if (first) this.spans.push({ start: first.start, end: range.end })
    appendAll(this.values, after)
    return from === 0
  }

  private inside(word: Span): void {
    const found = findInText(this.text, word)
    const [first] = secretWordsIn(this.text.slice(word.start, word.end))
    if (/\s/.test(this.text.slice(word.start, word.end)) || found.values.length > 0) this.add(found)
    else if (!first) this.spans.push(word)
  }

  private add({
    spans,
    values,
  }: {
    readonly spans: readonly Span[]
    readonly values: readonly Span[]
  }): void {
    appendAll(this.spans, spans)
    appendAll(this.values, values)
  }
}

function nodeOf(text: string, { command, children }: Item): DocumentNode {
  const [label = command.range, first, ...more] = command.words
  const node = { label, children: (children ?? []).map((item) => nodeOf(text, item)) }
  const order = keepsOrder(text.slice(label.start, label.end)) ? 'all' : 'none'
  if (!first) return { ...node, order }
  const rest = more[0] ? { start: more[0].start, end: (more.at(-1) as Span).end } : undefined
  // An object's name is all that follows; a property with one word has that as its value.
  if (children) return { ...node, order, name: { start: first.start, end: (rest ?? first).end } }
  return rest ? { ...node, order, name: first, value: rest } : { ...node, order, value: first }
}

/** Reads a configuration. There is no text that is none: what is not understood is a command like any other. */
export function readConfigDocument(text: string, patterns: UserPatterns): ReadDocument | 'limits' {
  const scanner = new CommandScanner(text)
  scanner.scan()
  if (scanner.commands.length > MAX_NODES) return 'limits'
  const stack = new ObjectStack(text)
  for (const command of scanner.commands) stack.take(command)
  if (stack.tooDeep) return 'limits'
  const items = stack.finish()
  const secrets = new ConfigSecrets(text, patterns)
  secrets.look(items, false)
  for (const comment of scanner.comments) secrets.comment(comment)
  return {
    format: 'config',
    root: items.map((item) => nodeOf(text, item)),
    spans: secrets.spans,
    values: secrets.values,
  }
}
