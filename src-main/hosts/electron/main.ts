// The desktop host: wires Electron to what the policies and decisions beside it say. Nothing is decided here.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, protocol, session } from 'electron'
import { commandWords } from '../../adapters/node-fs/program-files.ts'
import { createApi, type RunningApi } from '../api/api.ts'
import { findPage, readPageFile, SECURITY_HEADERS } from '../api/page-files.ts'
import { answerPage } from './answers.ts'
import { MainWindow } from './main-window.ts'
import { Notices } from './notices.ts'
import { setAt, setToOpen } from './opening.ts'
import { Shell } from './shell.ts'
import { ShellMemory } from './shell-memory.ts'
import { shellSettings } from './shell-settings.ts'
import { UpdateCheck } from './update-check.ts'
import {
  APP_ID,
  APP_SCHEME,
  mayHavePermission,
  mayNavigate,
  pagePathOf,
  SCHEME_PRIVILEGES,
  WINDOW_OPEN_ANSWER,
} from './window-policy.ts'

declare const __VERSION__: string

const here = dirname(fileURLToPath(import.meta.url))
const page = findPage(here) ?? join(here, '../renderer')
const icon = join(here, '../../resources/packaging/icons/256x256.png')
const UPDATES_EVERY_MS = 6 * 3600 * 1000

protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: SCHEME_PRIVILEGES }])
app.enableSandbox()
// What Windows groups windows and notifications by: the identity that the installer's shortcut has.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID)

function setOfCommandLine(words: readonly string[], directory: string): string | undefined {
  return setToOpen({ words, directory, isPackaged: app.isPackaged })
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

/** One line for who started this and waits to know what became of it; nothing where nobody does. */
function tellStarter(word: 'shown' | 'handed over'): void {
  if (process.env['SECURE_BACKUP_TELL_STARTER'] === '1') process.stdout.write(`secure-backup: ${word}\n`)
}

async function openDesktop(running: RunningApi): Promise<MainWindow> {
  const memory = new ShellMemory(join(app.getPath('userData'), 'window.json'))
  const settings = () => shellSettings(running.api)
  const language = async () => (await settings()).shell
  const notices = new Notices(running, settings, icon)
  const window = new MainWindow({
    jobs: running.jobs,
    memory,
    preload: join(here, '../preload/preload.cjs'),
    icon,
    language,
    looked: () => notices.looked(),
    crashed: (reason) => shell.note(`page ${reason}`),
    shown: () => tellStarter('shown'),
  })
  const updates = new UpdateCheck({
    home: running.home,
    version: __VERSION__,
    memory,
    isAllowed: async () => (await settings()).updates,
    found: (version) => {
      running.emit({ type: 'newer', version })
      void shell.apply()
    },
    failed: (why) => shell.note(`update ${why}`),
  })
  const answering = { api: running.api, window, memory, language }
  const shell = new Shell({ running, window, notices, updates, answering, settings, here })
  servePage()
  guardContents()
  answerPage(answering)
  running.listen((event) => {
    window.tell(event)
    if (event.type === 'changed' && event.domain === 'settings') void shell.apply()
  })
  notices.follow(window)
  await shell.apply()
  window.open()
  setInterval(() => void updates.consider(), UPDATES_EVERY_MS).unref()
  return window
}

async function start(): Promise<void> {
  let running: RunningApi | undefined
  let window: MainWindow | undefined
  let waiting = setOfCommandLine(process.argv, process.cwd())
  const openSet = (set: string | undefined): void => {
    window?.bringForward()
    if (set === undefined) return
    if (running && window) running.emit({ type: 'open', set })
    else waiting = set
  }
  app.on('second-instance', (_, words, directory) => openSet(setOfCommandLine(words, directory)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openSet(setAt(path))
  })
  app.on('activate', () => window?.bringForward())
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  const program = commandWords()
  const host = { home: undefined, host: 'window', version: __VERSION__ } as const
  running = createApi({ ...host, ...(program === undefined ? {} : { program }) })
  window = await openDesktop(running)
  // Kept until the page listens.
  if (waiting !== undefined) running.emit({ type: 'open', set: waiting })
}

if (app.requestSingleInstanceLock()) void start()
else {
  tellStarter('handed over')
  app.quit()
}
