// The API as a window calls it, in this process, over a home of its own; what it answers and tells is kept for who searches it.
import { createApi, type RunningApi } from '../../src-main/hosts/api/api.ts'
import type { Api, ApiEvent } from '../../src-main/contract/api.ts'
import type { StoreScheme } from '../../src-main/engine/ports/store-scheme.ts'
import type { JobKind, JobResults, JobStarted, JobSummary } from '../../src-main/contract/api/jobs.ts'

export interface ApiUnderTest {
  readonly api: Api
  readonly running: RunningApi
  /** All that was told without having been asked for. */
  readonly events: readonly ApiEvent[]
  /** Starts a job and waits for its end; `result` is undefined where it failed. */
  run<K extends JobKind>(
    start: Promise<JobStarted>,
  ): Promise<{ readonly summary: JobSummary; readonly result: JobResults[K] | undefined }>
}

/** What a test gives beside the home. */
export interface ApiUnderTestOptions {
  readonly schemes?: readonly StoreScheme[]
  /** What timers start. */
  readonly program?: readonly [string, ...string[]]
}

/** `secret` unlocks the vault; without it the vault is locked until somebody does. */
export function apiUnderTest(home: string, secret?: string, more: ApiUnderTestOptions = {}): ApiUnderTest {
  const options = { home, host: 'browser', version: 'test', ...more } as const
  const running = createApi(
    secret === undefined ? options : { ...options, vaultSecret: () => Promise.resolve(secret) },
  )
  const events: ApiEvent[] = []
  const waiting = new Set<() => void>()
  running.listen((event) => {
    events.push(event)
    for (const look of waiting) look()
  })
  const ended = (job: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (running.jobs.get(job).summary.ended === undefined) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  return {
    api: running.api,
    running,
    events,
    async run<K extends JobKind>(start: Promise<JobStarted>) {
      const { job } = await start
      await ended(job)
      const { summary, result } = await running.api.jobs.get({ job })
      return { summary, result: result as JobResults[K] | undefined }
    },
  }
}
