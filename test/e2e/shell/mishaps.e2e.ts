// What goes wrong around a window, and the small things of a desktop: crashes, a start while the page loads, closing twice, a file that
// cannot be written, recent documents, help.
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import {
  answerDialog,
  chooseInMenu,
  desktopSaw,
  inPage,
  menuLabels,
  untilDesktop,
} from '../support/desktop.ts'
import { inMain } from '../support/main-process.ts'
import { button, goTo, press } from '../support/page.ts'
import { PASSPHRASE, type Place, type Program } from '../support/program.ts'
import {
  crash,
  openWatched,
  openWithSet,
  openWithSlowBackup,
  pageSays,
  startBackup,
} from '../support/shell.ts'

let place: Place
let program: Program
let set: string

const windows = (): Promise<number[]> =>
  inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ id }) => id))
/** The next message is shown, and nobody answers. */
const leaveUnanswered = (): Promise<void> =>
  inMain(() => void globalThis.desktop.answers.message.push(new Promise(() => undefined)))

async function open(): Promise<void> {
  ;({ place, program, set } = await openWithSet())
}
/** A new start over the same state: after a crash the driver has lost the page for good. */
async function anew(): Promise<void> {
  program = await openWatched(place)
}
/** The first crash, after which the page is simply loaded again. */
async function crashOnce(): Promise<void> {
  await inPage(`void (location.hash = '#/settings')`)
  await crash()
  await pageSays(`document.querySelector('main[data-page="settings"] h1') !== null`)
}
async function end(): Promise<void> {
  await program.stop()
  place.remove()
}

describe('small things of the desktop', () => {
  before(open)
  after(end)

  it('a report that cannot be written where the person says is an error with its code, and no bug', async () => {
    await goTo('set', { set, check: 'stored' })
    await button('Save as PDF').waitForExist()
    await answerDialog('save', { canceled: false, filePath: join(place.path, 'missing', 'report.pdf') })
    await press('Save as PDF')
    await $('main*=path.missing').waitForExist()
    if ((await $('main').getText()).includes('bug.unexpected')) throw new Error('it was called a bug')
    const [[, asked] = []] = (await desktopSaw()).dialogs.slice(-1)
    if (asked?.['title'] !== 'Save Report as PDF') throw new Error(JSON.stringify(asked))
  })

  it('the system’s recent documents get the sets of this machine, and no address of a server', async () => {
    await inPage(`secureBackup.methods.settings.remember({ set: 'ftps://ftp.example/sets/one' })`)
    await inPage(`secureBackup.methods.settings.remember({ set: ${JSON.stringify(set)} })`)
    await untilDesktop('a recent document', ({ recent }) => recent.includes(set))
    const { recent } = await desktopSaw()
    if (recent.some((one) => one.includes('ftps'))) throw new Error(recent.join(' '))
  })

  it('a piece of work that ends is announced where the person asked for that', async () => {
    await inPage(`secureBackup.methods.settings.change({ notifications: 'all' })`)
    await goTo('overview')
    await goTo('set', { set, check: 'stored' })
    await untilDesktop('a notification', ({ notifications }) =>
      notifications.some(({ title }) => title === 'Verification ended'),
    )
  })

  it('the menus change with the language at once', async () => {
    await inPage(`secureBackup.methods.settings.change({ language: 'de' })`)
    await browser.waitUntil(async () => (await menuLabels()).includes('Hilfe'))
    await inPage(`secureBackup.methods.settings.change({ language: 'en' })`)
    await browser.waitUntil(async () => (await menuLabels()).includes('Help'))
  })

  it('Help copies a diagnostic report that names nothing, and shows what was copied', async () => {
    await inMain(({ clipboard }) => {
      clipboard.writeText = (text) => {
        ;(globalThis as { copied?: string }).copied = text
        return Promise.resolve() as never
      }
    })
    const before = (await windows()).length
    await chooseInMenu('Help', 'Copy Diagnostic Report')
    await browser.waitUntil(async () => (await windows()).length === before + 1)
    const copied = await inMain(() => (globalThis as { copied?: string }).copied ?? '')
    if (!copied.startsWith('secure-backup diagnostic-report')) throw new Error(copied)
    for (const secret of [place.path, 'mqa-1', 'ftp.example', PASSPHRASE])
      if (copied.includes(secret)) throw new Error(`it names ${secret}`)
  })
})

describe('a page that is gone', () => {
  before(open)
  after(end)

  it('a set that is asked for while the page loads is opened when it has loaded', async () => {
    await inMain(({ app, BrowserWindow }, path) => {
      const [contents] = BrowserWindow.getAllWindows().map((one) => one.webContents)
      contents?.once('render-process-gone', () =>
        app.emit('second-instance', {}, [process.execPath, app.getAppPath(), path], '/'),
      )
      contents?.forcefullyCrashRenderer()
    }, set)
    await pageSays(`document.querySelector('main[data-page="set"]') !== null`)
    await anew()
  })

  it('twice in a short time is asked about; a later start opens a new window meanwhile', async () => {
    await crashOnce()
    const [old] = await windows()
    await leaveUnanswered()
    await crash()
    await untilDesktop('a question', ({ dialogs }) => dialogs.length === 1)
    const [[, asked] = []] = (await desktopSaw()).dialogs
    if (JSON.stringify(asked?.['buttons']) !== '["Open New Window","Quit"]')
      throw new Error(JSON.stringify(asked))
    await inMain(({ app }) => void app.emit('second-instance', {}, [process.execPath, app.getAppPath()], '/'))
    await pageSays(`document.querySelector('main h1') !== null`)
    const now = await windows()
    if (now.length !== 1 || now[0] === old) throw new Error(`windows ${now.join(' ')}, before ${String(old)}`)
    await anew()
  })

  it('twice in a short time gets a new window where the person says so', async () => {
    await crashOnce()
    const [old] = await windows()
    await answerDialog('message', { response: 0, checkboxChecked: false })
    await crash()
    await browser.waitUntil(async () => (await windows()).every((id) => id !== old))
    await pageSays(`document.querySelector('main h1') !== null`)
    await anew()
  })
})

describe('a window that is closed while work runs', () => {
  before(async () => {
    ;({ place, program } = await openWithSlowBackup())
  })
  after(end)

  it('twice asks once, and names the work', async () => {
    await startBackup()
    await leaveUnanswered()
    await inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.close()
      window?.close()
    })
    await untilDesktop('a question', ({ dialogs }) => dialogs.length > 0)
    await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const { dialogs } = await desktopSaw()
    if (dialogs.length !== 1) throw new Error(`it asked ${dialogs.length} times`)
    const detail = String(dialogs[0]?.[1]['detail'])
    if (!detail.startsWith('Backup – mqa-1\n')) throw new Error(detail)
  })
})
