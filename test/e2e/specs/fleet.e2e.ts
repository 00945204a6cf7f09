// Two hundred appliances on one page and at one glance: how they stand by age, by failure and by what expires.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, $$, browser } from '@wdio/globals'
import { button, field, goTo, heading, words } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

const COUNT = 200
const DAY = 86_400_000
let place: Place
let program: Program

const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()

/** Every tenth failed, is overdue, or was never backed up; the certificate of every twentieth ends soon. */
function stateOf(at: number): object {
  const lastBackup = {
    time: ago(at % 10 === 2 ? 9 + at : (at % 7) + 0.1),
    set: `/backups/box-${at}`,
    bytes: 1,
  }
  if (at % 10 === 3) return {}
  return {
    lastBackup,
    ...(at % 10 === 1 ? { lastFailure: { time: ago(at / 1000), code: 'appliance.login' } } : {}),
    certificateEnds: ago(at % 20 === 5 ? -10 - at / 100 : -900),
  }
}

function registered(at: number): object {
  return {
    name: `box-${at}`,
    path: `https://box-${at}.example:5554`,
    destination: place.sets,
    tags: [at % 4 === 0 ? 'london' : 'berlin', ...(at % 2 === 0 ? ['production'] : [])],
    managed: {
      url: `https://box-${at}.example:5554`,
      user: 'admin',
      trust: { kind: 'system' },
      object: 'backup2026',
      serial: '0000000',
      identity: { Serial: '0000000', Version: 'MQ00.9.4.1.0', MachineType: '5725', ModelType: 'S14' },
    },
    state: stateOf(at),
  }
}

const rows = async (): Promise<string[]> => {
  const found = await $$('[role="option"] strong').map((one) => one.getText())
  return [...found]
}

describe('two hundred appliances', () => {
  before(async () => {
    place = makePlace()
    const home = join(place.path, 'home')
    mkdirSync(home, { recursive: true })
    const appliances = Array.from({ length: COUNT }, (_, at) => registered(at))
    writeFileSync(join(home, 'installation.json'), JSON.stringify({ appliances }))
    program = await openInterface(place)
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('the overview counts them, shows the worst, and says each trouble once', async () => {
    await heading('Overview')
    await words('20 failed')
    await words('20 without a backup')
    await words('20 overdue')
    await words('The last backups of 20 appliances failed.')
    await words('All 200 appliances')
    const groups = await $$('tr[data-tag]').map((row) => row.getAttribute('data-tag'))
    if (!groups.includes('london')) throw new Error(`it is told by ${groups.join(', ')}`)
    const shown = async (): Promise<number> => $$('table tbody tr:not([data-tag])').length
    if ((await shown()) > 3 * groups.length) throw new Error(`${await shown()} appliances in the table`)
    await $('tr[data-tag="london"] button').click()
    await browser.waitUntil(async () => (await shown()) === 3 * (groups.length - 1) + 50)
  })

  it('a number leads to those it counts, and the list draws only what is seen', async () => {
    await $('[data-trouble="expires"]').click()
    await heading('Appliances')
    await words('10 appliances')
    await goTo('appliances')
    await words('200 appliances')
    const drawn = await $$('[role="option"]').length
    if (drawn > 60) throw new Error(`${drawn} rows are drawn`)
  })

  it('they stand in order of age, of failure and of what expires', async () => {
    for (const [order, first] of [
      ['age', 'box-3'],
      ['failure', 'box-1'],
      ['expiry', 'box-5'],
    ] as const) {
      await goTo('appliances', { order })
      await browser.waitUntil(async () => (await rows())[0] === first, {
        timeoutMsg: `by ${order} another than ${first} is first`,
      })
    }
  })

  it('a tag and a word find some of them; all of the tag can be backed up, and each leads to its page', async () => {
    await goTo('appliances')
    await $('select[aria-label="Tag"]').selectByAttribute('value', 'london')
    await words('50 appliances')
    await button('Back up all of london').waitForExist()
    await $('input[type="search"]').setValue('box-12')
    await words('4 appliances')
    await $('[role="option"]').click()
    await heading('box-12')
    await button('Edit').click()
    await heading('Edit box-12')
    if ((await field('Tags').getValue()) !== 'london production') throw new Error('the tags are not there')
  })
})
