// Many appliances, a few at a time: one result each, one summary, one exit code. One that fails stops none of the others.
import { phrase } from '../../contract/phrases.ts'
import { ERRORS, EXIT, type ErrorCode } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import type { FleetBackup, FleetResult, FleetSummary } from '../../contract/managed.ts'
import { foremostExit } from '../../contract/report.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'

export interface FleetPlan {
  readonly names: readonly string[]
  /** How many run at the same time. */
  readonly atOnce: number
  readonly backUp: (name: string, job: JobContext) => Promise<FleetBackup>
  /** Throws where no more may begin; those that run are let end. */
  readonly mayBegin?: (name: string) => void
  /** Told of each as soon as it is done. */
  readonly onResult?: (result: FleetResult) => void
}

/** Codes that are no verdict, the gravest first: somebody stopped it, we are wrong, the way there failed. */
const OTHERS: readonly number[] = [EXIT.cancelled, EXIT.bug, EXIT.io, EXIT.usage]

/** The one exit code of many: 0 where all are done, 8 where something is left to do by hand, else that of the gravest failure. */
export function fleetExit(exits: readonly number[]): number {
  const other = OTHERS.find((code) => exits.includes(code))
  return other ?? foremostExit(exits)
}

export function summarise(results: readonly FleetResult[]): FleetSummary {
  const counts = new Map<ErrorCode, number>()
  for (const { error } of results) if (error) counts.set(error.code, (counts.get(error.code) ?? 0) + 1)
  const exits = results.map(({ backup, error }) =>
    error ? ERRORS[error.code].exit : (backup?.code ?? EXIT.bug),
  )
  return {
    results,
    done: results.filter(({ backup }) => backup?.code === EXIT.done).length,
    notes: results.filter(({ backup }) => backup?.code === EXIT.notes).length,
    failed: results.filter(({ error }) => error !== undefined).length,
    byError: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    code: fleetExit(exits),
  }
}

/** Backs all of them up. Never throws for one of them; results stand in the order of the names. */
export async function backUpFleet(plan: FleetPlan, job: JobContext): Promise<FleetSummary> {
  const { names, atOnce, backUp, mayBegin, onResult } = plan
  const results: FleetResult[] = []
  let [next, done] = [0, 0]
  const one = async (appliance: string): Promise<FleetResult> => {
    try {
      stopIfCancelled(job.signal, phrase('it-was-not-begun'))
      mayBegin?.(appliance)
      // Progress is that of the fleet: bytes of many boxes side by side tell nobody anything.
      // A signal of its own: many listen to it.
      const signal = AbortSignal.any([job.signal])
      return { appliance, backup: await backUp(appliance, { signal, report: () => undefined }) }
    } catch (error) {
      return { appliance, error: toErrorData(error) }
    }
  }
  const worker = async (): Promise<void> => {
    while (next < names.length) {
      const at = next
      next += 1
      const result = await one(names[at] as string)
      results[at] = result
      done += 1
      onResult?.(result)
      job.report({ step: 'fleet', part: result.appliance, done, total: names.length })
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, names.length) }, worker))
  return summarise(results)
}
