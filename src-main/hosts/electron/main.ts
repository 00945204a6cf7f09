// The desktop host: wires Electron to what window-policy and shell-decisions decide. Nothing is decided here.
import { visible } from '../../contract/visible.ts'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  screen,
  session,
} from 'electron'
import { writeDurably } from '../../adapters/node-fs/write-durably.ts'
import { createApi, type RunningApi } from '../api/api.ts'
import type { JobSummary } from '../../contract/api/jobs.ts'
import type { Settings } from '../../contract/settings.ts'
import { createDispatch } from '../api/dispatch.ts'
import { findPage, readPageFile, SECURITY_HEADERS } from '../api/page-files.ts'
import { CHANNEL_CALL, CHANNEL_EVENT, CHANNEL_PDF, CHANNEL_PICK } from './channels.ts'
import { menuTemplate, type MenuCommand } from './menu.ts'
import { setAt, setToOpen } from './opening.ts'
import { PDF_OPTIONS, PDF_WINDOW, pdfAddress, pdfName } from './pdf-policy.ts'
import { afterCrash, closeQuestion, notificationFor, shellLanguage, taskbarState } from './shell-decisions.ts'
import { SHELL_WORDS, type ShellLanguage } from './shell-words.ts'
import {
  APP_ORIGIN,
  APP_SCHEME,
  mayHavePermission,
  mayNavigate,
  maySend,
  pagePathOf,
  SCHEME_PRIVILEGES,
  usableState,
  WINDOW_OPEN_ANSWER,
  windowOptions,
} from './window-policy.ts'

declare const __VERSION__: string

const here = dirname(fileURLToPath(import.meta.url))
const preload = join(here, '../preload/preload.cjs')
const page = findPage(here) ?? join(here, '../renderer')
const icon = join(here, '../../resources/packaging/icons/256x256.png')
const stateFile = (): string => join(app.getPath('userData'), 'window.json')

let window: BrowserWindow | undefined
let waiting = setOfCommandLine(process.argv, process.cwd())
let mayClose = false
let failureUnseen = false
let crashed = -Infinity

protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: SCHEME_PRIVILEGES }])
app.enableSandbox()

function setOfCommandLine(words: readonly string[], directory: string): string | undefined {
  return setToOpen({ words, directory, isPackaged: app.isPackaged })
}

function readState(): unknown {
  try {
    return JSON.parse(readFileSync(stateFile(), 'utf8'))
  } catch {
    return undefined
  }
}

async function settingsOf(running: RunningApi): Promise<Settings & { readonly shell: ShellLanguage }> {
  const { settings } = await running.api.settings.get({})
  return { ...settings, shell: shellLanguage(settings.language, app.getLocale()) }
}

function servePage(): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const path = pagePathOf(page, request.url, request.method)
    const file = path === undefined ? undefined : await readPageFile(page, path)
    if (!file) return new Response(null, { status: 404, headers: SECURITY_HEADERS })
    return new Response(new Uint8Array(file.body), {
      headers: { ...SECURITY_HEADERS, 'content-type': file.type },
    })
  })
}

function guardContents(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayHavePermission(permission, contents.getURL())),
  )
  defaultSession.setPermissionCheckHandler((_, permission, origin) => mayHavePermission(permission, origin))
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => WINDOW_OPEN_ANSWER)
  })
}

async function pick(kind: unknown): Promise<string | undefined> {
  if (!window) return undefined
  const properties =
    kind === 'file' ? ['openFile' as const] : ['openDirectory' as const, 'createDirectory' as const]
  const { filePaths } = await dialog.showOpenDialog(window, { properties })
  return filePaths[0]
}

/** Prints a report into a file that the person names. */
async function savePdf(html: unknown, name: unknown): Promise<string | undefined> {
  const address = pdfAddress(html)
  if (!window || address === undefined) throw new Error('refused')
  const filters = [{ name: 'PDF', extensions: ['pdf'] }]
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath: pdfName(name), filters })
  if (!filePath) return undefined
  const sheet = new BrowserWindow(PDF_WINDOW)
  try {
    await sheet.loadURL(address)
    await writeFile(filePath, await sheet.webContents.printToPDF(PDF_OPTIONS))
    return filePath
  } finally {
    sheet.destroy()
  }
}

function answerCalls(running: RunningApi): void {
  const dispatch = createDispatch(running.api)
  const isOurs = (event: Electron.IpcMainInvokeEvent): boolean => {
    const { senderFrame: frame } = event
    return maySend(frame ? { url: frame.url, isTop: frame.parent === null } : undefined)
  }
  ipcMain.handle(CHANNEL_CALL, (event, method: unknown, input: unknown) => {
    if (!isOurs(event)) throw new Error('refused')
    return dispatch(String(method), input)
  })
  ipcMain.handle(CHANNEL_PICK, (event, kind: unknown) => {
    if (!isOurs(event)) throw new Error('refused')
    return pick(kind)
  })
  ipcMain.handle(CHANNEL_PDF, (event, html: unknown, name: unknown) => {
    if (!isOurs(event)) throw new Error('refused')
    return savePdf(html, name)
  })
}

