// The languages that the program speaks: a name of one crosses boundaries, its words are a folder of text/.
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]
