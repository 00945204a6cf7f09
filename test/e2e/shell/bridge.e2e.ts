// What the bridge between page and program lets through, on Electron and on its stand-in alike: that the stand-in may be believed.
import { browser } from '@wdio/globals'
import { heading } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program

/** What a script in the page gives, or the words it is refused with; `bridge` is what the preload exposed. */
function inPage(script: string): Promise<string> {
  return browser.executeAsync((text: string, done: (said: string) => void) => {
    const run = new Function('bridge', `"use strict"; return (async () => ${text})()`) as (
      of: unknown,
    ) => Promise<unknown>
    run((window as { secureBackup?: unknown }).secureBackup).then(
      (value) => done(JSON.stringify(value) ?? 'undefined'),
      (error: Error) => done(`refused: ${error.message}`),
    )
  }, script)
}

async function expectSaid(script: string, expected: RegExp): Promise<void> {
  const said = await inPage(script)
  if (!expected.test(said)) throw new Error(`${script}: ${said}`)
}

describe('the bridge', () => {
  before(async () => {
    place = makePlace()
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  for (const [what, input] of [
    ['a Proxy', 'new Proxy({}, {})'],
    ['a Proxy inside of data', '{ a: [new Proxy({}, {})] }'],
    ['a function inside of data', '{ a: () => 1 }'],
    ['a symbol inside of data', '{ a: Symbol("x") }'],
  ] as const)
    it(`refuses ${what}`, () =>
      expectSaid(`await bridge.methods.settings.get(${input})`, /^refused: .*could not be cloned/))

  it('carries plain data there and back, and what the contract does not know is an answer with a code', async () => {
    await expectSaid('await bridge.methods.settings.get({})', /"ok":true/)
    await expectSaid('await bridge.methods.settings.change({ theme: "pink" })', /"code":"input\.invalid"/)
    await expectSaid('await bridge.methods.settings.get({ none: undefined })', /"code":"input\.invalid"/)
  })

  it('answers what no page can do to its end here with what is so', async () => {
    await expectSaid(
      'await bridge.methods.schedules.remove({ name: "nightly" })',
      /"code":"schedule\.unknown"/,
    )
    // For scripts over REST: no page calls it.
    await expectSaid('await bridge.methods.drills.export({ drill: "none", form: "json" })', /"code":/)
  })

  it('gives a page no more than it shows: it cannot be changed, and nothing else is there', async () => {
    await expectSaid('(bridge.methods.settings.get = () => 1)', /^refused: /)
    await expectSaid('(bridge.other = 1)', /^refused: /)
    await expectSaid('typeof bridge.methods.settings.other', /undefined/)
  })

  it('knows the path of a file of the person only: one that the page made has none', async () => {
    await expectSaid('bridge.pathOf(new File([], "made"))', /^""$/)
    await expectSaid('bridge.pathOf({ name: "none" })', /^refused: /)
  })
})
