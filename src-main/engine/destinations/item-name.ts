// What a name within a destination may look like: one rule for every adapter, applied before anything is touched or sent.
import { phrase, type Phrase } from '../../contract/phrases.ts'
import { printable } from '../../contract/visible.ts'
import { PARTIAL_SUFFIX } from '../../contract/manifest.ts'
import { Failure } from '../../contract/errors.ts'

/** C0 controls, DEL and C1 controls: CR, LF and NUL end a command of FTP; the rest can change what a terminal shows. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const LONGEST = 4096

/** The ending of a file that is not whole yet. */
export const PARTIAL = PARTIAL_SUFFIX

/** Why a name is refused; undefined where it is fine. '' is the place itself and fine. */
export function nameProblem(name: string): Phrase | undefined {
  if (name === '') return undefined
  if (name.length > LONGEST) return phrase('a-name-has-more-than-4')
  if (CONTROL.test(name)) return phrase('a-name-holds-a-control-character')
  if (name.includes('\\')) return phrase('a-name-holds-a-backslash')
  if (name.startsWith('/')) return phrase('a-name-starts-with-a-slash')
  const steps = name.split('/')
  if (steps.some((step) => step === '')) return phrase('a-name-has-an-empty-step')
  if (steps.some((step) => step === '.' || step === '..')) return phrase('a-name-has-a-step-or')
  return undefined
}

/** Refuses a name with Failure `url.unsupported`. */
export function requireName(name: string, url: string): void {
  const reason = nameProblem(name)
  if (reason !== undefined) throw new Failure('url.unsupported', { url: `${url}/${printable(name)}`, reason })
}

/** As requireName, for what has to be something below the place, not the place itself. */
export function requireItemName(name: string, url: string): void {
  requireName(name, url)
  if (name === '') throw new Failure('url.unsupported', { url, reason: phrase('a-name-is-empty') })
}

/** Whether a name that a place gave for an item of one of its directories may be passed on. */
export function isListable(name: string): boolean {
  return name !== '' && !name.includes('/') && nameProblem(name) === undefined
}

/** The directory of a name; '' for one directly in the place. */
export function directoryOf(name: string): string {
  const slash = name.lastIndexOf('/')
  return slash < 0 ? '' : name.slice(0, slash)
}
