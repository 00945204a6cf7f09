// The series in the interface: an alarm on the overview, what is missing first, the chain by keyboard, and a hundred thousand sets.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { button, goTo, heading, words } from '../support/page.ts'
import { makePlace, onDesktop, openInterface, type Place, type Program } from '../support/program.ts'

const MANY = { appliances: 200, sets: 500 } as const
/** Milliseconds from the way to the page until it is drawn. */
const DRAWN = 1000
const shots = join(import.meta.dirname, '../../../out/screenshots')
let place: Place
let program: Program

async function shot(name: string): Promise<void> {
  mkdirSync(shots, { recursive: true })
  for (const theme of ['light', 'dark']) {
    await browser.execute((value) => {
      document.documentElement.dataset['theme'] = value
    }, theme)
    await browser.saveScreenshot(join(shots, `${name}-${theme}.png`))
  }
}

/** Puts 100,000 sets of 200 appliances in at the boundary; what draws them is the real page. */
async function manySeries(): Promise<void> {
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
    const answers: Readonly<Record<string, object>> = {
      '/api/series.report': report,
      '/api/series.chain': { items, signers: [], findings: [] },
    }
    const real = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const value = answers[String(input)]
      const headers = { 'content-type': 'application/json' }
      return value ? new Response(JSON.stringify({ ok: true, value }), { headers }) : real(input, init)
    }
  }, MANY)
}

describe('the series', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    for (const day of ['monday', 'tuesday', 'wednesday', 'thursday'])
      place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', join(place.sets, day))
    rmSync(join(place.sets, 'tuesday'), { recursive: true })
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('a missing set is an alarm on the overview, and one way leads to it', async () => {
    await goTo('overview')
    await words('1 alarm in the series of sets')
    await $('//a[normalize-space()="See the series"]').click()
    await heading('Series')
    await $('[data-finding="missing.known"]').waitForExist()
    await words('0000001')
    await shot('series')
  })

  it('the chain of an appliance opens by keyboard, with its gap in its place', async () => {
    await $('[role="listbox"]').click()
    await goTo('series')
    await browser.execute(() => document.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    await browser.keys(['End', 'Enter'])
    await heading('Series of 0000001')
    await browser.waitUntil(async () => (await $$('[role="option"]').length) === 4)
    const rows = await $$('[role="option"]').map((row) => row.getText())
    if (!rows[2]?.startsWith('Missing')) throw new Error(rows.join(' | '))
    await shot('series-one')
  })

  it('it speaks German', async () => {
    await goTo('settings')
    await $('#settings-language').selectByAttribute('value', 'de')
    await goTo('series')
    await heading('Reihen')
    await words('Seine Entfernung ist nicht verzeichnet')
    await shot('series-de')
    await goTo('settings')
    await $('#settings-language').selectByAttribute('value', 'en')
  })

  it('an alarm ends when a person says that the absence is known', async () => {
    await goTo('series')
    await button('I know why it is gone').click()
    await $('dialog button.primary').click()
    await words('Nothing is missing, and everything follows.')
    await words('1 finding is explained')
    await goTo('overview')
    await browser.waitUntil(async () => !(await $('body').getText()).includes('in the series of sets'))
  })

  const many = onDesktop ? it.skip : it
  many('a hundred thousand sets of two hundred appliances are drawn within a second', async () => {
    // Anew on a page that has no series, so that the next one reads it through the boundary.
    await goTo('settings')
    await browser.refresh()
    await heading('Settings')
    await manySeries()
    const took = await browser.executeAsync((done: (took: number) => void) => {
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
    console.log(`series of 100,000 sets drawn in ${Math.round(took)} ms`)
    if (took > DRAWN) throw new Error(`${took} ms`)
    await shot('series-many')
  })
})
