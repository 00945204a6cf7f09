// Schedules: backups and drills that the platform's own timer starts.
import * as v from 'valibot'
import {
  RHYTHMS,
  type BackupTask,
  type DrillTask,
  type FleetTask,
  type Rhythm,
  type ScheduleStatus,
} from '../schedules.ts'
import { RULES } from './destinations.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { list, made, NOTHING, words, type DomainSchemas, type Nothing } from './method.ts'

/** A schedule as a person describes it. */
export interface ScheduleWish {
  readonly name: string
  readonly task: Omit<BackupTask, 'parts'> | DrillTask | Omit<FleetTask, 'appliance'>
  readonly rhythm: Rhythm
  /** A file of this machine with the passphrase of the key vault. */
  readonly passphraseFile?: string
  /** Address that is told when it fails. */
  readonly failureWebhook?: string
}

export interface SchedulesApi {
  /** Webhooks are shown without what may be secret in them. */
  list(input: Nothing): Promise<{ readonly schedules: readonly ScheduleStatus[] }>
  /** Tries what the timer will do, then installs it. */
  add(input: ScheduleWish): Promise<ScheduleStatus>
  /** Starts now what its timer starts, as a process of its own; see JobResults['scheduled']. */
  run(input: { readonly name: string }): Promise<JobStarted>
  remove(input: { readonly name: string }): Promise<Nothing>
}

const upTo = (most: number): v.GenericSchema<number, number> =>
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const rhythm = v.strictObject({
  every: v.picklist(RHYTHMS),
  hour: upTo(23),
  minute: upTo(59),
  weekday: v.exactOptional(upTo(6)),
  day: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(28))),
})
const backup = v.strictObject({
  kind: v.literal('backup'),
  appliance: words,
  destination: words,
  recipients: list(words),
  exclude: list(words),
  keep: v.exactOptional(RULES),
  unchanged: v.exactOptional(v.picklist(['skip', 'reuse'])),
  key: v.exactOptional(words),
  saveFirst: v.exactOptional(v.boolean()),
})
const drill = v.strictObject({
  kind: v.literal('drill'),
  destination: words,
  key: words,
  appliance: v.exactOptional(words),
})
const count = (least: number, most: number): v.GenericSchema<number, number> =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const fleet = v.strictObject({
  kind: v.literal('fleet'),
  tags: list(words),
  destination: words,
  recipients: list(words),
  atOnce: count(1, 32),
  window: v.exactOptional(count(1, 24 * 60)),
  retries: count(0, 10),
  retryAfter: count(0, 24 * 60),
  saveFirst: v.exactOptional(v.boolean()),
})
const task = v.variant('kind', [backup, drill, fleet])
export const SCHEDULES_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ schedules: v.array(made<ScheduleStatus>()) }) },
  add: {
    input: v.strictObject({
      name: words,
      task,
      rhythm,
      passphraseFile: v.exactOptional(words),
      failureWebhook: v.exactOptional(words),
    }),
    output: made<ScheduleStatus>(),
  },
  run: { input: v.strictObject({ name: words }), output: JOB_STARTED },
  remove: { input: v.strictObject({ name: words }), output: NOTHING },
} satisfies DomainSchemas<SchedulesApi>
