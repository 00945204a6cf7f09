// `BrowserWindow`: a page with a frame around it. Faithful: its size to the page, closing that can be stopped, a window that is
// destroyed and refuses everything. Recorded only: shown, maximised, minimised, focused, progress, because no desktop is there.
import { EventEmitter } from 'node:events'
import type { App } from './app.ts'
import { WebContents } from './contents.ts'
import { stoppable } from './strict.ts'

type Known =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'isFocused'
  | 'maximize'
  | 'isMaximized'
  | 'minimize'
  | 'isMinimized'
  | 'restore'
  | 'setProgressBar'
  | 'getNormalBounds'
  | 'close'
  | 'destroy'
  | 'isDestroyed'

/** What the program is promised to ask for: the stand-in has no other kind of window, and says so. */
function mustBeSafe({
  contextIsolation,
  sandbox,
  nodeIntegration,
  webSecurity,
}: Electron.WebPreferences): void {
  if (contextIsolation !== true || sandbox !== true || nodeIntegration !== false || webSecurity === false)
    throw new Error('The stand-in has isolated, sandboxed windows without Node only.')
}

/** The class for one program; Electron's own is a global of its process. */
export function makeBrowserWindow(app: App) {
  let last = 0
  return class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Known> {
    static getAllWindows(): BrowserWindow[] {
      return [...app.windows] as BrowserWindow[]
    }
    static getFocusedWindow(): BrowserWindow | null {
      return BrowserWindow.getAllWindows().find((one) => one.isFocused()) ?? null
    }
    static fromWebContents(contents: unknown): BrowserWindow | null {
      return BrowserWindow.getAllWindows().find((one) => one.webContents === contents) ?? null
    }
    readonly id: number
    readonly webContents: WebContents
    #bounds = { x: 0, y: 0, width: 800, height: 600 }
    #is = { visible: true, maximized: false, minimized: false, focused: true, destroyed: false }
    readonly #attached: Promise<void>

    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super()
      if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
      const { webPreferences = {}, show = true, x = 0, y = 0, width = 800, height = 600 } = options
      mustBeSafe(webPreferences)
      last += 1
      this.id = last
      this.#bounds = { x, y, width, height }
      this.#is.visible = show
      this.webContents = new WebContents(app, {
        preferences: webPreferences,
        firstPaint: () => this.emit('ready-to-show'),
      })
      app.windows.add(this)
      app.emit('web-contents-created', {}, this.webContents)
      app.emit('browser-window-created', {}, this)
      this.#attached = this.#attach()
    }
    async #attach(): Promise<void> {
      await this.webContents.attach()
      const { width, height } = this.#bounds
      const { targetId } = this.webContents
      const { windowId } = await app.chromium.send('Browser.getWindowForTarget', { targetId })
      await app.chromium.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
    }
    #alive(): void {
      if (this.#is.destroyed) throw new TypeError('Object has been destroyed')
    }

    async loadURL(url: string): Promise<void> {
      this.#alive()
      await this.#attached
      await this.webContents.load(url)
    }
    show(): void {
      this.#alive()
      this.#is.visible = true
      this.emit('show')
    }
    hide(): void {
      this.#alive()
      this.#is.visible = false
    }
    isVisible(): boolean {
      this.#alive()
      return this.#is.visible
    }
    focus(): void {
      this.#alive()
      this.#is.focused = true
      this.emit('focus')
    }
    isFocused(): boolean {
      this.#alive()
      return this.#is.focused
    }
    /** As when another program's window comes forward. */
    blur(): void {
      this.#alive()
      this.#is.focused = false
      this.emit('blur')
    }
    maximize(): void {
      this.#alive()
      this.#is.maximized = true
    }
    isMaximized(): boolean {
      this.#alive()
      return this.#is.maximized
    }
    minimize(): void {
      this.#alive()
      this.#is.minimized = true
      this.blur()
    }
    isMinimized(): boolean {
      this.#alive()
      return this.#is.minimized
    }
    restore(): void {
      this.#alive()
      this.#is.minimized = false
    }
    setProgressBar(progress: number): void {
      this.#alive()
      if (!Number.isFinite(progress)) throw new TypeError('Error processing argument at index 0')
    }
    getNormalBounds(): Electron.Rectangle {
      this.#alive()
      return { ...this.#bounds }
    }
    isDestroyed(): boolean {
      return this.#is.destroyed
    }
    close(): void {
      this.#alive()
      const event = stoppable({})
      this.emit('close', event)
      if (!event.defaultPrevented) this.destroy()
    }
    destroy(): void {
      if (this.#is.destroyed) return
      this.#is.destroyed = true
      this.webContents.destroy()
      this.emit('closed')
      app.windowIsGone(this)
    }
  }
}
