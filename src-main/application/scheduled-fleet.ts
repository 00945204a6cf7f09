// The task of a schedule for all appliances of a tag: a few at a time, within a window, those that failed in a way that may pass tried
// again, and one summary of all of it.
import { ERRORS, Failure } from '../contract/errors.ts'
import { describeError } from '../text/en/errors.ts'
import type { FleetResult, FleetSummary } from '../contract/managed.ts'
import type { FleetMember, FleetRun, FleetTask } from '../contract/schedules.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { summarise } from '../engine/remote-appliance/fleet.ts'
import { backUpMany, namesOf, type BackUpManyNeeds } from './back-up-many.ts'
import { recipientsFor } from './recipients.ts'
import { managedByName } from './registered-appliances.ts'
import type { HasPorts } from './needs.ts'

const MINUTE = 60_000
/** Names in one sentence; the run has all of them. */
const MOST_NAMED = 20

interface FleetEnd {
  readonly summary: FleetSummary
  readonly tries: ReadonlyMap<string, number>
}

/** What may be found otherwise a little later. A login that was refused is no such thing: asked often it locks the user out. */
function mayPass({ error }: FleetResult): boolean {
  return error !== undefined && error.code !== 'cancelled' && ERRORS[error.code].retryable
}

/** Throws from then on. */
function windowOf(engine: HasPorts, { window }: FleetTask, begun: number): (appliance: string) => void {
  return (appliance) => {
    if (window === undefined) return
    const passed = engine.ports.surroundings.monotonic() - begun
    if (passed >= window * MINUTE) throw new Failure('schedule.window-over', { appliance, minutes: window })
  }
}

class FleetNight {
  readonly #engine: BackUpManyNeeds
  readonly #task: FleetTask
  readonly #mayBegin: (appliance: string) => void
  readonly #results = new Map<string, FleetResult>()
  readonly #tries = new Map<string, number>()

  constructor(engine: BackUpManyNeeds, task: FleetTask) {
    this.#engine = engine
    this.#task = task
    this.#mayBegin = windowOf(engine, task, engine.ports.surroundings.monotonic())
  }

  async run(names: readonly string[], job: JobContext): Promise<FleetEnd> {
    const { retries, retryAfter } = this.#task
    await this.#round(names, job)
    for (let again = 0; again < retries; again += 1) {
      const failed = [...this.#results.values()].filter(mayPass).map(({ appliance }) => appliance)
      if (failed.length === 0 || job.signal.aborted || this.#isOver()) break
      await this.#engine.remote.wait(retryAfter * MINUTE, job.signal)
      if (this.#isOver()) break
      await this.#round(failed, job)
    }
    const summary = summarise(names.map((name) => this.#results.get(name) as FleetResult))
    return { summary, tries: this.#tries }
  }

  #isOver(): boolean {
    try {
      this.#mayBegin('')
      return false
    } catch {
      return true
    }
  }

  async #round(names: readonly string[], job: JobContext): Promise<void> {
    const { destination, recipients, atOnce, saveFirst } = this.#task
    const mayBegin = (name: string): void => {
      this.#mayBegin(name)
      this.#tries.set(name, (this.#tries.get(name) ?? 0) + 1)
    }
    const { results } = await backUpMany(
      this.#engine,
      {
        names,
        tags: [],
        atOnce,
        into: destination,
        recipients,
        mayBegin,
        ...(saveFirst === undefined ? {} : { saveFirst }),
      },
      job,
    )
    for (const result of results)
      // A round that began too late says less than the one before.
      if (result.error?.code !== 'schedule.window-over' || !this.#results.has(result.appliance))
        this.#results.set(result.appliance, result)
  }
}

function leftOn({ backup, error }: FleetResult): string | undefined {
  const named = (backup?.notes ?? []).flatMap(({ code, facts }) =>
    code === 'left-there' || code === 'left-in-use' ? [String(facts['path'])] : [],
  )
  return error?.facts['leftThere'] === undefined
    ? named.join(', ') || undefined
    : String(error.facts['leftThere'])
}

function memberOf(result: FleetResult, tries: number): FleetMember {
  const { appliance, backup, error } = result
  const left = leftOn(result)
  return {
    appliance,
    tries,
    code: error ? ERRORS[error.code].exit : (backup?.code ?? 0),
    ...(backup ? { set: backup.set } : {}),
    ...(error ? { error: error.code } : {}),
    ...(left === undefined ? {} : { left }),
  }
}

export interface FleetResultOfRun {
  readonly code: number
  readonly fleet: FleetRun
  readonly error?: ReturnType<typeof describeError>
}

/** Backs up all of them. Throws Failure `appliance.tag-empty`. */
export async function backUpFleetOnTime(
  engine: BackUpManyNeeds,
  task: FleetTask,
  schedule: string,
  job: JobContext,
): Promise<FleetResultOfRun> {
  const names = await namesOf(engine, { names: [], tags: task.tags })
  const { summary, tries } = await new FleetNight(engine, task).run(names, job)
  const { results, done, notes, failed, byError, code } = summary
  const members = results.map((one) => memberOf(one, tries.get(one.appliance) ?? 0))
  const fleet = { tags: task.tags, done, notes, failed, byError, members }
  if (failed === 0) return { code, fleet }
  const those = members.filter(({ error }) => error !== undefined)
  const more = those.length > MOST_NAMED ? ', …' : ''
  const named = those.slice(0, MOST_NAMED).map(({ appliance, error }) => `${appliance} [${error}]`)
  const facts = { failed, total: names.length, names: named.join(', ') + more, schedule }
  return { code, fleet, error: describeError('schedule.fleet-failed', facts) }
}

/** All that can be done without making anything and without asking every appliance. Throws what a run would throw. */
export async function tryFleet(
  engine: BackUpManyNeeds,
  task: FleetTask,
  { signal }: JobContext,
): Promise<void> {
  const names = await namesOf(engine, { names: [], tags: task.tags })
  for (const name of names) {
    const managed = await managedByName(engine, name)
    if (managed && managed.managed.object === undefined)
      throw new Failure('appliance.certificate-needed', { name })
    if (managed) await engine.applianceSecrets.get(name)
    else await recipientsFor(engine, task.recipients)
  }
  const { store } = await engine.openStore(task.destination)
  await store.makeDirectory('', signal)
  await store.list('', signal)
}
