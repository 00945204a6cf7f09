// Options in help: in groups by what they are about, and those of servers only where a command may talk to one.
import type { CliWords, PlainKey } from '../../text/command-line.ts'
import type { Reach } from './actions.ts'
import { GLOBAL_OPTIONS, type OptionSpec, type OptionSpecs } from './arguments.ts'

/** In the order in which help has them. */
const GROUPS = ['what', 'keys', 'trust', 'retention', 'servers', 'real', 'hooks', 'output'] as const
type Group = (typeof GROUPS)[number]

/** By name, because an option is about the same wherever it is taken; what is not here is what a command is about. */
const NAMES_OF: Readonly<Record<Exclude<Group, 'what'>, readonly string[]>> = {
  keys: [
    ...['key', 'key2', 'cert', 'signer', 'object', 'vault', 'passphrase-file', 'key-passphrase-file'],
    ...['new-passphrase-file', 'password-file', 'with-key', 'new-key'],
  ],
  trust: ['trust', 'crl', 'policy', 'accept', 'fingerprint', 'anchor', 'with'],
  retention: ['keep-last', 'keep-daily', 'keep-weekly', 'keep-monthly', 'checked-within', 'confirm'],
  servers: [
    ...['ca', 'pin', 'system-trust', 'allow-plain-ftp', 'ftp-password-file', 'appliance-password-file'],
    ...['retries', 'retry-after'],
  ],
  real: ['patience', 'poll', 'save-first', 'leftovers'],
  hooks: ['on-failure', 'on-success', 'failure-webhook', 'success-webhook'],
  output: ['json', 'progress', 'lang', 'debug', 'report', 'view', 'summary', 'form', 'format'],
}
const GROUP_OF: ReadonlyMap<string, Group> = new Map(
  Object.entries(NAMES_OF).flatMap(([group, names]) => names.map((name) => [name, group as Group] as const)),
)

/** The options of logins, which every command takes and only some can need. */
const OF_DESTINATIONS = ['ca', 'pin', 'allow-plain-ftp', 'ftp-password-file'] as const
const OF_APPLIANCES = ['ca', 'pin', 'appliance-password-file'] as const
const OF_REACH: Readonly<Record<Reach, ReadonlySet<string>>> = {
  none: new Set(),
  destinations: new Set(OF_DESTINATIONS),
  appliances: new Set(OF_APPLIANCES),
  both: new Set([...OF_DESTINATIONS, ...OF_APPLIANCES]),
}

/** The options of every verb that help names at a command, because it may talk to a server. */
export function serverOptions(reach: Reach): OptionSpecs {
  return Object.fromEntries(Object.entries(GLOBAL_OPTIONS).filter(([name]) => OF_REACH[reach].has(name)))
}

/** What an option does. */
export function optionHelp({ help, facts }: Pick<OptionSpec, 'help' | 'facts'>, words: CliWords): string {
  return words.text(help as PlainKey, ...((facts ? [facts] : []) as []))
}

const written = ([name, spec]: readonly [string, OptionSpec]): string =>
  `${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.value ? ` ${spec.value}` : ''}`

/** Lines of two columns. */
export function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join('\n')
}

/** Options under a heading for each group; empty where there are none. */
export function groupedOptions(specs: OptionSpecs, words: CliWords): string {
  const all = Object.entries(specs)
  const width = Math.max(0, ...all.map((one) => written(one).length))
  return GROUPS.flatMap((group) => {
    const ours = all.filter(([name]) => (GROUP_OF.get(name) ?? 'what') === group)
    const rows = ours.map((one) => [written(one).padEnd(width), optionHelp(one[1], words)] as const)
    return rows.length === 0 ? [] : [`${words.text(`help.group.${group}`)}\n${columns(rows)}\n`]
  }).join('\n')
}
