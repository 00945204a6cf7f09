// A backup of which nothing changed, in the window: none is made, or one from the parts of the last; and a schedule of drills.
import { readdirSync } from 'node:fs'
import { $, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { button, choice, field, goTo, heading, openOptions, unlock, words } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program

async function expectNoFindings(): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await browser.execute((value) => {
      document.documentElement.dataset['theme'] = value
    }, theme)
    const found = await axeFindings()
    if (found.length > 0) throw new Error(found.join('\n'))
  }
}

/** Starts a backup with one of the three choices; others are as the page has them. */
async function backUp(what: string): Promise<void> {
  await goTo('new-backup', { appliance: 'mqa-1' })
  await openOptions()
  await choice(what).click()
  await button('Back up mqa-1').click()
}

describe('a backup of which nothing changed', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'office')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    for (const name of ['backup', 'office']) place.run('cert', 'always', name)
    const to = ['--in', place.sets]
    place.run('create', '--appliance', 'mqa-1', ...to, '--unchanged', 'skip')
    program = await openInterface(place)
    await heading('Overview')
    await loadAxe()
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('makes none where that was chosen, names the set that holds everything, and is counted as good', async () => {
    await backUp('Make no set')
    await unlock(PASSPHRASE)
    await words('no set was made')
    await expectNoFindings()
    if (readdirSync(place.sets).length !== 1) throw new Error('a set was made')
    await goTo('activity')
    await words('Nothing changed')
    await goTo('overview')
    await words('Nothing changed since')
  })

  it('makes one from the parts of the last, with a key that opens it', async () => {
    await goTo('new-backup', { appliance: 'mqa-1' })
    await openOptions()
    await choice('Make one from the parts').click()
    await field('Key').waitForExist()
    await expectNoFindings()
    await button('Back up mqa-1').click()
    await words('Taken over from there, not compressed anew: root, config')
    await expectNoFindings()
    if (readdirSync(place.sets).length !== 2) throw new Error('no set was made')
  })

  it('offers drills to the timer, which need a key and no recipients', async () => {
    await goTo('new-schedule')
    await words('Who can open it')
    await choice('A drill').click()
    await field('Key').waitForExist()
    if ((await $('body').getText()).includes('Who can open it')) throw new Error('a drill has no recipients')
    await expectNoFindings()
  })
})
