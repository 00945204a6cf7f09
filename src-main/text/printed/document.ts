// A printable document as values: what a report, a drill or a runbook says, before it is paper, a page of the window or lines on a
// terminal. Every renderer takes this and adds nothing, so that all of them say the same.
import type { CheckStatus } from '../../contract/report.ts'
import type { Language } from '../../contract/languages.ts'

export interface PrintedFact {
  readonly label: string
  readonly value: string
  /** Digests and numbers that are compared character by character. */
  readonly mono?: boolean
}

export interface PrintedLine {
  readonly status: CheckStatus
  /** The status as a word of the document's language. */
  readonly word: string
  readonly label: string
  readonly text: string
}

export type PrintedBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly PrintedFact[] }
  | { readonly kind: 'lines'; readonly rows: readonly PrintedLine[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Things to do, one after the other. */
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  /** What is typed, exactly. */
  | { readonly kind: 'command'; readonly text: string }
  /** Lines to write on, by hand. */
  | { readonly kind: 'blank'; readonly lines: number }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Columns of numbers, from 0. */
      readonly numbers: readonly number[]
    }

export interface PrintedSection {
  readonly title: string
  readonly blocks: readonly PrintedBlock[]
}

export interface PrintedDocument {
  readonly language: Language
  readonly title: string
  /** What it is about: the set, the appliance. */
  readonly subject: string
  readonly verdict?: { readonly status: CheckStatus; readonly word: string; readonly sentence: string }
  readonly sections: readonly PrintedSection[]
  /** What a signed report says of itself, for programs: JSON. */
  readonly about?: string
  readonly foot: string
}

/** Characters that are not seen and change how others are: controls, and what turns the direction of writing. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Text from elsewhere as it may stand on paper: nothing unseen is left in it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, '\ufffd')
}

/** Rows that have something to say. */
export function factRows(
  rows: readonly (readonly [label: string, value: string | undefined, mono?: boolean])[],
): readonly PrintedFact[] {
  return rows.flatMap(([label, value, mono]) =>
    value === undefined || value === '' ? [] : [{ label, value, ...(mono ? { mono } : {}) }],
  )
}
