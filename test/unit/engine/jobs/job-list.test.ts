// What a host may rely on when it ends while work runs.
import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../../../src-main/contract/api/jobs.ts'
import { Failure } from '../../../../src-main/contract/errors.ts'
import { JobList } from '../../../../src-main/engine/jobs/job-list.ts'
import { realSurroundings } from '../../../../src-main/composition/surroundings.ts'

describe('the list of work', () => {
  it('cancels everything and settles only when the work has cleaned up', async () => {
    const told: JobSummary[] = []
    const jobs = new JobList(realSurroundings(), (job) => told.push(job))
    let cleaned = false
    let clean = (): void => undefined
    const mayClean = new Promise<void>((resolve) => (clean = resolve))
    jobs.start({
      kind: 'listing',
      about: {},
      codeOf: () => 0,
      work: async ({ signal }) => {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        await mayClean
        cleaned = true
        throw new Failure('cancelled')
      },
    })
    const over = jobs.cancelAll()
    expect(jobs.running.map(({ state }) => state)).toEqual(['cancelling'])
    clean()
    await over
    expect(cleaned).toBe(true)
    expect(told.at(-1)?.state).toBe('cancelled')
    expect(jobs.running).toEqual([])
  })
})
