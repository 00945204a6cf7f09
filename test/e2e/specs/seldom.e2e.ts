// What is done seldom and by no other spec: letting go, removing, forgetting, locking. Each from its page.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { button, choice, confirm, field, goTo, heading, press, unlock, words } from '../support/page.ts'
import {
  callProgram,
  chooseDirectory,
  makePlace,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

const VECTOR = join(import.meta.dirname, '../../vectors/appliance-form')
let place: Place
let program: Program
let box: RecordedAppliance

/** Says yes to what cannot be taken back, with the word or number that it asks for. */
async function confirmDanger(typed?: string): Promise<void> {
  await $('dialog button.danger').waitForExist()
  if (typed !== undefined) await $('dialog input').setValue(typed)
  await $('dialog button.danger').waitForEnabled()
  await $('dialog button.danger').click()
  await $('dialog').waitForExist({ reverse: true })
}

/** The real appliance's last backup failed, because another one answered. */
function letAnotherAnswer(): void {
  const file = join(place.path, 'home/installation.json')
  const installation = JSON.parse(readFileSync(file, 'utf8')) as {
    appliances: { name: string; state?: object }[]
  }
  const one = installation.appliances.find(({ name }) => name === 'mqa-box')
  if (!one) throw new Error('it is not registered')
  one.state = { ...one.state, lastFailure: { time: new Date().toISOString(), code: 'appliance.renamed' } }
  writeFileSync(file, JSON.stringify(installation))
}

describe('what is done seldom', () => {
  before(async () => {
    place = makePlace()
    for (const name of ['backup', 'spare']) place.run('cert', 'generate', name)
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    place.run('appliance', 'add', 'mqa-2', place.spare)
    const names = readdirSync(VECTOR).filter((name) => /\.(tgz|xml)$/.test(name))
    box = await RecordedAppliance.start({
      set: Object.fromEntries(names.map((name) => [name, readFileSync(join(VECTOR, name))])),
      certificates: {},
      systemName: 'mqa-box',
      faults: {},
    })
    for (const name of ['one', 'two', 'three'])
      place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', join(place.sets, name))
    // No keychain, on whichever machine this runs: nobody's own is written to.
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:'
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    delete process.env['DBUS_SESSION_BUS_ADDRESS']
    await box.stop()
    place.remove()
  })

  it('what a restore replaced is let go', async () => {
    await goTo('restore', { set: join(place.sets, 'one') })
    await $('#restore-to').selectByAttribute('value', 'mqa-1')
    await press('Check everything first')
    await unlock(PASSPHRASE)
    await choice('Put the set in the place').click()
    await press('Restore to mqa-1')
    await words('Restored to mqa-1')
    await goTo('appliance', { name: 'mqa-1' })
    await press('Let kept data go')
    await confirmDanger()
    await words('What mqa-1 kept is gone.')
  })

  it('an appliance is removed from the list', async () => {
    await goTo('appliance', { name: 'mqa-2' })
    await press('Remove from list')
    await confirm()
    await heading('Appliances')
    await browser.waitUntil(async () => !(await $('main').getText()).includes('mqa-2'))
  })

  it('a real appliance gets a certificate, and another one that answers is accepted', async () => {
    await goTo('new-managed')
    await field('Address').setValue(box.url)
    await field('Name').setValue('mqa-box')
    await field('Password').setValue('canary-of-the-box')
    await press('Add real appliance')
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading('mqa-box')
    await press('Make certificate there')
    await words('was made there. Its key is in the vault here')
    letAnotherAnswer()
    await goTo('appliances')
    await browser.refresh()
    await goTo('appliance', { name: 'mqa-box' })
    await press('Accept what answers now')
    await words('What answers now is mqa-box from here on.')
  })

  it('a certificate is trusted, no longer trusted, copied, and deleted with its key', async () => {
    await goTo('certificate', { name: 'spare' })
    await button('Trust as signer').waitForExist()
    await press('Trust as signer')
    await press('Stop trusting')
    await button('Trust as signer').waitForExist()
    await press('Copy as PEM')
    await press('Delete certificate')
    await confirmDanger('spare')
    await heading('Certificates')
    if (place.run('cert', 'list').includes('spare')) throw new Error('it is still there')
  })

  it('a directory becomes a destination, is cleaned, and is removed from the list', async () => {
    const other = join(place.path, 'other')
    mkdirSync(other)
    await goTo('destinations')
    await chooseDirectory(other, () => press('Add directory'))
    await words(`${other} is a destination now.`)
    await goTo('destination', { place: other })
    await press('Remove leftovers')
    await words('No interrupted run left anything there.')
    await press('Remove from list')
    await confirm()
    await heading('Destinations')
    await browser.waitUntil(async () => !(await $('main').getText()).includes(other))
  })

  it('a server is forgotten', async () => {
    const password = join(place.path, 'ftp-password.txt')
    writeFileSync(password, 'made-up\n', { mode: 0o600 })
    const kept = ['--allow-plain-ftp', '--untried', '--ftp-password-file', password]
    place.run('destination', 'add', 'offsite', 'ftp://web@127.0.0.1:1/sets', ...kept)
    await browser.refresh()
    await goTo('destination', { place: 'offsite' })
    await press('Remove from list')
    await confirm()
    await heading('Destinations')
    if (place.run('destination', 'list').includes('offsite')) throw new Error('it is still kept')
  })

  it('what retention shows is removed once its number was typed', async () => {
    await goTo('destination', { place: place.sets })
    await field('The last').setValue('1')
    await press('Show what would go')
    await press('Remove 1 set …')
    await confirmDanger('1')
    await words('1 set was removed.')
    // The newest stays, and so does the one that was restored above: it is the last that was proved.
    if (readdirSync(place.sets).includes('two')) throw new Error(readdirSync(place.sets).join(' '))
    for (const name of ['one', 'three'])
      if (!readdirSync(place.sets).includes(name)) throw new Error(`${name} is gone`)
  })

  it('the activity is exported, and recent sets are forgotten', async () => {
    await goTo('set', { set: join(place.sets, 'three'), check: 'stored' })
    await $('[data-verdict]').waitForExist()
    await goTo('activity')
    await press('Export activity')
    await goTo('settings')
    await press('Forget recent sets')
    await words('No set was opened yet.')
  })

  it('keys that are to go to a keychain stay where they are while no keychain runs', async () => {
    const held = (): string => readdirSync(join(place.path, 'home/keys')).join(' ')
    const before_ = held()
    await goTo('certificates')
    await press('Move keys to the keychain')
    await confirm()
    await words('vault.keychain')
    if (before_ === '' || held() !== before_) throw new Error(`${before_} became ${held()}`)
  })

  it('keys are locked, and what the page asks for in a browser alone is answered', async () => {
    await goTo('certificates')
    await press('Lock keys')
    await button('Unlock keys').waitForExist()
    const browsed = (await callProgram('destinations.browse', { path: place.path, files: false })) as object
    if (!JSON.stringify(browsed).includes('backups')) throw new Error(JSON.stringify(browsed))
    await callProgram('destinations.makeDirectory', { path: place.path, name: 'made' })
    if (!readdirSync(place.path).includes('made')) throw new Error('no directory was made')
  })

  it('the passphrase of the vault is not changed by who does not know it, and changed by who does; then the new one opens', async () => {
    const another = 'another passphrase than before'
    await goTo('certificates')
    await press('Change passphrase')
    await $('#vault-current').setValue('not the passphrase')
    await $('#vault-new').setValue(another)
    await $('#vault-new-again').setValue(another)
    await $('dialog button.primary').waitForEnabled()
    await $('dialog button.primary').click()
    await words('key.passphrase')
    await $('#vault-current').setValue(PASSPHRASE)
    await confirm()
    await press('Lock keys')
    await press('Unlock keys')
    await unlock(another)
    await button('Lock keys').waitForExist()
  })
})
