// What changed within one file, from its texts on both sides.
import type { FileDetail, Withheld } from '../../contract/difference.ts'
import { compareLines } from './compare-lines.ts'
import { compareObjects } from './compare-objects.ts'
import type { ReadText } from './read-file.ts'
import { MaskedText } from './secrets/masked-text.ts'
import type { SecretPool } from './secrets/secret-pool.ts'
import type { KeyedDigest } from './tree-index.ts'

/** One side of a file: read, withheld, or not there. */
export type SideText = ReadText | Withheld | undefined

export interface Masking {
  readonly pool: SecretPool
  readonly digests: KeyedDigest
}

/** More lines than people read, and than can be compared in a moment. */
const MOST_LINES = 50_000

function masked({ text, spans }: ReadText, { pool, digests }: Masking): MaskedText {
  return new MaskedText(text, [...spans, ...pool.find(text)], digests)
}

interface Masked {
  readonly text: MaskedText
  readonly document: ReadText['document']
}

function maskedSide(side: ReadText | undefined, masking: Masking): Masked | undefined {
  return side && { text: masked(side, masking), document: side.document }
}

function objectsOf(before: Masked | undefined, after: Masked | undefined): FileDetail['objects'] {
  const [first, second] = [before?.document, after?.document]
  if (!before || !after || !first || !second || first.format !== second.format) return undefined
  return compareObjects({ text: before.text, document: first }, { text: after.text, document: second })
}

/** Compares both sides of a file; one of them may be missing. */
export function detailOf(before: SideText, after: SideText, masking: Masking): FileDetail {
  if (typeof before === 'string') return { withheld: before }
  if (typeof after === 'string') return { withheld: after }
  const [first, second] = [maskedSide(before, masking), maskedSide(after, masking)]
  const [fromLines, toLines] = [first?.text.lines() ?? [], second?.text.lines() ?? []]
  if (fromLines.length + toLines.length > MOST_LINES) return { withheld: 'too-many' }
  const objects = objectsOf(first, second)
  return { lines: compareLines(fromLines, toLines), ...(objects ? { objects } : {}) }
}
