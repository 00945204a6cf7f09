// What the interface promises of speed: first paint, and a list of 10,000 sets. `npm run bench -- window` measures the same.
import { browser } from '@wdio/globals'
import { heading } from '../support/page.ts'
import { makePlace, onDesktop, openInterface, type Place, type Program } from '../support/program.ts'
import { firstPaint, manySets, scrollAndFilter, SPEED_PROMISES } from '../support/speed.ts'

let place: Place
let program: Program

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

  it('first paint comes within 500 ms of the request', async () => {
    await browser.refresh()
    await heading('Overview')
    const paint = await firstPaint()
    if (paint > SPEED_PROMISES.paint) throw new Error(`${paint} ms`)
  })

  // The listing is put in where HTTP brings it, which the window's own channel has no place for.
  const many = onDesktop ? it.skip : it
  many('10,000 sets scroll at 50 frames a second or more, and filter within 100 ms', async () => {
    await manySets()
    const { frames, filter } = await scrollAndFilter()
    if (frames < SPEED_PROMISES.frames) throw new Error(`${frames} frames a second`)
    if (filter > SPEED_PROMISES.filter) throw new Error(`filtered in ${filter} ms`)
  })
})
