// The one window of the desktop host: opened, closed after one question, recovered when its page is gone, and told what happens
// once its page listens. What is decided stands in shell-decisions and window-policy.
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { RunningApi } from '../api/api.ts'
import type { ApiEvent } from '../../contract/api.ts'
import { CHANNEL_EVENT } from './channels.ts'
import { afterCrash, closeQuestion, crashQuestion, type ShellQuestion } from './shell-decisions.ts'
import type { ShellMemory } from './shell-memory.ts'
import type { Language } from '../../contract/languages.ts'
import { APP_ORIGIN, usableState, windowOptions } from './window-policy.ts'

export interface MainWindowParts {
  readonly jobs: RunningApi['jobs']
  readonly memory: ShellMemory
  readonly preload: string
  readonly icon: string
  readonly language: () => Promise<Language>
  /** Called when the person looks at the window. */
  readonly looked: () => void
  /** Called with the reason when a page's process is gone. */
  readonly crashed: (reason: string) => void
  /** Called when the window is there to be seen. */
  readonly shown: () => void
}

/** What waits for a page that does not listen yet; the rest it reads anew when it starts. */
const KEPT: readonly ApiEvent['type'][] = ['open', 'command', 'newer']

export class MainWindow {
  /** Whether closing leaves the program running in the notification area. */
  staysInTray = false
  readonly #parts: MainWindowParts
  #window: BrowserWindow | undefined
  /** Of the question before the end: a window that was closed twice asks once. */
  #ending: 'no' | 'asking' | 'agreed' = 'no'
  #isQuitting = false
  #isGone = false
  #isHidden = false
  #isListening = false
  #crashed = -Infinity
  readonly #waiting = new Map<ApiEvent['type'], ApiEvent>()

  constructor(parts: MainWindowParts) {
    this.#parts = parts
    app.on('before-quit', () => (this.#isQuitting = true))
  }

  /** The window for dialogs to belong to. */
  get shown(): BrowserWindow | undefined {
    return this.#window
  }

  get isFocused(): boolean {
    return this.#window?.isFocused() === true
  }

  open(): void {
    const { memory, preload, icon, looked, shown } = this.#parts
    const displays = screen.getAllDisplays().map((display) => display.workArea)
    const state = usableState(memory.read(), displays)
    const opened = new BrowserWindow({
      ...windowOptions(state, preload, nativeTheme.shouldUseDarkColors),
      icon,
    })
    this.#window = opened
    this.#ending = 'no'
    this.#isGone = false
    this.#isHidden = false
    this.#isListening = false
    opened.once('ready-to-show', () => {
      if (state.maximized) opened.maximize()
      opened.show()
      shown()
    })
    opened.on('close', (event) => this.#onClose(event))
    opened.on('closed', () => {
      if (this.#window === opened) this.#window = undefined
    })
    opened.on('focus', looked)
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument && this.#window === opened) this.#isListening = false
    })
    opened.webContents.on('render-process-gone', (_, { reason }) => {
      if (this.#window === opened) void this.#recover(opened, reason)
    })
    void opened.loadURL(`${APP_ORIGIN}/`)
  }

  /** The page listens: what waited is sent, each kind's newest. */
  listens(): void {
    this.#isListening = true
    for (const event of this.#waiting.values()) this.#window?.webContents.send(CHANNEL_EVENT, event)
    this.#waiting.clear()
  }

  /** Tells the page; what a person asked for waits for a page that does not listen yet. */
  tell(event: ApiEvent): void {
    if (this.#isListening) this.#window?.webContents.send(CHANNEL_EVENT, event)
    else if (KEPT.includes(event.type)) this.#waiting.set(event.type, event)
  }

  /** Brings the window forward; one whose page is gone is replaced, so that a later start is never answered by a dead window. */
  bringForward(): void {
    if (!this.#window || this.#isGone) return this.#openAnew()
    if (this.#window.isMinimized()) this.#window.restore()
    // One that was put into the notification area; one that still loads shows itself when it is ready.
    if (this.#isHidden) this.#window.show()
    this.#isHidden = false
    this.#window.focus()
  }

  #openAnew(): void {
    const old = this.#window
    this.open()
    old?.destroy()
  }

  #onClose(event: Electron.Event): void {
    if (this.#ending === 'agreed') return this.#remember()
    event.preventDefault()
    if (this.#ending === 'asking') return
    if (this.staysInTray && !this.#isQuitting && !this.#isGone) {
      this.#remember()
      this.#isHidden = true
      this.#window?.hide()
      return
    }
    this.#ending = 'asking'
    void this.#end().finally(() => {
      if (this.#ending === 'asking') this.#ending = 'no'
      this.#isQuitting = false
    })
  }

  /** Asks before work is thrown away, then ends the window. */
  async #end(): Promise<void> {
    const { jobs, language } = this.#parts
    const question = closeQuestion(jobs.running, await language())
    if (question) {
      if ((await this.#ask('question', question)) === 0) {
        if (this.#isGone) this.#openAnew()
        return
      }
      // Closed once more while this waits, it closes at once.
      this.#ending = 'agreed'
      await jobs.cancelAll()
    }
    this.#ending = 'agreed'
    this.#remember()
    // Not close: a page that is gone or busy could not answer any more.
    this.#window?.destroy()
  }

  async #ask(type: 'question' | 'error', question: ShellQuestion): Promise<number> {
    const options = { type, ...question, cancelId: 0, defaultId: 0, noLink: true }
    const owner = this.#window
    const { response } = await (owner
      ? dialog.showMessageBox(owner, options)
      : dialog.showMessageBox(options))
    return response
  }

  /** A page that is gone is loaded anew; nothing of it is sent or kept. Soon after that, a person is asked. */
  async #recover(opened: BrowserWindow, reason: string): Promise<void> {
    this.#isListening = false
    this.#parts.crashed(reason)
    const now = performance.now()
    const next = afterCrash(reason, now - this.#crashed)
    this.#crashed = now
    if (next === 'reload') opened.webContents.reload()
    if (next !== 'ask') return
    this.#isGone = true
    const response = await this.#ask('error', crashQuestion(await this.#parts.language()))
    // A later start has opened another window meanwhile, or it was closed.
    if (this.#window !== opened) return
    if (response === 0) this.#openAnew()
    else opened.close()
  }

  #remember(): void {
    const window = this.#window
    if (!window || this.#isGone) return
    this.#parts.memory.put({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
}
