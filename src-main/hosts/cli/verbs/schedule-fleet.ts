// What schedule install takes for all appliances of a tag, and how their run is told.
import { visible } from '../../../contract/visible.ts'
import { isPath } from '../../../contract/path-text.ts'
import { resolve } from 'node:path'
import { EXIT } from '../../../contract/errors.ts'
import type { FleetTask, ScheduledRun } from '../../../contract/schedules.ts'
import { DEFAULT_AT_ONCE, MOST_AT_ONCE } from '../../../contract/managed.ts'
import type { OptionSpecs } from '../arguments.ts'
import type { Terminal } from '../terminal.ts'
import type { VerbRun } from '../verb.ts'
import type { CREATE_OPTIONS } from './create.ts'
import { MANAGED_OPTIONS, positive } from './managed-options.ts'

export const FLEET_OPTIONS = {
  tag: { type: 'string', multiple: true, value: 'TAG', help: 'schedule.option.tag' },
  'at-once': MANAGED_OPTIONS['at-once'],
  window: { type: 'string', value: 'MINUTES', help: 'schedule.option.window' },
  retries: { type: 'string', value: 'COUNT', help: 'schedule.option.retries' },
  'retry-after': { type: 'string', value: 'MINUTES', help: 'schedule.option.retry-after' },
  'save-first': MANAGED_OPTIONS['save-first'],
} as const satisfies OptionSpecs

type FleetRunOf = VerbRun<typeof FLEET_OPTIONS & Pick<typeof CREATE_OPTIONS, 'in' | 'cert'>>

const [RETRIES, RETRY_AFTER] = [2, 5]

/** A whole number, also 0. */
function countIn({ options }: FleetRunOf, name: 'retries' | 'retry-after', absent: number): number {
  const text = options.one(name)
  if (text === undefined) return absent
  return /^\d{1,4}$/.test(text)
    ? Number(text)
    : options.refuse('schedule.count', { option: name, given: text })
}

export async function fleetTaskFrom(run: FleetRunOf): Promise<FleetTask> {
  const { options, engine } = run
  const destination = options.one('in') ?? options.refuse('schedule.where')
  const window = positive(options, 'window')
  return {
    kind: 'fleet',
    tags: options.many('tag'),
    destination: await engine.places.absolute(destination),
    recipients: options.many('cert').map((text) => (isPath(text) ? resolve(text) : text)),
    atOnce: Math.min(MOST_AT_ONCE, Math.ceil(positive(options, 'at-once') ?? DEFAULT_AT_ONCE)),
    ...(window === undefined ? {} : { window }),
    retries: countIn(run, 'retries', RETRIES),
    retryAfter: countIn(run, 'retry-after', RETRY_AFTER),
    ...(options.flag('save-first') ? { saveFirst: true } : {}),
  }
}

/** One line for each that is not done, and the sums. */
export function sayFleet(terminal: Terminal, { fleet }: ScheduledRun): void {
  if (fleet === undefined) return
  for (const { appliance, code, error, left, set } of fleet.members) {
    if (code === EXIT.done) continue
    const shape = terminal.shape(error === undefined ? 'weak' : 'failed')
    terminal.say(
      `  ${shape} ${appliance.padEnd(20)} ${error === undefined ? visible(set ?? '') : `[${error}]`}`,
    )
    if (left !== undefined) terminal.say(`    ${terminal.words.text('schedule.fleet.left', { left })}`)
  }
  const { done, notes, failed, members } = fleet
  terminal.say(
    `  ${terminal.words.text('schedule.fleet.sums', { total: members.length, done, notes, failed })}`,
  )
}
