// Where it may be told how a run ended: an address that nobody on the way can read, and no password in it.
import { Failure } from '../../contract/errors.ts'
import type { Hook, ScheduleStatus } from '../../contract/schedules.ts'

const HERE = ['localhost', '127.0.0.1', '[::1]']

/** Throws Failure `hook.invalid`, which names the address without what may be secret in it. */
export function checkHook({ webhook }: Hook): void {
  if (webhook === undefined) return
  const url = URL.canParse(webhook) ? new URL(webhook) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && HERE.includes(url.hostname))
  if (!safe || url.username !== '' || url.password !== '')
    throw new Failure('hook.invalid', { url: shownWebhook(webhook) })
}

/** The address for people: many have their secret in the path. */
export function shownWebhook(webhook: string): string {
  if (!URL.canParse(webhook)) return 'What was given'
  const { protocol, host } = new URL(webhook)
  return `${protocol}//${host}/…`
}

/** A status as it may be shown: webhooks name their server only. */
export function withoutWebhooks(status: ScheduleStatus): ScheduleStatus {
  const hide = (hook: Hook | undefined): Hook | undefined =>
    hook?.webhook === undefined ? hook : { ...hook, webhook: shownWebhook(hook.webhook) }
  const [onFailure, onSuccess] = [hide(status.schedule.onFailure), hide(status.schedule.onSuccess)]
  const hooks = { ...(onFailure ? { onFailure } : {}), ...(onSuccess ? { onSuccess } : {}) }
  return { ...status, schedule: { ...status.schedule, ...hooks } }
}
