// Every page in every state, read in both languages: no two statements about one set, no wrong number, no date or word that is a
// machine's, one scroll bar at most, and nothing that is cut off or wider than a window of 320 CSS pixels (WCAG 1.4.10).
import { browser } from '@wdio/globals'
import {
  addEveryStanding,
  addOneOfEach,
  drillStops,
  listStops,
  plainStops,
  stopsAbout,
} from '../support/every-state.ts'
import { heading } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'
import { resize, walk } from '../support/walk-pages.ts'

let place: Place
let program: Program
let first: string
let sets: readonly string[]

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
