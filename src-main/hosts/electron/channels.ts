// The names of the channels between preload and main, once; a file of its own, because a preload has no Node.
export const CHANNEL_CALL = 'secure-backup:call'
export const CHANNEL_EVENT = 'secure-backup:event'
/** The page listens from now on: what waited for it is sent. */
export const CHANNEL_LISTENS = 'secure-backup:listens'
export const CHANNEL_PICK = 'secure-backup:pick'
export const CHANNEL_PDF = 'secure-backup:pdf'
