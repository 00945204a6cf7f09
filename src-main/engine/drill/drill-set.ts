// The drill: a restore to nowhere. Verifies the set where it lies, opens it with a key, decrypts and unpacks every part without
// writing a byte, counts, compares with the manifest, the set before and, on request, the appliance as it is now.
import type { DrillCheck, DrilledPart, DrillReport } from '../../contract/drill.ts'
import { EXIT, ERRORS, type ErrorCode, type Facts } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import { foremostExit, type Check, type VerificationReport } from '../../contract/report.ts'
import { formatDuration } from '../../text/quantities.ts'
import { partOfFile } from '../format/file-names.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { SetMemory } from '../ports/set-memory.ts'
import { verifyAndRemember } from '../verification/good-set.ts'
import { check } from '../verification/signature-check.ts'
import type { NamedKey, Verified, VerifyInput, VerifyPorts } from '../verification/verify-set.ts'
import { beforeLine, partBefore } from './compare-before.ts'
import { DrillWatch, type LiveTarget } from './drill-watch.ts'
import { FetchClock } from './fetch-clock.ts'
import { findPrevious } from './previous-set.ts'

export interface DrillInput extends Omit<VerifyInput, 'key' | 'level' | 'watch'> {
  readonly memory: SetMemory
  readonly key: NamedKey
  /** How the set was chosen. */
  readonly taken: DrillCheck
  /** Absent where nobody asked for a comparison. */
  readonly live?: LiveTarget
}

/** What a drill found; who ran it and who signs it is added outside. */
export type Drilled = Pick<
  DrillReport,
  | 'set'
  | 'manifest'
  | 'outcome'
  | 'code'
  | 'failure'
  | 'verdict'
  | 'checks'
  | 'parts'
  | 'live'
  | 'verification'
>

type Cause = NonNullable<DrillReport['failure']>

/** Failures that say that the key did not open the set; later ones say something of what came out. */
const isOfKey = (line: Check | undefined): boolean => /^(?:key|envelope)\./.test(line?.reason ?? '')

const lineOf = (report: VerificationReport, id: Check['id']): Check | undefined =>
  report.checks.find((line) => line.id === id)

function fetchedLine(report: VerificationReport): DrillCheck {
  const parts = lineOf(report, 'parts')
  if (!parts || parts.status === 'not-checked') return check('fetched', 'not-checked', 'not-reached')
  if (parts.status === 'failed') return { ...parts, id: 'fetched' }
  const { count, bytes } = parts.facts
  return check('fetched', 'passed', 'drill.fetched', { count: Number(count), bytes: Number(bytes) })
}

function openedLine(report: VerificationReport, key: string): DrillCheck {
  const content = lineOf(report, 'content')
  if (!content || content.status === 'not-checked')
    return { ...(content ?? check('opened', 'not-checked', 'not-reached')), id: 'opened' }
  if (isOfKey(content)) return { ...content, id: 'opened' }
  const count = Number(lineOf(report, 'recipients')?.facts['count'] ?? 0)
  return check('opened', 'passed', 'drill.opened', { key, count })
}

/** What came out of the parts, and whether it is as much as the manifest says. */
function contentLines(report: VerificationReport): readonly DrillCheck[] {
  const content = lineOf(report, 'content')
  const notReached = [
    check('unpacked', 'not-checked', 'not-reached'),
    check('counts', 'not-checked', 'not-reached'),
  ] as const
  if (!content || content.status === 'not-checked' || isOfKey(content)) return notReached
  if (content.status === 'failed')
    return content.reason === 'archive.entries'
      ? [notReached[0], { ...content, id: 'counts' }]
      : [{ ...content, id: 'unpacked' }, notReached[1]]
  const facts = Object.fromEntries(
    (['parts', 'entries', 'bytes'] as const).map((name) => [name, Number(content.facts[name])]),
  )
  return [
    check('unpacked', 'passed', 'drill.unpacked', facts),
    check('counts', 'passed', 'drill.counts', facts),
  ]
}

function drilledParts(
  manifest: Manifest | undefined,
  watch: DrillWatch,
  fetching: FetchClock,
  before: Manifest | undefined,
): readonly DrilledPart[] {
  const files = manifest ? partFiles(manifest) : []
  return files.map(({ filename, filesize = 0, entries }) => {
    const part = partOfFile(filename) ?? filename
    const tally = watch.tallies.get(part)
    const fetchMs = fetching.took(filename)
    return {
      part,
      stored: filesize,
      ...(entries === undefined ? {} : { declared: entries }),
      ...(tally ? { found: { entries: tally.entries, bytes: tally.bytes }, unpackMs: tally.unpackMs } : {}),
      ...(fetchMs === undefined ? {} : { fetchMs }),
      ...partBefore(before, filename),
    }
  })
}

