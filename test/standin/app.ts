// `app`: life and death of the program, its places, and the lock that lets one instance run.
// Faithful: order of the events, what must come before `ready`, quitting that a window stops, the second instance, which is a second
// process that hands its words on and ends. Not shown: jump lists, the dock, login items, and everything else of an operating system.
import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChromium, type Chromium, type Told } from './chromium.ts'
import { stoppable } from './strict.ts'

/** What the stand-in was started with. */
export interface StartWords {
  /** Chromium's own switches, of a driver. */
  readonly chromium: readonly string[]
  /** Where Chromium and the program keep what is theirs; undefined for a directory that goes when it ends. */
  readonly userData: string | undefined
  readonly isPackaged: boolean
  /** The directory of the program. */
  readonly path: string
  readonly locale: string
  readonly version: string
}

/** Says some words to whoever holds the lock, before this process goes on: asking is synchronous. */
const HAND_OVER = `
const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]))
socket.on('error', () => process.exit(1)).on('close', () => process.exit(0))`

type Known =
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'getPath'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getVersion'
  | 'setName'
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'focus'
  | 'quit'
  | 'exit'

/** What App asks of the windows when it quits. */
export interface ClosableWindow {
  close(): void
  isDestroyed(): boolean
}

export class App extends EventEmitter implements Pick<Electron.App, Known> {
  readonly isPackaged: boolean
  readonly windows = new Set<ClosableWindow>()
  chromium!: Chromium
  recent: string[] = []
  #ready = false
  #firstPage: string | undefined
  #ended = false
  #quitting = false
  #lock: Server | undefined
  readonly #words: StartWords
  readonly #userData: string
  readonly #whenReady: Promise<void>

  constructor(words: StartWords) {
    super()
    this.#words = words
    this.isPackaged = words.isPackaged
    this.#userData = words.userData ?? mkdtempSync(join(tmpdir(), 'standin-'))
    this.#whenReady = new Promise((ok) => setImmediate(() => void this.#start().then(ok)))
  }

  async #start(): Promise<void> {
    if (this.#ended) return
    this.chromium = startChromium(this.#userData, this.#words.chromium)
    this.chromium.child.on('exit', () => this.#leave(0))
    this.chromium.child.on('error', (error) => {
      process.stderr.write(`Chromium could not be started: ${error.message}\n`)
      this.#leave(1)
    })
    // The first of all: a driver opens pages of its own later.
    const first = new Promise<string>((found) =>
      this.chromium.on('Target.targetCreated', ({ targetInfo }: Told) => {
        if (targetInfo.type === 'page') found(targetInfo.targetId as string)
      }),
    )
    await this.chromium.send('Target.setDiscoverTargets', { discover: true })
    this.#firstPage = await first
    this.#ready = true
    this.emit('ready', {}, {})
  }
  /** The page that Chromium began with, once. */
  takeFirstPage(): string | undefined {
    const first = this.#firstPage
    this.#firstPage = undefined
    return first
  }
  isReady(): boolean {
    return this.#ready
  }
  whenReady(): Promise<void> {
    return this.#whenReady
  }
  /** For what Electron refuses once it is ready. */
  mustBeEarly(what: string): void {
    if (this.#ready) throw new Error(`${what} should be called before app is ready`)
  }
  enableSandbox(): void {
    this.mustBeEarly('app.enableSandbox')
  }

  requestSingleInstanceLock(): boolean {
    const place = join(this.#userData, 'standin.lock')
    mkdirSync(this.#userData, { recursive: true })
    const said = JSON.stringify({ words: process.argv, directory: process.cwd() })
    if (existsSync(place)) {
      const { status } = spawnSync(process.execPath, ['-e', HAND_OVER, place, said])
      if (status === 0) return false
      rmSync(place)
    }
    this.#lock = createServer((socket) => {
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('end', () => {
        socket.end()
        const { words, directory } = JSON.parse(text) as { words: string[]; directory: string }
        // As Electron promises: never before `ready`.
        void this.#whenReady.then(() => this.emit('second-instance', {}, words, directory, {}))
      })
      socket.on('error', () => undefined)
    }).listen(place)
    return true
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.close()
    this.#lock = undefined
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    if (name === 'userData' || name === 'sessionData') return this.#userData
    const path = join(this.#userData, 'places', name)
    mkdirSync(path, { recursive: true })
    return path
  }
  getAppPath(): string {
    return this.#words.path
  }
  getLocale(): string {
    return this.#words.locale
  }
  getName(): string {
    return 'secure-backup'
  }
  setName(): void {}
  getVersion(): string {
    return this.#words.version
  }
  /** Recorded: who shows them is the operating system. */
  addRecentDocument(path: string): void {
    this.recent.unshift(path)
  }
  clearRecentDocuments(): void {
    this.recent = []
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  focus(): void {}

  quit(): void {
    const event = stoppable({})
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    for (const window of [...this.windows]) {
      window.close()
      if (window.isDestroyed()) continue
      this.#quitting = false
      return
    }
    this.exit(0)
  }
  exit(code = 0): void {
    if (this.#ended) return
    const event = stoppable({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) return
    this.emit('quit', {}, code)
    this.#leave(code)
  }
  /** Told by a window that it is gone. */
  windowIsGone(window: ClosableWindow): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.#quitting || this.#ended) return
    // Without a listener the program ends with its last window.
    if (!this.emit('window-all-closed')) this.quit()
  }
  #leave(code: number): void {
    this.#ended = true
    this.#lock?.close()
    if (this.chromium !== undefined) this.chromium.child.kill()
    if (this.#words.userData === undefined) rmSync(this.#userData, { recursive: true, force: true })
    process.exit(code)
  }
}
