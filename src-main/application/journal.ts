// The journal: the only writer of the history. What a use case did is written when it ends, however it ends, and whoever asked for it:
// what, when, of which set and appliance, with which key, how it ended, through which host and by which user.
import { ERRORS, EXIT } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { HistoryEntry, HistoryHost, Outcome } from '../contract/history.ts'
import type { KeepsHistory } from './needs.ts'

/** Through which host something is asked for, and by whom: a user of the operating system, or of the REST interface. */
export interface Actor {
  readonly host: HistoryHost
  readonly user: string
  /** The schedule whose timer started it. */
  readonly schedule?: string
}

type Facts = Omit<HistoryEntry, 'time' | 'operation' | 'outcome' | 'host' | 'user' | 'seconds'>

/** What is done, as far as it is known before. */
export type Deed = Pick<HistoryEntry, 'operation'> & Facts

/** What is known once it ended. `outcome`: where the exit code alone does not say it. */
export type End = Partial<Facts> & { readonly outcome?: Outcome }

/** Errors that stand in the history already: a use case within another one has written them. */
const written = new WeakSet<object>()

/** How an exit code is called in the history. */
export function outcomeOfCode(code: number): Outcome {
  if (code === EXIT.done) return 'done'
  if (code === EXIT.notes) return 'notes'
  if (code === EXIT.cancelled) return 'cancelled'
  return code >= EXIT.usage ? 'failed' : 'refused'
}

/** Without the keys that nothing is known of. */
function known<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
}

async function append(
  engine: KeepsHistory,
  entry: Omit<HistoryEntry, 'time' | 'host' | 'user'>,
): Promise<void> {
  const { host, user, schedule } = engine.actor
  const bySchedule = { reason: 'history.schedule', facts: { schedule: schedule ?? '' } } as const
  const said = entry.said ?? (schedule === undefined ? undefined : bySchedule)
  const time = engine.ports.surroundings.now().toISOString()
  await engine.history.append(known({ ...entry, time, host, user, said }) as HistoryEntry)
}

/** Writes that something failed, unless that stands there already. */
export async function recordFailure(
  engine: KeepsHistory,
  deed: Deed,
  thrown: unknown,
  seconds?: number,
): Promise<void> {
  const isObject = typeof thrown === 'object' && thrown !== null
  if (isObject && written.has(thrown)) return
  if (isObject) written.add(thrown)
  const { code: error } = toErrorData(thrown)
  const code = ERRORS[error].exit
  const outcome = code === EXIT.cancelled ? 'cancelled' : 'failed'
  await append(engine, { ...deed, outcome, code, error, ...(seconds === undefined ? {} : { seconds }) })
}

/** Writes what was done, where there is nothing to wait for. */
export async function record(engine: KeepsHistory, deed: Deed, end: End = {}): Promise<void> {
  const code = end.code ?? EXIT.done
  await append(engine, { ...deed, ...end, code, outcome: end.outcome ?? outcomeOfCode(code) })
}

/**
 * Does the work and writes how it ended; what the work throws is thrown on. `endOf` says what came of it; undefined where that is
 * nothing to be written, as of a mere look.
 */
export async function journaled<T>(
  engine: KeepsHistory,
  deed: Deed,
  work: () => Promise<T>,
  endOf: (result: T) => End | undefined = () => ({}),
): Promise<T> {
  const started = performance.now()
  const seconds = (): number => Math.round((performance.now() - started) / 100) / 10
  let result: T
  try {
    result = await work()
  } catch (error) {
    await recordFailure(engine, deed, error, seconds())
    throw error
  }
  const end = endOf(result)
  if (!end) return result
  const code = end.code ?? EXIT.done
  await append(engine, {
    ...deed,
    ...end,
    code,
    outcome: end.outcome ?? outcomeOfCode(code),
    seconds: seconds(),
  })
  return result
}
