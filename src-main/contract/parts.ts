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

/** What each known part holds, for people. */
export const PART_CONTENT: Readonly<Record<string, string>> = {
  root: 'core configuration and data',
  config: 'configuration (config:)',
  cert: 'keys and certificates (cert:)',
  local: 'user files (local:)',
  'password-map': 'passwords that the configuration uses',
  sharedcert: 'certificates shared by all domains (sharedcert:)',
  'mq-users': 'messaging users and groups',
  store: 'supplied files (store:)',
  chkpoints: 'configuration checkpoints (chkpoints:)',
  policyframework: 'policy framework files',
}

const PART_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Whether a part may have this name; a part that we do not know is kept if it does. */
export function isPartName(name: string): boolean {
  return PART_NAME.test(name)
}
