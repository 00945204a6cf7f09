// The options of secure-backup cert, each with the actions that it belongs to.
import { CERTIFICATE_PROFILES, EXPORT_FORMATS } from '../../../contract/certificates.ts'
import type { OptionSpecs } from '../arguments.ts'
import { KEY_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'

export const CERT_OPTIONS = {
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'cert.option.profile',
    completes: CERTIFICATE_PROFILES,
  },
  'new-key': {
    type: 'boolean',
    help: 'cert.option.new-key',
  },
  bits: {
    type: 'string',
    value: 'N',
    help: 'cert.option.bits',
  },
  days: { type: 'string', value: 'N', help: 'cert.option.days' },
  cn: { type: 'string', value: 'TEXT', help: 'cert.option.cn' },
  o: { type: 'string', value: 'TEXT', help: 'cert.option.o' },
  ou: { type: 'string', value: 'TEXT', help: 'cert.option.ou' },
  c: { type: 'string', value: 'CC', help: 'cert.option.c' },
  name: { type: 'string', value: 'NAME', help: 'cert.option.name' },
  format: {
    type: 'string',
    value: 'FORMAT',
    help: 'cert.option.format',
    facts: { formats: EXPORT_FORMATS.join(', ') },
    completes: EXPORT_FORMATS,
  },
  out: { type: 'string', value: 'FILE', help: 'cert.option.out', completes: 'file' },
  kit: {
    type: 'string',
    value: 'FILE',
    help: 'cert.option.kit',
    completes: 'file',
  },
  search: {
    type: 'string',
    value: 'TEXT',
    help: 'cert.option.search',
  },
  note: { type: 'string', value: 'TEXT', help: 'cert.option.note' },
  sets: {
    type: 'string',
    multiple: true,
    value: 'URL',
    help: 'cert.option.sets',
    completes: 'directory',
  },
  confirm: {
    type: 'string',
    value: 'N',
    help: 'cert.option.confirm',
  },
  set: { type: 'string', value: 'SET', help: 'cert.option.set', completes: 'directory' },
  'from-set': {
    type: 'string',
    value: 'SET',
    help: 'cert.option.from-set',
    completes: 'directory',
  },
  fingerprint: {
    type: 'string',
    value: 'HEX',
    help: 'cert.option.fingerprint',
  },
  anchor: {
    type: 'string',
    multiple: true,
    value: 'HEX',
    help: 'cert.option.anchor',
  },
  'new-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'cert.option.new-passphrase-file',
    completes: 'file',
  },
  off: { type: 'boolean', help: 'cert.option.off' },
  with: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'cert.option.with',
    completes: 'file',
  },
  at: {
    type: 'string',
    value: 'TIME',
    help: 'cert.option.at',
  },
  ...KEY_OPTION,
  ...TRUST_OPTIONS,
  'with-key': { type: 'boolean', help: 'cert.option.with-key' },
} as const satisfies OptionSpecs

const OF_KEY = ['profile', 'bits', 'days', 'cn', 'o', 'ou', 'c', 'note'] as const
const VERIFYING = ['trust', 'crl', 'policy', 'appliance'] as const

/** Which options each action looks at; any other is refused. */
export const CERT_TAKES = {
  list: ['search', 'sets'],
  generate: [...OF_KEY, 'kit'],
  renew: ['new-key', 'bits', 'days', 'sets'],
  show: ['sets'],
  import: ['name', 'profile', 'anchor'],
  export: ['out', 'format'],
  request: [...OF_KEY, 'out'],
  delete: ['with-key', 'sets', 'confirm'],
  trust: ['name', 'from-set', 'fingerprint', ...VERIFYING],
  table: ['sets'],
  untrust: [],
  crl: ['crl', 'off'],
  check: ['with', 'at', 'trust', 'crl'],
  vault: ['new-passphrase-file'],
  always: ['off'],
  note: ['note'],
  kit: ['out'],
  'prove-recovery': ['set', 'key', ...VERIFYING],
  'let-expire': ['off', 'sets', 'confirm'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof CERT_OPTIONS)[]>>

/** What an action, or something that several share, is given: the options that it looks at, by name. */
export type CertRun<N extends keyof typeof CERT_OPTIONS = never> = VerbRun<Pick<typeof CERT_OPTIONS, N>>

/** The options of an action by its name in the table above. */
export type OptionsOfCert<A extends keyof typeof CERT_TAKES> = (typeof CERT_TAKES)[A][number]