/** Why the set is not proven: what its verification failed with, or that nobody here can open it. */
function causeOf({ report, failures }: Verified): Cause | undefined {
  const content = lineOf(report, 'content')
  const refused: readonly Cause[] =
    content?.reason === 'content.appliance' ? [{ code: 'set.appliance-form', facts: {} }] : []
  // The report's own code knows the policy in force; a failure alone does not.
  const standing = report.verdict.code === EXIT.done ? [] : failures
  const all: readonly Cause[] = [...standing, ...refused]
  const code = foremostExit(all.map((one) => ERRORS[one.code].exit))
  return all.find((one) => ERRORS[one.code].exit === code)
}

/** The last line of a drill that failed. */
export function failedVerdict({ code, facts }: Cause): Check<'verdict'> {
  const { what, why } = describeError(code, facts)
  const said = { what: code.startsWith('manifest.') ? why : what }
  const line = check('verdict', 'failed', 'drill.failed', said)
  return { ...line, facts: { ...said, cause: [{ code, ...facts }] } }
}

function conclusion(
  cause: Cause | undefined,
  checks: readonly DrillCheck[],
  facts: Facts,
): Pick<Drilled, 'outcome' | 'code' | 'failure' | 'verdict'> {
  if (cause) {
    const { code, facts: its } = cause
    return {
      outcome: 'failed',
      code: ERRORS[code].exit,
      failure: { code, facts: its },
      verdict: failedVerdict(cause),
    }
  }
  return checks.some(({ status }) => status === 'weak')
    ? { outcome: 'notes', code: EXIT.notes, verdict: check('verdict', 'weak', 'drill.passed-notes', facts) }
    : { outcome: 'passed', code: EXIT.done, verdict: check('verdict', 'passed', 'drill.passed', facts) }
}

/** A drill that could not look: the set, or the place where the newest was looked for, is out of reach. */
export function unreachable(
  set: string,
  taken: DrillCheck,
  failure: { readonly code: ErrorCode; readonly facts: Facts },
): Drilled {
  const rest = (['fetched', 'opened', 'unpacked', 'counts', 'before', 'live'] as const).map((id) =>
    check(id, 'not-checked', 'not-reached'),
  )
  const { code, facts } = failure
  return {
    set,
    outcome: 'failed',
    code: ERRORS[code].exit,
    failure: { code, facts },
    verdict: failedVerdict(failure),
    checks: [taken, ...rest],
    parts: [],
  }
}

/**
 * Drills a set. Whatever is wrong with it is in the result; throws only for what could not be looked at (`path.*`, `io.*`, `ftp.*`)
 * and `cancelled`. Nothing that was decrypted leaves memory.
 */
export async function drillSet(ports: VerifyPorts, input: DrillInput, context: JobContext): Promise<Drilled> {
  const { taken, live, ...asked } = input
  const clock = (): number => ports.surroundings.monotonic()
  const started = clock()
  const fetching = new FetchClock(clock)
  const watch = new DrillWatch(live, context.signal, clock)
  await watch.begin()
  const timed = { ...asked, place: fetching.over(asked.place), level: 'content', watch } as const
  let verified: Verified
  try {
    verified = await verifyAndRemember(ports, timed, context)
  } finally {
    watch.close()
  }
  const { report } = verified
  const manifest = verified.read?.manifest
  const whole = lineOf(report, 'content')?.status === 'passed'
  if (whole && manifest) await watch.finish(new Set(watch.tallies.keys()))
  const before = manifest && (await findPrevious(ports, asked, manifest, context))
  const checks: readonly DrillCheck[] = [
    taken,
    fetchedLine(report),
    openedLine(report, input.key.name),
    ...contentLines(report),
    manifest
      ? beforeLine(manifest, before, input.place.store.url)
      : check('before', 'not-checked', 'not-reached'),
    watch.line(whole),
  ]
  const ms = Math.round(clock() - started)
  const comparison = whole ? watch.comparison() : undefined
  return {
    set: report.set,
    ...(manifest && verified.file ? { manifest: manifestDigest(verified.file) } : {}),
    ...conclusion(causeOf(verified), checks, { key: input.key.name, time: formatDuration(ms), ms }),
    checks,
    parts: drilledParts(manifest, watch, fetching, before),
    ...(comparison ? { live: comparison } : {}),
    verification: report,
  }
}
