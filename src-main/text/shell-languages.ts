// The languages of menus and dialogs, one line each: they are built at once, and all of them are small.
import type { Language } from '../contract/languages.ts'
import { DE_SHELL } from './de/shell.ts'
import { EN_SHELL, type ShellWords } from './en/shell.ts'

export const SHELL_WORDS: Readonly<Record<Language, ShellWords>> = { en: EN_SHELL, de: DE_SHELL }
