// Options of the appliance verb that concern real appliances, and what they say.
import type { ManagedLimits } from '../../../application/types.ts'
import type { Options, OptionSpecs, OptionValues } from '../arguments.ts'

/** For a backup of a real appliance. */
export const BOX_OPTIONS = {
  object: {
    type: 'string',
    value: 'NAME',
    help: 'appliance.option.object',
  },
  patience: {
    type: 'string',
    value: 'MINUTES',
    help: 'appliance.option.patience',
  },
  poll: { type: 'string', value: 'SECONDS', help: 'appliance.option.poll' },
  'save-first': { type: 'boolean', help: 'appliance.option.save-first' },
} as const satisfies OptionSpecs

export const MANAGED_OPTIONS = {
  ...BOX_OPTIONS,
  url: {
    type: 'string',
    value: 'URL',
    help: 'appliance.option.url',
  },
  user: { type: 'string', value: 'NAME', help: 'appliance.option.user' },
  tag: {
    type: 'string',
    multiple: true,
    value: 'TAG',
    help: 'appliance.option.tag',
  },
  password: { type: 'boolean', help: 'appliance.option.password' },
  'system-trust': { type: 'boolean', help: 'appliance.option.system-trust' },
  leftovers: {
    type: 'string',
    value: 'name|remove',
    help: 'appliance.option.leftovers',
    completes: ['name', 'remove'],
  },
  'at-once': { type: 'string', value: 'COUNT', help: 'appliance.option.at-once' },
  'common-name': { type: 'string', value: 'TEXT', help: 'appliance.option.common-name' },
  bits: {
    type: 'string',
    value: 'BITS',
    help: 'appliance.option.bits',
    completes: ['2048', '4096'],
  },
  days: {
    type: 'string',
    value: 'DAYS',
    help: 'appliance.option.days',
  },
} as const satisfies OptionSpecs

/** A number above zero, times `unit`; undefined where the option is absent. */
export function positive<V extends string>(
  options: OptionValues<never, V, never>,
  name: V,
  unit = 1,
): number | undefined {
  const text = options.one(name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || !(value > 0))
    options.refuse('usage.above-zero', { option: name, given: text })
  return value * unit
}

const MINUTE = 60_000
const SECOND = 1000

/** How long to wait for what, as the options say. Patience bounds every other wait too. */
export function limitsFrom(
  options: Options<Pick<typeof BOX_OPTIONS, 'patience' | 'poll'>>,
): Partial<ManagedLimits> {
  const patience = positive(options, 'patience', MINUTE)
  const poll = positive(options, 'poll', SECOND)
  const bound =
    patience === undefined
      ? {}
      : { patience, answer: patience, stall: patience, unreachable: patience, restart: patience }
  return { ...bound, ...(poll === undefined ? {} : { poll }) }
}
