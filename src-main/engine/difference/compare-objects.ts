// Two documents object by object: each is found again by what it is and what it is called, wherever it stands; its properties are
// held against each other, and an order only where the format gives it a meaning.
import type { FileDetail, ObjectChange, Piece } from '../../contract/difference.ts'
import type { DocumentNode, ReadDocument } from './documents/document.ts'
import { keyOf, type MaskedPiece, type MaskedText } from './secrets/masked-text.ts'
import type { Span } from './secrets/span.ts'
import { showAlone, showPair, visibleText } from './show-pieces.ts'

const MOST_CHANGES = 2000

/** A node with what it is compared by. */
interface Compared {
  readonly node: DocumentNode
  readonly head: readonly MaskedPiece[]
  readonly value: readonly MaskedPiece[]
  /** What it is, without its name. */
  readonly label: string
  /** What it is and what it is called; a secret in a name is like any other. */
  readonly identity: string
  /** Digest of all of it, children included. */
  readonly whole: string
  readonly children: readonly Compared[]
  readonly values: number
}

type Path = readonly (readonly Piece[])[]
type Pair = readonly [before: Compared, after: Compared]

/** Between values in a key; no text that is compared holds one. */
const SEPARATOR = '\u0000\u0001'

function piecesOf(text: MaskedText, span: Span | undefined): readonly MaskedPiece[] {
  return span ? text.pieces(span) : []
}

/** Children's digests in an order that only differs where it means something. */
function inOrder(node: DocumentNode, children: readonly Compared[]): readonly string[] {
  if (node.order === 'all') return children.map(({ whole }) => whole)
  if (node.order === 'none') return children.map(({ whole }) => whole).sort()
  // A list keeps its own order: sorting is stable, and looks at the labels alone.
  return [...children]
    .sort((a, b) => (a.label === b.label ? 0 : a.label < b.label ? -1 : 1))
    .map(({ whole }) => whole)
}

function prepare(text: MaskedText, node: DocumentNode): Compared {
  const children = node.children.map((child) => prepare(text, child))
  const mark: readonly MaskedPiece[] = node.mark === undefined ? [] : [{ text: node.mark }]
  const label = [...mark, ...piecesOf(text, node.label)]
  const name = piecesOf(text, node.name)
  const quoted: readonly MaskedPiece[] = name.length > 0 ? [{ text: ' "' }, ...name, { text: '"' }] : []
  const value = piecesOf(text, node.value)
  const head = [...label, ...quoted]
  const whole = [keyOf(head), keyOf(value), ...inOrder(node, children)].join(SEPARATOR)
  return {
    node,
    head,
    value,
    label: visibleText(label),
    identity: visibleText(head),
    whole: text.digest(whole),
    children,
    values: children.reduce((sum, child) => sum + child.values, Number(value.length > 0)),
  }
}

function grouped(nodes: readonly Compared[]): Map<string, Compared[]> {
  const groups = new Map<string, Compared[]>()
  for (const node of nodes) {
    const group = groups.get(node.identity)
    if (group) group.push(node)
    else groups.set(node.identity, [node])
  }
  return groups
}

interface Matched {
  readonly pairs: readonly Pair[]
  readonly removed: readonly Compared[]
  readonly added: readonly Compared[]
}

/** Those that are equal first; of the rest one by one where it can only be the same thing, changed. */
function matchGroup(before: readonly Compared[], after: readonly Compared[]): Matched {
  const pairs: Pair[] = []
  const waiting = new Map<string, Compared[]>()
  for (const node of after) waiting.set(node.whole, [...(waiting.get(node.whole) ?? []), node])
  const taken = new Set<Compared>()
  const left = before.filter((node) => {
    const equal = waiting.get(node.whole)?.shift()
    if (!equal) return true
    pairs.push([node, equal])
    taken.add(equal)
    return false
  })
  const right = after.filter((node) => !taken.has(node))
  const isOne = before.length === 1 && after.length === 1
  const couples = left.flatMap((node, at): Pair[] => {
    const other = right[at]
    const isObject = node.children.length > 0 && (other?.children.length ?? 0) > 0
    return other && (isOne || isObject) ? [[node, other]] : []
  })
  const coupled = new Set(couples.flat())
  return {
    pairs: [...pairs, ...couples],
    removed: left.filter((node) => !coupled.has(node)),
    added: right.filter((node) => !coupled.has(node)),
  }
}

