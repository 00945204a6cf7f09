// Locks the keys of a window that nobody touches: whoever sits down at it later has to know the passphrase. Work that runs goes on, and
// is waited for.
import type { Api } from '../../contract/api.ts'
import type { ApiContext } from './api-context.ts'

const LOOK_EVERY_MS = 15_000
const MINUTE_MS = 60_000

type Method = (input: never) => Promise<unknown>

/** The same API; each call counts as a touch. */
export function lockingWhenIdle(context: ApiContext, api: Api): Api {
  const now = (): number => context.engine().ports.surroundings.now().getTime()
  let touched = now()
  async function look(): Promise<void> {
    const { vault, jobs } = context
    if (vault.given === undefined) return
    if (jobs.running.length > 0) {
      touched = now()
      return
    }
    const { lockMinutes } = await context.preferences.read()
    if (lockMinutes === 0 || now() - touched < lockMinutes * MINUTE_MS) return
    vault.lock()
    context.changed('vault')
  }
  setInterval(() => void look(), LOOK_EVERY_MS).unref()
  const counting = (domain: object): object =>
    Object.fromEntries(
      Object.entries(domain as Readonly<Record<string, Method>>).map(([name, method]) => [
        name,
        (input: never) => {
          touched = now()
          return method.call(domain, input)
        },
      ]),
    )
  return Object.fromEntries(
    Object.entries(api).map(([name, domain]) => [name, counting(domain)]),
  ) as unknown as Api
}
