// Where it may be told how a run ended: an address that nobody on the way can read, and no password in it.
import { Failure } from '../../contract/errors.ts'
import type { Hook } from '../../contract/schedules.ts'
import { shownWebhook } from '../../contract/shown-webhook.ts'

const HERE = ['localhost', '127.0.0.1', '[::1]']

/** Throws Failure `hook.invalid`, which names the address without what may be secret in it. */
export function checkHook({ webhook }: Hook): void {
  if (webhook === undefined) return
  const url = URL.canParse(webhook) ? new URL(webhook) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && HERE.includes(url.hostname))
  if (!safe || url.username !== '' || url.password !== '')
    throw new Failure('hook.invalid', { url: shownWebhook(webhook) })
}
