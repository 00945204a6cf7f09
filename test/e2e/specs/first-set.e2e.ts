// Somebody who has an appliance and nothing else: from an empty home to a proven backup on one path, by its clicks and decisions; the
// same with a folder, left on the way and gone on with.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { BOX_PASSWORD, serveAppliance, type SimulatedAppliance } from '../support/appliance.ts'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { Job } from '../support/clicks.ts'
import { field, goTo, heading, link, press, words } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program
let appliance: SimulatedAppliance | undefined

const KIT_PASSPHRASE = 'five or six random words'
const TITLE = 'From nothing to a proven backup'

async function begin(): Promise<void> {
  place = makePlace()
  mkdirSync(join(place.path, 'safe'))
  program = await openInterface(place)
  await heading('Overview')
}
async function end(): Promise<void> {
  await program.stop()
  await appliance?.stop()
  appliance = undefined
  place.remove()
}

/** The new passphrase of the vault, twice, answered with Enter. */
async function choosePassphrase(): Promise<void> {
  await $('#vault-again').waitForExist()
  await $('#vault-passphrase').setValue(PASSPHRASE)
  await $('#vault-again').setValue(PASSPHRASE)
  await browser.keys('Enter')
  await $('dialog').waitForExist({ reverse: true })
}

async function sayWhere(): Promise<void> {
  await browser.waitUntil(async () => (await field('Destination').getValue()) !== '')
  await browser.waitUntil(async () => (await field('Recovery kit goes to').getValue()) !== '')
  await field('Destination').setValue(place.sets)
  await field('Recovery kit goes to').setValue(join(place.path, 'safe'))
  await field('Passphrase of the recovery kit').setValue(KIT_PASSPHRASE)
}

/** Nothing for axe, and nothing wider than a window of 320 CSS pixels. */
async function expectAccessible(): Promise<void> {
  const said = [...(await axeFindings())]
  const wide = await browser.execute(() => {
    const main = document.querySelector('main') as HTMLElement
    main.style.width = '320px'
    main.style.flex = 'none'
    const over = main.scrollWidth - main.clientWidth
    main.removeAttribute('style')
    return over
  })
  if (wide > 0) said.push(`${wide} pixels do not fit`)
  if (said.length > 0) throw new Error(said.join('\n'))
}

describe('the first run with a real appliance', function () {
  // Keys are made, which takes as long as it takes.
  this.timeout(400_000)
  before(begin)
  after(end)

  it('ends with a proven backup after twelve clicks and five decisions at most', async () => {
    appliance = await serveAppliance(place)
    const job = new Job('the first run', 12)
    await job.press('Set up first backup')
    await heading(TITLE)
    await loadAxe()
    job.decision('a real appliance or a folder', 5)
    await job.click('input[value="real"]')
    await expectAccessible()
    await field('Address').setValue(appliance.url)
    await field('Password').setValue(BOX_PASSWORD)
    await field('Name').setValue('mqa-1')
    await job.press('Test connection and go on')
    job.decision('the passphrase of the vault', 5)
    await choosePassphrase()
    job.decision('whether the fingerprints are the same', 5)
    await $(`[data-fingerprint="${appliance.fingerprint}"]`).waitForExist()
    await expectAccessible()
    await job.press('They are the same: go on')
    job.decision('where sets and recovery kit go', 5)
    await $('[data-step="appliance"][data-done="true"]').waitForExist()
    await sayWhere()
    await expectAccessible()
    await job.press('Make these, back up and prove')
    job.decision('whether the signer is to be trusted', 5)
    await $('button[data-next="trust"]').waitForExist({ timeout: 120_000 })
    await expectAccessible()
    await job.click('button[data-next="trust"]')
    await $('dialog button.primary').waitForEnabled()
    await job.click('dialog button.primary')
    await $('[data-outcome="first-run"]').waitForExist({ timeout: 120_000 })
    await words('Proven restorable')
    await expectAccessible()
    if (!existsSync(join(place.path, 'safe', `backup${new Date().getFullYear()}.p12`)))
      throw new Error('there is no recovery kit')
    await press('See Overview')
    await words('Your appliance can be restored today.')
  })

  it('after which a backup is a screen with a button, and one line says what it is set to', async () => {
    const job = new Job('a backup', 2)
    await job.press('Back up appliance')
    await heading('New backup')
    await words(`for backup${new Date().getFullYear()} · what is not saved there is asked about`)
    if (await $('details[open]').isExisting()) throw new Error('something is asked that has an answer')
    await job.press('Back up mqa-1')
    await $('[data-outcome="managed-backup"]').waitForExist({ timeout: 120_000 })
  })
})

describe('the first run with a folder', function () {
  // Keys are made, which takes as long as it takes.
  this.timeout(400_000)
  before(begin)
  after(end)

  it('is left after each step, and gone on with where it was left', async () => {
    await press('Set up first backup')
    await $('input[value="folder"]').click()
    await field('Directory').setValue(place.sample)
    await field('Name').setValue('mqa-1')
    await press('Add appliance')
    await $('[data-step="keep"][aria-current]').waitForExist()
    await link('Certificates').click()
    await heading('Certificates')
    await goTo('overview')
    await press('Go on with the set-up')
    await $('[data-step="appliance"][data-done="true"]').waitForExist()
    await sayWhere()
    // A file is in the way of the kit: it is said, and what was done before stays.
    await field('Recovery kit goes to').setValue(join(place.path, 'nowhere'))
    await press('Make these, back up and prove')
    await choosePassphrase()
    await $('.message').waitForExist({ timeout: 120_000 })
    await browser.refresh()
    await $('[data-step="keep"][aria-current]').waitForExist()
    if ((await field('Destination').getValue()) !== place.sets) throw new Error('the destination was lost')
    await field('Recovery kit goes to').setValue(join(place.path, 'safe'))
    await field('Passphrase of the recovery kit').setValue(KIT_PASSPHRASE)
    await press('Make these, back up and prove')
    await $('[data-outcome="first-run"]').waitForExist({ timeout: 120_000 })
    if (!existsSync(join(place.path, 'safe/recovery.p12'))) throw new Error('there is no recovery kit')
    await browser.refresh()
    await $('[data-outcome="first-run"]').waitForExist({ timeout: 120_000 })
    await goTo('new-backup')
    await words('for backup, recovery · all parts · a set even if nothing changed')
    if (await $('details[open]').isExisting()) throw new Error('something is asked that has an answer')
  })
})
