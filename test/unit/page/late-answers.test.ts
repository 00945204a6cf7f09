// @vitest-environment jsdom
// What the page knows when answers and events overtake each other, which a loaded machine makes them do.
import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../src-main/contract/api.ts'
import type { JobSummary } from '../../../src-main/contract/api/jobs.ts'
import { ApiError } from '../../../src-renderer/client/client.ts'
import { httpTransport } from '../../../src-renderer/client/http.ts'
import { describeError } from '../../../src-main/text/en/errors.ts'
import { catchUp, endOf, jobOf, takeJob } from '../../../src-renderer/state/jobs.svelte.ts'
import { Resource } from '../../../src-renderer/state/resource.svelte.ts'

/** What the program answers, in this order; the page finds it where the window's bridge is, before it loads. */
const answers = vi.hoisted(() => {
  const queue: Promise<Answer>[] = []
  const get = (): Promise<Answer> => queue.shift() ?? Promise.reject(new Error('one call too many'))
  Object.assign(window, { secureBackup: { methods: { jobs: { get, list: get } } } })
  return queue
})

/** A promise that is settled from outside. */
function later<T>(): { readonly promise: Promise<T>; readonly settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => (settle = resolve))
  return { promise, settle }
}

const running: JobSummary = {
  id: 'job-1',
  kind: 'listing',
  state: 'running',
  about: {},
  started: '2026-11-27T10:00:00.000Z',
}
const ended: JobSummary = { ...running, state: 'done', code: 0, ended: '2026-11-27T10:00:01.000Z' }

describe('long work', () => {
  it('has ended also where the answer that it runs comes after the event of its end', async () => {
    const first = later<Answer>()
    answers.push(
      first.promise,
      Promise.resolve({ ok: true, value: { summary: ended, result: { sets: [] } } }),
    )
    const end = endOf<'listing'>('job-1')
    takeJob(ended)
    first.settle({ ok: true, value: { summary: running } })
    expect(await end).toMatchObject({ ok: true, summary: ended, result: { sets: [] } })
    expect(jobOf('job-1')).toEqual(ended)
  })
  it('that began while the list was asked for is not taken for gone; what was known before and is not in it is', async () => {
    const [lost, begun] = [
      { ...running, id: 'job-lost' },
      { ...running, id: 'job-begun' },
    ]
    takeJob(lost)
    const list = later<Answer>()
    answers.push(list.promise)
    const caughtUp = catchUp()
    takeJob(begun)
    list.settle({ ok: true, value: { jobs: [] } })
    await caughtUp
    expect(jobOf('job-begun')).toEqual(begun)
    expect(jobOf('job-lost')).toMatchObject({ state: 'failed', error: { code: 'job.unknown' } })
  })
})

describe('a resource', () => {
  it('is read again after a change that came while it was being read, and ends with the newer answer', async () => {
    const reads = [later<string>(), later<string>()]
    let count = 0
    const resource = new Resource(
      () => reads[count++]?.promise ?? Promise.reject(new Error('once too often')),
    )
    const loaded = resource.load()
    resource.renew()
    resource.renew()
    reads[0]?.settle('before')
    reads[1]?.settle('after')
    await loaded
    expect(resource.value).toBe('after')
    expect(count).toBe(2)
  })
  it('is read once for all who ask at the same time, and not at all where nobody asked', async () => {
    let count = 0
    const resource = new Resource(() => Promise.resolve((count += 1)))
    resource.renew()
    expect(count).toBe(0)
    await Promise.all([resource.load(), resource.load()])
    expect(resource.value).toBe(1)
    await resource.load()
    expect(resource.value).toBe(2)
  })
  it('that failed is there again after the next reading', async () => {
    const error = describeError('session.refused', {})
    const outcomes = [() => Promise.reject(new ApiError(error)), () => Promise.resolve('there')]
    const resource = new Resource(() => (outcomes.shift() as () => Promise<string>)())
    await resource.load()
    expect(resource.error).toEqual(error)
    await resource.load()
    expect(resource.error).toBeUndefined()
    expect(resource.value).toBe('there')
  })
})

describe('the events of a browser', () => {
  /** The stream of events, as far as the transport uses it. */
  class Stream {
    static last: Stream
    onmessage: (() => void) | undefined
    onerror: (() => void) | undefined
    onopen: (() => void) | undefined
    constructor() {
      Stream.last = this
    }
  }
  function listen(): { readonly heard: string[]; readonly begun: Promise<void> } {
    const heard: string[] = []
    Object.assign(globalThis, { EventSource: Stream })
    const told = (what: string) => () => heard.push(what)
    const begun = httpTransport()
      .listen({ event: told('event'), lost: told('lost'), found: told('found') })
      .then(() => void heard.push('begun'))
    return { heard, begun }
  }

  it('have begun once their stream is open, and nothing was missed by then', async () => {
    const { heard, begun } = listen()
    Stream.last.onopen?.()
    await begun
    expect(heard).toEqual(['begun'])
  })
  it('that are lost at first are waited for no longer, and make everything be read anew once they come', async () => {
    const { heard, begun } = listen()
    Stream.last.onerror?.()
    await begun
    Stream.last.onopen?.()
    expect(heard).toEqual(['lost', 'begun', 'found'])
  })
})
