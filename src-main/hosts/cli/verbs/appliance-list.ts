// secure-backup appliance list: every appliance, with age and trouble of its backups, and what there is of it among many.
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
import { createPreferences } from '../../../adapters/node-fs/preferences.ts'
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

const WORDS: Readonly<Record<FleetTrouble, (one: Standing, terminal: Terminal, now: Date) => string>> = {
  failed: ({ failure }) => `failed since: ${failure?.code ?? ''}`,
  wrecked: ({ wreck }) =>
    `holds much less than before (${wreck?.parts.join(', ') ?? ''}); if that is right: list --series --known ${wreck?.id ?? ''}`,
  never: () => 'never backed up',
  overdue: ({ backedUp = '' }, terminal, now) =>
    `overdue: backed up ${terminal.quantities.age(backedUp, now)}`,
  expires: ({ ends = '' }) => `certificate valid until ${ends.slice(0, 10)}`,
}

const COUNTED: Readonly<Record<FleetTrouble | 'sound', (limits: StandingLimits) => string>> = {
  sound: () => 'in order',
  failed: () => 'failed',
  wrecked: () => 'with a backup that holds much less than before',
  never: () => 'never backed up',
  overdue: ({ overdueDays }) => `older than ${overdueDays} days`,
  expires: ({ warnDays }) => `with a certificate that ends within ${warnDays} days`,
}

function aboutOf(terminal: Terminal, one: Standing, limits: StandingLimits): string {
  const now = new Date(limits.now)
  const troubles = troublesOf(one, limits)
  const isTold = one.backedUp === undefined || troubles.includes('overdue')
  return [
    one.tags.length > 0 ? `[${one.tags.join(', ')}]` : '',
    isTold ? '' : `backed up ${terminal.quantities.age(one.backedUp ?? '', now)}`,
    ...troubles.map((trouble) => WORDS[trouble](one, terminal, now)),
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
    `${terminal.bold(`${all.length} appliances`)}: ${told.map((one) => `${counts[one]} ${COUNTED[one](limits)}`).join(', ')}`,
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
  const { overdueDays, warnDays } = await createPreferences(engine.home).read()
  const limits = { now: engine.ports.surroundings.now().getTime(), overdueDays, warnDays }
  const all = await engine.installation.appliances()
  const shown = all
    .filter(({ tags = [] }) => wanted.every((tag) => tags.includes(tag)))
    .filter((one) => only === undefined || troublesOf(standingOf(one, limits.now), limits).includes(only))
  const appliances = inFleetOrder(shown, order, (one) => standingOf(one, limits.now))
  terminal.document('appliances', { appliances })
  if (all.length === 0)
    terminal.say(
      'No appliance is registered. Add one: secure-backup appliance add NAME DIRECTORY, or NAME --url URL',
    )
  for (const one of appliances) {
    const { name, path, destination } = one
    const about = [
      aboutOf(terminal, standingOf(one, limits.now), limits),
      destination ? `→ ${destination}` : '',
    ]
    terminal.say(`  ${name.padEnd(20)} ${path}  ${about.filter(Boolean).join('  ')}`.trimEnd())
  }
  if (appliances.length > 1)
    saySums(
      run,
      appliances.map((one) => standingOf(one, limits.now)),
      limits,
    )
  return EXIT.done
}
