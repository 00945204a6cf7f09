// Where the rules of a restore are written down, as a table: whoever holds a rule against its page finds it by this, and sees of which
// version and how old what was read there is.

/** `read`: the day on which it said so. */
export interface RuleOrigin {
  readonly title: string
  readonly url: string
  /** Product and version that the page is of. */
  readonly version: string
  /** ISO 8601 day. */
  readonly read: string
  /** What of the rules under it is no word of the page. */
  readonly inferred?: string
}

const READ = '2026-11-29'
const MQ_93 = 'IBM MQ Appliance 9.3'
const MQ_94 = 'IBM MQ Appliance 9.4'

export const RULE_SOURCES = {
  'secure-backup': {
    title: 'IBM MQ Appliance documentation, Secure backup',
    url: 'https://www.ibm.com/docs/SS5K6E_9.3.0/mqa/administering/Secure_backup.html',
    version: MQ_93,
    read: READ,
  },
  'secure-restore': {
    title: 'IBM MQ Appliance documentation, the command secure-restore',
    url: 'https://www.ibm.com/docs/en/SS5K6E_9.3.0/mqa/reference/globalconfigcmds/secure-restore.html',
    version: MQ_93,
    read: READ,
  },
  'restore-appliance': {
    title: 'IBM MQ Appliance documentation, Secure restore',
    url: 'https://www.ibm.com/docs/en/mq-appliance/9.4.x?topic=restore-secure',
    version: MQ_94,
    read: READ,
  },
  reinitialize: {
    title: 'IBM MQ Appliance documentation, initialization commands',
    url: 'https://www.ibm.com/docs/SS5K6E_9.3.0/mqa/reference/initcmds/initIntro.html',
    version: MQ_93,
    read: READ,
  },
  'datapower-restore': {
    title: 'IBM DataPower Gateway documentation, backup mode commands',
    url: 'https://www.ibm.com/docs/en/SS9H2Y_10.6.x/commands/securemodecommands.html',
    version: 'IBM DataPower Gateway 10.6',
    read: READ,
    inferred:
      'What is said of network, clock, licences and HSM is from guides for administrators of gateways.',
  },
  'datapower-xml': {
    title: 'Schema of the XML management interface (xml-mgmt.xsd), action SecureRestore, BackupMachineType',
    url: 'https://github.com/ibm-datapower/datapower-configuration-manager',
    version: 'IBM DataPower Gateway 10.0',
    read: READ,
  },
  mqcli: {
    title: 'IBM MQ Appliance documentation, mqrestore and the other commands of mqcli',
    url: 'https://www.ibm.com/docs/en/mq-appliance/9.4.x?topic=commands-mqrestore-restore-queue-manager-from-back-up',
    version: MQ_94,
    read: READ,
  },
  format: { title: 'FORMAT.md of this program', url: 'FORMAT.md', version: 'format 2', read: READ },
} as const satisfies Readonly<Record<string, RuleOrigin>>
export type RuleSource = keyof typeof RULE_SOURCES

/** In one line, without a word of any language of ours. */
export function originText({ title, url, version, read }: RuleOrigin): string {
  return `${title} (${version}, ${read}), ${url}`
}
