// Long work as this window knows it: kept by events, caught up by a list after a reload.
import { itemOf } from '../../src-main/contract/by-name.ts'
import type { JobKind, JobResults, JobSummary } from '../../src-main/contract/api/jobs.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { describeError } from '../../src-main/text/en/errors.ts'
import { api } from '../client/index.ts'
import { errorDataOf } from '../client/client.ts'

let known = $state.raw<Readonly<Record<string, JobSummary>>>({})
const waiting = new Map<string, ((summary: JobSummary) => void)[]>()

export function hasEnded(job: JobSummary): boolean {
  return job.ended !== undefined
}

/** Kinds that a person started and follows; the others are looks. */
const FOLLOWED: readonly JobKind[] = [
  'backup',
  'restore',
  'verification',
  'save',
  'difference',
  'drill',
  'managed-backup',
  'fleet',
  'managed-restore',
  'box-certificate',
  'scheduled',
]

export function jobOf(id: string): JobSummary | undefined {
  return itemOf(known, id)
}

export function runningJobs(): readonly JobSummary[] {
  return Object.values(known).filter((job) => !hasEnded(job) && FOLLOWED.includes(job.kind))
}

/** What is known of a job from now on. An answer that was overtaken by the event of its end changes nothing: an end is final. */
export function takeJob(job: JobSummary): void {
  const before = itemOf(known, job.id)
  if (before && hasEnded(before)) return
  known = { ...known, [job.id]: job }
  if (!hasEnded(job)) return
  for (const resolve of waiting.get(job.id) ?? []) resolve(job)
  waiting.delete(job.id)
}

/** Catches up with what was missed: after a reload, and after the stream was lost. */
export async function catchUp(): Promise<void> {
  // What begins while the answer is under way is not in it, and not gone.
  const asked = Object.keys(known)
  const { jobs } = await api.jobs.list({})
  const listed = new Set(jobs.map((job) => job.id))
  for (const job of jobs) takeJob(job)
  for (const id of asked) {
    const job = itemOf(known, id)
    if (!job || hasEnded(job) || listed.has(id)) continue
    // The program was started anew: that work is gone.
    takeJob({
      ...job,
      state: 'failed',
      ended: new Date().toISOString(),
      error: describeError('job.unknown', {}),
    })
  }
}

function ended(id: string): Promise<JobSummary> {
  const job = itemOf(known, id)
  if (job && hasEnded(job)) return Promise.resolve(job)
  return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]))
}

export type Ended<K extends JobKind> =
  | { readonly ok: true; readonly summary: JobSummary; readonly result: JobResults[K] }
  | { readonly ok: false; readonly summary: JobSummary; readonly error: ErrorData }

/** Waits for the end of a job and reads its result. */
export async function endOf<K extends JobKind>(id: string): Promise<Ended<K>> {
  if (!itemOf(known, id)) {
    const { summary } = await api.jobs.get({ job: id })
    takeJob(summary)
  }
  const summary = await ended(id)
  if (summary.error) return { ok: false, summary, error: summary.error }
  try {
    const { result } = await api.jobs.get({ job: id })
    return { ok: true, summary, result: result as JobResults[K] }
  } catch (error) {
    return { ok: false, summary, error: errorDataOf(error) }
  }
}

export async function cancelJob(id: string): Promise<void> {
  await api.jobs.cancel({ job: id })
}
