// The examination of the installation under Settings: what is damaged is named with what mends it, and repaired when that is confirmed.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { button, confirm, field, goTo, heading, press, words } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program
let notes = ''

async function expectNoFindings(): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await browser.execute((value) => {
      document.documentElement.dataset['theme'] = value
    }, theme)
    const found = await axeFindings()
    if (found.length > 0) throw new Error(found.join('\n'))
  }
}

describe('the condition of an installation', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'always', 'backup')
    notes = join(place.path, 'home/key-notes.json')
    writeFileSync(notes, 'null')
    program = await openInterface(place)
    await heading('Overview')
    await loadAxe()
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('names the damaged file, offers its repair, and can be read by everybody', async () => {
    await goTo('settings')
    await words('Condition of this installation')
    await words(notes)
    await button('Repair').waitForEnabled()
    await expectNoFindings()
  })

  it('says so in German too', async () => {
    await field('Language').selectByVisibleText('Deutsch')
    await words('Zustand dieser Installation')
    await words('ist beschädigt: sie enthält etwas anderes, als dieses Programm schreibt.')
    await field('Sprache').selectByVisibleText('English')
    await words('Condition of this installation')
  })

  it('repairs it when that is confirmed, says where the damaged file is, and finds nothing damaged then', async () => {
    if (readFileSync(notes, 'utf8') !== 'null') throw new Error('it was written over')
    await press('Repair')
    await confirm()
    await words('Repaired from what was good in it.')
    if (!readFileSync(notes, 'utf8').includes('"backup"')) throw new Error('its copy did not take its place')
    await press('Examine again')
    await $('//button[normalize-space()="Repair"]').waitForExist({ reverse: true })
  })
})
