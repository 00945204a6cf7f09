// A drill from the set's page to the report on paper; a failed one stays on the overview until somebody says a word to it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import type { DrillReport } from '../../../src-main/contract/drill.ts'
import { drillDocument } from '../../../src-main/text/printed/drill-document.ts'
import type { PrintedBlock } from '../../../src-main/text/printed/document.ts'
import { ENGLISH } from '../../../src-main/text/en/index.ts'
import { answerDialog } from '../support/desktop.ts'
import { field, goTo, heading, link, press, unlock, words } from '../support/page.ts'
import {
  chooseDirectory,
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let place: Place
let program: Program
let set: string
let altered: string

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')
/** Every word that a block says. */
const wordsOf = (block: PrintedBlock): readonly string[] => {
  if (block.kind === 'text' || block.kind === 'command') return [block.text]
  if (block.kind === 'list' || block.kind === 'steps') return block.items
  if (block.kind === 'facts') return block.rows.flatMap(({ label, value }) => [label, value])
  if (block.kind === 'lines') return block.rows.flatMap(({ label, word, text }) => [label, word, text])
  if (block.kind === 'blank') return []
  return [...block.head, ...block.rows.flat()]
}
const textOf = async (selector: string): Promise<string> =>
  squeezed(await browser.execute((one) => document.querySelector(one)?.textContent ?? '', selector))

async function prove(which: string): Promise<void> {
  await goTo('set', { set: which, prove: '1' })
  await press('Run drill')
}
async function expectNoFindings(): Promise<void> {
  const found = await browser.executeAsync((done: (ids: string[]) => void) => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { axe: checker } = globalThis as unknown as { axe: Axe }
    void checker
      .run()
      .then(({ violations }) =>
        done(
          violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`),
        ),
      )
  })
  if (found.length > 0) throw new Error(found.join('\n'))
}

describe('drills', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    set = join(place.sets, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    altered = join(place.path, 'altered')
    cpSync(set, altered, { recursive: true })
    const part = join(altered, 'config.tgz')
    const bytes = readFileSync(part)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(part, bytes)
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('the set is proved from its page, compared with the appliance, and the report says what the command line says', async () => {
    await goTo('set', { set, prove: '1' })
    await field('Compare with').selectByVisibleText('mqa-1')
    await press('Run drill')
    await unlock(PASSPHRASE)
    await heading('Restore drill')
    await $('[data-printed="passed"]').waitForExist()
    const id = new URLSearchParams((await browser.getUrl()).split('?').at(-1)).get('drill') ?? ''
    const { report } = JSON.parse(place.run('drill', 'show', id, '--json')) as { report: DrillReport }
    if (report.live?.same !== 14) throw new Error('it was not compared with the appliance')
    const shown = await textOf('[data-printed]')
    for (const section of drillDocument(report, ENGLISH).sections)
      for (const text of [section.title, ...section.blocks.flatMap(wordsOf)])
        // The page writes times as the person's locale does.
        for (const piece of text.split(/\d{4}-\d\d-\d\d[T ][\d:.]+(?: UTC|Z)/))
          if (!shown.includes(squeezed(piece))) throw new Error(`the page does not say: ${piece}`)
  })

  it('axe finds nothing on its page, light and dark', async () => {
    await browser.execute(axe)
    for (const theme of ['light', 'dark']) {
      await browser.execute((value) => {
        document.documentElement.dataset['theme'] = value
      }, theme)
      await expectNoFindings()
    }
  })

  it('on paper stands the report alone; the window writes it as PDF instead', async () => {
    if (onDesktop) {
      const file = join(place.path, 'drill.pdf')
      await answerDialog('save', { canceled: false, filePath: file })
      await press('Save as PDF')
      await words(file)
      if (!readFileSync(file, 'latin1').startsWith('%PDF-')) throw new Error('it is no PDF')
      return
    }
    await browser.execute(() => {
      globalThis.print = () => {
        const paper = document.querySelector('.paper')
        Object.assign(globalThis, { printed: paper?.querySelector('h1')?.textContent ?? 'nothing' })
      }
    })
    await press('Print')
    await browser.waitUntil(
      async () =>
        (await browser.execute(() => (globalThis as unknown as { printed?: string }).printed)) ===
        'Restore drill of a secure backup',
    )
    await $('.paper').waitForExist({ reverse: true })
  })

  it('its signed report is saved with signature and certificate', async () => {
    const out = join(place.path, 'reports')
    mkdirSync(out)
    await chooseDirectory(out, () => press('Save signed report'))
    await words('The report is in')
    const files = readdirSync(out).sort()
    if (files.length !== 3 || !files[0]?.endsWith('.en.html')) throw new Error(files.join(' '))
    if (!existsSync(join(out, `${files[0]}.p7s`))) throw new Error('the signature is missing')
  })

  it('overview, backups and the set say when it was last proven restorable, and with which key', async () => {
    await link('Overview').click()
    await words('restore drill, with backup')
    await goTo('backups')
    await words('restore drill, with backup')
    await goTo('set', { set })
    await words('restore drill, with backup')
  })

  it('a failed one names what is wrong, and stays on the overview until it is dealt with', async () => {
    await prove(altered)
    await heading('Restore drill')
    await $('[data-printed="failed"]').waitForExist()
    await words('Not proven restorable: config.tgz isn’t what was signed')
    await link('Overview').click()
    await words('Failed drills')
    await link('Open report').click()
    await field('What was done').setValue('the share was copied in text mode')
    await press('Mark as dealt with')
    await words('the share was copied in text mode')
    await link('Overview').click()
    await words('Last proven restorable')
    await $('[data-drill]').waitForExist({ reverse: true })
  })

  it('stands in Activity, from where its report opens', async () => {
    await goTo('activity')
    await $('//*[@role="option"][contains(.,"Restore drill")]').click()
    await $('[data-printed="failed"]').waitForExist()
  })

  it('tells of what has no report in a dialog, which the keyboard opens and leaves', async () => {
    await goTo('activity')
    await $('select[aria-label="What"]').selectByAttribute('value', 'backup')
    await browser.execute(() => document.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    await browser.keys('Enter')
    await $('dialog [data-entry]').waitForExist()
    await browser.execute(axe)
    for (const said of ['Took', 'On the command line', 'Open set']) await words(said)
    await expectNoFindings()
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
    const focus = await browser.execute(() => document.activeElement?.getAttribute('role'))
    if (focus !== 'listbox') throw new Error(`the focus is on ${focus}`)
  })

  it('is filtered by how long each took', async () => {
    await $('select[aria-label="Took"]').selectByAttribute('value', '3600')
    await words('0 entries')
    await $('[role="option"]').waitForExist({ reverse: true })
    await $('select[aria-label="Took"]').selectByAttribute('value', '0')
    await $('[role="option"]').waitForExist()
  })
})
