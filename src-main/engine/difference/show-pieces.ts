// From pieces that know a secret by its digest to pieces that may leave the engine: of a secret they only say whether it is the
// same on both sides.
import type { Piece } from '../../contract/difference.ts'
import type { MaskedPiece } from './secrets/masked-text.ts'

type Pieces = readonly MaskedPiece[]

/** Where there is nothing to compare with. */
export function showAlone(pieces: Pieces): readonly Piece[] {
  return pieces.map((piece) => ('text' in piece ? piece : { secret: 'hidden' }))
}

function digestsOf(pieces: Pieces): readonly string[] {
  return pieces.flatMap((piece) => ('digest' in piece ? [piece.digest] : []))
}

function showBeside(pieces: Pieces, other: readonly string[]): readonly Piece[] {
  let at = 0
  return pieces.map((piece): Piece => {
    if ('text' in piece) return piece
    const beside = other[at]
    at += 1
    if (beside === undefined) return { secret: 'hidden' }
    return { secret: beside === piece.digest ? 'same' : 'changed' }
  })
}

/** Two stretches that take each other's place: the first secret of the one is held against the first of the other, and so on. */
export function showPair(
  before: Pieces,
  after: Pieces,
): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } {
  const [first, second] = [digestsOf(before), digestsOf(after)]
  return { before: showBeside(before, second), after: showBeside(after, first) }
}

/** What can be seen of it, secrets all alike. */
export function visibleText(pieces: Pieces): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : '\u0000')).join('')
}
