// What each part of a set holds, in English.
export const PARTS_EN = {
  'part.root': 'core configuration and data',
  'part.config': 'configuration (config:)',
  'part.cert': 'keys and certificates (cert:)',
  'part.local': 'user files (local:)',
  'part.password-map': 'passwords that the configuration uses',
  'part.sharedcert': 'certificates shared by all domains (sharedcert:)',
  'part.mq-users': 'messaging users and groups',
  'part.store': 'supplied files (store:)',
  'part.chkpoints': 'configuration checkpoints (chkpoints:)',
  'part.policyframework': 'policy framework files',
} as const
