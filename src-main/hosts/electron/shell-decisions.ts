// What the desktop around the window is told: taskbar, notifications, questions. Pure, so that tests call it.
import type { JobSummary } from '../../contract/api/jobs.ts'
import type { Settings } from '../../contract/settings.ts'
import { SHELL_WORDS, type ShellLanguage } from './shell-words.ts'

export function shellLanguage(setting: Settings['language'], system: string): ShellLanguage {
  if (setting !== 'system') return setting
  return system.toLowerCase().startsWith('de') ? 'de' : 'en'
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
  const [job] = jobs.filter((one) => one.ended === undefined && one.kind !== 'listing')
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

/** The notification for a job that ended, if the person wants one; never with a path, which others may read over a shoulder. */
export function notificationFor(
  job: JobSummary,
  wanted: Settings['notifications'],
  language: ShellLanguage,
): ShellNotification | undefined {
  if (job.ended === undefined || wanted === 'none' || job.state === 'cancelled') return undefined
  const words = SHELL_WORDS[language]
  const kinds: Readonly<Partial<Record<JobSummary['kind'], string>>> = words.kinds
  const work = kinds[job.kind]
  const failed = isFailure(job)
  if (work === undefined || (!failed && wanted === 'failures')) return undefined
  return {
    title: (failed ? words.failed : words.ended).replace('{work}', work),
    body: [job.about.appliance, job.error?.code].filter(Boolean).join(' – '),
    isFailure: failed,
  }
}

/** What to do when the page's process is gone: once it is loaded anew, a second time soon after would only go on for ever. */
export function afterCrash(reason: string, sinceLastMs: number): 'nothing' | 'reload' | 'give-up' {
  if (reason === 'clean-exit') return 'nothing'
  return sinceLastMs < 60_000 ? 'give-up' : 'reload'
}

/** The question before a window with running work is closed. The first button keeps it open. */
export function closeQuestion(
  running: readonly JobSummary[],
  language: ShellLanguage,
): { readonly message: string; readonly detail: string; readonly buttons: string[] } | undefined {
  if (!running.some((job) => job.kind !== 'listing')) return undefined
  const { question, detail, stay, cancel } = SHELL_WORDS[language]
  return { message: question, detail, buttons: [stay, cancel] }
}
