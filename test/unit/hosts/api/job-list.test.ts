// What a host may rely on when it ends while work runs.
import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../../../src-main/contract/api/jobs.ts'
import { Failure } from '../../../../src-main/contract/errors.ts'
import { JobList } from '../../../../src-main/hosts/api/job-list.ts'
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

  it('shows a part once that comes again, as those of the second of two compared sets do', async () => {
    const told: JobSummary[] = []
    // Each moment is a second after the last, so that nothing is left untold for being too soon.
    let now = 0
    const surroundings = { ...realSurroundings(), monotonic: () => (now += 1000) }
    const jobs = new JobList(surroundings, (job) => told.push(job))
    let over = (): void => undefined
    const ended = new Promise<void>((resolve) => (over = resolve))
    jobs.start({
      kind: 'difference',
      about: {},
      codeOf: () => 0,
      work: async ({ report }) => {
        for (const [at, part] of ['root', 'config', 'root', 'config'].entries())
          report({ step: 'index', part, done: at * 10 + 5, total: 40 })
        over()
        return undefined as never
      },
    })
    await ended
    const shown = told.flatMap(({ progress }) => (progress ? [progress.parts.map(({ part }) => part)] : []))
    expect(shown.at(-1)).toEqual(['root', 'config'])
    for (const parts of shown) expect(new Set(parts).size).toBe(parts.length)
  })
})
