// The jobs of somebody who sits here for the first time, by their clicks: a proof, an emergency, a folder that somebody brings, and a
// stranger's signer. Above the numbers a way is too long.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { choosePaths } from '../support/desktop.ts'
import { Job } from '../support/clicks.ts'
import { goTo, heading, link, words } from '../support/page.ts'
import {
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

let place: Place
let elsewhere: Place
let program: Program
let brought: string

/** An appliance as it is on the day that a backup is for: reinitialised, with nothing of its own. */
function reinitialise(): void {
  for (const part of ['config', 'cert', 'local', 'root', 'sharedcert', 'mq-users', 'password-map'])
    rmSync(join(place.sample, part), { recursive: true, force: true })
}

/** The passphrase, answered with Enter; whether it is asked for depends on what was done before. */
async function typePassphrase(): Promise<void> {
  await $('#vault-passphrase').waitForExist()
  await browser.keys([...PASSPHRASE])
  await browser.keys('Enter')
  await $('dialog').waitForExist({ reverse: true })
}

describe('the jobs of a newcomer', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    const set = join(place.sets, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    brought = join(place.path, 'brought')
    cpSync(set, brought, { recursive: true })
    elsewhere = makePlace()
    elsewhere.run('cert', 'generate', 'theirs')
    const identity = join(elsewhere.sample, 'appliance.json')
    writeFileSync(identity, readFileSync(identity, 'utf8').replace('0000001', '0000009'))
    const theirs = ['--appliance', elsewhere.sample, '--cert', 'theirs']
    elsewhere.run('create', ...theirs, '--to', join(elsewhere.sets, 'stranger'))
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
    elsewhere.remove()
  })

  it('a set is proved in two clicks from Overview', async () => {
    const job = new Job('a proof', 2)
    await job.click('//a[starts-with(normalize-space(),"Prove now")]')
    await job.press('Run drill')
    await typePassphrase()
    await words('Proven restorable with backup')
  })

  it('a stranger’s signer is trusted in two, with the fingerprint to compare in the question', async () => {
    await goTo('set', { set: join(elsewhere.sets, 'stranger'), check: 'stored' })
    await $('[data-standing="unknown-signer"]').waitForExist()
    const job = new Job('trust', 2)
    await job.click('button[data-next="trust"]')
    await words('Trust this signer?')
    await browser.waitUntil(async () => /(?:[0-9A-F]{4} ){15}[0-9A-F]{4}/.test(await $('dialog').getText()))
    await job.click('dialog button.primary')
    await $('[data-standing="trusted"]').waitForExist()
  })

  it('a folder that is dropped is restored in three: the drop, the check, the restore', async () => {
    reinitialise()
    await link('Overview').click()
    await heading('Overview')
    const job = new Job('a dropped folder', 3)
    await job.drop(brought)
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
    await job.press('Restore set')
    await $('[data-point]').waitForExist()
    await job.press('Restore to mqa-1')
    await words('Restored to mqa-1')
  })

  it('the same by its button, in three', async () => {
    // What the restore before this one kept for its undo would have to be let go first.
    place.run('appliance', 'let-go', 'mqa-1')
    reinitialise()
    await link('Overview').click()
    await heading('Overview')
    const job = new Job('a chosen folder', 3)
    if (onDesktop) await choosePaths(brought)
    await job.press('Open set …')
    if (!onDesktop) {
      // Typed and answered with Enter: once to look there, once more to take it.
      await $('dialog input').setValue(brought)
      await browser.keys('Enter')
      await words('There is nothing here to choose.')
      await browser.keys('Enter')
    }
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
    await job.press('Restore set')
    await $('[data-point]').waitForExist()
    await job.press('Restore to mqa-1')
    await words('Restored to mqa-1')
  })

  it('restore is a word of the sidebar, and leads to the newest proven set of an appliance in two clicks', async () => {
    const job = new Job('the restore of the sidebar', 2)
    await job.click('//nav//a[normalize-space()="Restore"]')
    await heading('Restore')
    await job.click('//tbody//a[starts-with(normalize-space(),"Restore set")]')
    await $('[data-point]').waitForExist()
    await $('[data-standing="proven"]').waitForExist()
  })

  it('in an emergency the newest proven set is restored from Overview in four', async () => {
    // What the restore before this one kept for its undo would have to be let go first.
    place.run('appliance', 'let-go', 'mqa-1')
    reinitialise()
    await link('Overview').click()
    await heading('Overview')
    await browser.waitUntil(async () => (await $('tbody').getText()).includes('Proven'))
    const job = new Job('an emergency', 4)
    await job.click('//tbody//td[3]//a')
    await $('[data-check="parts"]').waitForExist()
    await job.press('Restore set')
    await $('[data-point]').waitForExist()
    await job.press('Restore to mqa-1')
    await words('Restored to mqa-1')
  })
})