function match(before: readonly Compared[], after: readonly Compared[]): Matched {
  const [first, second] = [grouped(before), grouped(after)]
  const identities = new Set([...first.keys(), ...second.keys()])
  const all = [...identities].map((identity) =>
    matchGroup(first.get(identity) ?? [], second.get(identity) ?? []),
  )
  return {
    pairs: all.flatMap(({ pairs }) => pairs),
    removed: all.flatMap(({ removed }) => removed),
    added: all.flatMap(({ added }) => added),
  }
}

/** Whether what is on both sides stands in the same order, as far as that means something. */
function orderDiffers(before: Compared, after: Compared, pairs: readonly Pair[]): boolean {
  if (before.node.order === 'none') return false
  const places = new Map(after.children.map((child, at) => [child, at]))
  const partner = new Map(pairs)
  const last = new Map<string, number>()
  for (const child of before.children) {
    const other = partner.get(child)
    if (!other) continue
    const group = before.node.order === 'alike' ? child.label : ''
    const place = places.get(other) ?? 0
    if (place < (last.get(group) ?? -1)) return true
    last.set(group, place)
  }
  return false
}

class ObjectComparison {
  readonly changes: ObjectChange[] = []
  more = 0

  children(before: Compared, after: Compared, path: Path): void {
    const { pairs, removed, added } = match(before.children, after.children)
    for (const node of removed) this.alone('removed', node, path)
    for (const [first, second] of pairs) this.pair(first, second, path)
    for (const node of added) this.alone('added', node, path)
    if (orderDiffers(before, after, pairs)) this.put({ kind: 'order', path })
  }

  private pair(before: Compared, after: Compared, path: Path): void {
    if (before.whole === after.whole) return
    const inside = [...path, showAlone(before.head)]
    const [left, right] = [saidOf(before, after), saidOf(after, before)]
    if (keyOf(left) !== keyOf(right)) {
      this.put({ kind: 'changed', path: inside, ...showPair(left, right) })
    }
    this.children(before, after, inside)
  }

  private alone(kind: 'added' | 'removed', node: Compared, path: Path): void {
    const value = showAlone(node.value)
    this.put({
      kind,
      path: [...path, showAlone(node.head)],
      ...(node.value.length === 0 ? {} : kind === 'added' ? { after: value } : { before: value }),
      ...(node.children.length > 0 ? { inside: node.values } : {}),
    })
  }

  private put(change: ObjectChange): void {
    if (this.changes.length < MOST_CHANGES) this.changes.push(change)
    else this.more += 1
  }
}

/** A value; with what it is called where a secret in the name is what changed. */
function saidOf(node: Compared, other: Compared): readonly MaskedPiece[] {
  return keyOf(node.head) === keyOf(other.head) ? node.value : [...node.head, { text: ' ' }, ...node.value]
}

/** What a document is compared as: one node that holds all of it. */
function rootOf(text: MaskedText, document: ReadDocument): Compared {
  const order = document.format === 'xml' ? 'all' : 'none'
  return prepare(text, { children: document.root, order })
}

export interface MaskedDocument {
  readonly text: MaskedText
  readonly document: ReadDocument
}

/** What differs between two documents of one format. */
export function compareObjects(before: MaskedDocument, after: MaskedDocument): FileDetail['objects'] {
  const comparison = new ObjectComparison()
  comparison.children(rootOf(before.text, before.document), rootOf(after.text, after.document), [])
  const { changes, more } = comparison
  return { format: before.document.format, changes, more }
}
