// Names of files, where a person put a secret into one.
import { findInText } from './find-in-text.ts'
import { spansByShape } from './known-shapes.ts'
import type { SecretPool } from './secret-pool.ts'
import type { UserPatterns } from './secret-names.ts'
import { mergeSpans, type Span } from './span.ts'

/** What stands in a name for a secret. */
export const HIDDEN = '‹secret›'

function spansOf(name: string, pool: SecretPool, patterns: UserPatterns): readonly Span[] {
  const matches = patterns.flatMap((pattern) => {
    const match = pattern.exec(name)
    return match && match[0] !== '' ? [{ start: match.index, end: match.index + match[0].length }] : []
  })
  const said = /[=:@]/.test(name) ? [...spansByShape(name).urls, ...findInText(name).spans] : []
  return mergeSpans([...pool.find(name), ...said, ...matches])
}

/** A path whose steps hold no secret that is known. */
export function maskName(path: string, pool: SecretPool, patterns: UserPatterns): string {
  let masked = ''
  let at = 0
  for (const { start, end } of spansOf(path, pool, patterns)) {
    masked += path.slice(at, start) + HIDDEN
    at = end
  }
  return masked + path.slice(at)
}
