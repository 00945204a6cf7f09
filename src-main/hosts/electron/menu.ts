// The application menu as each platform expects it, in the language in force. Pure, so that tests call it.
import type { MenuItemConstructorOptions } from 'electron'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import type { Language } from '../../contract/languages.ts'

/** The pages of the menu, in the order of the sidebar: the number is the shortcut. */
export const MENU_PAGES = [
  'overview',
  'backups',
  'appliances',
  'certificates',
  'destinations',
  'schedules',
  'activity',
] as const
/** What the menu has of help, in its order. */
export const HELP = ['documentation', 'format', 'interfaces', 'keyboard', 'licences'] as const
export type HelpDocument = (typeof HELP)[number]
export type MenuCommand =
  | { readonly do: HelpDocument | 'stateFolder' | 'diagnostics' }
  | { readonly do: 'find' | 'back-up' | 'open-set' | 'settings' | 'forget-recent' | 'install-command' }
  | { readonly do: (typeof MENU_PAGES)[number] }
  | { readonly do: 'open-recent'; readonly set: string }

export interface MenuContext {
  readonly platform: string
  readonly language: Language
  /** Paths of recent sets, the newest first. */
  readonly recent: readonly string[]
  /** A version that is newer than this one, where one is known. */
  readonly newest: string | undefined
  readonly run: (command: MenuCommand) => void
}

type Item = MenuItemConstructorOptions
/** Roles that have a word of ours. */
type Role = Extract<NonNullable<Item['role']>, keyof (typeof SHELL_WORDS)['en']>

const MOST_RECENT = 10
const SEPARATOR: Item = { type: 'separator' }

/** A menu shows the last two steps of a path; its whole would be wider than the screen. */
function shortPath(path: string): string {
  const steps = path.split(/[\\/]/).filter((step) => step !== '')
  return steps.slice(-2).join(' / ').replaceAll('&', '&&') || path
}

function recentMenu({ language, recent, run }: MenuContext): Item {
  const words = SHELL_WORDS[language]
  const sets = recent.slice(0, MOST_RECENT).map((set): Item => ({
    label: shortPath(set),
    toolTip: set,
    click: () => run({ do: 'open-recent', set }),
  }))
  const none: Item = { label: words.noRecent, enabled: false }
  const forget: Item = {
    label: words.forgetRecent,
    enabled: sets.length > 0,
    click: () => run({ do: 'forget-recent' }),
  }
  return { label: words.openRecent, submenu: [...(sets.length > 0 ? sets : [none]), SEPARATOR, forget] }
}

const HELP_KEYS: Readonly<Partial<Record<HelpDocument, string>>> = {
  documentation: 'F1',
  keyboard: 'CmdOrCtrl+/',
}

function helpMenu({ platform, language, newest, run }: MenuContext): Item {
  const words = SHELL_WORDS[language]
  const entry = (name: HelpDocument | 'stateFolder' | 'diagnostics'): Item => ({
    label: words[name],
    click: () => run({ do: name }),
  })
  const documents = HELP.map((name): Item => {
    const accelerator = HELP_KEYS[name]
    return { ...entry(name), ...(accelerator === undefined ? {} : { accelerator }) }
  })
  const newer: Item = { label: words.newest.replace('{version}', newest ?? ''), enabled: false }
  const about: Item = { role: 'about', label: words.about }
  return {
    role: 'help',
    label: words.help,
    submenu: [
      ...[...documents, SEPARATOR, entry('stateFolder'), entry('diagnostics')],
      ...(newest === undefined ? [] : [SEPARATOR, newer]),
      ...(platform === 'darwin' ? [] : [SEPARATOR, about]),
    ],
  }
}

/** The application menu with its shortcuts. */
export function menuTemplate(context: MenuContext): Item[] {
  const { platform, language, run } = context
  const words = SHELL_WORDS[language]
  const isMac = platform === 'darwin'
  const role = (name: Role): Item => ({ role: name, label: words[name] })
  const roles = (...names: readonly Role[]): Item[] => names.map(role)
  const item = (label: string, accelerator: string, command: MenuCommand): Item => ({
    label,
    accelerator,
    click: () => run(command),
  })
  const settings = item(words.settings, 'CmdOrCtrl+,', { do: 'settings' })
  // Elsewhere the package puts the command on the path, or beside the window.
  const installCommand: Item = { label: words.installCommand, click: () => run({ do: 'install-command' }) }
  const exit: Item = { role: 'quit', label: words.exit }
  const appMenu: Item = {
    label: 'Secure Backup',
    submenu: [
      ...[role('about'), SEPARATOR, settings, installCommand, SEPARATOR, role('services'), SEPARATOR],
      ...[...roles('hide', 'hideOthers', 'unhide'), SEPARATOR, role('quit')],
    ],
  }
  const file: Item = {
    label: words.file,
    submenu: [
      item(words.open, 'CmdOrCtrl+O', { do: 'open-set' }),
      recentMenu(context),
      item(words.backUp, 'CmdOrCtrl+B', { do: 'back-up' }),
      ...[SEPARATOR, ...(isMac ? [role('close')] : [settings, SEPARATOR, exit])],
    ],
  }
  const edit: Item = {
    label: words.edit,
    submenu: [
      ...[...roles('undo', 'redo'), SEPARATOR],
      ...[...roles('cut', 'copy', 'paste', 'delete'), SEPARATOR, role('selectAll')],
    ],
  }
  const go: Item = {
    label: words.go,
    submenu: [
      ...[item(words.find, 'CmdOrCtrl+K', { do: 'find' }), SEPARATOR],
      ...MENU_PAGES.map((page, at) => item(words[page], `CmdOrCtrl+${at + 1}`, { do: page })),
    ],
  }
  const view: Item = {
    label: words.view,
    submenu: [...roles('resetZoom', 'zoomIn', 'zoomOut'), SEPARATOR, role('togglefullscreen')],
  }
  const window: Item = {
    role: 'window',
    label: words.window,
    submenu: isMac ? roles('minimize', 'zoom', 'front') : roles('minimize', 'close'),
  }
  return [...(isMac ? [appMenu] : []), file, edit, go, view, window, helpMenu(context)]
}
