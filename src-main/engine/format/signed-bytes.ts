// FORMAT F-18 and F-19: which bytes of a manifest file were signed, found in the file as it lies there.
import { phrase } from '../../contract/phrases.ts'
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'

const OPEN = Buffer.from('<backupmanifest>')
const CLOSE = Buffer.from('</backupmanifest>')
const CR = 0x0d
const LF = 0x0a

/** Where the signed element lies: from its first to after its last byte. */
export interface SignedRange {
  readonly start: number
  readonly end: number
}

/** The one `<backupmanifest>…</backupmanifest>`; throws Failure `manifest.structure` where there is not exactly one. */
export function findSignedRange(file: Buffer): SignedRange {
  const start = file.indexOf(OPEN)
  const close = file.indexOf(CLOSE)
  const one =
    start >= 0 && close > start && file.indexOf(OPEN, start + 1) < 0 && file.indexOf(CLOSE, close + 1) < 0
  if (!one) {
    throw new Failure('manifest.structure', {
      file: MANIFEST_NAME,
      what: phrase('it-has-to-hold-the-element'),
    })
  }
  return { start, end: close + CLOSE.length }
}

/** Refuses a CR that no LF follows: it would be unclear what was signed. */
export function refuseLoneCr(file: Buffer): void {
  for (let at = file.indexOf(CR); at >= 0; at = file.indexOf(CR, at + 1)) {
    if (file[at + 1] !== LF) throw new Failure('manifest.lone-cr', { file: MANIFEST_NAME })
  }
}

/** The signed bytes as they are digested: the element, then one line end, every line end as CRLF. */
export function canonicalBytes(file: Buffer, range: SignedRange): Buffer {
  const lines: Buffer[] = []
  const crlf = Buffer.from('\r\n')
  let from = range.start
  while (from < range.end) {
    const lf = file.indexOf(LF, from)
    const to = lf < 0 || lf >= range.end ? range.end : lf
    const hasCr = to > from && to < range.end && file[to - 1] === CR
    lines.push(file.subarray(from, hasCr ? to - 1 : to), crlf)
    from = to + 1
  }
  return Buffer.concat(lines)
}

/** Digest of the signed bytes under an algorithm that node:crypto knows by this name. */
export function digestSigned(canonical: Buffer, algorithm: string): Buffer {
  return createHash(algorithm).update(canonical).digest()
}
