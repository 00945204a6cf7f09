// What the desktop around the window shows of work: notifications, the taskbar, and the notification area where it was asked for.
import { visible } from '../../contract/visible.ts'
import { app, Menu, nativeImage, Notification, Tray } from 'electron'
import type { RunningApi } from '../api/api.ts'
import type { JobSummary } from '../../contract/api/jobs.ts'
import type { MainWindow } from './main-window.ts'
import { notificationFor, taskbarState } from './shell-decisions.ts'
import type { ShellSettings } from './shell-settings.ts'
import { SHELL_WORDS } from '../../text/shell-languages.ts'

export class Notices {
  readonly #running: RunningApi
  readonly #settings: () => Promise<ShellSettings>
  readonly #icon: string
  #window: MainWindow | undefined
  #failureUnseen = false
  #tray: Tray | undefined
  /** Those that are shown: one that is collected is not clickable any more. */
  readonly #shown = new Set<Notification>()

  constructor(running: RunningApi, settings: () => Promise<ShellSettings>, icon: string) {
    this.#running = running
    this.#settings = settings
    this.#icon = icon
  }

  follow(window: MainWindow): void {
    this.#window = window
    this.#running.listen((event) => {
      if (event.type !== 'job') return
      this.#showInTaskbar()
      if (event.job.ended !== undefined) void this.#notifyOf(event.job)
    })
  }

  /** The person looks at the window: a failure is seen. */
  looked(): void {
    this.#failureUnseen = false
    this.#showInTaskbar()
  }

  #showInTaskbar(): void {
    const { value, mode } = taskbarState(this.#running.jobs.running, this.#failureUnseen)
    this.#window?.shown?.setProgressBar(value, { mode })
  }

  async #notifyOf(job: JobSummary): Promise<void> {
    const isFocused = this.#window?.isFocused === true
    const { notifications: wanted, shell: language } = await this.#settings()
    void this.applyTray()
    const said = notificationFor(job, { wanted, language, isFocused })
    if (!said) return
    this.#failureUnseen ||= said.isFailure && !isFocused
    this.#showInTaskbar()
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: visible(said.title),
      body: visible(said.body),
      icon: this.#icon,
    })
    this.#shown.add(notification)
    notification.on('close', () => this.#shown.delete(notification))
    notification.on('click', () => {
      this.#shown.delete(notification)
      this.#window?.bringForward()
      this.#running.emit({ type: 'command', command: 'activity' })
    })
    notification.show()
  }

  /** The icon in the notification area as the settings say, in the language in force. */
  async applyTray(): Promise<void> {
    const { tray, shell } = await this.#settings()
    const window = this.#window
    if (window) window.staysInTray = tray
    if (!tray) {
      this.#tray?.destroy()
      this.#tray = undefined
      return
    }
    if (!this.#tray) {
      this.#tray = new Tray(nativeImage.createFromPath(this.#icon).resize({ width: 22, height: 22 }))
      this.#tray.on('click', () => window?.bringForward())
    }
    const words = SHELL_WORDS[shell]
    const state = this.#running.jobs.running.length > 0 ? words.working : words.idle
    this.#tray.setToolTip(`Secure Backup: ${state}`)
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.show, click: () => window?.bringForward() },
        { type: 'separator' },
        { label: words.quit, click: () => app.quit() },
      ]),
    )
  }
}
