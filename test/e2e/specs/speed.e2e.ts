// What the speed of the interface rests on, and what a clock is not needed for: how much of ten thousand rows is drawn, what a filter
// leaves of them, how much script there is. `npm run bench -- window` looks at the clock.
import { $, $$, browser } from '@wdio/globals'
import { goTo, heading, settled, words } from '../support/page.ts'
import { browserOnly, makePlace, openInterface, type Place, type Program } from '../support/program.ts'
import { scriptBytes } from '../support/script-size.ts'
import { manyOthers, manySets, SPEED_PROMISES } from '../support/speed.ts'

/** Rows that are drawn at the most: what is seen, and some beyond. */
const MOST_DRAWN = 60
let place: Place
let program: Program

/** The list is as long as everything in it, and few of its rows are there. */
async function expectFew(total: number): Promise<void> {
  await $('[role="option"]').waitForExist()
  const drawn = await $$('[role="option"]').length
  if (drawn < 5 || drawn > MOST_DRAWN) throw new Error(`${drawn} rows are drawn`)
  const size = await $('[role="option"]').getAttribute('aria-setsize')
  if (Number(size) !== total) throw new Error(`a reader hears of ${size} rows`)
}

describe('speed', () => {
  before(async () => {
    place = makePlace()
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('the script of the interface is at most 250 kB, compressed', () => {
    const bytes = scriptBytes()
    if (bytes > SPEED_PROMISES.script) throw new Error(`${bytes} bytes`)
  })

  const many = browserOnly('thousands of rows are put in where HTTP brings them')
  many('of 10,000 sets only what is seen is drawn, at the end of the list too', async () => {
    await manySets()
    await words('10,000 sets')
    await expectFew(10_000)
    await browser.execute(() => document.querySelector<HTMLElement>('[role="listbox"]')?.focus())
    await browser.keys('End')
    await $('[role="option"][aria-posinset="10000"]').waitForExist()
    await expectFew(10_000)
  })

  many('a filter leaves of them what it names', async () => {
    await $('input[type="search"]').setValue('7800007')
    await words('250 sets')
    await expectFew(250)
    const others = await $$('[role="option"]').filter(
      async (row) => !(await row.getText()).includes('7800007'),
    )
    if (others.length > 0) throw new Error('something else is shown')
  })

  many('of 10,000 certificates and 10,000 entries of the activity only what is seen is drawn', async () => {
    await browser.refresh()
    await heading('Backups')
    await manyOthers()
    for (const page of ['certificates', 'activity']) {
      await goTo(page)
      await settled()
      await expectFew(10_000)
    }
  })
})
