// Faults of a form and a dialog that a person with a keyboard meets first: the focus is never nowhere, an address that changes is
// followed, a file that was chosen is let go, and nothing is undone or overwritten unasked.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { button, drop, field, goTo, heading, press, words } from '../support/page.ts'
import { openInterface, placeWithAppliance, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program

const focused = (): Promise<string> =>
  browser.execute(() => {
    const at = document.activeElement
    return at === null || at === document.body ? 'nothing' : at.textContent?.trim() || at.id
  })

/** Waits until this has the focus; says what has it where it does not come to that. */
async function focusOn(text: string): Promise<void> {
  let seen = ''
  await browser
    .waitUntil(async () => (seen = await focused()).includes(text))
    .catch((error: unknown) => {
      throw new Error(`${seen} has the focus, not ${text}`, { cause: error })
    })
}

describe('forms and dialogs', () => {
  before(async () => {
    place = placeWithAppliance()
    for (const name of ['monday', 'tuesday'])
      place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', join(place.sets, name))
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('Escape in a dialog gives the focus back to what opened it, also where that could not be pressed meanwhile', async () => {
    await goTo('set', { set: join(place.sets, 'monday'), prove: '1' })
    await press('Run drill')
    await $('#vault-passphrase').waitForExist()
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
    await browser.waitUntil(async () => (await focused()) !== 'nothing')
    await goTo('appliance', { name: 'mqa-1' })
    await press('Remove from list')
    await $('dialog').waitForExist()
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
    await focusOn('Remove')
  })

  it('a form that is refused keeps the focus', async () => {
    await goTo('new-appliance')
    await field('Directory').setValue(join(place.path, 'nowhere'))
    await field('Name').setValue('mqa-9')
    await press('Add appliance')
    await $('.message').waitForExist()
    await focusOn('Add appliance')
  })

  it('another address is about another set', async () => {
    await goTo('restore', { set: join(place.sets, 'monday') })
    await words(join(place.sets, 'monday'))
    await goTo('restore', { set: join(place.sets, 'tuesday') })
    await words(join(place.sets, 'tuesday'))
    await button('Check everything first').waitForExist()
  })

  it('a file that was dropped on certificates is no longer chosen once the page was left', async () => {
    const file = join(place.path, 'other.pem')
    writeFileSync(file, 'no certificate\n')
    await goTo('certificates')
    await drop(file)
    await words('other.pem')
    await goTo('overview')
    await goTo('import-certificate')
    await $('#import-file').waitForExist()
  })

  it('who saves later is told that it was changed meanwhile, and overwrites nothing unasked', async () => {
    await goTo('edit-appliance', { name: 'mqa-1' })
    await field('Tags').setValue('here')
    place.run('appliance', 'edit', 'mqa-1', '--tag', 'there')
    await press('Save')
    await words('mqa-1 was changed meanwhile')
    await browser.keys('Escape')
    await $('dialog').waitForExist({ reverse: true })
    if (!place.run('appliance', 'list', '--json').includes('"there"')) throw new Error('it was overwritten')
    await press('Save')
    await press('Save this form')
    await heading('mqa-1')
    if (!place.run('appliance', 'list', '--json').includes('"here"')) throw new Error('it was not saved')
  })
})
