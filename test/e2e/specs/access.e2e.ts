// axe on every page in either theme, on dialogs and running work, and in German; zoom; with sets that show every verdict.
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { startFakeFtpServer, type FakeFtpServer } from '../../support/fake-ftp-server.ts'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { button, choice, goTo, heading, press, recipient, settled, unlock } from '../support/page.ts'
import {
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

let place: Place
let program: Program
let server: FakeFtpServer
let set: string

/** Nothing is wider than the window: a page that has to be scrolled sideways hides what it says. */
async function cutOff(page: string): Promise<readonly string[]> {
  const wide = await browser.execute(() =>
    [document.documentElement, document.querySelector('main') as HTMLElement]
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => `${one.tagName} holds ${one.scrollWidth} pixels in ${one.clientWidth}`),
  )
  return wide.map((one) => `${page}: ${one}`)
}

const PAGES = [
  ['overview'],
  ['backups'],
  ['appliances'],
  ['certificates'],
  ['destinations'],
  ['destination'],
  ['new-destination'],
  ['schedules'],
  ['new-schedule'],
  ['activity'],
  ['settings'],
  ['set'],
  ['new-backup'],
  ['first-run'],
  ['restore'],
  ['certificate'],
  ['new-certificate'],
  ['import-certificate'],
  ['who-can-open'],
  ['new-appliance'],
  ['appliance'],
  ['edit-appliance'],
  ['series'],
  ['difference'],
  ['new-managed'],
  ['runbook'],
] as const

/** What a page is about. */
function queryOf(page: string): Record<string, string> {
  if (page === 'certificate') return { name: 'backup', tab: 'depends' }
  if (page === 'appliance' || page === 'edit-appliance') return { name: 'mqa-1' }
  if (page === 'destination') return { place: 'offsite' }
  return page === 'difference' ? { before: set } : { set, appliance: 'mqa-1' }
}

describe('axe finds nothing', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    set = join(place.sets, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    server = await startFakeFtpServer()
    const password = join(place.path, 'ftp-password.txt')
    writeFileSync(password, 'made-up\n', { mode: 0o600 })
    const offsite = `ftp://web@127.0.0.1:${server.port}/sets`
    // Untried: the command line is waited for, and the server is in this process.
    const kept = ['--allow-plain-ftp', '--untried', '--ftp-password-file', password]
    place.run('destination', 'add', 'offsite', offsite, ...kept)
    const altered = join(place.sets, 'friday')
    cpSync(set, altered, { recursive: true })
    const manifest = join(altered, 'backupmanifest.xml')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('0000001', '0000007'))
    program = await openInterface(place)
    await heading('Overview')
    await loadAxe()
  })
  after(async () => {
    await program.stop()
    await server.stop()
    place.remove()
  })

  /** Looks in both themes; throws with everything that was found. */
  async function expectNothing(): Promise<void> {
    await settled()
    for (const theme of ['light', 'dark']) {
      await browser.execute((value) => {
        document.documentElement.dataset['theme'] = value
      }, theme)
      const said = (await axeFindings()).map((one) => `${theme}: ${one}`)
      if (said.length > 0) throw new Error(said.join('\n'))
    }
  }

  for (const [page] of PAGES) {
    it(`on ${page}, light and dark`, async () => {
      await goTo(page, queryOf(page))
      await expectNothing()
    })
  }

  it('on the set whose manifest was altered', async () => {
    await goTo('set', { set: join(place.sets, 'friday'), check: 'stored' })
    await $('[data-verdict]').waitForExist()
    await expectNothing()
  })

  it('in the dialogs that ask for a path, for a name and for a passphrase', async () => {
    // For a path the window asks with the platform's own dialog.
    if (!onDesktop) {
      await goTo('new-appliance')
      await $('//button[contains(normalize-space(),"Choose")]').click()
      await $('dialog h2').waitForExist()
      await expectNothing()
      await browser.keys('Escape')
      await $('dialog').waitForExist({ reverse: true })
    }
    await browser.keys(['Control', 'k'])
    await $('#palette-found').waitForExist()
    await expectNothing()
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
    await goTo('set', { set, check: 'stored' })
    await press('Run drill')
    await $('#vault-passphrase').waitForExist()
    await expectNothing()
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
  })

  it('in the contents of a set, which are a tree', async () => {
    await $('//button[@role="tab"][normalize-space()="Contents"]').click()
    await press('Open contents')
    await unlock(PASSPHRASE)
    await $('[role="treeitem"]').waitForExist()
    await expectNothing()
  })

  it('on the page of work, while it runs and when it has ended', async () => {
    mkdirSync(join(place.sample, 'local/big'))
    for (let at = 0; at < 12; at += 1)
      writeFileSync(join(place.sample, `local/big/${at}.bin`), randomBytes(8_000_000))
    await goTo('new-backup', { appliance: 'mqa-1' })
    await recipient('backup').click()
    await choice('One recipient is enough').click()
    await press('Back up mqa-1')
    await button('Cancel backup').waitForExist()
    await expectNothing()
    await $('[data-outcome="backup"]').waitForExist({ timeout: 60_000 })
    await expectNothing()
  })

  it('in German, where words are longer', async () => {
    const found: string[] = []
    await goTo('settings')
    await $('#settings-language').selectByAttribute('value', 'de')
    await browser.waitUntil(() => browser.execute(() => document.documentElement.lang === 'de'))
    const pages = ['overview', 'backups', 'set', 'new-backup', 'restore', 'activity', 'settings']
    for (const page of [
      ...pages,
      'destinations',
      'destination',
      'new-destination',
      'schedules',
      'new-schedule',
    ]) {
      await goTo(page, queryOf(page))
      await expectNothing()
      found.push(...(await cutOff(page)))
    }
    if (found.length > 0) throw new Error(found.join('\n'))
  })

  it('with 200 % zoom nothing has to be scrolled sideways, in German', async () => {
    const found: string[] = []
    await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', {
      width: 512,
      height: 350,
      deviceScaleFactor: 2,
      mobile: false,
    })
    for (const [page] of PAGES) {
      await goTo(page, queryOf(page))
      await settled()
      found.push(...(await cutOff(page)))
    }
    await browser.sendCommandAndGetResult('Emulation.clearDeviceMetricsOverride', {})
    if (found.length > 0) throw new Error(found.join('\n'))
  })
})
