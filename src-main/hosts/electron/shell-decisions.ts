// What the desktop around the window is told: taskbar, notifications, questions, recent documents. Pure, so that tests call it.
import { posix, win32 } from 'node:path'
import type { JobKind, JobSummary } from '../../contract/api/jobs.ts'
import type { Settings } from '../../contract/settings.ts'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import { languageOfLocale, type Language } from '../../contract/languages.ts'

export function shellLanguage(setting: Settings['language'], system: string): Language {
  return setting === 'system' ? languageOfLocale(system) : setting
}

/**
 * How much of the desktop a kind of work gets. `work` is what somebody started and goes away from; `quick` is what somebody
 * started and waits for, so that it is announced only where the window is not looked at; `look` is what a page does by itself
 * when it is opened. A new kind does not compile until it stands here, and until it has its words.
 */
const ATTENTION: Readonly<Record<JobKind, 'work' | 'quick' | 'look'>> = {
  backup: 'work',
  verification: 'work',
  preflight: 'quick',
  restore: 'work',
  drill: 'work',
  listing: 'look',
  trial: 'quick',
  plan: 'look',
  prune: 'work',
  contents: 'quick',
  save: 'quick',
  certificate: 'quick',
  usage: 'look',
  proof: 'work',
  rewrap: 'work',
  move: 'work',
  difference: 'work',
  'managed-backup': 'work',
  fleet: 'work',
  'managed-restore': 'work',
  'box-certificate': 'work',
  scheduled: 'work',
}

/** Work that somebody started; what a page reads for itself is none. */
function isWork(job: JobSummary): boolean {
  return ATTENTION[job.kind] !== 'look'
}

/** Whether a job ended in a way that a person has to look at. */
function isFailure(job: JobSummary): boolean {
  if (job.ended === undefined || job.state === 'cancelled') return false
  return job.state === 'failed' || (job.code !== undefined && job.code !== 0 && job.code !== 8)
}

export interface TaskbarState {
  /** -1 for nothing, 2 for work of unknown length, otherwise a share. */
  readonly value: number
  readonly mode: 'none' | 'normal' | 'indeterminate' | 'error'
}

/** What the taskbar shows. A failure stays there until the window is looked at. */
export function taskbarState(jobs: readonly JobSummary[], failureUnseen: boolean): TaskbarState {
  const [job] = jobs.filter((one) => one.ended === undefined && isWork(one))
  if (!job) return failureUnseen ? { value: 1, mode: 'error' } : { value: -1, mode: 'none' }
  const { done = 0, total = 0 } = job.progress ?? {}
  if (total <= 0) return { value: 2, mode: 'indeterminate' }
  return { value: Math.min(1, done / total), mode: 'normal' }
}

export interface ShellNotification {
  readonly title: string
  readonly body: string
  readonly isFailure: boolean
}

/** Who is told: what the person wants, in which language, and whether they look at the window. */
export interface Audience {
  readonly wanted: Settings['notifications']
  readonly language: Language
  readonly isFocused: boolean
}

/** The notification for a job that ended, if the person wants one; never with a path, which others may read over a shoulder. */
export function notificationFor(
  job: JobSummary,
  { wanted, language, isFocused }: Audience,
): ShellNotification | undefined {
  if (job.ended === undefined || wanted === 'none' || job.state === 'cancelled') return undefined
  const attention = ATTENTION[job.kind]
  if (attention === 'look' || (attention === 'quick' && isFocused)) return undefined
  const failed = isFailure(job)
  if (!failed && wanted === 'failures') return undefined
  const words = SHELL_WORDS[language]
  return {
    title: (failed ? words.failed : words.ended).replace('{work}', words.kinds[job.kind]),
    body: [job.about.appliance ?? job.about.certificate, job.error?.code].filter(Boolean).join(' – '),
    isFailure: failed,
  }
}

/**
 * What to do when the page's process is gone: it is loaded anew once; a second time soon after would only go on for ever, so
 * that a person is asked.
 */
export function afterCrash(reason: string, sinceLastMs: number): 'nothing' | 'reload' | 'ask' {
  if (reason === 'clean-exit') return 'nothing'
  return sinceLastMs < 60_000 ? 'ask' : 'reload'
}

/** A question of the platform's own dialog. The first button is what happens when it is left without an answer. */
export interface ShellQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: string[]
}

export function crashQuestion(language: Language): ShellQuestion {
  const { crashed, crashedDetail, openAnew, quitAfterCrash } = SHELL_WORDS[language]
  return { message: crashed, detail: crashedDetail, buttons: [openAnew, quitAfterCrash] }
}

const MOST_NAMED = 5

/** The question before a window with running work is closed: what runs, and what becomes of it. The first button keeps it open. */
export function closeQuestion(running: readonly JobSummary[], language: Language): ShellQuestion | undefined {
  const work = running.filter(isWork)
  if (work.length === 0) return undefined
  const words = SHELL_WORDS[language]
  const lines = work
    .slice(0, MOST_NAMED)
    .map(({ kind, about }) => [words.kinds[kind], about.appliance].filter(Boolean).join(' – '))
  if (work.length > MOST_NAMED) lines.push('…')
  const detail = `${lines.join('\n')}\n\n${words.detail}`
  return { message: words.question, detail, buttons: [words.stay, words.cancel] }
}

/**
 * The sets that the platform's own list of recent documents may name: directories of this machine. An address on a server is no
 * document, and would be opened as something else.
 */
export function recentDocuments(sets: readonly string[], platform: string): readonly string[] {
  const { isAbsolute } = platform === 'win32' ? win32 : posix
  return sets.filter((set) => !/^[a-z][a-z0-9+.-]+:/i.test(set) && isAbsolute(set))
}
