// What lies in a set, by keyboard as a tree; a backup that leaves things out; a restore of a single path.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { $, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { choice, field, goTo, link, openOptions, press, unlock, words } from '../support/page.ts'
import {
  chooseDirectory,
  makePlace,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

let place: Place
let program: Program
let set: string

interface Row {
  readonly name: string
  readonly level: string | null
  readonly expanded: string | null
}

/** The row that has the keyboard, as a reader hears it. */
async function activeRow(): Promise<Row> {
  return browser.execute(() => {
    const id = document.querySelector('[role="tree"]')?.getAttribute('aria-activedescendant') ?? ''
    const row = document.querySelector(`[id="${id}"][role="treeitem"]`)
    const said = (name: string): string | null => row?.getAttribute(name) ?? null
    return {
      name: row?.querySelector('.grow')?.textContent ?? '',
      level: said('aria-level'),
      expanded: said('aria-expanded'),
    }
  })
}

async function expectRow(expected: Row): Promise<void> {
  await browser.waitUntil(async () => isDeepStrictEqual(await activeRow(), expected), {
    timeoutMsg: `expected ${JSON.stringify(expected)}`,
  })
}

describe('contents', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    set = join(place.path, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
    program = await openInterface(place)
    await goTo('set', { set })
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('are a tree that opens, climbs and finds by its keys', async () => {
    await $('//button[@role="tab"][normalize-space()="Contents"]').click()
    await press('Open contents')
    await unlock(PASSPHRASE)
    await $('[role="tree"]').waitForExist()
    await browser.execute(() => document.querySelector<HTMLElement>('[role="tree"]')?.focus())
    await browser.keys('Home')
    await browser.keys([...'conf'])
    await expectRow({ name: 'config', level: '1', expanded: 'false' })
    await browser.keys('ArrowRight')
    await expectRow({ name: 'config', level: '1', expanded: 'true' })
    await browser.keys('ArrowRight')
    await expectRow({ name: 'auto-user.cfg', level: '2', expanded: null })
    await browser.keys('ArrowLeft')
    await browser.keys('ArrowLeft')
    await expectRow({ name: 'config', level: '1', expanded: 'false' })
  })

  it('are drawn by their sizes, with a table that leads into a directory, and name the certificates in it', async () => {
    await $('svg[role="img"][aria-label^="Sizes as areas"]').waitForExist()
    await press('local')
    await words('One level up')
    await $('//section[@aria-labelledby="sizes"]//td//button[normalize-space()="notes"]').waitForExist()
    await press('One level up')
    await $('//section[@aria-labelledby="sizes"]//td//button[normalize-space()="config"]').waitForExist()
    await words('cert/backup-sscert.pem')
    await loadAxe()
    const found = await axeFindings()
    if (found.length > 0) throw new Error(found.join('\n'))
    await browser.execute(() => document.querySelector<HTMLElement>('[role="tree"]')?.focus())
  })

  it('show the beginning of a file', async () => {
    await browser.keys('ArrowRight')
    await browser.keys('ArrowRight')
    await browser.keys('ArrowDown')
    await browser.keys('Enter')
    await $('pre').waitForExist()
    await words('config/autoconfig.cfg')
  })

  it('give one file, which is the one that was backed up', async () => {
    const saved = join(place.path, 'saved')
    mkdirSync(saved)
    await chooseDirectory(saved, () => press('Save this file …'))
    await words('Saved as')
    const original = readFileSync(join(place.sample, 'config/autoconfig.cfg'))
    if (!readFileSync(join(saved, 'autoconfig.cfg')).equals(original)) throw new Error('the copy differs')
  })

  it('lead to a restore of a single path, which leaves the rest as it is', async () => {
    const config = join(place.sample, 'config/autoconfig.cfg')
    const other = join(place.sample, 'local/notes/runbook.txt')
    const original = readFileSync(config)
    writeFileSync(config, 'changed')
    writeFileSync(other, 'changed too')
    await link('Restore only this …').click()
    await $('#restore-only').waitForExist()
    if ((await $('#restore-only').getValue()) !== 'config/autoconfig.cfg') throw new Error('no path')
    await press('Check everything first')
    await choice('Put the set in the place').click()
    await press('Restore to mqa-1')
    await words('Restored to mqa-1')
    if (!readFileSync(config).equals(original)) throw new Error('the path was not restored')
    if (readFileSync(other, 'utf8') !== 'changed too') throw new Error('more than the path was restored')
  })

  it('of a backup with patterns name what was left out', async () => {
    await goTo('new-backup', { appliance: 'mqa-1' })
    await openOptions()
    await field('Leave out').setValue('**/*.txt\nmibs/**')
    await press('Back up mqa-1')
    await $('[data-outcome="backup"]').waitForExist()
    await words('notes/runbook.txt')
    const [made = ''] = readdirSync(place.sets)
    if (!existsSync(join(place.sets, made, 'backupmanifest.xml'))) throw new Error('there is no set')
  })
})
