// The language of what tests read: the command line speaks that of its environment, and a test compares English.

/** Over the environment of whoever runs the tests. */
export const ENGLISH = { LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C.UTF-8', LANG: 'C.UTF-8' } as const
