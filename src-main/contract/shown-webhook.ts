// A webhook as it may be shown: its address may be the secret that lets one in.
import type { Hook, ScheduleStatus } from './schedules.ts'

/** The address for people: many have their secret in the path. */
export function shownWebhook(webhook: string): string {
  // What does not look like this in every character may hold the secret where no one expects it.
  const [, protocol, host] = /^(https?:)\/\/(?:[^/?#\\\s]*@)?([\w.:[\]-]+)(?=[/?#\\]|$)/i.exec(webhook) ?? []
  return protocol === undefined ? 'What was given' : `${protocol}//${host}/…`
}

/** A status as it may be shown: webhooks name their server only. */
export function withoutWebhooks(status: ScheduleStatus): ScheduleStatus {
  const hide = (hook: Hook | undefined): Hook | undefined =>
    hook?.webhook === undefined ? hook : { ...hook, webhook: shownWebhook(hook.webhook) }
  const [onFailure, onSuccess] = [hide(status.schedule.onFailure), hide(status.schedule.onSuccess)]
  const hooks = { ...(onFailure ? { onFailure } : {}), ...(onSuccess ? { onSuccess } : {}) }
  return { ...status, schedule: { ...status.schedule, ...hooks } }
}
