// Pages that show how a thing is and was: beside each other where a window is wide, below each other at 320 pixels, in both languages.
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { unreadable } from '../support/cut-words.ts'
import { goTo, heading, settled, words } from '../support/page.ts'
import { openInterface, placeWithAppliance, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program

async function resize(width: number): Promise<void> {
  const size = { width, height: 900, deviceScaleFactor: 1, mobile: false }
  await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', size)
  await browser.waitUntil(() => browser.execute((wanted) => innerWidth === wanted, width))
  await browser.executeAsync((done: () => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done())),
  )
}

/** Where the columns of the page begin, in pixels. */
const columns = (): Promise<readonly number[]> =>
  browser.execute(() =>
    [...(document.querySelector('.beside')?.children ?? [])].map((one) => one.getBoundingClientRect().left),
  )

describe('how things are and were', () => {
  before(async () => {
    place = placeWithAppliance()
    for (const set of ['one', 'two'])
      place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', join(place.sets, set))
    program = await openInterface(place)
    await heading('Overview')
    await loadAxe()
  })
  after(async () => {
    await browser.sendCommandAndGetResult('Emulation.clearDeviceMetricsOverride', {})
    await program.stop()
    place.remove()
  })

  it('an appliance’s facts stand beside its timeline, with its sizes by part as a picture and a table', async () => {
    await resize(1440)
    await goTo('appliance', { name: 'mqa-1' })
    await $('svg[role="img"][aria-label^="Sizes of 2 sets"]').waitForExist()
    await settled()
    const [facts = 0, timeline = 0] = await columns()
    if (facts <= timeline + 400) throw new Error(`the facts begin at ${facts}, the timeline at ${timeline}`)
    await $('//summary[normalize-space()="As a table"]').click()
    await words('Other parts')
    const found = await axeFindings()
    if (found.length > 0) throw new Error(found.join('\n'))
    await $('//a[normalize-space()="Last differences"]').click()
    await $('main[data-page="difference"]').waitForExist()
  })

  it('read at 320 pixels, in both languages', async () => {
    const found: string[] = []
    for (const language of ['de', 'en']) {
      await resize(1024)
      await goTo('settings')
      await $('#settings-language').selectByAttribute('value', language)
      await browser.waitUntil(() =>
        browser.execute((wanted) => document.documentElement.lang === wanted, language),
      )
      await resize(320)
      for (const [page, query] of [
        ['appliance', { name: 'mqa-1' }],
        ['destination', { place: place.sets }],
        ['certificate', { name: 'backup', tab: 'depends' }],
        ['activity', {}],
      ] as const) {
        await goTo(page, query)
        await settled()
        found.push(...(await unreadable({ filled: false })).map((one) => `${language} ${page}: ${one}`))
      }
    }
    if (found.length > 0) throw new Error(found.join('\n'))
  })
})
