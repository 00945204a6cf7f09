// The series in the interface: an alarm on the overview, what is missing first, the chain by keyboard, and a hundred thousand sets.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { confirm, goTo, heading, press, settled, words } from '../support/page.ts'
import { browserOnly, makePlace, openInterface, type Place, type Program } from '../support/program.ts'
import { manySeries } from '../support/speed.ts'

/** Rows that are drawn at the most: what is seen, and some beyond. */
const MOST_DRAWN = 60
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
    await goTo('series')
    await $('[role="option"]').waitForExist()
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
    await press('I know why it is gone')
    await confirm()
    await words('Nothing is missing, and everything follows.')
    await words('1 finding is explained')
    await goTo('overview')
    await browser.waitUntil(async () => !(await $('body').getText()).includes('in the series of sets'))
  })

  const many = browserOnly('thousands of rows are put in where HTTP brings them')
  many('of a hundred thousand sets of two hundred appliances only what is seen is drawn', async () => {
    // Anew on a page that has no series, so that the next one reads it through the boundary.
    await goTo('settings')
    await browser.refresh()
    await heading('Settings')
    await manySeries()
    await goTo('series')
    await $('[data-series="200"]').waitForExist()
    await $('[role="option"]').waitForExist()
    await settled()
    const drawn = await $$('[role="option"]').length
    if (drawn < 5 || drawn > MOST_DRAWN) throw new Error(`${drawn} rows are drawn`)
    await shot('series-many')
  })
})
