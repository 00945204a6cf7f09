// The sets at a destination, each with what its manifest says once its signature was checked.
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import type { SetSummary } from '../../contract/destinations.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { leftoversIn } from '../backup/run-marker.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { SetStore } from '../ports/set-store.ts'
import { verifySet, type Verified, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'
import { comparePresence } from '../verification/parts-check.ts'
import { labelOf, listPlace, type SetPlace } from './set-place.ts'

export type ListInput = Omit<VerifyInput, 'place' | 'level' | 'key'> & {
  readonly store: SetStore
  /** Told of every manifest that was looked at, for those who need more of it than a list shows. */
  readonly onVerified?: (place: SetPlace, verified: Verified) => void
}

/** The directories to look at: the place itself and those directly below it. */
export async function candidatePlaces(store: SetStore, signal: AbortSignal): Promise<readonly SetPlace[]> {
  const items = await store.list('', signal)
  const below = items
    .filter((item) => item.kind === 'directory')
    .map((item) => ({ store, directory: item.name }))
  return [{ store, directory: '' }, ...below]
}

/** What takes the weight from everything that a manifest says. */
const AGAINST_SIGNER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.forbidden',
])

async function summarise(
  ports: VerifyPorts,
  input: ListInput,
  place: SetPlace,
  context: JobContext,
): Promise<SetSummary | undefined> {
  const items = await listPlace(place, context.signal)
  const leftovers = leftoversIn(items)
  const set = labelOf(place)
  if (leftovers.length > 0) return { set, state: 'unfinished', leftovers: leftovers.map((item) => item.name) }
  if (!items.some((item) => item.name === MANIFEST_NAME)) return undefined
  const verified = await verifySet(ports, { ...input, place, level: 'manifest' }, context)
  input.onVerified?.(place, verified)
  const { report, signature } = verified
  if (!report.manifest)
    return {
      set,
      state: 'set',
      form: report.form,
      verdict: report.verdict,
      parts: [],
      bytes: 0,
      trusted: false,
      problems: [],
    }
  const files = partFiles(report.manifest)
  const recipients = report.checks.find((line) => line.id === 'recipients')?.facts['count']
  const isChanged = report.checks.some(({ reason }) => reason === 'signer.changed')
  return {
    set,
    state: 'set',
    form: report.form,
    verdict: report.verdict,
    time: report.manifest.time,
    serial: report.manifest.serialnumber,
    version: report.manifest.version,
    ...(report.manifest.mtm === undefined ? {} : { mtm: report.manifest.mtm }),
    parts: files.map((file) => partOfFile(file.filename) ?? file.filename),
    ...(typeof recipients === 'number' ? { recipients } : {}),
    ...(report.manifest.setid === undefined ? {} : { setid: report.manifest.setid }),
    trusted: verified.failures.every(({ code }) => !AGAINST_SIGNER.has(code)),
    ...(isChanged && signature ? { changedSigner: signature.signer.info.fingerprint } : {}),
    bytes: files.reduce((sum, file) => sum + (file.filesize ?? 0), 0),
    problems: comparePresence(report.manifest, items).map(({ code }) => code),
  }
}

/** What could not be read is listed as such; one bad set does not hide the others. */
async function summariseOrName(
  ports: VerifyPorts,
  input: ListInput,
  place: SetPlace,
  context: JobContext,
): Promise<SetSummary | undefined> {
  try {
    return await summarise(ports, input, place, context)
  } catch (error) {
    // Whatever it is, it is of this one set; a mistake of ours too must not hide the others.
    if (!(error instanceof Failure))
      return { set: labelOf(place), state: 'unreadable', error: 'bug.unexpected' }
    if (error.code === 'cancelled' || place.directory === '') throw error
    return { set: labelOf(place), state: 'unreadable', error: error.code }
  }
}

/** When a set says that it was made, in milliseconds; 0 where it does not say. */
export function timeOf(summary: SetSummary): number {
  return Date.parse(('time' in summary && summary.time) || '') || 0
}

/** The sets at a place and directly below it, newest first by the manifest's time; unfinished and unreadable ones last. */
export async function listSets(
  ports: VerifyPorts,
  input: ListInput,
  context: JobContext,
): Promise<readonly SetSummary[]> {
  const places = await candidatePlaces(input.store, context.signal)
  const found: SetSummary[] = []
  for (const [at, place] of places.entries()) {
    stopIfCancelled(context.signal)
    const summary = await summariseOrName(ports, input, place, context)
    if (summary) found.push(summary)
    context.report({ step: 'list', done: at + 1, total: places.length })
  }
  return found.sort((a, b) => timeOf(b) - timeOf(a) || a.set.localeCompare(b.set))
}
