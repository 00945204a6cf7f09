// Schedules over the engine.
import { resolve } from 'node:path'
import { schedulePorts } from '../../composition/schedules.ts'
import type { SchedulesApi } from '../../contract/api/schedules.ts'
import { Failure } from '../../contract/errors.ts'
import { withoutWebhooks } from '../../contract/shown-webhook.ts'
import {
  installSchedule,
  removeSchedule,
  startSchedule,
  statusOfAll,
  type NewSchedulePorts,
} from '../../application/schedules.ts'
import type { ApiContext } from './api-context.ts'

/** `program`: what a timer starts before `--home`; undefined where there is none that stays where it is. */
export function createSchedulesApi(
  context: ApiContext,
  program: readonly [string, ...string[]] | undefined,
): SchedulesApi {
  const ports = (): NewSchedulePorts => schedulePorts(context.engine())
  return {
    list: async () => ({ schedules: (await statusOfAll(ports())).map(withoutWebhooks) }),
    async add({ name, task, rhythm, passphraseFile, failureWebhook }) {
      if (program === undefined) throw new Failure('schedule.window')
      const all = ports()
      const created = all.engine.ports.surroundings.now().toISOString()
      const schedule = {
        name,
        task,
        rhythm,
        created,
        ...(passphraseFile === undefined ? {} : { passphraseFile: resolve(passphraseFile) }),
        ...(failureWebhook === undefined ? {} : { onFailure: { webhook: failureWebhook } }),
      }
      const { signal } = new AbortController()
      const { status, problem } = await installSchedule(all, schedule, program, {
        signal,
        report: () => undefined,
      })
      context.changed('schedules')
      // It is kept and listed; why nothing starts it is said.
      if (problem) throw problem
      return withoutWebhooks(status)
    },
    async run({ name }) {
      if (program === undefined) throw new Failure('schedule.window')
      const { task } = await ports().store.get(name)
      const { appliance, destination } = task
      return context.jobs.start({
        kind: 'scheduled',
        about: { destination, ...(appliance === undefined ? {} : { appliance }) },
        work: (job) => startSchedule(ports(), name, program, job),
        codeOf: (run) => run.code,
        // Whatever became of it: the process has written it down itself.
        ended: async () => context.changed('schedules', 'history', 'drills', 'destinations'),
      })
    },
    async remove({ name }) {
      await removeSchedule(ports(), name)
      context.changed('schedules')
      return {}
    },
  }
}
