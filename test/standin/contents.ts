// `webContents`: the page in a window, over the DevTools protocol.
// Faithful: the preload before the page's own script, requests of a handled scheme, navigation that is asked about and can be
// refused, crash and reload, PDF, paths of dropped files. Less: `app://` is a mapped https origin, so policies and headers are real
// and the privileges of the scheme are not; `window.open` is refused a moment after Chromium opened. Not shown: permissions.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { App } from './app.ts'
import type { Chromium, Session, Told } from './chromium.ts'
import { callHandler } from './ipc.ts'
import { frozenTheme } from './native-theme.ts'
import { handlerOf, inside, outside } from './protocol.ts'
import { recordCall } from './recorded.ts'
import { stoppable } from './strict.ts'
import { pack, unpack } from './wire.ts'
import { mainWorld, preloadWorld } from './worlds.ts'

/** The name that Electron gives the preload's world. */
const WORLD = 'Electron Isolated Context'

type Known =
  | 'getURL'
  | 'send'
  | 'reload'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isLoading'
  | 'printToPDF'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'

/** What a page tells the window it is in. */
export interface Frame {
  readonly preferences: Electron.WebPreferences
  readonly firstPaint: () => void
}

/** The source of the script that runs the preload in its own world. */
function preloadSource(path: string): string {
  const preload = `(require, exports, module) => {${readFileSync(path, 'utf8')}\n}`
  return `(${preloadWorld.toString()})({ pack: ${pack.toString()}, unpack: ${unpack.toString()} }, ${preload})`
}

export class WebContents extends EventEmitter implements Pick<Electron.WebContents, Known> {
  static readonly all = new Set<WebContents>()
  targetId = ''
  page!: Session
  readonly #app: App
  readonly #frame: Frame
  #url = ''
  /** The address that the program itself asked for. */
  #asked = ''
  #crashed = false
  #destroyed = false
  #loading = false
  #preloadContext: number | undefined
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined

  constructor(app: App, frame: Frame) {
    super()
    this.#app = app
    this.#frame = frame
    WebContents.all.add(this)
  }

  async attach(): Promise<void> {
    const { chromium } = this.#app
    this.targetId = await this.#target(chromium)
    const { sessionId } = await chromium.send('Target.attachToTarget', {
      targetId: this.targetId,
      flatten: true,
    })
    this.page = chromium.session(sessionId as string)
    this.#listen(this.page)
    chromium.on('Target.targetCreated', ({ targetInfo }) => this.#refusePopup(targetInfo))
    const { preferences } = this.#frame
    const enabled = ['Page', 'Runtime', 'Inspector', 'DOM'].map((domain) =>
      this.page.send(`${domain}.enable`),
    )
    await Promise.all([
      ...enabled,
      this.page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.page.send('Emulation.setEmulatedMedia', frozenTheme()),
    ])
    if (preferences.javascript === false)
      await this.page.send('Emulation.setScriptExecutionDisabled', { value: true })
    if (preferences.preload !== undefined) await this.#injectPreload(preferences.preload)
  }

  async #target(chromium: Chromium): Promise<string> {
    const partition = this.#frame.preferences.partition
    // The page that Chromium begins with is the first window: a driver that looks at this browser finds it there.
    const first = partition === undefined ? this.#app.takeFirstPage() : undefined
    if (first !== undefined) return first
    const context = partition === undefined ? {} : await chromium.send('Target.createBrowserContext')
    const created = await chromium.send('Target.createTarget', { url: 'about:blank', ...context })
    return created.targetId as string
  }

