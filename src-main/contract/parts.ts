// The names of a set's parts and what each holds (FORMAT section 1).

/** A part's name without `.tgz`, as in `config`. */
export type PartName = string

/** The seven parts of an MQ Appliance, in the order in which they are written. */
export const APPLIANCE_PARTS = [
  'root',
  'config',
  'cert',
  'local',
  'password-map',
  'sharedcert',
  'mq-users',
] as const

/** What gateways have beside those. */
export const GATEWAY_PARTS = ['store', 'chkpoints', 'policyframework'] as const

/** All parts that a folder appliance may have, in writing order. */
export const KNOWN_PARTS: readonly PartName[] = [...APPLIANCE_PARTS, ...GATEWAY_PARTS]

export type KnownPart = (typeof APPLIANCE_PARTS)[number] | (typeof GATEWAY_PARTS)[number]

/** Parts that hold passwords and nothing else. */
export const PASSWORD_PARTS: ReadonlySet<PartName> = new Set(['password-map', 'mq-users'])
/** Parts that hold certificates, and keys among them. */
export const KEY_PARTS: ReadonlySet<PartName> = new Set(['cert', 'sharedcert'])

/** A part whose content can be said; undefined of one that we do not know. */
export function knownPart(name: string): KnownPart | undefined {
  return [...APPLIANCE_PARTS, ...GATEWAY_PARTS].find((one) => one === name)
}

const PART_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Whether a part may have this name; a part that we do not know is kept if it does. */
export function isPartName(name: string): boolean {
  return PART_NAME.test(name)
}
