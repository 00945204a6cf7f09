// What differs between two sets, or between a set and an appliance. Nothing in here is ever a secret: where one stood, a piece
// says so instead, and whether it is the same on both sides.
import type { PartName } from './parts.ts'
import type { Verdict } from './report.ts'

/** A stretch of text; of a secret only whether it is the same on both sides (`hidden`: there is no other side to compare with). */
export type Piece = { readonly text: string } | { readonly secret: SecretState }
export type SecretState = 'same' | 'changed' | 'hidden'

export interface DifferenceLine {
  readonly kind: 'same' | 'removed' | 'added'
  /** Number of the line on each side, from 1. A secret of several lines is one line here. */
  readonly before?: number
  readonly after?: number
  readonly pieces: readonly Piece[]
}

/** Lines that changed, with three lines around them. */
export interface Hunk {
  readonly lines: readonly DifferenceLine[]
}

/** One thing that differs in a file that holds objects: a command, an element, a property. */
export interface ObjectChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'order'
  /** From the outermost object inwards: `mpgw "name"`, then `port`. */
  readonly path: readonly (readonly Piece[])[]
  readonly before?: readonly Piece[]
  readonly after?: readonly Piece[]
  /** How many values lie in an object that was added or removed as a whole. */
  readonly inside?: number
}

export const OBJECT_FORMATS = ['config', 'xml', 'json'] as const
export type ObjectFormat = (typeof OBJECT_FORMATS)[number]

/** Why a file is only said to have changed. */
export const WITHHELD = [
  'secret',
  'binary',
  'encoding',
  'large',
  'budget',
  'malformed',
  'entities',
  'limits',
  'moving',
  'too-many',
] as const
export type Withheld = (typeof WITHHELD)[number]

/** What changed within one file. */
export interface FileDetail {
  readonly withheld?: Withheld
  readonly lines?: { readonly hunks: readonly Hunk[]; readonly added: number; readonly removed: number }
  readonly objects?: {
    readonly format: ObjectFormat
    readonly changes: readonly ObjectChange[]
    /** How many more there are than are listed. */
    readonly more: number
  }
}

export type EntryKind = 'file' | 'directory' | 'link'

/** What an entry is on one side. */
export interface EntryFacts {
  readonly kind: EntryKind
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of a file; of one that is secret as a whole it is not told. */
  readonly size?: number
  /** Target of a link. */
  readonly link?: string
}

export const CHANGES = ['added', 'removed', 'changed', 'moved', 'attributes'] as const
export type Change = (typeof CHANGES)[number]
/** In what an entry differs that is on both sides. */
export type Aspect = 'content' | 'kind' | 'mode' | 'owner' | 'link'

/** One entry that is not the same on both sides. Paths begin with the part. */
export interface DifferenceEntry {
  /** Its place in the list, to ask for its detail by: two names that hold secrets may look alike. */
  readonly id: number
  readonly change: Change
  readonly path: string
  /** Where something that was moved lay before. */
  readonly from?: string
  readonly before?: EntryFacts
  readonly after?: EntryFacts
  readonly aspects: readonly Aspect[]
  /** True of a file whose content differs and can be looked at, or withheld with a reason. */
  readonly detailed: boolean
}

/** How many entries of a part differ, and in what. */
export interface PartDifference {
  readonly part: PartName
  /** Which side has the part at all. */
  readonly on: 'both' | 'before' | 'after'
  readonly same: number
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Counted where it lies after. */
  readonly moved: number
  readonly attributes: number
}

/** One of the two that are compared. */
export interface DifferenceSide {
  readonly kind: 'set' | 'appliance'
  /** Where it lies, as it was asked for. */
  readonly label: string
  readonly serial: string
  readonly version: string
  /** When the set was made; ISO 8601. */
  readonly time?: string
  /** What the verification of the set came to. */
  readonly verdict?: Verdict
}

/** Something of an appliance's directory that could not be compared. */
export interface DifferenceNote {
  readonly side: 'before' | 'after'
  readonly path: string
  readonly reason: string
}

export interface DifferenceOutcome {
  readonly before: DifferenceSide
  readonly after: DifferenceSide
  /** True when no entry differs. */
  readonly identical: boolean
  readonly parts: readonly PartDifference[]
  /** In order of their paths. */
  readonly entries: readonly DifferenceEntry[]
  /** How many more differ than are listed. */
  readonly more: number
  readonly notes: readonly DifferenceNote[]
  /** 0, or 8 when something could not be compared. */
  readonly code: number
}
