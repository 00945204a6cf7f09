// The one state of a set: what it is called in the window, on the command line, in JSON and on paper, and in which shape. Decided
// here and nowhere else, from what was read of just these files and when, so that no two statements about one set can disagree.
import { ERRORS, type ErrorCode } from './errors.ts'
import type { Proof } from './history.ts'
import { CHECKED_WITHIN_DAYS, type Look, type Looks } from './judgement.ts'
import { VERDICT_NAMES, type Verdict, type VerdictName } from './report.ts'

/**
 * Best first. `proven`: intact and trusted, and just this set was opened to its last entry. `trusted`: every stored byte is as
 * somebody trusted signed it. `unchecked`: nothing stands against its bytes, and they were not read, or too long ago; whoever signed
 * it. `unknown-signer`, `weak`: intact, and so much is missing.
 */
export const SET_STANDINGS = [
  'proven',
  'trusted',
  'unchecked',
  'unknown-signer',
  'weak',
  'unsafe',
  'unopenable',
  'incomplete',
  'altered',
] as const
export type SetStanding = (typeof SET_STANDINGS)[number]

/** A shape, which has a colour of its own. */
export type StandingShape = 'good' | 'attention' | 'refused' | 'unchecked'

export const STANDING_SHAPES: Readonly<Record<SetStanding, StandingShape>> = {
  proven: 'good',
  trusted: 'good',
  unchecked: 'unchecked',
  'unknown-signer': 'attention',
  weak: 'attention',
  incomplete: 'refused',
  unopenable: 'refused',
  unsafe: 'refused',
  altered: 'refused',
}

const NAMED: Readonly<Record<VerdictName, SetStanding>> = {
  good: 'trusted',
  untrusted: 'unknown-signer',
  weak: 'weak',
  incomplete: 'incomplete',
  unopenable: 'unopenable',
  unsafe: 'unsafe',
  altered: 'altered',
}
/** Of a reading of everything that the verdict is about, where no more is known. */
export const standingOfVerdict = ({ name }: Pick<Verdict, 'name'>): SetStanding => NAMED[name]

/** By the exit code of what was found; bytes that are not those that were signed are altered, whatever is missing. */
function standingOfProblem(problem: ErrorCode): SetStanding {
  if (problem === 'part.digest' || problem === 'part.surplus') return 'altered'
  return NAMED[VERDICT_NAMES[ERRORS[problem].exit] ?? 'altered']
}

function worst(standings: readonly SetStanding[]): SetStanding {
  const at = standings.map((standing) => SET_STANDINGS.indexOf(standing))
  return SET_STANDINGS[Math.max(...at)] ?? 'altered'
}

/** What a standing is decided from. */
export interface StandingFacts {
  readonly verdict: Pick<Verdict, 'name'>
  readonly changedSigner?: string
  /** What presence, sizes and readings say against its files. */
  readonly problems: readonly ErrorCode[]
  readonly looks?: Looks
  readonly proof?: Proof
}

const DAY = 86_400_000

/** A reading that is dated after now says nothing of when it was made. */
export function isRecent(look: Look, now: number, within: number): boolean {
  const age = now - Date.parse(look.at)
  return age >= 0 && age <= within
}

/** Whether its bytes are known to be as they were signed. `within`: milliseconds for which a reading counts. */
function isRead({ looks }: StandingFacts, now: number, within: number): boolean {
  return looks?.stored !== undefined && isRecent(looks.stored, now, within)
}

/** `now` and `within` in milliseconds. */
export function standingOfSet(
  facts: StandingFacts,
  now: number,
  within: number = CHECKED_WITHIN_DAYS * DAY,
): SetStanding {
  const { verdict, changedSigner, problems, proof } = facts
  const alarm: readonly SetStanding[] = changedSigner === undefined ? [] : ['unknown-signer']
  const found = worst([NAMED[verdict.name], ...alarm, ...problems.map(standingOfProblem)])
  if (STANDING_SHAPES[found] === 'refused') return found
  if (!isRead(facts, now, within)) return 'unchecked'
  return found === 'trusted' && proof !== undefined ? 'proven' : found
}

/** Whether a set may be relied upon as far as is known: somebody trusted signed it well, and nothing that was read stands against it. */
export function isUsable({
  standing,
  verdict,
  changedSigner,
}: Pick<StandingFacts, 'verdict' | 'changedSigner'> & { readonly standing: SetStanding }): boolean {
  return verdict.name === 'good' && changedSigner === undefined && STANDING_SHAPES[standing] !== 'refused'
}