  async #injectPreload(path: string): Promise<void> {
    await this.page.send('Debugger.enable')
    await this.page.send('Runtime.addBinding', { name: '__toMain', executionContextName: WORLD })
    const add = (source: string, world: object): Promise<Told> =>
      this.page.send('Page.addScriptToEvaluateOnNewDocument', { source, ...world })
    await add(`(${mainWorld.toString()})()`, {})
    await add(preloadSource(path), { worldName: WORLD })
  }

  #listen(page: Session): void {
    page.on('Fetch.requestPaused', (paused) => void this.#answer(paused).catch(() => undefined))
    page.on('Page.loadEventFired', () => {
      this.#loading = false
      this.emit('did-finish-load', {})
    })
    page.on('Page.lifecycleEvent', ({ name }) => {
      if (name === 'firstContentfulPaint') this.#frame.firstPaint()
    })
    page.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.#url = outside(frame.url as string)
    })
    page.on('Page.navigatedWithinDocument', ({ url }) => {
      this.#url = outside(url as string)
    })
    page.on('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.#preloadContext = undefined
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    })
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void this.#called(unpack(payload as string) as Told, executionContextId as number)
    })
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData.frameId === this.targetId)
        this.#preloadContext = context.id
    })
    page.on('Debugger.paused', (paused) => void this.#putPath(paused).catch(() => undefined))
  }

  #refusePopup(target: Told): void {
    if (this.#destroyed || target.type !== 'page' || target.openerId !== this.targetId) return
    const answer = this.#openHandler?.({ url: outside(target.url as string) } as Electron.HandlerDetails)
    if (answer?.action !== 'deny') throw new Error('The stand-in opens no second window for a page.')
    void this.#app.chromium.send('Target.closeTarget', { targetId: target.targetId }).catch(() => undefined)
  }

  /** A request: of a handled scheme from its handler; anything else from the network, of which there is loopback only. */
  async #answer({ requestId, request, resourceType }: Told): Promise<void> {
    const url = outside(request.url as string)
    if (resourceType === 'Document' && url !== this.#asked && url.split('#')[0] !== this.#url.split('#')[0]) {
      const event = stoppable({ url })
      this.emit('will-navigate', event, url)
      if (event.defaultPrevented) {
        await this.page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
        return
      }
    }
    const handler = handlerOf(url)
    if (!handler) {
      await this.page.send('Fetch.continueRequest', { requestId })
      return
    }
    const { method, headers } = request as { method: string; headers: Record<string, string> }
    const response = await handler(new Request(url, { method, headers }))
    const body = Buffer.from(await response.arrayBuffer()).toString('base64')
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }))
    const answer = { requestId, responseCode: response.status, responseHeaders, body }
    await this.page.send('Fetch.fulfillRequest', answer)
  }

  async #called({ recorded, id, channel, args }: Told, context: number): Promise<void> {
    if (recorded !== undefined) return recordCall(recorded as string, args as unknown[])
    const isTop = context === this.#preloadContext
    const event = { sender: this, senderFrame: { url: this.#url, parent: isTop ? null : {} } }
    let answer: string
    try {
      answer = pack({ id, value: await callHandler(channel as string, event, args as unknown[]) })
    } catch (error) {
      answer = pack({ id, error: `Error invoking remote method '${channel}': ${String(error)}` })
    }
    this.#toPreload(answer, context)
  }
  #toPreload(text: string, contextId = this.#preloadContext): void {
    // What is sent before the page has its preload, or after it crashed, is lost, as in Electron.
    if (contextId === undefined || this.#destroyed) return
    const expression = `__fromMain(${JSON.stringify(text)})`
    void this.page.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  }
  async #putPath({ callFrames }: Told): Promise<void> {
    const { callFrameId } = callFrames[0]
    const evaluate = (expression: string): Promise<Told> =>
      this.page.send('Debugger.evaluateOnCallFrame', { callFrameId, expression })
    const { result } = await evaluate('file')
    // A file that was made in the page has no path; Electron gives an empty one.
    const found = await this.page.send('DOM.getFileInfo', { objectId: result.objectId }).catch(() => ({}))
    await evaluate(`found.path = ${JSON.stringify(found.path ?? '')}`)
    await this.page.send('Debugger.resume')
  }

  async load(url: string): Promise<void> {
    this.#asked = url
    this.#loading = true
    const loaded = this.page.once('Page.loadEventFired')
    const { errorText } = await this.page.send('Page.navigate', { url: inside(url) })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await loaded
  }
  destroy(): void {
    this.#destroyed = true
    WebContents.all.delete(this)
    void this.#app.chromium.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
    this.emit('destroyed')
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
  }

  getURL(): string {
    this.#alive()
    return this.#url
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  isCrashed(): boolean {
    this.#alive()
    return this.#crashed
  }
  isLoading(): boolean {
    this.#alive()
    return this.#loading
  }
  send(channel: string, ...args: unknown[]): void {
    this.#alive()
    this.#toPreload(pack({ channel, args }))
  }
  reload(): void {
    this.#alive()
    this.#crashed = false
    this.#loading = true
    void this.page.send('Page.reload').catch(() => undefined)
  }
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler
  }
  forcefullyCrashRenderer(): void {
    this.#alive()
    void this.page.send('Page.crash').catch(() => undefined)
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.#alive()
    const wanted = { expression: code, awaitPromise: true, returnByValue: true, userGesture }
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', wanted)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    this.#alive()
    const { pageSize = 'Letter', ...rest } = options
    if (pageSize !== 'A4') throw new Error('The stand-in prints on A4 only.')
    const sheet = { paperWidth: 8.27, paperHeight: 11.69, ...rest }
    const { data } = await this.page.send('Page.printToPDF', sheet)
    return Buffer.from(data as string, 'base64')
  }
}
