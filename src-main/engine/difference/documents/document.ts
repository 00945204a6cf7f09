// A file as objects with their properties, each by where it stands in the text: so that a property is shown and compared with the
// same masks as the text it came from.
import type { ObjectFormat } from '../../../contract/difference.ts'
import type { Span } from '../secrets/span.ts'

/**
 * Where the order of an object's children is a difference: nowhere, among children of one label (they are a list then), or
 * everywhere.
 */
export type Order = 'none' | 'alike' | 'all'

/** One object or property. */
export interface DocumentNode {
  /** What it is: a command, an element, a key; an item of a list has none. */
  readonly label?: Span
  /** What stands before it: `@` for an attribute, `[]` for an item of a list. */
  readonly mark?: string
  /** Which one of its kind, where it says so. */
  readonly name?: Span
  readonly value?: Span
  readonly children: readonly DocumentNode[]
  readonly order: Order
}

export interface ReadDocument {
  readonly format: ObjectFormat
  readonly root: readonly DocumentNode[]
  /** What is secret by its name, and of that the values. */
  readonly spans: readonly Span[]
  readonly values: readonly Span[]
}

/** Why a file that should be a document is none that may be looked into. */
export type DocumentProblem = 'malformed' | 'entities' | 'limits'

export const MAX_DEPTH = 100
export const MAX_NODES = 100_000

/** Children by whose value one tells which object it is, and what it holds: `<name>password</name><value>…</value>`. */
export const NAMING =
  /^(?:[\w.-]*:)?(?:name|key|id|property|param(?:eter)?|attribute|label|field|header|variable|type|kind|alias)$/i
