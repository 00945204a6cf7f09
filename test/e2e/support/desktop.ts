// The desktop around the window, as a test has it: what was asked of it is kept, and dialogs get the answers that the test laid out.
// All of it is put into the main process in the place of Electron's own, on the stand-in as on the real one.
import { readFileSync } from 'node:fs'
import { browser } from '@wdio/globals'
import { inMain } from './main-process.ts'

export interface Said {
  readonly title: string
  readonly body: string
}

/** What the program asked of the desktop since it was watched. */
export interface DesktopSaw {
  readonly notifications: readonly Said[]
  /** Value and mode of the taskbar, in order. */
  readonly progress: readonly (readonly [number, string | undefined])[]
  /** The newest first. */
  readonly recent: readonly string[]
  /** Kind of each dialog, and what it was asked with. */
  readonly dialogs: readonly (readonly [DialogKind, Record<string, unknown>])[]
  readonly errors: readonly Said[]
}
export type DialogKind = 'open' | 'save' | 'message'

interface Desktop {
  readonly saw: {
    notifications: Electron.Notification[]
    progress: [number, string | undefined][]
    recent: string[]
    dialogs: [DialogKind, unknown][]
    errors: Said[]
  }
  readonly answers: Record<DialogKind, unknown[]>
}
declare global {
  var desktop: Desktop
}

/** Begins to keep what the program asks of the desktop; once for each start of the window. */
export async function watchDesktop(): Promise<void> {
  await inMain(({ app, BrowserWindow, dialog, Notification }) => {
    const saw: Desktop['saw'] = { notifications: [], progress: [], recent: [], dialogs: [], errors: [] }
    const answers: Desktop['answers'] = { open: [], save: [], message: [] }
    globalThis.desktop = { saw, answers }
    const next = (kind: DialogKind) =>
      (async (...words: unknown[]) => {
        saw.dialogs.push([kind, words.at(-1)])
        if (answers[kind].length === 0) throw new Error(`the test expected no dialog.${kind}`)
        return answers[kind].shift()
      }) as never
    Object.assign(dialog, {
      showOpenDialog: next('open'),
      showSaveDialog: next('save'),
      showMessageBox: next('message'),
      showErrorBox: (title: string, body: string) => void saw.errors.push({ title, body }),
    })
    Notification.prototype.show = function show(this: Electron.Notification) {
      saw.notifications.push(this)
    }
    const { setProgressBar } = BrowserWindow.prototype
    BrowserWindow.prototype.setProgressBar = function set(value, options) {
      saw.progress.push([value, options?.mode])
      setProgressBar.call(this, value, options)
    }
    Object.assign(app, {
      addRecentDocument: (path: string) => void saw.recent.unshift(path),
      clearRecentDocuments: () => void (saw.recent.length = 0),
    })
  })
}

export function desktopSaw(): Promise<DesktopSaw> {
  return inMain(() => {
    const { notifications, ...rest } = globalThis.desktop.saw
    return { ...rest, notifications: notifications.map(({ title, body }) => ({ title, body })) }
  }) as Promise<DesktopSaw>
}

/** Waits until the desktop saw something. */
export async function untilDesktop(what: string, isSo: (saw: DesktopSaw) => boolean): Promise<void> {
  let last: DesktopSaw | undefined
  const look = async (): Promise<boolean> => isSo((last = await desktopSaw()))
  try {
    await browser.waitUntil(look)
  } catch (error) {
    throw new Error(`${what}: the desktop saw ${JSON.stringify(last)}`, { cause: error })
  }
}

/** Lays out the answer to the next dialog of a kind. */
export async function answerDialog(kind: DialogKind, answer: object): Promise<void> {
  await inMain((_, of, with_) => void globalThis.desktop.answers[of].push(with_), kind, answer)
}
/** Chooses these paths in the next dialog that asks for some. */
export function choosePaths(...filePaths: string[]): Promise<void> {
  return answerDialog('open', { canceled: false, filePaths })
}

/** Clicks an entry of the application menu, by the labels on the way to it. */
export async function chooseInMenu(...labels: string[]): Promise<void> {
  await inMain(
    ({ Menu }, ...way) => {
      let items = Menu.getApplicationMenu()?.items ?? []
      let found: Electron.MenuItem | undefined
      for (const label of way) {
        found = items.find((item) => item.label === label)
        if (!found)
          throw new Error(`the menu has no ${label} but ${items.map((one) => one.label).join(', ')}`)
        items = found.submenu?.items ?? []
      }
      if (found?.enabled === false) throw new Error(`${way.join(' → ')} is not enabled`)
      found?.click()
    },
    ...labels,
  )
}

/** The labels of the application menu at its top. */
export function menuLabels(): Promise<string[]> {
  return inMain(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map((item) => item.label))
}

/** Runs a script in the page from the main process: also where the driver lost the page, as after a crash. */
export function inPage(code: string): Promise<unknown> {
  return inMain(
    ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
    code,
  )
}

/** Whether a process has ended; one that its driver has not collected yet has, too (`Z`). */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform === 'linux' && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}
