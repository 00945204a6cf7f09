// Options of the appliance verb that concern real appliances, and what they say.
import type { ManagedLimits } from '../../../engine/remote-appliance/managed-context.ts'
import type { Options, OptionSpecs, OptionValues } from '../arguments.ts'

/** For a backup of a real appliance. */
export const BOX_OPTIONS = {
  object: {
    type: 'string',
    value: 'NAME',
    help: 'The certificate object on the appliance that the backup is for.',
  },
  patience: {
    type: 'string',
    value: 'MINUTES',
    help: 'How long the appliance may take; 60 when absent.',
  },
  poll: { type: 'string', value: 'SECONDS', help: 'How often to look how far it is; 3 when absent.' },
} as const satisfies OptionSpecs

export const MANAGED_OPTIONS = {
  ...BOX_OPTIONS,
  url: {
    type: 'string',
    value: 'URL',
    help: 'add, edit: the REST management interface of a real appliance, https://host:5554.',
  },
  user: { type: 'string', value: 'NAME', help: 'add, edit: who logs in there; admin when absent.' },
  tag: {
    type: 'string',
    multiple: true,
    value: 'TAG',
    help: 'add, edit: a word that groups appliances; may be repeated; edit takes these for all it had, "" for none. backup, list: all that have it.',
  },
  password: { type: 'boolean', help: 'edit: asks for a new password.' },
  'system-trust': { type: 'boolean', help: 'edit: trusts the authorities of the system again.' },
  'at-once': { type: 'string', value: 'COUNT', help: 'How many appliances at the same time; 4 when absent.' },
  'common-name': { type: 'string', value: 'TEXT', help: 'certificate make: whom the certificate names.' },
  bits: {
    type: 'string',
    value: 'BITS',
    help: 'certificate make: 2048 or 4096 (default).',
    completes: ['2048', '4096'],
  },
  days: {
    type: 'string',
    value: 'DAYS',
    help: 'certificate make: for how long it is valid; 3650 when absent.',
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
    options.refuse(`--${name} takes a number above zero, not ${text}.`)
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
