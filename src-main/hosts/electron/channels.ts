// The names of the channels between preload and main, once; a file of its own, because a preload has no Node.
export const CHANNEL_CALL = 'secure-backup:call'
export const CHANNEL_EVENT = 'secure-backup:event'
export const CHANNEL_PICK = 'secure-backup:pick'
export const CHANNEL_PDF = 'secure-backup:pdf'
