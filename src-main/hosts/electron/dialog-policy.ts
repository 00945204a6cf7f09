// The platform's dialogs as plain values: title, filter, and where they begin. What the page wishes is judged here.
import { dirname, posix, win32 } from 'node:path'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { PICKED, type PickWish } from '../../contract/bridge.ts'
import { pdfName } from './pdf-policy.ts'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import type { Language } from '../../contract/languages.ts'

const LONGEST_TITLE = 160

/** Endings that certificates and keys usually have; a dialog never hides the others. */
const CERTIFICATE_ENDINGS = ['pem', 'crt', 'cer', 'der', 'p7b', 'p7c', 'p12', 'pfx']
const KEY_ENDINGS = ['pem', 'key', 'p8', 'pk8', 'p12', 'pfx', 'der']

export interface DialogContext {
  readonly language: Language
  readonly platform: string
  /** The folder of last time, by what was asked for. */
  readonly folder: (purpose: string) => string | undefined
}

/** A wish of the page; whatever is no wish asks for a directory. */
function wishOf(given: unknown): PickWish {
  const { kind, title, start } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >
  return {
    kind: PICKED.find((one) => one === kind) ?? 'directory',
    title: typeof title === 'string' ? title.replace(/\p{C}+/gu, ' ').slice(0, LONGEST_TITLE) : '',
    ...(typeof start === 'string' ? { start } : {}),
  }
}

/** A path to begin at, where it is one of this machine. */
function startOf({ start }: PickWish, platform: string): string | undefined {
  if (start === undefined || start.includes('\u0000')) return undefined
  if (/^[a-z][a-z0-9+.-]+:/i.test(start)) return undefined
  return (platform === 'win32' ? win32 : posix).isAbsolute(start) ? start : undefined
}

function filtersOf(kind: PickWish['kind'], language: Language): OpenDialogOptions['filters'] {
  const { certificateFiles, keyFiles, allFiles } = SHELL_WORDS[language]
  const all = { name: allFiles, extensions: ['*'] }
  if (kind === 'certificate') return [{ name: certificateFiles, extensions: CERTIFICATE_ENDINGS }, all]
  if (kind === 'key') return [{ name: keyFiles, extensions: KEY_ENDINGS }, all]
  return [all]
}

/** The dialog for a wish, and the name under which its folder is kept. */
export function openDialogFor(
  given: unknown,
  { language, platform, folder }: DialogContext,
): { readonly purpose: PickWish['kind']; readonly options: OpenDialogOptions } {
  const wish = wishOf(given)
  const { kind } = wish
  const start = startOf(wish, platform) ?? folder(kind)
  const isDirectory = kind === 'directory'
  return {
    purpose: kind,
    options: {
      title: wish.title,
      // The dialog of macOS has no title; it says this above its list.
      message: wish.title,
      properties: isDirectory ? ['openDirectory', 'createDirectory'] : ['openFile'],
      ...(isDirectory ? {} : { filters: filtersOf(kind, language) ?? [] }),
      ...(start === undefined ? {} : { defaultPath: start }),
    },
  }
}

/** The dialog that asks where a report goes. */
export function pdfDialogFor(
  name: unknown,
  { language, platform, folder }: DialogContext,
): SaveDialogOptions {
  const last = folder('pdf')
  const { join } = platform === 'win32' ? win32 : posix
  return {
    title: SHELL_WORDS[language].savePdf,
    defaultPath: last === undefined ? pdfName(name) : join(last, pdfName(name)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  }
}

/** The folder to begin in next time: the one beside what was chosen. */
export function folderOf(chosen: string): string {
  return dirname(chosen)
}
