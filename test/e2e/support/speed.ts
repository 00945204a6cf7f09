// How fast the page is, measured in the page itself, and thousands of things to measure it with. The benchmark looks at the clock;
// the specs look only at what does not depend on one.
import { $, browser } from '@wdio/globals'
import { goTo } from './page.ts'

/**
 * First paint, filter, the series and a cancel at the most in milliseconds, frames a second at the least, script at the most in
 * bytes, compressed.
 */
export const SPEED_PROMISES = {
  paint: 500,
  frames: 50,
  filter: 100,
  series: 1000,
  cancel: 1000,
  script: 250_000,
} as const
export const MANY = 10_000
const SERIES = { appliances: 200, sets: 500 } as const

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
      trusted: true,
      standing: 'unchecked',
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
      headers: {
        'content-type': 'application/json',
        'x-secure-backup-key': localStorage.getItem('secure-backup-key') ?? '',
      },
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

/** Lets the page answer calls itself, by what lies under their address in `given`. Thousands of things are made in the page. */
async function answerInPage(): Promise<void> {
  await browser.execute(() => {
    const given: Record<string, object> = {}
    Object.assign(globalThis, { given })
    const real = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const value = given[String(input)]
      const headers = { 'content-type': 'application/json' }
      return value ? new Response(JSON.stringify({ ok: true, value }), { headers }) : real(input, init)
    }
  })
}

/** Puts 100,000 sets of 200 appliances in at the boundary; what draws them is the real page. */
export async function manySeries(): Promise<void> {
  await answerInPage()
  await browser.execute(({ appliances, sets }) => {
    const mark = (at: number): object => ({
      from: at * 4,
      count: 4,
      state: at % 50 === 17 ? 'missing' : 'set',
      ...(at % 50 === 17 ? { worst: 'alarm' } : {}),
      forked: at % 30 === 3,
      time: new Date(1_700_000_000_000 + at * 345_600_000).toISOString(),
    })
    const counts = { alarm: 2, notice: 0, explained: 0 }
    const drawn = Array.from({ length: appliances }, (_, at) => ({
      serial: `78${String(at).padStart(5, '0')}`,
      sets,
      copies: 0,
      missing: 2,
      removed: 0,
      first: '2023-11-14T00:00:00Z',
      last: '2025-03-28T00:00:00Z',
      newest: 'known',
      lanes: 1,
      signers: [],
      counts,
      strip: Array.from({ length: 120 }, (__, index) => mark(index)),
    }))
    const findings = Array.from({ length: 500 }, (_, at) => ({
      kind: 'missing',
      severity: 'alarm',
      reason: 'missing',
      serial: `78${String(at % appliances).padStart(5, '0')}`,
      facts: { serial: `78${String(at % appliances).padStart(5, '0')}`, heir: `/backups/set-${at}` },
      sentence: '',
      explanation: '',
      ids: [String(at)],
      sets: [],
    }))
    const items = Array.from({ length: sets }, (_, at) => ({
      id: String(at),
      state: 'set',
      lane: 0,
      sets: [`/backups/set-${at}`],
      kinds: [],
      time: new Date(1_700_000_000_000 + at * 86_400_000).toISOString(),
    }))
    const report = { looked: '', places: [], failed: [], appliances: drawn, findings, more: 0, counts }
    Object.assign((globalThis as unknown as { given: object }).given, {
      '/api/series.report': report,
      '/api/series.chain': { items, signers: [], findings: [] },
    })
  }, SERIES)
}

/** Milliseconds from the way to the page of the series until it is drawn. */
export async function seriesDrawn(): Promise<number> {
  return browser.executeAsync((done: (took: number) => void) => {
    const started = performance.now()
    const isDrawn = (): boolean =>
      document.querySelector('[data-series="200"]') !== null &&
      document.querySelectorAll('[role="option"]').length > 5
    const look = (): void => {
      if (!isDrawn()) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)))
    }
    location.hash = '#/series'
    look()
  })
}

/** Presses a button of that name; milliseconds until the page says that the work is cancelled, by the page's own clock. */
export async function cancelled(name: string): Promise<number> {
  return browser.executeAsync((text: string, done: (took: number) => void) => {
    const found = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text)
    const asked = performance.now()
    const look = (): void => {
      if (!document.querySelector('main')?.textContent.includes('Cancelled.')) return
      watch.disconnect()
      done(performance.now() - asked)
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    found?.click()
  }, name)
}

/** Puts 10,000 certificates and 10,000 entries of the activity in at the boundary, for a page that has not read them yet. */
export async function manyOthers(): Promise<void> {
  await answerInPage()
  await browser.execute((many) => {
    const at = (index: number): string => new Date(1_700_000_000_000 + index * 60_000).toISOString()
    const certificates = Array.from({ length: many }, (_, index) => ({
      name: `recipient-${index}`,
      fingerprint: String(index).padStart(64, '0'),
      serial: String(index),
      subject: `CN=recipient-${index}`,
      issuer: `CN=recipient-${index}`,
      notBefore: at(0),
      notAfter: at(index + many * 1000),
      keyType: 'RSA',
      keyBits: 3072,
      keyUsage: [],
      isAuthority: false,
      signature: '',
      profile: 'recipient',
      privateKey: 'none',
      standing: { status: 'good', reasons: [] },
    }))
    const entries = Array.from({ length: many }, (_, index) => ({
      time: at(index),
      operation: 'backup',
      outcome: 'done',
      appliance: `mqa-${index}`,
    }))
    Object.assign((globalThis as unknown as { given: object }).given, {
      '/api/certificates.list': { certificates },
      '/api/history.list': { entries },
    })
  }, MANY)
}
