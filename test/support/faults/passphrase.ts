// The passphrase of every world in which verbs fail.
export const PASSPHRASE = 'of-the-faults'
