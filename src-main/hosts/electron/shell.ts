// Menu, theme, recent documents, help: what of the desktop follows the settings, and what the menu does.
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, Menu, nativeTheme, shell as desktop } from 'electron'
import { programFolder } from '../../adapters/node-fs/program-files.ts'
import { diagnosticReport } from '../../application/diagnostic-report.ts'
import type { RunningApi } from '../api/api.ts'
import { pick, type Answering } from './answers.ts'
import {
  DOCUMENT_WINDOW,
  documentAddress,
  keyboardText,
  readDocument,
  type ShownDocument,
} from './documents.ts'
import { commandSentence, installCommand } from './install-command.ts'
import type { MainWindow } from './main-window.ts'
import { HELP, menuTemplate, type HelpDocument, type MenuCommand, type MenuContext } from './menu.ts'
import type { Notices } from './notices.ts'
import { recentDocuments } from './shell-decisions.ts'
import type { ShellSettings } from './shell-settings.ts'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import type { UpdateCheck } from './update-check.ts'

const MOST_NOTES = 20
const isHelp = (name: string): name is HelpDocument => (HELP as readonly string[]).includes(name)

export interface ShellParts {
  readonly running: RunningApi
  readonly window: MainWindow
  readonly notices: Notices
  readonly updates: UpdateCheck
  readonly answering: Answering
  readonly settings: () => Promise<ShellSettings>
  /** Where the built program lies. */
  readonly here: string
}

export class Shell {
  readonly #parts: ShellParts
  /** What the window met, for the diagnostic report. */
  readonly #notes: { readonly time: string; readonly what: string }[] = []

  constructor(parts: ShellParts) {
    this.#parts = parts
  }

  note(what: string): void {
    this.#notes.push({ time: new Date().toISOString(), what })
    this.#notes.splice(0, Math.max(0, this.#notes.length - MOST_NOTES))
  }

  async #menuContext(): Promise<MenuContext> {
    const { shell, recent } = await this.#parts.settings()
    return {
      platform: process.platform,
      language: shell,
      recent: recent.map(({ set }) => set),
      newest: this.#parts.updates.newest,
      run: (command) => void this.#run(command),
    }
  }

  /** Puts the settings in force: at once, also the language of the menus. */
  async apply(): Promise<void> {
    const { theme } = await this.#parts.settings()
    nativeTheme.themeSource = theme
    const context = await this.#menuContext()
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(context)))
    app.clearRecentDocuments()
    for (const set of recentDocuments(context.recent, process.platform).toReversed())
      app.addRecentDocument(set)
    await this.#parts.notices.applyTray()
    void this.#parts.updates.consider()
  }

  async #run(command: MenuCommand): Promise<void> {
    const { running, answering, window } = this.#parts
    switch (command.do) {
      case 'open-recent':
        return running.emit({ type: 'open', set: command.set })
      case 'forget-recent':
        return void (await running.api.settings.forgetRecent({}))
      case 'open-set': {
        const title = SHELL_WORDS[await answering.language()].openSet
        const set = await pick(answering, { kind: 'directory', title })
        return set === undefined ? undefined : running.emit({ type: 'open', set })
      }
      case 'stateFolder':
        return desktop.showItemInFolder(running.home)
      case 'diagnostics':
        return this.#copyDiagnostics()
      case 'install-command':
        return this.#offerCommand()
      default:
        if (isHelp(command.do)) return this.#showHelp(command.do)
        window.bringForward()
        return running.emit({ type: 'command', command: command.do })
    }
  }

  async #showHelp(name: HelpDocument): Promise<void> {
    const context = await this.#menuContext()
    const { language } = context
    const words = SHELL_WORDS[language]
    const resources: unknown = process.resourcesPath
    const directories = [
      join(this.#parts.here, '../..'),
      ...(typeof resources === 'string' ? [resources] : []),
    ]
    const text =
      name === 'keyboard'
        ? keyboardText(menuTemplate(context), process.platform, language)
        : (readDocument(name, directories) ?? words.missing)
    await this.#show({ title: words[name], language, text })
  }

  async #copyDiagnostics(): Promise<void> {
    const { electron, chrome, node, v8, openssl } = process.versions
    const text = await diagnosticReport(this.#parts.running.api, {
      now: new Date(),
      versions: { electron, chrome, node, v8, crypto: openssl, system: release() },
      platform: platform(),
      architecture: arch(),
      events: this.#notes,
    })
    await clipboard.writeText(text)
    const language = await this.#parts.answering.language()
    const { diagnostics: title, copied: note } = SHELL_WORDS[language]
    await this.#show({ title, language, note, text })
  }

  /** macOS: the command of this bundle on the path of terminals, or what to type for it. */
  async #offerCommand(): Promise<void> {
    const language = await this.#parts.answering.language()
    const outcome = installCommand(programFolder())
    const { commandInstalled, commandNotInstalled } = SHELL_WORDS[language]
    const message = outcome.state === 'installed' ? commandInstalled : commandNotInstalled
    const said = { type: 'info', message, detail: commandSentence(outcome, language) } as const
    const parent = this.#parts.window.shown
    await (parent ? dialog.showMessageBox(parent, said) : dialog.showMessageBox(said))
  }

  async #show(shown: ShownDocument): Promise<void> {
    const parent = this.#parts.window.shown
    const sheet = new BrowserWindow({ ...DOCUMENT_WINDOW, title: shown.title, ...(parent ? { parent } : {}) })
    await sheet.loadURL(documentAddress(shown))
  }
}
