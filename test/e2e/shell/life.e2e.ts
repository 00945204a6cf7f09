// How the window lives and ends: a second start, crashes of its page, closing while work runs, and what is kept for the next start.
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { answerDialog, desktopSaw, hasEnded, inPage, untilDesktop, watchDesktop } from '../support/desktop.ts'
import { inMain } from '../support/main-process.ts'
import { button, goTo, heading, setPage } from '../support/page.ts'
import { openInterface, type Place, type Program } from '../support/program.ts'
import { crash, openWithSet, openWithSlowBackup, pageSays, startBackup } from '../support/shell.ts'

let place: Place
let program: Program
let set: string

describe('the life of the window', () => {
  before(async () => {
    ;({ place, program, set } = await openWithSet())
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('a second start with a set hands it to the first, which comes forward, and ends by itself', async () => {
    await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    const start = await inMain(({ app }) => ({
      // What starts the program, and what it was started over.
      program: process.argv.slice(0, 1),
      app: app.getAppPath(),
      state: app.getPath('userData'),
      runtime: process.execPath,
    }))
    const onStandIn = start.program[0]?.endsWith('.cjs') === true
    const command = [start.app, `--user-data-dir=${start.state}`, join(set, 'backupmanifest.xml')]
    const second = spawn(start.runtime, [...(onStandIn ? start.program : []), ...command], {
      stdio: 'ignore',
    })
    const code = await new Promise((done) => second.on('exit', done))
    if (code !== 0) throw new Error(`the second start ended with ${String(code)}`)
    await setPage('monday')
    await $('[data-verdict]').waitForExist()
    const minimized = await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
    if (minimized) throw new Error('the window is still minimised')
  })

  // Both in one test: the driver has lost the page from the first crash on, until the window is opened anew.
  it('a page that crashed is loaded anew; where that happens again at once the person is told', async () => {
    await goTo('new-schedule')
    await $('#schedule-name').waitForExist()
    await crash()
    await pageSays(`document.querySelector('main[data-page="new-schedule"] h1') !== null`)
    const answered = await inPage(`secureBackup.methods.settings.get({}).then(({ ok }) => ok)`)
    if (answered !== true) throw new Error('the bridge is not there again')
    await crash()
    await untilDesktop('a message', ({ errors, dialogs }) => errors.length + dialogs.length > 0)
    program = await openInterface(place)
    await heading('Overview')
  })
})

describe('closing the window', () => {
  before(async () => {
    ;({ place, program } = await openWithSlowBackup())
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  const close = (): Promise<void> => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

  it('while work runs asks first, and goes on where the person stays', async () => {
    await startBackup()
    await answerDialog('message', { response: 0, checkboxChecked: false })
    await close()
    await untilDesktop('a question', ({ dialogs }) => dialogs.length === 1)
    const [[, asked] = []] = (await desktopSaw()).dialogs
    if (asked?.['message'] !== 'Work is still running') throw new Error(JSON.stringify(asked))
    await button('Cancel backup').waitForExist()
  })

  it('cancels the work where the person says so, ends, and leaves nothing half made', async () => {
    const pid = await inMain(() => process.pid)
    await answerDialog('message', { response: 1, checkboxChecked: false })
    await close()
    await browser.waitUntil(() => hasEnded(pid))
    if (readdirSync(place.sets).length > 0) throw new Error(`it left ${readdirSync(place.sets).join(', ')}`)
    program = await openInterface(place)
    await heading('Overview')
  })

  it('keeps where the window was for the next start, and asks nothing where nothing runs', async () => {
    const before = await inMain(({ BrowserWindow, app }) => ({
      ...BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      state: app.getPath('userData'),
    }))
    const kept = JSON.parse(readFileSync(join(before.state, 'window.json'), 'utf8')) as Electron.Rectangle
    if (kept.width !== before.width || kept.height !== before.height)
      throw new Error(`kept ${JSON.stringify(kept)}, opened ${JSON.stringify(before)}`)
    await watchDesktop()
    const pid = await inMain(() => process.pid)
    await close()
    await browser.waitUntil(() => hasEnded(pid))
    program = await openInterface(place)
    await heading('Overview')
  })
})
