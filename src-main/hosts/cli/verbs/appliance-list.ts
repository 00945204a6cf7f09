// secure-backup appliance list: every appliance, with age and trouble of its backups, and what there is of it among many.
import { visible } from '../../../contract/visible.ts'
import { EXIT } from '../../../contract/errors.ts'
import {
  countTroubles,
  FLEET_ORDERS,
  FLEET_TROUBLES,
  inFleetOrder,
  standingOf,
  troublesOf,
  type FleetTrouble,
  type Standing,
  type StandingLimits,
} from '../../../contract/fleet-standing.ts'
import type { Terminal } from '../terminal.ts'
import type { OptionSpecs } from '../arguments.ts'
import type { VerbRun } from '../verb.ts'
import type { MANAGED_OPTIONS } from './managed-options.ts'

export const LIST_OPTIONS = {
  order: {
    type: 'string',
    value: 'ORDER',
    help: 'appliance.option.order',
    completes: FLEET_ORDERS,
  },
  only: {
    type: 'string',
    value: 'TROUBLE',
    help: 'appliance.option.only',
    completes: FLEET_TROUBLES,
  },
} as const satisfies OptionSpecs

function wreckWords({ words }: Terminal, { wreck }: Standing): string {
  const { parts = [], id = '' } = wreck ?? {}
  return words.text('appliance.trouble.wrecked', { parts: parts.join(', '), id })
}

/** What is wrong with one, in words. */
function troubleWords(terminal: Terminal, one: Standing, trouble: FleetTrouble, now: Date): string {
  const { words, quantities } = terminal
  switch (trouble) {
    case 'failed':
      return words.text('appliance.trouble.failed', { code: one.failure?.code ?? '' })
    case 'wrecked':
      return wreckWords(terminal, one)
    case 'never':
      return words.text('appliance.trouble.never')
    case 'overdue':
      return words.text('appliance.trouble.overdue', { age: quantities.age(one.backedUp ?? '', now) })
    case 'expires':
      return words.text('appliance.trouble.expires', { date: (one.ends ?? '').slice(0, 10) })
  }
}

/** How many have a trouble, or none. */
function countWords(
  { words }: Terminal,
  what: FleetTrouble | 'sound',
  count: number,
  { overdueDays, warnDays }: StandingLimits,
): string {
  if (what === 'overdue') return words.text('appliance.count.overdue', { count, days: overdueDays })
  if (what === 'expires') return words.text('appliance.count.expires', { count, days: warnDays })
  return words.text(`appliance.count.${what}`, { count })
}

function aboutOf(terminal: Terminal, one: Standing, limits: StandingLimits): string {
  const now = new Date(limits.now)
  const troubles = troublesOf(one, limits)
  const isTold = one.backedUp === undefined || troubles.includes('overdue')
  return [
    one.tags.length > 0 ? `[${one.tags.join(', ')}]` : '',
    isTold
      ? ''
      : terminal.words.text('appliance.backed-up', { age: terminal.quantities.age(one.backedUp ?? '', now) }),
    ...troubles.map((trouble) => troubleWords(terminal, one, trouble, now)),
  ]
    .filter(Boolean)
    .join('  ')
}

function saySums(
  { terminal }: Pick<VerbRun, 'terminal'>,
  all: readonly Standing[],
  limits: StandingLimits,
): void {
  const counts = countTroubles(all, limits)
  const told = (['sound', ...FLEET_TROUBLES] as const).filter((one) => counts[one] > 0)
  terminal.say()
  terminal.say(
    `${terminal.bold(terminal.words.counted('appliance.sum', all.length))}: ${told.map((one) => countWords(terminal, one, counts[one], limits)).join(', ')}`,
  )
}

/** `appliance list [--tag TAG] [--only TROUBLE] [--order ORDER]`. */
export async function listAll(
  run: VerbRun<typeof LIST_OPTIONS & Pick<typeof MANAGED_OPTIONS, 'tag'>>,
): Promise<number> {
  const { terminal, engine, options } = run
  const wanted = options.many('tag')
  const order = options.choice('order', FLEET_ORDERS, 'name')
  const only =
    options.one('only') === undefined ? undefined : options.choice('only', FLEET_TROUBLES, 'failed')
  const { overdueDays, warnDays } = await engine.preferences.read()
  const limits = { now: engine.ports.surroundings.now().getTime(), overdueDays, warnDays }
  const all = await engine.installation.appliances()
  const shown = all
    .filter(({ tags = [] }) => wanted.every((tag) => tags.includes(tag)))
    .filter((one) => only === undefined || troublesOf(standingOf(one, limits.now), limits).includes(only))
  const appliances = inFleetOrder(shown, order, (one) => standingOf(one, limits.now))
  terminal.document('appliances', { appliances })
  if (all.length === 0) terminal.say(terminal.words.text('appliance.none'))
  for (const one of appliances) {
    const { name, path, destination } = one
    const about = [
      aboutOf(terminal, standingOf(one, limits.now), limits),
      destination ? `→ ${destination}` : '',
    ]
    terminal.say(`  ${name.padEnd(20)} ${visible(path)}  ${about.filter(Boolean).join('  ')}`.trimEnd())
  }
  if (appliances.length > 1)
    saySums(
      run,
      appliances.map((one) => standingOf(one, limits.now)),
      limits,
    )
  return EXIT.done
}
