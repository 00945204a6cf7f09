// The overview is a sentence and a picture: true before a proof and after one, by eye and by ear, and with one way on for each row.
import { deepEqual } from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { reading } from '../support/reading.ts'
import { goTo, heading, link, press, unlock, words } from '../support/page.ts'
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

const strip = (): Promise<string | null> => $('tbody svg[role="img"]').getAttribute('aria-label')

describe('the overview', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    place.run(
      'create',
      '--appliance',
      'mqa-1',
      '--cert',
      'backup',
      '--cert',
      'recovery',
      '--to',
      join(place.sets, 'monday'),
    )
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('says that nothing is proved, draws the backup, and offers the proof', async () => {
    await words('Whether mqa-1 can be restored today is not proven.')
    await words('Not checked')
    await $('tbody svg[role="img"]').waitForExist()
    await browser.waitUntil(async () => (await strip()) === 'Last 30 days of mqa-1: 1 backup.')
    await words('The recovery key recovery has not been proven to open a set yet.')
  })

  it('makes sense read aloud', async () => {
    const lines = (await reading()).map((line) =>
      line.replace(/mqa-1, (now|\d+ \w+ ago)/, 'mqa-1, WHEN').replace(/[A-Z][a-z]{2} \d+, \d{4}/, 'DAY'),
    )
    deepEqual(lines, [
      'heading Overview',
      'link Back up appliance',
      'Whether mqa-1 can be restored today is not proven.',
      'heading Appliances',
      'Appliance | Last 30 days | Last good backup | Last proven restorable | Actions',
      'link mqa-1 0000001 · MQ00.9.4.1.0 | image Last 30 days of mqa-1: 1 backup. DAY: 1 backup' +
        ' | link Backup of mqa-1, WHEN Not checked | Not proven yet | link Prove now mqa-1',
      'heading Needs attention',
      'Recovery not proven The recovery key recovery has not been proven to open a set yet. link Prove it',
      'heading Recovery',
      'link recovery Never proven to open a set',
      'button Open set …',
      ...(onDesktop ? [] : ['button Open from this computer …']),
      'Or drop a set’s folder anywhere on this window: it is verified at once, offline.',
    ])
  })

  it('one click leads to the proof, another makes it, and then the sentence is another', async () => {
    await $('//a[starts-with(normalize-space(),"Prove now")]').click()
    await press('Run drill')
    await unlock(PASSPHRASE)
    await words('Proven restorable with backup')
    await link('Overview').click()
    await words('Your appliance can be restored today.')
    await words('Proven')
    await browser.waitUntil(async () => (await strip())?.includes('proven once') === true)
    const below = await $$('tbody ul[aria-label="Days of mqa-1"] li').length
    if (below !== 1) throw new Error(`${below} days are told`)
  })

  it('scrolls in one place at most, and the first tab leads past the sidebar', async () => {
    const over = await browser.execute(() => {
      const { scrollHeight, clientHeight } = document.documentElement
      return scrollHeight - clientHeight
    })
    if (over > 0) throw new Error(`the document is ${over} pixels taller than the window`)
    const first = await browser.execute(() => {
      const skip = document.querySelector<HTMLAnchorElement>('a')
      skip?.click()
      return [skip?.textContent, document.activeElement?.tagName]
    })
    if (first.join(' ') !== 'Skip to the page MAIN') throw new Error(first.join(' '))
  })

  it('does not say so any more once what was proved was altered', async () => {
    const part = join(place.sets, 'monday/config.tgz')
    cpSync(join(place.sets, 'monday'), join(place.path, 'kept'), { recursive: true })
    const bytes = readFileSync(part)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(part, bytes)
    await goTo('set', { set: join(place.sets, 'monday'), check: 'stored' })
    await $('[data-standing="altered"]').waitForExist()
    await $('button[data-next="others"]').waitForExist()
    if (await $('a.primary').isExisting())
      throw new Error('the restore of an altered set is the first thing offered')
    await link('Overview').click()
    await words('Whether mqa-1 can be restored today is not proven.')
    await words('Of a set that is gone, damaged or was not read lately.')
    await goTo('backups')
    await words('Altered')
  })
})
