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
    help: 'Serves the management interface (REST) of this folder appliance instead.',
    completes: 'directory',
  },
  'tls-cert': {
    type: 'string',
    value: 'FILE',
    help: 'Certificate (PEM, with its chain) of the management interface, instead of one of its own.',
    completes: 'file',
  },
  'tls-key': {
    type: 'string',
    value: 'FILE',
    help: 'The private key that belongs to --tls-cert (PEM).',
    completes: 'file',
  },
  name: {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'A host name or address that clients use, for the certificate of its own; may be repeated.',
  },
  'largest-file': {
    type: 'string',
    value: 'MB',
    help: `The largest file that the file store takes in. Default ${DEFAULT_MB}.`,
  },
  'action-wait': {
    type: 'string',
    value: 'SECONDS',
    help: `How long an action is waited for before it is answered as queued (202). Default ${DEFAULT_WAIT}, and 0 for SecureBackup and SecureRestore; what a request prefers (Prefer: wait=60, respond-async) goes before it.`,
  },
  'password-file': {
    type: 'string',
    value: 'FILE',
    help: 'For user set: the password is the first line of this file (or SECURE_BACKUP_SERVE_PASSWORD).',
    completes: 'file',
  },
} as const satisfies OptionSpecs

export const SERVE_OPTIONS = {
  listen: {
    type: 'string',
    value: 'HOST:PORT',
    help: 'Loopback only without --appliance; port 0 takes any that is free. Default 127.0.0.1:5554.',
  },
  ...MANAGEMENT_OPTIONS,
} as const satisfies OptionSpecs
