// The languages that the program speaks: a name of one crosses boundaries, its words are a folder of text/.
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of a locale, as `de_AT.UTF-8` or `en-GB` has it; English where the program does not speak it. */
export function languageOfLocale(locale: string): Language {
  const [spoken] = locale.toLowerCase().split(/[^a-z]/)
  return LANGUAGES.find((one) => one === spoken) ?? 'en'
}
