// From the lines of a report to its last one: the exit code that comes first, and the sentence that says why.
import { phrase, listed, type Phrase } from '../../contract/phrases.ts'
import { EXIT, ERRORS, type ErrorCode, type Facts } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import {
  foremostExit,
  VERDICT_NAMES,
  type Check,
  type CheckId,
  type Policy,
  type VerificationReport,
  type VerifyLevel,
} from '../../contract/report.ts'
import type { ReportReason } from '../../contract/report-reasons.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { check } from './signature-check.ts'

/** What was asked, as far as the last line depends on it. */
interface Asked {
  readonly place: SetPlace
  readonly level: VerifyLevel
  readonly policy: Policy
}

/** Lines as they come, and what they failed with. */
export class Findings {
  readonly checks: Check[] = []
  readonly failures: { code: ErrorCode; facts: Facts }[] = []
  readonly exits: number[] = []

  /** What goes on from here leaves this as it is. */
  copy(): Findings {
    const other = new Findings()
    other.checks.push(...this.checks)
    other.failures.push(...this.failures)
    other.exits.push(...this.exits)
    return other
  }

  add(line: Check): void {
    this.checks.push(line)
  }

  fail(id: CheckId, error: { readonly code: ErrorCode; readonly facts: Facts }): void {
    this.failures.push({ code: error.code, facts: error.facts })
    this.exits.push(ERRORS[error.code].exit)
    this.add(check(id, 'failed', error.code, error.facts))
  }

  /** The line of that id is already there. */
  note(code: ErrorCode, facts: Facts): void {
    this.failures.push({ code, facts })
    this.exits.push(ERRORS[code].exit)
  }

  notReached(...ids: CheckId[]): void {
    for (const id of ids) this.add(check(id, 'not-checked', 'not-reached'))
  }
}

/** What makes a set weak, in words; empty where nothing does. */
function weaknesses(checks: readonly Check[], manifest: Manifest): Phrase | undefined {
  const found: Phrase[] = []
  const weak = (id: CheckId): boolean => checks.some((line) => line.id === id && line.status === 'weak')
  if (weak('signature')) found.push(phrase('sha-1-in-the-signature'))
  if (weak('parts')) found.push(phrase('sha-1-alone-for-the-parts'))
  if (manifest.form === 'appliance' && weak('recipients')) found.push(phrase('pkcs-1-v1-5-and-triple'))
  return listed(found)
}

const GOOD: Readonly<Record<VerifyLevel, ReportReason>> = {
  manifest: 'verdict.good-manifest',
  stored: 'verdict.good-stored',
  content: 'verdict.good-content',
}

const FAILED: Readonly<Record<number, ReportReason>> = {
  [EXIT.altered]: 'verdict.altered',
  [EXIT.incomplete]: 'verdict.incomplete',
  [EXIT.unopenable]: 'verdict.unopenable',
  [EXIT.unsafe]: 'verdict.unsafe',
}

/** The sentence for a set that has no fault under the policy in force. */
function goodReason(input: Asked, found: Findings, weak: Phrase | undefined): ReportReason {
  if (weak) return input.level === 'manifest' ? 'verdict.good-weak-manifest' : 'verdict.good-weak'
  if (found.checks.some((line) => line.id === 'content' && line.status === 'passed')) return GOOD.content
  return input.level === 'manifest' ? GOOD.manifest : GOOD.stored
}

function weakReason(found: Findings): ReportReason {
  return found.exits.includes(EXIT.untrusted) ? 'verdict.weak-untrusted' : 'verdict.weak'
}

/** Another signer than before is a verdict of its own where nothing else stands against it. */
function untrustedReason({ failures }: Findings): ReportReason {
  return failures.some(({ code }) => code === 'signer.untrusted')
    ? 'verdict.untrusted'
    : 'verdict.changed-signer'
}

const whatOf = (weak: Phrase | undefined): Facts => (weak ? { what: weak } : {})

function verdictReason(
  code: number,
  input: Asked,
  found: Findings,
  weak: Phrase | undefined,
): { reason: ReportReason; facts: Facts; cause?: readonly Facts[] } {
  if (code === EXIT.done) return { reason: goodReason(input, found, weak), facts: whatOf(weak) }
  if (code === EXIT.untrusted) return { reason: untrustedReason(found), facts: {} }
  const first = found.failures.find((f) => ERRORS[f.code].exit === code)
  const { what, why } = first ? describeError(first.code, first.facts) : { what: '', why: '' }
  // For other languages: the sentence in `what` is English.
  const cause = first ? [{ code: first.code, ...first.facts }] : []
  if (code === EXIT.weak) {
    return first?.code === 'signature.forbidden'
      ? { reason: 'verdict.forbidden', facts: { what }, cause }
      : { reason: weakReason(found), facts: whatOf(weak) }
  }
  return {
    reason: FAILED[code] ?? 'verdict.altered',
    facts: { what: first?.code.startsWith('manifest.') ? why : what },
    cause,
  }
}

function withCause(line: Check, cause: readonly Facts[] | undefined): Check {
  return cause ? { ...line, facts: { ...line.facts, cause } } : line
}

/** The report with its last line. */
export function conclude(input: Asked, found: Findings, manifest?: Manifest): VerificationReport {
  const weak = manifest ? weaknesses(found.checks, manifest) : undefined
  if (manifest && weak && input.policy === 'modern') {
    found.note('signature.weak', { what: weak })
  }
  const code = foremostExit(found.exits)
  const { reason, facts, cause } = verdictReason(code, input, found, weak)
  const status = code !== EXIT.done ? (code === EXIT.weak ? 'weak' : 'failed') : weak ? 'weak' : 'passed'
  const line = withCause(check('verdict', status, reason, facts), cause)
  found.add(line)
  return {
    set: labelOf(input.place),
    form: manifest?.form ?? 'unknown',
    verdict: {
      code,
      name: VERDICT_NAMES[code] ?? 'altered',
      sentence: line.detail,
      reason,
      facts: line.facts,
    },
    checks: found.checks,
    ...(manifest ? { manifest } : {}),
  }
}
