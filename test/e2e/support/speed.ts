// How fast the page is, measured in the page itself: for the specs that hold it to its promises, and for the benchmark.
import { $, browser } from '@wdio/globals'
import { goTo } from './page.ts'

/**
 * First paint, filter and the series of 100,000 sets at the most in milliseconds, frames a second at the least, script at the most
 * in bytes, compressed.
 */
export const SPEED_PROMISES = { paint: 500, frames: 50, filter: 100, series: 1000, script: 250_000 } as const
const MANY = 10_000

/** Milliseconds from the request of the page to its first content. */
export async function firstPaint(): Promise<number> {
  return browser.execute(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
  )
}

/** Shows 10,000 sets. They are put in at the boundary: the page, its store and its list are the real ones. */
export async function manySets(): Promise<void> {
  await browser.execute((many) => {
    const sets = Array.from({ length: many }, (_, at) => ({
      set: `/backups/set-${at}`,
      state: 'set',
      form: 'open',
      verdict: { code: 0, name: 'good', sentence: '' },
      time: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
      serial: `78${String(at % 40).padStart(5, '0')}`,
      version: 'MQ00.9.4.1.0',
      parts: ['config'],
      bytes: at * 1000,
      problems: [],
    }))
    const real = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const answer = await real(input, init)
      if (input !== '/api/jobs.get') return answer
      const body = (await answer.json()) as {
        ok: boolean
        value: { summary: { kind: string }; result?: object }
      }
      if (body.value?.summary.kind === 'listing' && body.value.result)
        Object.assign(body.value.result, { sets })
      return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
    }
  }, MANY)
  await goTo('destinations')
  await goTo('backups')
  // A change of the domain makes the store read anew, through the boundary above.
  await browser.executeAsync((done: () => void) => {
    void fetch('/api/destinations.add', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: '/' }),
    }).then(() => done())
  })
  await $('[role="option"]').waitForExist()
}

export interface ListSpeed {
  /** Frames a second over two seconds of scrolling. */
  readonly frames: number
  /** The longest frame in milliseconds. */
  readonly worst: number
  /** Milliseconds from a word in the filter to the list that it leaves. */
  readonly filter: number
}

/** Scrolls the list that is shown for two seconds, then types a word into its filter. */
export async function scrollAndFilter(): Promise<ListSpeed> {
  return browser.executeAsync((done: (result: ListSpeed) => void) => {
    const list = document.querySelector('[role="listbox"]') as HTMLElement
    const field = document.querySelector('input[type="search"]') as HTMLInputElement
    const steps: number[] = []
    let last = performance.now()
    const started = last
    const filter = (): void => {
      const at = performance.now()
      field.value = '7800007'
      field.dispatchEvent(new Event('input', { bubbles: true }))
      requestAnimationFrame(() =>
        setTimeout(() =>
          done({
            frames: (steps.length / (last - started)) * 1000,
            worst: Math.max(...steps.slice(2)),
            filter: performance.now() - at,
          }),
        ),
      )
    }
    const frame = (now: number): void => {
      steps.push(now - last)
      last = now
      list.scrollTop += 997
      if (now - started < 2000) requestAnimationFrame(frame)
      else filter()
    }
    requestAnimationFrame(frame)
  })
}

/**
 * Milliseconds from the answer to the page that is painted: opens the series with an answer put in at the boundary, `overview` as
 * it would be sent.
 */
export async function drawSeries(overview: string): Promise<number> {
  await browser.execute((text) => {
    const real = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      if (input !== '/api/series.report') return real(input, init)
      performance.mark('answered')
      return new Response(text, { headers: { 'content-type': 'application/json' } })
    }
  }, `{"ok":true,"value":${overview}}`)
  await goTo('series')
  return browser.executeAsync((done: (took: number) => void) => {
    const isDrawn = (): boolean =>
      performance.getEntriesByName('answered').length > 0 &&
      document.querySelector('[data-series] [role="option"] svg') !== null
    const look = (): void => {
      if (!isDrawn()) requestAnimationFrame(look)
      // Painted once the frame after this one begins.
      else
        requestAnimationFrame(() => setTimeout(() => done(performance.measure('drawn', 'answered').duration)))
    }
    // A look at the destinations makes the page read the series anew, through the boundary above.
    void fetch('/api/destinations.sets', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).then(look)
  })
}
