// The desktop host: wires Electron to what window-policy and shell-decisions decide. Nothing is decided here.
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
import { createApi, type RunningApi } from '../../composition/api.ts'
import type { Settings } from '../../contract/settings.ts'
import { createDispatch } from '../dispatch.ts'
import { findPage, readPageFile, SECURITY_HEADERS } from '../page-files.ts'
import { CHANNEL_CALL, CHANNEL_EVENT, CHANNEL_PDF, CHANNEL_PICK } from './channels.ts'
import { PDF_OPTIONS, PDF_WINDOW, pdfAddress, pdfName } from './pdf-policy.ts'
import {
  closeQuestion,
  menuTemplate,
  notificationFor,
  setToOpen,
  shellLanguage,
  taskbarProgress,
  type MenuCommand,
} from './shell-decisions.ts'
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
const stateFile = (): string => join(app.getPath('userData'), 'window.json')

let window: BrowserWindow | undefined
let waiting = setToOpen(process.argv, app.isPackaged)
let mayClose = false

protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: SCHEME_PRIVILEGES }])
app.enableSandbox()

function readState(): unknown {
  try {
    return JSON.parse(readFileSync(stateFile(), 'utf8'))
  } catch {
    return undefined
  }
}

async function settingsOf(running: RunningApi): Promise<Settings> {
  return (await running.api.settings.get({})).settings
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

function followWork(running: RunningApi): void {
  running.listen((event) => {
    window?.webContents.send(CHANNEL_EVENT, event)
    if (event.type === 'changed' && event.domain === 'settings') void applySettings(running)
    if (event.type !== 'job') return
    window?.setProgressBar(taskbarProgress(running.jobs.running))
    void settingsOf(running).then(({ notifications, language }) => {
      const said = notificationFor(event.job, notifications, shellLanguage(language, app.getLocale()))
      if (said && Notification.isSupported()) new Notification(said).show()
    })
  })
}

async function runCommand(running: RunningApi, command: MenuCommand): Promise<void> {
  if (command !== 'open-set') return running.emit({ type: 'command', command })
  const path = await pick('directory')
  if (path !== undefined) running.emit({ type: 'open', set: path })
}

async function applySettings(running: RunningApi): Promise<void> {
  const { language, theme, recent } = await settingsOf(running)
  nativeTheme.themeSource = theme
  const template = menuTemplate(process.platform, shellLanguage(language, app.getLocale()), (command) => {
    void runCommand(running, command)
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  app.clearRecentDocuments()
  for (const { set } of [...recent].reverse()) app.addRecentDocument(set)
}

/** Asks before work is thrown away. */
async function askToClose(running: RunningApi): Promise<void> {
  const { language } = await settingsOf(running)
  const question = closeQuestion(running.jobs.running, shellLanguage(language, app.getLocale()))
  if (question && window) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      ...question,
      cancelId: 0,
      defaultId: 0,
    })
    if (response === 0) return
    running.jobs.cancelAll()
  }
  mayClose = true
  window?.close()
}

function openWindow(running: RunningApi): void {
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const state = usableState(readState(), displays)
  const opened = new BrowserWindow(windowOptions(state, preload, nativeTheme.shouldUseDarkColors))
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
  opened.webContents.on('did-finish-load', () => {
    if (waiting !== undefined) running.emit({ type: 'open', set: waiting })
    waiting = undefined
  })
  void opened.loadURL(`${APP_ORIGIN}/`)
}

function openSet(running: RunningApi | undefined, set: string | undefined): void {
  if (window?.isMinimized()) window.restore()
  window?.focus()
  if (set === undefined) return
  if (running && window) running.emit({ type: 'open', set })
  else waiting = set
}

async function start(): Promise<void> {
  let running: RunningApi | undefined
  app.on('second-instance', (_, words) => openSet(running, setToOpen(words, app.isPackaged)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openSet(running, path)
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
