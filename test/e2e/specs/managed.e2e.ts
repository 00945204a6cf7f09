// Real appliances in the window, against recorded answers: added after their certificate was compared, backed up alone and all of a
// tag, and the way of a set onto one of them.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'
import { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { Job } from '../support/clicks.ts'
import { button, choice, field, goTo, heading, press, unlock, words } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

const VECTOR = join(import.meta.dirname, '../../vectors/appliance-form')
const OBJECT = 'ExampleBackupCert'
let place: Place
let program: Program
let good: RecordedAppliance
let bad: RecordedAppliance
let spare: RecordedAppliance
let emergency: RecordedAppliance | undefined

function box(systemName: string, faults = {}): Promise<RecordedAppliance> {
  const names = readdirSync(VECTOR).filter((name) => /\.(tgz|xml)$/.test(name))
  return RecordedAppliance.start({
    set: Object.fromEntries(names.map((name) => [name, readFileSync(join(VECTOR, name))])),
    certificates: { [OBJECT]: readFileSync(join(VECTOR, 'keys/customer.pem'), 'utf8') },
    systemName,
    faults,
  })
}

async function fill(name: string, one: RecordedAppliance): Promise<void> {
  await goTo('new-managed')
  await field('Address').setValue(one.url)
  await field('Name').setValue(name)
  await field('Password').setValue('canary-of-the-box')
  await field('Certificate object').setValue(OBJECT)
  await field('Tags').setValue('production')
  await field('Destination').setValue(place.sets)
}

describe('real appliances', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'always', 'backup')
    place.run('appliance', 'add', 'mqa-folder', place.sample, '--in', place.sets)
    place.run('cert', 'trust', join(VECTOR, 'keys/ca.pem'), '--name', 'vendor')
    const key = join(place.path, 'customer.pem')
    writeFileSync(
      key,
      ['key', 'pem'].map((end) => readFileSync(join(VECTOR, `keys/customer.${end}`), 'utf8')).join('\n'),
    )
    place.run('cert', 'import', key, '--name', 'customer')
    good = await box('mqa-1')
    bad = await box('mqa-2', { certificateDown: true })
    spare = await box('mqa-3')
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    await Promise.all([good, bad, spare, emergency].map((one) => one?.stop()))
    place.remove()
  })

  it('one is added only after its fingerprint was compared', async () => {
    await fill('mqa-1', good)
    await press('Add real appliance')
    await unlock(PASSPHRASE)
    await $('[data-fingerprint]').waitForExist()
    if (good.log.length > 0) throw new Error('something was sent before the certificate was compared')
    await words(good.tls.fingerprint.replaceAll(':', '').slice(0, 4))
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading('mqa-1')
    await words('IDG.10.5.0.4')
  })

  it('it is backed up now, verified where it lies', async () => {
    await press('Back up now')
    await $('[data-outcome="managed-backup"]').waitForExist()
    await words('Backed up and verified')
    await words('The private key of')
    if (good.files.directoriesIn('temporary:').length > 0) throw new Error('something was left there')
  })

  it('all of a tag are backed up, with a result for each', async () => {
    await fill('mqa-2', bad)
    await press('Add real appliance')
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading('mqa-2')
    await goTo('edit-appliance', { name: 'mqa-folder' })
    await field('Tags').setValue('production')
    await press('Save')
    await heading('mqa-folder')
    await goTo('appliances')
    await $('select[aria-label="Tag"]').selectByAttribute('value', 'production')
    await press('Back up all of production')
    await $('[data-outcome="fleet"]').waitForExist()
    await words('2 backed up, 1 failed')
    await $('[data-appliance="mqa-2"]').waitForExist()
    await words('appliance.certificate-down')
  })

  it('one is changed: a certificate that is another one now is pinned, a password that is wrong is not kept', async () => {
    await good.restart(makeServerCertificate())
    await goTo('edit-appliance', { name: 'mqa-1' })
    await field('Tags').setValue('production london')
    await field('Password').setValue('wrong')
    await press('Save')
    await words('The certificate of 127.0.0.1 isn’t the pinned one.')
    await choice('I have compared this fingerprint').click()
    await press('Save')
    await words('appliance.login')
    await field('Password').setValue('canary-of-the-box')
    await press('Save')
    await heading('mqa-1')
    await words('london')
    good.faults = { ...good.faults, unsaved: ['default'] }
    await press('Back up now')
    await $('[data-unsaved="default"]').waitForExist()
    if (good.actionsSeen.some((one) => 'SaveConfig' in one)) throw new Error('it was saved unasked')
    await press('Save first, then back up')
    await $('[data-outcome="managed-backup"]').waitForExist()
    if (!good.actionsSeen.some((one) => 'SaveConfig' in one)) throw new Error('it was not saved')
  })

  it('is chosen for its own set, with the key that opens it; onto another one is a migration, whose name is typed', async () => {
    await fill('mqa-3', spare)
    await press('Add real appliance')
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading('mqa-3')
    const sets = readdirSync(place.sets).filter((name) => name.startsWith('mqa-1'))
    await goTo('restore', { set: join(place.sets, sets.sort().at(-1) ?? '') })
    await $('#restore-to').waitForExist()
    await browser.waitUntil(async () => (await $('#restore-to').getValue()) === 'mqa-1')
    const offered = await $('#restore-to').getText()
    for (const name of ['mqa-1', 'mqa-2', 'mqa-3', 'mqa-folder'])
      if (!offered.includes(name)) throw new Error(`${name} is not offered`)
    await browser.waitUntil(async () => (await field('Key').getValue()) === 'customer')
    await $('#restore-to').selectByAttribute('value', 'mqa-3')
    await press('Let the appliance check it')
    await $('[data-point="target.other-name"]').waitForExist()
    await $('[data-state="refused"]').waitForExist()
    await $('[data-typed="mqa-3"]').setValue('mqa-3')
    await press('Let the appliance check it')
    await $('[data-state="checked"]').waitForExist()
    await choice('It was reinitialised for this').click()
    await button('Restore to mqa-3').waitForEnabled()
    await $('#restore-to').selectByAttribute('value', 'mqa-1')
    await press('Let the appliance check it')
    await $('[data-state="checked"]').waitForExist()
    if (await $('[data-typed]').isExisting()) throw new Error('its own one is a migration')
  })

  it('none is chosen for a set of nobody here, and no key that does not open it', async () => {
    await goTo('overview')
    const stranger = join(import.meta.dirname, '../../vectors/open-form/small/set')
    await goTo('restore', { set: stranger })
    await $('#restore-to').waitForExist()
    await words('Choose an appliance')
    await $('#restore-to option[value="mqa-2"]').waitForExist()
    await words('Choose a key')
    for (const one of [$('#restore-to'), field('Key')])
      if ((await one.getValue()) !== '') throw new Error('something was chosen')
    if (await button('Check everything first').isEnabled()) throw new Error('nothing was chosen')
  })

  it('a set gets its runbook, is checked by the appliance, and restored', async () => {
    const set = join(place.sets, readdirSync(place.sets).find((name) => name.startsWith('mqa-1')) ?? '')
    await goTo('runbook', { set, to: 'mqa-1' })
    await press('Plan migration')
    await $('[data-runbook]').waitForExist()
    await $('[data-rule="firmware"][data-status="met"]').waitForExist()
    await words('secure-restore CRED temporary:///restore/ validate on')
    await field('Key').selectByAttribute('value', 'customer')
    await press('Let the appliance check it')
    await $('[data-state="checked"]').waitForExist()
    await choice('It was reinitialised for this').click()
    await press('Restore to mqa-1')
    await $('[data-state="restored"]').waitForExist()
    await words('admin now has the password admin')
  })

  it('the runbook prints without what is not of it', async () => {
    await browser.sendCommandAndGetResult('Emulation.setEmulatedMedia', { media: 'print' })
    const shown = await $('#runbook-to').isDisplayed()
    await browser.sendCommandAndGetResult('Emulation.setEmulatedMedia', { media: '' })
    if (shown) throw new Error('the form is on the paper')
  })

  it('in an emergency the last set of one is restored from Overview in four clicks, checked by it at once', async () => {
    const name = 'mqa-4'
    emergency = await box(name)
    await fill(name, emergency)
    await press('Add real appliance')
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading(name)
    await press('Back up now')
    await $('[data-outcome="managed-backup"]').waitForExist()
    await goTo('overview')
    const job = new Job('an emergency', 4)
    await job.click(`//tbody/tr[.//a[normalize-space()="${name}"]]//td[3]//a`)
    await $('[data-standing]').waitForExist()
    await job.press('Restore set')
    await $('[data-state="checked"]').waitForExist()
    if (emergency.restores > 0) throw new Error('it was restored unasked')
    await job.tick('It was reinitialised for this')
    await job.press(`Restore to ${name}`)
    await $('[data-state="restored"]').waitForExist()
  })
})
