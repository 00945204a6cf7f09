// The options of secure-backup cert, each with the actions that it belongs to.
import { CERTIFICATE_PROFILES, EXPORT_FORMATS } from '../../../contract/api/certificates.ts'
import { REPORT_LANGUAGES } from '../../../contract/text/sentences.ts'
import type { OptionSpecs } from '../arguments.ts'
import { KEY_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'

export const CERT_OPTIONS = {
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'recipient (default), recovery or signer.',
    completes: CERTIFICATE_PROFILES,
  },
  'new-key': {
    type: 'boolean',
    help: 'renew: for a new key; the sets that are there still need the old one.',
  },
  bits: {
    type: 'string',
    value: 'N',
    help: 'RSA key size, 2048 to 4096; default 3072. Sets are made for 3072 and more.',
  },
  days: { type: 'string', value: 'N', help: 'Validity; default 3650, for a signer 1825.' },
  cn: { type: 'string', value: 'TEXT', help: 'Common name; default NAME.' },
  o: { type: 'string', value: 'TEXT', help: 'Organisation.' },
  ou: { type: 'string', value: 'TEXT', help: 'Organisational unit.' },
  c: { type: 'string', value: 'CC', help: 'Country, two letters.' },
  name: { type: 'string', value: 'NAME', help: 'The name to keep it under.' },
  format: {
    type: 'string',
    value: 'FORMAT',
    help: `${EXPORT_FORMATS.join(', ')}; default pem. The last three hold the private key.`,
    completes: EXPORT_FORMATS,
  },
  lang: {
    type: 'string',
    value: 'NAME',
    help: 'Language of the page to print: en (default) or de.',
    completes: REPORT_LANGUAGES,
  },
  out: { type: 'string', value: 'FILE', help: 'Where to write; must not exist.', completes: 'file' },
  kit: {
    type: 'string',
    value: 'FILE',
    help: 'generate --profile recovery: writes a PKCS#12 file, and a page to print beside it.',
    completes: 'file',
  },
  search: {
    type: 'string',
    value: 'TEXT',
    help: 'list: only those whose name, subject, fingerprint, profile or note holds it.',
  },
  note: { type: 'string', value: 'TEXT', help: 'What you want to remember of it.' },
  sets: {
    type: 'string',
    multiple: true,
    value: 'URL',
    help: 'show, delete, renew, let-expire: looks at the sets there; else at the places where sets were made.',
    completes: 'directory',
  },
  confirm: {
    type: 'string',
    value: 'N',
    help: 'delete, let-expire: the number of sets that have no other key here.',
  },
  set: { type: 'string', value: 'SET', help: 'prove-recovery: the set to open.', completes: 'directory' },
  'from-set': {
    type: 'string',
    value: 'SET',
    help: 'trust: the signer of this set.',
    completes: 'directory',
  },
  fingerprint: {
    type: 'string',
    value: 'HEX',
    help: 'trust --from-set: the fingerprint that you compared.',
  },
  off: { type: 'boolean', help: 'always, let-expire, crl: not any more.' },
  with: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'check: certificates between it and the authority; nothing is believed of them.',
    completes: 'file',
  },
  at: {
    type: 'string',
    value: 'TIME',
    help: 'check: when it signed, as in 2026-11-29T12:00:00Z; default now.',
  },
  ...KEY_OPTION,
  ...TRUST_OPTIONS,
  'with-key': { type: 'boolean', help: 'Lets delete remove the private key too.' },
} as const satisfies OptionSpecs

const OF_KEY = ['profile', 'bits', 'days', 'cn', 'o', 'ou', 'c', 'note'] as const
const VERIFYING = ['trust', 'crl', 'policy', 'appliance'] as const

/** Which options each action looks at; any other is refused. */
export const CERT_TAKES = {
  list: ['search', 'sets'],
  generate: [...OF_KEY, 'kit', 'lang'],
  renew: ['new-key', 'bits', 'days', 'sets'],
  show: ['sets'],
  import: ['name', 'profile'],
  export: ['out', 'format'],
  request: [...OF_KEY, 'out'],
  delete: ['with-key', 'sets', 'confirm'],
  trust: ['name', 'from-set', 'fingerprint', ...VERIFYING],
  untrust: [],
  crl: ['crl', 'off'],
  check: ['with', 'at', 'trust', 'crl'],
  vault: [],
  always: ['off'],
  note: ['note'],
  kit: ['out', 'lang'],
  'prove-recovery': ['set', 'key', ...VERIFYING],
  'let-expire': ['off', 'sets', 'confirm'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof CERT_OPTIONS)[]>>

/** What an action, or something that several share, is given: the options that it looks at, by name. */
export type CertRun<N extends keyof typeof CERT_OPTIONS = never> = VerbRun<Pick<typeof CERT_OPTIONS, N>>

/** The options of an action by its name in the table above. */
export type OptionsOfCert<A extends keyof typeof CERT_TAKES> = (typeof CERT_TAKES)[A][number]
