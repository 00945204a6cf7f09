// Keeps long work while it runs and its result after: what an interface can leave and come back to.
import type { JobContext } from '../../application/types.ts'
import type { JobKind, JobProgress, JobResults, JobSummary, PartProgress } from '../../contract/api/jobs.ts'
import { Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import type { Progress } from '../../contract/progress.ts'

/** What a list takes from outside to tell its jobs apart and when they were. */
interface Surroundings {
  readonly now: () => Date
  readonly randomUuid: () => string
  readonly monotonic: () => number
}

const TELL_EVERY_MS = 200
/** Over how long the rate is measured. */
const RATE_MS = 5000
/** Ended jobs that are kept. */
const MOST_ENDED = 30

export interface JobPlan<K extends JobKind> {
  readonly kind: K
  readonly about: JobSummary['about']
  readonly work: (context: JobContext) => Promise<JobResults[K]>
  /** Exit code of a result. */
  readonly codeOf: (result: JobResults[K]) => number
  /** Called once at the end, before anybody is told. */
  readonly ended?: (summary: JobSummary, result: JobResults[K] | undefined) => Promise<void>
}

interface Job {
  summary: JobSummary
  result: JobResults[JobKind] | undefined
  readonly controller: AbortController
  readonly meter: Meter
  /** Settles when the work has ended and cleaned up after itself. */
  over: Promise<void>
}

/** Turns reports of the engine into what a person sees: parts one by one, and a rate. */
class Meter {
  private samples: { at: number; done: number }[] = []
  private parts: PartProgress[] = []
  private step = ''
  private offset = 0
  private last = 0

  read(progress: Progress, at: number): JobProgress {
    if (progress.step !== this.step) {
      this.step = progress.step
      this.samples = []
      this.parts = []
      this.offset = 0
    }
    this.follow(progress)
    this.last = progress.done
    this.samples = [...this.samples.filter((sample) => at - sample.at < RATE_MS), { at, done: progress.done }]
    return {
      step: progress.step,
      ...(progress.part === undefined ? {} : { part: progress.part }),
      done: progress.done,
      total: progress.total,
      rate: this.rate(at),
      parts: this.parts,
    }
  }

  private follow(progress: Progress): void {
    const { part, partTotal } = progress
    if (part === undefined) return
    if (this.parts.at(-1)?.part !== part) this.offset = this.parts.length === 0 ? 0 : this.last
    // A part that comes again, of the second of two sets, begins anew: each is there once.
    const others = this.parts.filter((known) => known.part !== part)
    this.parts = [
      ...others.map((known) => ({ ...known, state: 'done' as const })),
      {
        part,
        done: Math.max(0, progress.done - this.offset),
        ...(partTotal === undefined ? {} : { total: partTotal }),
        state: 'running',
      },
    ]
  }

  private rate(at: number): number {
    const first = this.samples[0]
    const elapsed = first ? at - first.at : 0
    return first && elapsed > 400 ? ((this.last - first.done) / elapsed) * 1000 : 0
  }
}

export class JobList {
  private readonly jobs = new Map<string, Job>()
  private readonly surroundings: Surroundings
  private readonly tell: (job: JobSummary) => void

  constructor(surroundings: Surroundings, tell: (job: JobSummary) => void) {
    this.surroundings = surroundings
    this.tell = tell
  }

  start<K extends JobKind>(plan: JobPlan<K>): { readonly job: string } {
    const id = this.surroundings.randomUuid()
    const summary: JobSummary = {
      id,
      kind: plan.kind,
      state: 'running',
      about: plan.about,
      started: this.surroundings.now().toISOString(),
    }
    const controller = new AbortController()
    const job: Job = { summary, result: undefined, controller, meter: new Meter(), over: Promise.resolve() }
    this.jobs.set(id, job)
    this.tell(summary)
    job.over = this.run(job, plan)
    return { job: id }
  }

  list(): readonly JobSummary[] {
    return [...this.jobs.values()].map((job) => job.summary).reverse()
  }

  /** Throws Failure `job.unknown`. */
  get(id: string): { readonly summary: JobSummary; readonly result?: JobResults[JobKind] } {
    const { summary, result } = this.find(id)
    return { summary, ...(result === undefined ? {} : { result }) }
  }

  cancel(id: string): void {
    const job = this.find(id)
    if (job.summary.state !== 'running') return
    this.put(job, { state: 'cancelling' })
    job.controller.abort()
  }

  /** Cancels everything, and settles when all of it has cleaned up: whoever ends the process waits for that. */
  async cancelAll(): Promise<void> {
    for (const [id] of this.jobs) this.cancel(id)
    await Promise.all([...this.jobs.values()].map(({ over }) => over))
  }

  get running(): readonly JobSummary[] {
    return this.list().filter(({ state }) => state === 'running' || state === 'cancelling')
  }

  private find(id: string): Job {
    const job = this.jobs.get(id)
    if (!job) throw new Failure('job.unknown', { job: id })
    return job
  }

  private put(job: Job, change: Partial<JobSummary>): void {
    job.summary = { ...job.summary, ...change }
    this.tell(job.summary)
  }

  private contextOf(job: Job): JobContext {
    let told = -Infinity
    return {
      signal: job.controller.signal,
      report: (progress) => {
        const now = this.surroundings.monotonic()
        const read = job.meter.read(progress, now)
        job.summary = { ...job.summary, progress: read }
        if (now - told < TELL_EVERY_MS) return
        told = now
        this.tell(job.summary)
      },
    }
  }

  private async run<K extends JobKind>(job: Job, plan: JobPlan<K>): Promise<void> {
    let result: JobResults[K] | undefined
    let end: Partial<JobSummary>
    try {
      result = await plan.work(this.contextOf(job))
      end = { state: 'done', code: plan.codeOf(result) }
    } catch (error) {
      const data = toErrorData(error)
      end = { state: data.code === 'cancelled' ? 'cancelled' : 'failed', error: data }
    }
    const ended = { ...job.summary, ...end, ended: this.surroundings.now().toISOString() }
    // A log that cannot be written must not turn good work into failed work.
    await plan.ended?.(ended, result).catch(() => undefined)
    job.result = result
    this.put(job, ended)
    this.forget()
  }

  private forget(): void {
    const ended = [...this.jobs.values()].filter(({ summary }) => summary.ended !== undefined)
    for (const job of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) this.jobs.delete(job.summary.id)
  }
}
