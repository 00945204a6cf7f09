// The options of serve that belong to the management interface, apart from it, so that help need not load a server.
import type { OptionSpecs } from '../arguments.ts'

/** The largest file where nothing is said. */
export const DEFAULT_MB = 1024
/** Seconds. */
export const DEFAULT_WAIT = 30

export const MANAGEMENT_OPTIONS = {
  appliance: {
    type: 'string',
    value: 'DIR|NAME',
    help: 'serve.option.appliance',
    completes: 'directory',
  },
  'tls-cert': {
    type: 'string',
    value: 'FILE',
    help: 'serve.option.tls-cert',
    completes: 'file',
  },
  'tls-key': {
    type: 'string',
    value: 'FILE',
    help: 'serve.option.tls-key',
    completes: 'file',
  },
  name: {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'serve.option.name',
  },
  'largest-file': {
    type: 'string',
    value: 'MB',
    help: 'serve.option.largest-file',
    facts: { default: DEFAULT_MB },
  },
  'action-wait': {
    type: 'string',
    value: 'SECONDS',
    help: 'serve.option.action-wait',
    facts: { default: DEFAULT_WAIT },
  },
  'password-file': {
    type: 'string',
    value: 'FILE',
    help: 'serve.option.password-file',
    completes: 'file',
  },
} as const satisfies OptionSpecs

export const SERVE_OPTIONS = {
  listen: {
    type: 'string',
    value: 'HOST:PORT',
    help: 'serve.option.listen',
  },
  ...MANAGEMENT_OPTIONS,
} as const satisfies OptionSpecs
