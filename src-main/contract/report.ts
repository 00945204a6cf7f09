// The report of a verification: the same ten lines in the window, the command line, REST and on paper.
import { EXIT, type Facts } from './errors.ts'
import type { Fact, Phrase } from './phrases.ts'
import type { Manifest, SetForm } from './manifest.ts'
import type { ReportReason } from './report-reasons.ts'
import type { SetStanding } from './set-standing.ts'

/** How far a verification looks: the manifest only, every stored byte, or every entry with a key. */
export type VerifyLevel = 'manifest' | 'stored' | 'content'
/** Whether weak algorithms are accepted when read. */
export type Policy = 'modern' | 'legacy'
export type CheckStatus = 'passed' | 'failed' | 'weak' | 'not-checked'

export const CHECK_IDS = [
  'manifest',
  'signature',
  'signer',
  'trust',
  'time',
  'validity',
  'parts',
  'recipients',
  'content',
  'verdict',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** One line of a report. */
export interface Check<Id extends string = CheckId> {
  readonly id: Id
  readonly status: CheckStatus
  /** Why: a key of the sentences, the same in every language. */
  readonly reason: ReportReason
  /** One sentence for a person, in English. */
  readonly detail: string
  /** What the sentence is made of, for programs. Lists are arrays of flat records. */
  readonly facts: Readonly<Record<string, FactValue>>
}
export type FactValue = Fact | Phrase | readonly string[] | readonly Facts[]

export type VerdictName = 'good' | 'untrusted' | 'altered' | 'incomplete' | 'unopenable' | 'weak' | 'unsafe'

/** The last line: one name, one exit code, one sentence. */
export interface Verdict {
  readonly code: number
  readonly name: VerdictName
  /** The sentence in English. */
  readonly sentence: string
  /** What it says, and of what, for a sentence in any language. */
  readonly reason: ReportReason
  readonly facts: Check['facts']
}

/** When it was looked, by whom, with what and how: what a reader of the report asks who was not there. */
export interface Circumstances {
  /** ISO 8601 UTC, of the end. */
  readonly at: string
  /** Account of the operating system and machine: `alice@host`. */
  readonly by: string
  /** Name and version of the program. */
  readonly program: string
  readonly level: VerifyLevel
  readonly policy: Policy
  readonly key?: NamedPublicKey
}

/** A key by the name it was given under, and which one it is. */
export interface NamedPublicKey {
  readonly name: string
  /** As CertificateInfo.publicKeyId. */
  readonly publicKeyId: string
}

export interface VerificationReport {
  /** Where the set lies, as it was asked for. */
  readonly set: string
  readonly form: SetForm | 'unknown'
  readonly verdict: Verdict
  /** The one state of the set after this; absent where nobody is to be told, as in a listing. */
  readonly standing?: SetStanding
  readonly checks: readonly Check[]
  /** Absent where the manifest could not be read. */
  readonly manifest?: Manifest
  /** Absent where nobody is to be told, as in a listing. */
  readonly circumstances?: Circumstances
}

/** Which exit code comes first where several hold. */
const PRECEDENCE: readonly number[] = [
  EXIT.altered,
  EXIT.incomplete,
  EXIT.unopenable,
  EXIT.unsafe,
  EXIT.refused,
  EXIT.weak,
  EXIT.untrusted,
  EXIT.notes,
]

/** The exit code that counts among several. Codes outside the list (64, 70, 74, 130) win, in the order given. */
export function foremostExit(codes: readonly number[]): number {
  const other = codes.find((code) => code !== EXIT.done && !PRECEDENCE.includes(code))
  if (other !== undefined) return other
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXIT.done
}

/** The verdict's name for an exit code of a check. */
export const VERDICT_NAMES: Readonly<Record<number, VerdictName>> = {
  [EXIT.done]: 'good',
  [EXIT.untrusted]: 'untrusted',
  [EXIT.altered]: 'altered',
  [EXIT.incomplete]: 'incomplete',
  [EXIT.unopenable]: 'unopenable',
  [EXIT.weak]: 'weak',
  [EXIT.unsafe]: 'unsafe',
}
