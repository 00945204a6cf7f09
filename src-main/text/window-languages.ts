// The languages of the window, one line each. All of them are in its script: switching is at once, and asks for no file.
import type { Language } from '../contract/languages.ts'
import { GERMAN } from './de/index.ts'
import { DE } from './de/window.ts'
import { ENGLISH } from './en/index.ts'
import { EN, type TextKey } from './en/window.ts'
import type { Sentences } from './sentences.ts'

export interface WindowLanguage {
  readonly said: Sentences
  readonly window: Readonly<Record<TextKey, string>>
}

export const WINDOW_LANGUAGES: Readonly<Record<Language, WindowLanguage>> = {
  en: { said: ENGLISH, window: EN },
  de: { said: GERMAN, window: DE },
}
