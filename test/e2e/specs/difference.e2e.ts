// What changed between two sets, in the window: chosen, compared, looked at by keyboard, and never a secret on the page or on the wire.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { button, goTo, heading, press, unlock, words } from '../support/page.ts'
import {
  callProgram,
  makePlace,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

const [ONE, OTHER] = ['CANARYone77', 'CANARYtwo88']
let place: Place
let program: Program
let monday: string
let tuesday: string

function configure(secret: string, port: number): void {
  const config = `mpgw "front"\n  port ${port}\n  host h\nexit\ncrypto\n  key "k" cert:///k.pem password "${secret}"\nexit\n`
  writeFileSync(join(place.sample, 'config/services.cfg'), config)
  writeFileSync(join(place.sample, 'local/notes.txt'), `one\npassword=${secret}\nport ${port}\n${secret}\n`)
  writeFileSync(join(place.sample, 'password-map/aliases'), `ldap-bind:${secret}\n`)
  writeFileSync(join(place.sample, `local/name-${secret}.txt`), 'x\n')
}

/** The row of the tree that begins with this name. */
const row = (name: string): ReturnType<typeof $> =>
  $(`//*[@role="option"][.//*[normalize-space()="${name}"]]`)

async function noSecret(): Promise<void> {
  const html = await browser.execute(() => document.documentElement.outerHTML)
  const heard = await browser.execute(() => JSON.stringify((globalThis as { heard?: unknown }).heard ?? []))
  for (const secret of [ONE, OTHER])
    if (html.includes(secret) || heard.includes(secret)) throw new Error(`${secret} reached the page`)
}

describe('a comparison', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    monday = join(place.sets, 'monday')
    tuesday = join(place.sets, 'tuesday')
    configure(ONE, 1)
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', monday)
    configure(OTHER, 2)
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', tuesday)
    program = await openInterface(place)
    await heading('Overview')
    // Everything that comes from the program is kept, to look for secrets in it.
    await browser.execute(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      const parse = JSON.parse.bind(JSON)
      JSON.parse = (text: string, ...more: []) => {
        heard.push(text)
        return parse(text, ...more) as unknown
      }
      const { fetch } = globalThis
      globalThis.fetch = async (...words: Parameters<typeof fetch>) => {
        const answer = await fetch(...words)
        heard.push(await answer.clone().text())
        return answer
      }
    })
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('starts from the page of a set, with the sets of its appliance to choose from', async () => {
    await goTo('set', { set: monday })
    await button('Compare with …').waitForExist()
    await press('Compare with …')
    await heading('Compare')
    const after = $('//select[@id=//label[normalize-space()="After"]/@for]')
    await after.waitForExist()
    await $(`option[value="set ${tuesday}"]`).waitForExist()
    await after.selectByAttribute('value', `set ${tuesday}`)
    await button('Compare').waitForEnabled()
    await press('Compare')
    await unlock(PASSPHRASE)
    await $('[data-outcome="difference"]').waitForExist({ timeout: 60_000 })
    await words('entries differ')
  })

  it('has looked at the destinations a few times by now, not without end', async () => {
    const { jobs } = (await callProgram('jobs.list')) as { jobs: { kind: string }[] }
    const looks = jobs.filter(({ kind }) => kind === 'listing').length
    if (looks > 6) throw new Error(`${looks} looks`)
  })

  it('starts from two sets that were chosen in the list, by keyboard or pointer, the older one first', async () => {
    const chosen = async (): Promise<number> => (await $$('[role="option"][aria-selected="true"]')).length
    await goTo('backups')
    await $('[role="option"]').waitForExist()
    await browser.execute(() => document.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    await browser.keys('Home')
    await browser.keys(' ')
    await words('Choose another set to compare it with')
    await browser.keys('ArrowDown')
    await browser.keys(' ')
    await words('monday and tuesday are chosen')
    if ((await chosen()) !== 2) throw new Error('two rows are not said to be chosen')
    await loadAxe()
    const findings = await axeFindings()
    if (findings.length > 0) throw new Error(JSON.stringify(findings))
    await button('Choose none').click()
    if ((await chosen()) !== 0) throw new Error('a row is still said to be chosen')
    for (const box of await $$('[role="option"] .pick')) await box.click()
    await words('monday and tuesday are chosen')
    await $('//a[normalize-space()="Compare"]').click()
    await heading('Compare')
    for (const [label, value] of [
      ['Before', monday],
      ['After', `set ${tuesday}`],
    ] as const) {
      const side = $(`//select[@id=//label[normalize-space()="${label}"]/@for]`)
      await side.waitForExist()
      await browser.waitUntil(async () => (await side.getValue()) === value)
    }
    await button('Compare').waitForEnabled()
    await button('Compare').click()
    await $('[data-outcome="difference"]').waitForExist({ timeout: 60_000 })
    await words('entries differ')
  })

  it('shows objects, then lines under and beside each other; a secret only as changed', async () => {
    await row('services.cfg').click()
    await $('[data-object="changed"]').waitForExist()
    await words('mpgw "front"')
    if ((await $$('[data-secret="changed"]').length) < 2)
      throw new Error('the key’s password is not said to have changed')
    await noSecret()
    for (const view of ['Unified', 'Side by side']) {
      await $(`//button[@role="tab"][normalize-space()="${view}"]`).click()
      await words('port 2')
      if (!(await $('[data-secret="changed"]').isExisting())) throw new Error(`${view} does not say it`)
      await noSecret()
    }
  })

  it('says of what is secret as a whole only that it changed', async () => {
    await row('aliases').click()
    await $('[data-withheld="secret"]').waitForExist()
    await noSecret()
  })

  it('is walked through with the keyboard alone', async () => {
    await $('[role="listbox"]').click()
    await browser.execute(() => document.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    await browser.keys('Home')
    await browser.keys('n')
    await browser.keys('Enter')
    await browser.waitUntil(async () => (await $('[data-entry] h2').getText()).startsWith('local/n'))
  })

  it('comes back after a reload, and the other way round is a set against the appliance', async () => {
    await browser.refresh()
    await $('[data-outcome="difference"]').waitForExist()
    await goTo('difference', { before: tuesday, appliance: 'mqa-1' })
    await button('Compare').waitForEnabled()
    await press('Compare')
    await words('Nothing differs.')
  })

  it('of something that cannot be opened says why', async () => {
    await goTo('difference', { before: tuesday, after: join(place.sets, 'nowhere') })
    await button('Compare').waitForEnabled()
    await press('Compare')
    await $('[role="alert"]').waitForExist()
    await words('isn’t a set.')
  })

  it('axe finds nothing in a comparison, light and dark', async () => {
    await goTo('difference', { before: monday, after: tuesday })
    await button('Compare').waitForEnabled()
    await press('Compare')
    await $('[data-outcome="difference"]').waitForExist({ timeout: 60_000 })
    await row('services.cfg').click()
    await $('[data-object="changed"]').waitForExist()
    await loadAxe()
    for (const view of ['Objects', 'Unified', 'Side by side'])
      for (const theme of ['light', 'dark']) {
        await $(`//button[@role="tab"][normalize-space()="${view}"]`).click()
        await browser.execute((value) => {
          document.documentElement.dataset['theme'] = value
        }, theme)
        const found = await axeFindings()
        if (found.length > 0) throw new Error(`${view}, ${theme}: ${found.join('\n')}`)
      }
  })
})
