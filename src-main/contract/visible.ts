// Text of elsewhere as it may be shown: what would move a cursor, change colours, turn the direction of writing or not be seen at
// all is written out.
import { itemOf } from './by-name.ts'

/** Controls, line and paragraph separators, marks of direction, and characters without a width. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A name: everything that cannot be seen is written out, as in `\n` or `\u001b`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (letter) => itemOf(SHORT, letter) ?? escaped(letter))
}

/** A line of a text, in which a tab is as ordinary as a blank. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll('\t', '    '))
}

/** Controls, line and paragraph separators, marks of direction: what no value of one line may hold. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/

/** Whether a text would begin a line of its own, move a cursor or turn the direction of writing. */
export function isUnprintable(text: string): boolean {
  return UNPRINTABLE.test(text)
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A text that came from outside, safe to show: what cannot be seen is written out, and it is cut at 200 characters. */
export function printable(text: string): string {
  return visible(text.slice(0, 200))
}
