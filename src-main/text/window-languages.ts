// The languages of the window, one line each. All of them are in its script: switching is at once, and asks for no file.
import type { Language } from '../contract/languages.ts'
import { DE_TRANSLATION } from './de/index.ts'
import { DE } from './de/window.ts'
import { DE_WINDOW_WORDS } from './de/window-words.ts'
import { EN_TRANSLATION } from './en/index.ts'
import { EN, type TextKey } from './en/window.ts'
import { EN_WINDOW_WORDS } from './en/window-words.ts'
import type { Sentences } from './sentences.ts'
import { sentencesOfWindow } from './window-words.ts'

export interface WindowLanguage {
  readonly said: Sentences
  readonly window: Readonly<Record<TextKey, string>>
}

export const WINDOW_LANGUAGES: Readonly<Record<Language, WindowLanguage>> = {
  en: { said: sentencesOfWindow(EN_TRANSLATION, EN_WINDOW_WORDS), window: EN },
  de: { said: sentencesOfWindow(DE_TRANSLATION, DE_WINDOW_WORDS), window: DE },
}
