// An error as facts of a finding of a series, so that every language says it in its own words.
import type { ErrorCode, ErrorData, Facts } from './errors.ts'

const CAUSE = 'cause.'

/** An error as facts of a finding, for languages other than that of its sentence. */
export function causeFacts({ code, facts }: Pick<ErrorData, 'code' | 'facts'>): Facts {
  const named = Object.entries(facts).map(([key, value]) => [`${CAUSE}${key}`, value])
  return { [CAUSE]: code, ...(Object.fromEntries(named) as Facts) }
}

/** The error that a finding names as its cause, if it does. */
export function causeOf(facts: Facts): Pick<ErrorData, 'code' | 'facts'> | undefined {
  const code = facts[CAUSE]
  if (typeof code !== 'string') return undefined
  const named = Object.entries(facts).flatMap(([key, value]) =>
    key.startsWith(CAUSE) && key !== CAUSE ? [[key.slice(CAUSE.length), value]] : [],
  )
  return { code: code as ErrorCode, facts: Object.fromEntries(named) as Facts }
}
