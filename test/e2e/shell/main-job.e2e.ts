// The main job in the window, from nothing, with what only a window has: its menu, its dialogs, the desktop around it.
import { cpSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { startFakeFtpServer, type FakeFtpServer } from '../../support/fake-ftp-server.ts'
import {
  answerDialog,
  chooseInMenu,
  choosePaths,
  desktopSaw,
  menuLabels,
  untilDesktop,
  watchDesktop,
} from '../support/desktop.ts'
import { inMain } from '../support/main-process.ts'
import {
  button,
  choice,
  confirm,
  drop,
  field,
  goTo,
  heading,
  press,
  setPage,
  unlock,
  words,
} from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

const VECTOR = join(import.meta.dirname, '../../vectors/appliance-form')
const OBJECT = 'ExampleBackupCert'
let place: Place
let program: Program
let box: RecordedAppliance
let server: FakeFtpServer
let set: string

function startBox(): Promise<RecordedAppliance> {
  const names = readdirSync(VECTOR).filter((name) => /\.(tgz|xml)$/.test(name))
  return RecordedAppliance.start({
    set: Object.fromEntries(names.map((name) => [name, readFileSync(join(VECTOR, name))])),
    certificates: { [OBJECT]: readFileSync(join(VECTOR, 'keys/customer.pem'), 'utf8') },
    systemName: 'mqa-box',
    faults: {},
  })
}

/** The path that the page shows of the set it is about. */
function setOfPage(): Promise<string> {
  return browser.execute(() => new URLSearchParams(location.hash.split('?')[1]).get('set') ?? '')
}

describe('the window, from nothing', () => {
  before(async () => {
    place = makePlace()
    box = await startBox()
    server = await startFakeFtpServer()
    program = await openInterface(place)
    await heading('Overview')
    await watchDesktop()
  })
  after(async () => {
    await program.stop()
    await Promise.all([box.stop(), server.stop()])
    place.remove()
  })

  it('shows itself once there is something to see, and its page has the bridge and nothing of Node', async () => {
    await browser.waitUntil(() =>
      inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true),
    )
    const has = await browser.execute(() => ({
      bridge: Object.keys((window as { secureBackup?: object }).secureBackup ?? {}),
      node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in window),
    }))
    const expected = { bridge: ['methods', 'listen', 'pathOf', 'pick', 'savePdf'], node: [] }
    if (JSON.stringify(has) !== JSON.stringify(expected)) throw new Error(JSON.stringify(has))
  })

  it('registers a folder that the platform’s own dialog gave', async () => {
    await goTo('new-appliance')
    await choosePaths(place.sample)
    await press('Choose …')
    await browser.waitUntil(async () => (await field('Directory').getValue()) === place.sample)
    await field('Name').setValue('mqa-1')
    await field('Destination').setValue(place.sets)
    await press('Add appliance')
    await heading('Appliances')
    await words('0000001')
    const [[, asked] = []] = (await desktopSaw()).dialogs
    if (!JSON.stringify(asked?.['properties']).includes('openDirectory')) throw new Error('no directory')
  })

  it('makes a certificate, and the vault gets its passphrase', async () => {
    await goTo('new-certificate')
    await press('Make certificate')
    await unlock(PASSPHRASE)
    await heading('backup')
    place.run('cert', 'always', 'backup')
    place.run('cert', 'trust', join(VECTOR, 'keys/ca.pem'), '--name', 'vendor')
  })

  it('backs up, says so to the desktop, and leaves its taskbar as it was', async () => {
    await goTo('settings')
    await $('#settings-notifications').selectByAttribute('value', 'all')
    await goTo('new-backup', { appliance: 'mqa-1' })
    await choice('One recipient is enough').click()
    await press('Back up mqa-1')
    await $('[data-outcome="backup"]').waitForExist()
    const [name = ''] = readdirSync(place.sets)
    set = join(place.sets, name)
    await untilDesktop('a notification', ({ notifications: [said] }) => said?.title === 'Backup ended')
    await untilDesktop('an empty taskbar', ({ progress }) => progress.at(-1)?.[0] === -1)
    const [said] = (await desktopSaw()).notifications
    if (said?.body !== 'mqa-1') throw new Error(`the notification says ${said?.body}`)
    await inMain(() => void globalThis.desktop.saw.notifications[0]?.emit('click'))
    await heading('Activity')
  })

  it('registers a real appliance after its fingerprint was compared, and backs it up', async () => {
    await goTo('new-managed')
    await field('Address').setValue(box.url)
    await field('Name').setValue('mqa-box')
    await field('Password').setValue('canary-of-the-box')
    await field('Certificate object').setValue(OBJECT)
    await field('Destination').setValue(place.sets)
    await press('Add real appliance')
    await choice('I have compared this fingerprint').click()
    await press('Add real appliance')
    await heading('mqa-box')
    await press('Back up now')
    await $('[data-outcome="managed-backup"]').waitForExist()
    await words('Backed up and verified')
  })

  it('keeps a server, and tests it', async () => {
    await goTo('new-destination')
    await field('Name').setValue('offsite')
    await field('Address').setValue(`ftp://web@127.0.0.1:${server.port}/sets`)
    await field('Password').setValue('made-up')
    await choice('Use it without encryption').click()
    await press('Try and keep')
    await heading('offsite')
    await press('Test')
    await words('Every step succeeded.')
  })

  it('opens a dropped folder where it lies, verifies it, and the desktop remembers it', async () => {
    await goTo('overview')
    await drop(set)
    await $('[data-verdict="good"]').waitForExist()
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
    if ((await setOfPage()) !== set) throw new Error(`the page is about ${await setOfPage()}`)
    if (existsSync(join(place.path, 'home/uploads'))) throw new Error('it was copied')
  })

  it('restores it once what it replaces is acknowledged, and undoes that', async () => {
    await press('Restore set')
    await press('Check everything first')
    await choice('Put the set in the place').waitForExist()
    if (await button('Restore to mqa-1').isEnabled()) throw new Error('it can be restored unacknowledged')
    await choice('Put the set in the place').click()
    await press('Restore to mqa-1')
    await words('Restored to mqa-1')
    await press('Undo this restore')
    await confirm()
    await words('is as it was before the restore')
  })

  it('writes a report as PDF where the person says, and nothing where they decline', async () => {
    const file = join(place.path, 'report.pdf')
    await goTo('set', { set, check: 'stored' })
    await $('[data-verdict="good"]').waitForExist()
    await answerDialog('save', { canceled: true, filePath: '' })
    await press('Save as PDF')
    await answerDialog('save', { canceled: false, filePath: file })
    await press('Save as PDF')
    await browser.waitUntil(() => existsSync(file) && statSync(file).size > 1000)
    if (!readFileSync(file).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('it is no PDF')
    const asked = (await desktopSaw()).dialogs.filter(([kind]) => kind === 'save')
    if (!String(asked[0]?.[1]['defaultPath']).endsWith('.pdf')) throw new Error(JSON.stringify(asked))
  })

  it('goes where its menu says, and opens a set that the menu asked for', async () => {
    for (const name of [
      'Backups',
      'Appliances',
      'Certificates',
      'Destinations',
      'Schedules',
      'Activity',
      'Overview',
    ]) {
      await chooseInMenu('Go', name)
      await $(`main[data-page="${name.toLowerCase()}"]`).waitForExist()
    }
    await chooseInMenu('File', 'Back Up Appliance')
    await heading('New backup')
    await chooseInMenu('Go', 'Find…')
    await $('#palette-found').waitForExist()
    await browser.keys('Escape')
    const copy = join(place.path, 'copies', 'tuesday')
    cpSync(set, copy, { recursive: true })
    await choosePaths(copy)
    await chooseInMenu('File', 'Open Set…')
    await setPage('tuesday')
    await untilDesktop('a recent set', ({ recent }) => recent.includes(copy))
    await goTo('overview')
    await chooseInMenu('File', 'Open Recent', 'copies / tuesday')
    await setPage('tuesday')
    await chooseInMenu('File', 'Open Recent', 'Forget Recent Sets')
    await untilDesktop('no recent set', ({ recent }) => recent.length === 0)
  })

  it('changes menu and page to German and to dark at once', async () => {
    await goTo('settings')
    await $('#settings-language').selectByAttribute('value', 'de')
    await browser.waitUntil(async () => (await menuLabels())[0] === 'Datei')
    await browser.waitUntil(() => browser.execute(() => document.documentElement.lang === 'de'))
    await $('#settings-language').selectByAttribute('value', 'en')
    await browser.waitUntil(async () => (await menuLabels())[0] === 'File')
    await $('#settings-theme').selectByAttribute('value', 'dark')
    await browser.waitUntil(() => inMain(({ nativeTheme }) => nativeTheme.themeSource === 'dark'))
    await browser.waitUntil(() => browser.execute(() => matchMedia('(prefers-color-scheme: dark)').matches))
    await $('#settings-theme').selectByAttribute('value', 'system')
  })

  it('goes to no other place, and opens no second window', async () => {
    await browser.execute(() => {
      location.href = 'https://elsewhere.example/'
    })
    await browser.execute(() => void window.open('https://elsewhere.example/'))
    await browser.waitUntil(async () => (await browser.getWindowHandles()).length === 1)
    await goTo('overview')
    await heading('Overview')
  })
})
