// What Help shows: documents of this installation and the list of keys, as one page of plain text without script.
import { itemOf } from '../../contract/by-name.ts'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'
import type { HelpDocument } from './menu.ts'
import { PDF_WINDOW } from './pdf-policy.ts'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import type { Language } from '../../contract/languages.ts'

/** The files of a document, all that are there one after the other. */
export const HELP_FILES: Readonly<Record<Exclude<HelpDocument, 'keyboard'>, readonly string[]>> = {
  documentation: ['README.md'],
  format: ['FORMAT.md'],
  interfaces: ['REST.md'],
  licences: ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'THIRD-PARTY-NOTICES.md'],
}

/** Chromium refuses longer addresses. */
const MOST_CHARACTERS = 1_000_000
const STYLE =
  'body{margin:0;padding:1.5rem 2rem;color:CanvasText;background:Canvas;font:14px/1.5 system-ui,sans-serif;color-scheme:light dark}' +
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace;max-width:46rem}'
const STYLE_SHA256 = createHash('sha256').update(STYLE).digest('base64')

/** A window for reading, as closed as the one that prints. */
export const DOCUMENT_WINDOW: BrowserWindowConstructorOptions = {
  ...PDF_WINDOW,
  show: true,
  width: 860,
  height: 720,
  autoHideMenuBar: true,
}

/** The text of a document from the first directory that has it; undefined where none has. */
export function readDocument(
  name: Exclude<HelpDocument, 'keyboard'>,
  directories: readonly string[],
): string | undefined {
  const texts = HELP_FILES[name].flatMap((file) => {
    for (const directory of directories) {
      try {
        return [readFileSync(join(directory, file), 'utf8')]
      } catch {
        // The next directory may have it.
      }
    }
    return []
  })
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => itemOf(ESCAPES, one) ?? '')

export interface ShownDocument {
  readonly title: string
  readonly language: Language
  /** Said above the text. */
  readonly note?: string
  readonly text: string
}

/** The address of a page that shows a text as it is. */
export function documentAddress({ title, language, note, text }: ShownDocument): string {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_SHA256}'`
  const html = [
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${STYLE}</style>`,
    `<h1>${escaped(title)}</h1>${note === undefined ? '' : `<p>${escaped(note)}</p>`}`,
    `<pre>${escaped(text.slice(0, MOST_CHARACTERS))}</pre></html>`,
  ].join('')
  return `data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`
}

type Item = MenuItemConstructorOptions

function withKeys(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [
    ...(item.accelerator === undefined ? [] : [item]),
    ...withKeys((item.submenu as readonly Item[] | undefined) ?? []),
  ])
}

/** Every key of the menu and of the pages, one a line. */
export function keyboardText(menu: readonly Item[], platform: string, language: Language): string {
  const words = SHELL_WORDS[language]
  const named = (accelerator: string): string =>
    accelerator.replace('CmdOrCtrl', platform === 'darwin' ? '⌘' : words.control)
  const lines = [
    ...withKeys(menu).map(({ accelerator, label }) => [named(String(accelerator)), label ?? '']),
    ...[
      ['Tab, Shift+Tab', words.moveFocus],
      ['↑ ↓ ← →', words.moveInList],
      ['Esc', words.closeDialog],
    ],
  ]
  const width = Math.max(...lines.map(([keys = '']) => keys.length)) + 3
  return lines.map(([keys = '', label]) => `${keys.padEnd(width)}${label}`).join('\n')
}
