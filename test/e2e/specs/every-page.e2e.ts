// Every page in every state, read in both languages: no two statements about one set, no wrong number, no date or word that is a
// machine's, one scroll bar at most, and nothing that is cut off or wider than a window of 320 CSS pixels (WCAG 1.4.10).
import { $, browser } from '@wdio/globals'
import { unreadable } from '../support/cut-words.ts'
import {
  addEveryStanding,
  addOneOfEach,
  drillStops,
  listStops,
  plainStops,
  stopsAbout,
  type Stop,
} from '../support/every-state.ts'
import { goTo, heading, settled } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'
import {
  disagreements,
  readPage,
  wrongWords,
  type ReadLanguage,
  type Statement,
} from '../support/read-page.ts'

let place: Place
let program: Program
let first: string
let sets: readonly string[]
let found: string[] = []

/** Also waits until the page has heard of it: that is told with the next frame, and what it changes is drawn with the one after it. */
async function resize(width: number): Promise<void> {
  const height = width < 1000 ? 568 : 700
  const size = { width, height, deviceScaleFactor: 1, mobile: false }
  await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', size)
  await browser.waitUntil(() => browser.execute((wanted) => innerWidth === wanted, width))
  await browser.executeAsync((done: () => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done())),
  )
}

async function useLanguage(language: ReadLanguage): Promise<void> {
  await goTo('settings')
  await $('#settings-language').selectByAttribute('value', language)
  await browser.waitUntil(() =>
    browser.execute((wanted) => document.documentElement.lang === wanted, language),
  )
}

/** What is wrong with the page that is shown, in either width. */
async function wrongHere(language: ReadLanguage): Promise<readonly Statement[]> {
  const at = await browser.execute(() => decodeURIComponent(location.hash.slice(2)))
  const say = (faults: readonly string[], width = ''): void => {
    found.push(...faults.map((fault) => `${language}${width} ${at}: ${fault}`))
  }
  const page = await readPage(language)
  say(wrongWords(page, language))
  say(await unreadable({ filled: true }), ' 1024')
  await resize(320)
  say(await unreadable({ filled: false }), ' 320')
  await resize(1024)
  return page.statements
}

/** Until the page has read its set. */
async function verified(): Promise<void> {
  await $('[data-check="parts"]').waitForExist()
  await $('header button[disabled]').waitForExist({ reverse: true })
}

/** Reads all of these. What is said of a set is the same on every page, once each was looked at. */
async function walk(language: ReadLanguage, stops: readonly Stop[]): Promise<void> {
  found = []
  await useLanguage(language)
  const said: Statement[] = []
  for (const [page, query] of stops) {
    await goTo(page, query)
    if (query['check']) await verified()
    await settled()
    said.push(...(await wrongHere(language)))
  }
  found.push(...disagreements(said).map((one) => `${language}: on several pages it ${one}`))
  if (found.length > 0) throw new Error(`${found.length} faults:\n${found.join('\n')}`)
}

describe('every page', () => {
  before(async () => {
    place = makePlace()
    program = await openInterface(place)
    await heading('Overview')
    await resize(1024)
  })
  after(async () => {
    await browser.sendCommandAndGetResult('Emulation.clearDeviceMetricsOverride', {})
    await program.stop()
    place.remove()
  })

  it('with nothing there yet', async () => {
    await walk('en', plainStops())
  })

  it('with nothing there yet, in German', async () => {
    await walk('de', plainStops())
  })

  it('with one of each', async () => {
    first = addOneOfEach(place)
    await browser.refresh()
    await walk('en', [...stopsAbout([first], place, 'mqa-london'), ...plainStops()])
  })

  it('with one of each, in German', async () => {
    await walk('de', [...stopsAbout([first], place, 'mqa-london'), ...plainStops()])
  })

  it('with sets of every standing', async () => {
    sets = addEveryStanding(place, first)
    await browser.refresh()
    await walk('en', [...stopsAbout(sets, place, 'mqa-london'), ...drillStops(place), ...listStops()])
  })

  it('with sets of every standing, in German', async () => {
    await walk('de', [...stopsAbout(sets, place, 'mqa-london'), ...drillStops(place), ...listStops()])
  })
})
