// What the desktop around the window is told: menu, taskbar, notifications, files to open. Pure, so that tests call it.
import type { MenuItemConstructorOptions } from 'electron'
import type { JobSummary } from '../../contract/api/jobs.ts'
import type { Settings } from '../../contract/settings.ts'

export type MenuCommand = 'find' | 'back-up' | 'open-set' | 'settings' | 'overview' | 'backups' | 'activity'

const WORDS = {
  en: {
    file: 'File',
    open: 'Open Set …',
    backup: 'Back Up Appliance',
    settings: 'Settings …',
    go: 'Go',
    overview: 'Overview',
    backups: 'Backups',
    activity: 'Activity',
    find: 'Find …',
    question: 'Work is still running',
    detail: 'A backup that is cancelled leaves nothing behind; a restore leaves its target as it was.',
    stay: 'Keep Window Open',
    cancel: 'Cancel Work and Close',
    failed: 'Failed',
    ended: 'Ended',
  },
  de: {
    file: 'Datei',
    open: 'Satz öffnen …',
    backup: 'Appliance sichern',
    settings: 'Einstellungen …',
    go: 'Gehe zu',
    overview: 'Übersicht',
    backups: 'Sicherungen',
    activity: 'Aktivität',
    find: 'Suchen …',
    question: 'Es läuft noch Arbeit',
    detail:
      'Eine abgebrochene Sicherung hinterlässt nichts; eine Wiederherstellung lässt ihr Ziel, wie es war.',
    stay: 'Fenster offen lassen',
    cancel: 'Arbeit abbrechen und schließen',
    failed: 'Fehlgeschlagen',
    ended: 'Beendet',
  },
} as const
export type ShellLanguage = keyof typeof WORDS

export function shellLanguage(setting: Settings['language'], system: string): ShellLanguage {
  if (setting !== 'system') return setting
  return system.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** The application menu as the platform expects it, with its shortcuts. */
export function menuTemplate(
  platform: string,
  language: ShellLanguage,
  run: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const words = WORDS[language]
  const isMac = platform === 'darwin'
  const item = (label: string, accelerator: string, command: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => run(command),
  })
  const settings = item(words.settings, 'CmdOrCtrl+,', 'settings')
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const appMenu: MenuItemConstructorOptions = {
    label: 'Secure Backup',
    submenu: [{ role: 'about' }, separator, settings, separator, { role: 'hide' }, { role: 'quit' }],
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: words.file,
      submenu: [
        item(words.open, 'CmdOrCtrl+O', 'open-set'),
        item(words.backup, 'CmdOrCtrl+B', 'back-up'),
        separator,
        ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: words.go,
      submenu: [
        item(words.find, 'CmdOrCtrl+K', 'find'),
        separator,
        item(words.overview, 'CmdOrCtrl+1', 'overview'),
        item(words.backups, 'CmdOrCtrl+2', 'backups'),
        item(words.activity, 'CmdOrCtrl+6', 'activity'),
      ],
    },
    {
      role: 'viewMenu',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}

/** What the taskbar shows: -1 for nothing, 2 for work of unknown length. */
export function taskbarProgress(jobs: readonly JobSummary[]): number {
  const [job] = jobs.filter((one) => one.ended === undefined && one.kind !== 'listing')
  if (!job) return -1
  const { done = 0, total = 0 } = job.progress ?? {}
  return total > 0 ? Math.min(1, done / total) : 2
}

/** The notification for a job that ended, if the person wants one; never with a path, which others may read over a shoulder. */
export function notificationFor(
  job: JobSummary,
  wanted: Settings['notifications'],
  language: ShellLanguage,
): { readonly title: string; readonly body: string } | undefined {
  if (job.ended === undefined || wanted === 'none' || job.state === 'cancelled') return undefined
  if (!['backup', 'restore', 'verification', 'drill'].includes(job.kind)) return undefined
  const failed = job.state === 'failed' || (job.code !== undefined && job.code !== 0 && job.code !== 8)
  if (!failed && wanted === 'failures') return undefined
  const words = WORDS[language]
  return {
    title: failed ? words.failed : words.ended,
    body: [job.kind, job.about.appliance, job.error?.code].filter(Boolean).join(' – '),
  }
}

/** The question before a window with running work is closed. The first button keeps it open. */
export function closeQuestion(
  running: readonly JobSummary[],
  language: ShellLanguage,
): { readonly message: string; readonly detail: string; readonly buttons: string[] } | undefined {
  if (!running.some((job) => job.kind !== 'listing')) return undefined
  const { question, detail, stay, cancel } = WORDS[language]
  return { message: question, detail, buttons: [stay, cancel] }
}

/** The set that a command line asks to open: the last word that is a manifest or no option. */
export function setToOpen(words: readonly string[], isPackaged: boolean): string | undefined {
  const own = words.slice(isPackaged ? 1 : 2).filter((word) => !word.startsWith('-'))
  const last = own.at(-1)
  return last === undefined || last.includes('\u0000') ? undefined : last
}
