// Long work that a page starts and shows in its own place: running, then its result or what went wrong.
import type { JobKind, JobResults, JobStarted, JobSummary } from '../../src-main/contract/api/jobs.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { errorDataOf } from '../client/client.ts'
import { endOf, jobOf } from './jobs.svelte.ts'

export class InlineJob<K extends JobKind> {
  result = $state.raw<JobResults[K]>()
  error = $state.raw<ErrorData>()
  private id = $state<string>()

  get running(): JobSummary | undefined {
    return this.id === undefined ? undefined : jobOf(this.id)
  }

  get busy(): boolean {
    return this.id !== undefined
  }

  /** Its result; undefined where it failed or was cancelled, which `error` says then. */
  async run(start: () => Promise<JobStarted>): Promise<JobResults[K] | undefined> {
    this.result = undefined
    this.error = undefined
    try {
      const { job } = await start()
      this.id = job
      const end = await endOf<K>(job)
      if (end.ok) this.result = end.result
      else this.error = end.error
    } catch (thrown) {
      this.error = errorDataOf(thrown)
    } finally {
      this.id = undefined
    }
    return this.result
  }
}