function showInTaskbar(running: RunningApi): void {
  const { value, mode } = taskbarState(running.jobs.running, failureUnseen)
  window?.setProgressBar(value, { mode })
}

function notifyOf(running: RunningApi, job: JobSummary): void {
  void settingsOf(running).then(({ notifications, shell }) => {
    const said = notificationFor(job, notifications, shell)
    if (!said) return
    failureUnseen ||= said.isFailure && !window?.isFocused()
    showInTaskbar(running)
    if (!Notification.isSupported()) return
    const notification = new Notification({ title: visible(said.title), body: visible(said.body) })
    notification.on('click', () => {
      bringForward()
      running.emit({ type: 'command', command: 'activity' })
    })
    notification.show()
  })
}

function followWork(running: RunningApi): void {
  running.listen((event) => {
    window?.webContents.send(CHANNEL_EVENT, event)
    if (event.type === 'changed' && event.domain === 'settings') void applySettings(running)
    if (event.type !== 'job') return
    showInTaskbar(running)
    notifyOf(running, event.job)
  })
}

async function runCommand(running: RunningApi, command: MenuCommand): Promise<void> {
  if (command.do === 'open-recent') return running.emit({ type: 'open', set: command.set })
  if (command.do === 'forget-recent') return void (await running.api.settings.forgetRecent({}))
  if (command.do !== 'open-set') return running.emit({ type: 'command', command: command.do })
  const path = await pick('directory')
  if (path !== undefined) running.emit({ type: 'open', set: path })
}

async function applySettings(running: RunningApi): Promise<void> {
  const { shell, theme, recent } = await settingsOf(running)
  nativeTheme.themeSource = theme
  const template = menuTemplate({
    platform: process.platform,
    language: shell,
    recent: recent.map(({ set }) => set),
    run: (command) => void runCommand(running, command),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  app.clearRecentDocuments()
  for (const { set } of [...recent].reverse()) app.addRecentDocument(set)
}

/** Asks before work is thrown away. */
async function askToClose(running: RunningApi): Promise<void> {
  const { shell } = await settingsOf(running)
  const question = closeQuestion(running.jobs.running, shell)
  if (question && window) {
    const asked = { type: 'question', ...question, cancelId: 0, defaultId: 0 } as const
    const { response } = await dialog.showMessageBox(window, asked)
    if (response === 0) return
    // Closed once more while this waits, it closes at once.
    mayClose = true
    await running.jobs.cancelAll()
  }
  mayClose = true
  window?.close()
}

/** A page that is gone is loaded anew; nothing of it is sent or kept. */
async function recover(running: RunningApi, reason: string): Promise<void> {
  const now = performance.now()
  const next = afterCrash(reason, now - crashed)
  crashed = now
  if (next === 'reload') window?.webContents.reload()
  if (next !== 'give-up') return
  const { crashed: what, crashedDetail } = SHELL_WORDS[(await settingsOf(running)).shell]
  dialog.showErrorBox(what, crashedDetail)
}

function openWindow(running: RunningApi): void {
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const state = usableState(readState(), displays)
  const opened = new BrowserWindow({
    ...windowOptions(state, preload, nativeTheme.shouldUseDarkColors),
    icon,
  })
  window = opened
  mayClose = false
  opened.once('ready-to-show', () => {
    if (state.maximized) opened.maximize()
    opened.show()
  })
  opened.on('close', (event) => {
    if (!mayClose) {
      event.preventDefault()
      void askToClose(running)
      return
    }
    writeDurably(
      stateFile(),
      JSON.stringify({ ...opened.getNormalBounds(), maximized: opened.isMaximized() }),
    )
  })
  opened.on('closed', () => (window = undefined))
  opened.on('focus', () => {
    failureUnseen = false
    showInTaskbar(running)
  })
  opened.webContents.on('render-process-gone', (_, { reason }) => void recover(running, reason))
  opened.webContents.on('did-finish-load', () => {
    if (waiting !== undefined) running.emit({ type: 'open', set: waiting })
    waiting = undefined
  })
  void opened.loadURL(`${APP_ORIGIN}/`)
}

function bringForward(): void {
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function openSet(running: RunningApi | undefined, set: string | undefined): void {
  bringForward()
  if (set === undefined) return
  if (running && window) running.emit({ type: 'open', set })
  else waiting = set
}

async function start(): Promise<void> {
  let running: RunningApi | undefined
  app.on('second-instance', (_, words, directory) => openSet(running, setOfCommandLine(words, directory)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openSet(running, setAt(path))
  })
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  const api = createApi({ home: undefined, host: 'window', version: __VERSION__ })
  running = api
  servePage()
  guardContents()
  answerCalls(api)
  followWork(api)
  await applySettings(api)
  openWindow(api)
}

if (app.requestSingleInstanceLock()) void start()
else app.quit()
