// Schedules in the window: installed, tried as the timer starts it, and removed; over a stand-in for systemctl.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { axeFindings, loadAxe } from '../support/axe.ts'
import { unreadable } from '../support/cut-words.ts'
import { button, choice, confirm, field, goTo, heading, press, settled, words } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'
import { standInForTimers } from '../support/stand-in-timers.ts'

let place: Place
let program: Program
let takeAway: () => void
const unit = (): string => join(place.path, 'config/systemd/user/secure-backup-evening.service')

async function expectNoFindings(): Promise<void> {
  const found = await axeFindings()
  if (found.length > 0) throw new Error(found.join('\n'))
}

describe('a schedule in the window', () => {
  before(async () => {
    place = makePlace()
    takeAway = standInForTimers(place)
    for (const name of ['backup', 'recovery']) place.run('cert', 'generate', name)
    place.run('cert', 'always', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    writeFileSync(join(place.path, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 })
    program = await openInterface(place)
    await heading('Overview')
    await loadAxe()
  })
  after(async () => {
    await program.stop()
    takeAway()
    place.remove()
  })

  it('is installed with what it keeps, and its timer starts the command', async () => {
    await goTo('new-schedule', { appliance: 'mqa-1' })
    await choice('A backup').waitForExist()
    if (!(await choice('backup').isSelected())) throw new Error('who is on the list is not ticked')
    if (await choice('recovery').isSelected()) throw new Error('who is on no list is ticked')
    await choice('recovery').click()
    await field('Name').setValue('evening')
    await field('The last').setValue('2')
    await field('File with the passphrase of the key vault').setValue(join(place.path, 'passphrase'))
    await expectNoFindings()
    await button('Install the schedule').click()
    await words('Not run yet')
    await heading('Schedules')
    await words('Every day at')
    await words(place.sets)
    const text = readFileSync(unit(), 'utf8')
    if (!text.includes('secure-backup.cjs') || !text.includes('"schedule" "run" "evening"'))
      throw new Error(text)
    const kept = readFileSync(join(place.path, 'home/schedules/evening.json'), 'utf8')
    if (!/"keep":\s*\{\s*"last":\s*2\s*\}/.test(kept)) throw new Error(kept)
  })

  it('is tried as its timer starts it: a set is there, and it is the last run', async () => {
    await press('Run now evening')
    await words('Done,')
    if (readdirSync(place.sets).length !== 1) throw new Error('no set was made')
    await expectNoFindings()
  })

  it('has a page of its own that says what it does and how it ended, found by typing', async () => {
    await browser.keys(['Control', 'k'])
    await $('#palette-found').waitForExist()
    await browser.keys('evening')
    await browser.waitUntil(async () => (await $('#palette-0').getText()).startsWith('evening'))
    await browser.keys('Enter')
    await heading('evening')
    await words('What it does')
    for (const said of ['The last: 2', 'Every day at', 'mqa-1', 'backup, recovery']) await words(said)
    await $(`a[href*="${encodeURIComponent(readdirSync(place.sets)[0] as string)}"]`).waitForExist()
    await expectNoFindings()
  })

  it('reads at 320 pixels, in both languages', async () => {
    const found: string[] = []
    await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', {
      width: 320,
      height: 568,
      deviceScaleFactor: 1,
      mobile: false,
    })
    for (const language of ['de', 'en']) {
      await goTo('settings')
      await $('#settings-language').selectByAttribute('value', language)
      await browser.waitUntil(() =>
        browser.execute((wanted) => document.documentElement.lang === wanted, language),
      )
      for (const [page, query] of [
        ['schedules', {}],
        ['schedule', { name: 'evening' }],
      ] as const) {
        await goTo(page, query)
        await settled()
        found.push(...(await unreadable({ filled: false })).map((one) => `${language} ${page}: ${one}`))
      }
    }
    await browser.sendCommandAndGetResult('Emulation.clearDeviceMetricsOverride', {})
    if (found.length > 0) throw new Error(found.join('\n'))
    await goTo('schedules')
  })

  it('is removed with its timer, and its sets stay', async () => {
    await press('Remove evening')
    await confirm()
    await words('Nothing is scheduled.')
    if (existsSync(unit())) throw new Error('the timer is still there')
    if (readdirSync(place.sets).length !== 1) throw new Error('its set is gone')
  })

  it('for all appliances of a tag is installed with its bounds, and saves their configuration first', async () => {
    place.run('appliance', 'edit', 'mqa-1', '--tag', 'production')
    await goTo('overview')
    await goTo('new-schedule')
    await choice('All appliances of a tag').waitForExist()
    await choice('All appliances of a tag').click()
    await $('#fleet-tag option[value="production"]').waitForExist()
    await field('Name').setValue('fleet')
    await field('At the same time').setValue('8')
    await field('Begin within minutes').setValue('240')
    await choice('Save the configuration').click()
    await field('File with the passphrase of the key vault').setValue(join(place.path, 'passphrase'))
    await expectNoFindings()
    await press('Install the schedule')
    await words('Tag: production')
    const { task } = JSON.parse(readFileSync(join(place.path, 'home/schedules/fleet.json'), 'utf8')) as {
      task: unknown
    }
    const { tags, atOnce, window, saveFirst } = task as Record<string, unknown>
    const kept = JSON.stringify([tags, atOnce, window, saveFirst])
    if (kept !== '[["production"],8,240,true]') throw new Error(kept)
    await press('Run now fleet')
    await words('Done,')
    if (readdirSync(place.sets).length !== 2) throw new Error('no set was made')
  })
})
