// From nothing to a verified backup, a restore and an undo: by mouse, then again with the keyboard alone.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import {
  button,
  choice,
  confirm,
  field,
  goTo,
  heading,
  link,
  openOptions,
  press,
  recipient,
  unlock,
  words,
} from '../support/page.ts'
import { makePlace, PASSPHRASE, openInterface, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program

async function begin(): Promise<void> {
  place = makePlace()
  program = await openInterface(place)
  await heading('Overview')
}
async function end(): Promise<void> {
  await program.stop()
  place.remove()
}

describe('by mouse', () => {
  before(begin)
  after(end)

  it('an appliance is added by itself', async () => {
    await link('Appliances').click()
    await press('Add appliance')
    await field('Directory').setValue(place.sample)
    await field('Name').setValue('mqa-1')
    await field('Destination').setValue(place.sets)
    await press('Add appliance')
    await heading('Appliances')
    await words('0000001')
  })

  it('two certificates are made, and the vault gets its passphrase once', async () => {
    await goTo('new-certificate', { profile: 'recipient' })
    await heading('Make certificate')
    await press('Make certificate')
    await unlock(PASSPHRASE)
    await heading('backup')
    await goTo('new-certificate', { profile: 'recovery' })
    await heading('Make certificate')
    await press('Make certificate')
    await heading('recovery')
  })

  it('a backup runs and says what it holds', async () => {
    await link('Overview').click()
    await press('Back up appliance')
    await heading('New backup')
    await words('Nobody is on the list of those who receive every set.')
    for (const name of ['backup', 'recovery']) {
      await recipient(name).waitForExist()
      if (await recipient(name).isSelected()) throw new Error(`${name} is ticked by nobody`)
      await recipient(name).click()
    }
    await choice('From now on, every set is for those chosen here').click()
    await press('Back up mqa-1')
    await $('[data-outcome="backup"]').waitForExist()
    await words('everything is in the set')
    await goTo('new-backup')
    await openOptions()
    await words('Every set is for backup, recovery')
    if (await recipient('backup').isEnabled()) throw new Error('who is on the list can be left out')
    await browser.back()
    await words('everything is in the set')
  })

  it('the set is proved with a key, and the overview remembers it', async () => {
    await press('Prove that it can be restored')
    await press('Run drill')
    await words('Proven restorable with backup')
    await link('Overview').click()
    await words('restore drill, with backup')
  })

  it('a restore replaces what is acknowledged, and undo puts it back', async () => {
    await goTo('backups')
    await $('[role="option"]').click()
    await press('Restore set')
    await press('Check everything first')
    await choice('Put the set in the place').click()
    await press('Restore to mqa-1')
    await words('Restored to mqa-1')
    await press('Undo this restore')
    await confirm()
    await words('is as it was before the restore')
    if (!existsSync(join(place.sample, 'config/autoconfig.cfg')))
      throw new Error('undo lost the configuration')
  })
})

/** Presses Tab until the focus is on something with these words. */
async function tabTo(text: string): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await browser.keys('Tab')
    const here = await browser.execute(() => {
      const at = document.activeElement
      // Between the last thing and the first the body has the focus, and with it every word of the page.
      if (at === document.body) return ''
      const texts = [
        document.querySelector(`label[for="${at?.id || 'none'}"]`),
        at?.closest('label'),
        at,
      ].map((one) => one?.textContent)
      return [...texts, at?.getAttribute('aria-label')].join(' ')
    })
    if (here.includes(text)) return
  }
  throw new Error(`${text} cannot be reached with Tab`)
}

describe('with the keyboard alone', () => {
  before(async () => {
    await begin()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
    for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    place.run('appliance', 'add', 'mqa-2', place.spare)
    await browser.refresh()
    await heading('Overview')
  })
  after(end)

  it('a backup, from the palette', async () => {
    await browser.keys(['Control', 'k'])
    await $('#palette-found').waitForExist()
    await browser.keys([...'back up mqa-1'])
    await browser.keys('Enter')
    await heading('New backup')
    await $('#new-destination').waitForExist()
    await button('Back up mqa-1').waitForEnabled()
    await tabTo('Back up mqa-1')
    await browser.keys('Enter')
    await $('#vault-passphrase').waitForExist()
    await browser.keys([...PASSPHRASE])
    await browser.keys('Enter')
    await $('[data-outcome="backup"]').waitForExist()
  })

  it('its verification, from the list with arrow keys and Enter', async () => {
    await tabTo('Backups')
    await browser.keys('Enter')
    await $('[role="option"]').waitForExist()
    await $('//div[@role="listbox"]').waitForExist()
    await browser.execute(() => document.querySelector<HTMLElement>('h1')?.focus())
    await tabTo('Backups')
    await browser.keys('Home')
    await browser.keys('Enter')
    await $('[data-verdict]').waitForExist()
    await tabTo('Verify set')
    await browser.keys('Enter')
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
  })

  it('a restore to a spare appliance, and its undo', async () => {
    await tabTo('Restore set')
    await browser.keys('Enter')
    await $('#restore-to').waitForExist()
    await tabTo('Restore to')
    await browser.keys([...'mqa-2'])
    await button('Check everything first').waitForEnabled()
    await tabTo('Check everything first')
    await browser.keys('Enter')
    await $('[data-point]').waitForExist()
    // Another appliance than the set's own: its name is typed.
    if (await button('Restore to mqa-2').isEnabled()) throw new Error('it is no migration')
    await tabTo('Type the name of the target')
    await browser.keys([...'mqa-2'])
    await button('Restore to mqa-2').waitForEnabled()
    await tabTo('Restore to mqa-2')
    await browser.keys('Enter')
    await words('Restored to mqa-2')
    await tabTo('Undo this restore')
    await browser.keys('Enter')
    await $('dialog').waitForExist()
    await tabTo('Undo restore')
    await browser.keys('Enter')
    await words('is as it was before the restore')
    if (existsSync(join(place.spare, 'config'))) throw new Error('undo left something behind')
  })
})
