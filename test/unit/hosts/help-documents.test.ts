// What Help shows: documents of the installation without script, and the keys as the menu really has them.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  DOCUMENT_WINDOW,
  documentAddress,
  HELP_FILES,
  keyboardText,
  readDocument,
} from '../../../src-main/hosts/electron/documents.ts'
import { HELP, menuTemplate } from '../../../src-main/hosts/electron/menu.ts'
import { SHELL_WORDS } from '../../../src-main/text/shell-languages.ts'

const root = join(import.meta.dirname, '../../..')
const pageOf = (address: string): string =>
  Buffer.from(address.split(',')[1] ?? '', 'base64').toString('utf8')

describe('a document of Help', () => {
  it.each(Object.keys(HELP_FILES) as (keyof typeof HELP_FILES)[])('%s is there', (name) => {
    expect(readDocument(name, [join(root, 'none'), root])?.length).toBeGreaterThan(500)
  })
  it('is missing without an error where an installation has it nowhere', () => {
    expect(readDocument('format', [join(root, 'none')])).toBeUndefined()
  })
  it('is shown as text: nothing in it is markup, and no script could run', () => {
    const shown = {
      title: '<b>',
      language: 'en',
      note: '&',
      text: '</pre><script>alert(1)</script>',
    } as const
    const html = pageOf(documentAddress(shown))
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('&lt;/pre&gt;&lt;script&gt;')
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'"/)
    expect(DOCUMENT_WINDOW.webPreferences).toMatchObject({ javascript: false, sandbox: true })
    expect(DOCUMENT_WINDOW.webPreferences).not.toHaveProperty('preload')
  })
})

describe.each(['linux', 'darwin', 'win32'])('on %s', (platform) => {
  const menu = menuTemplate({ platform, language: 'de', recent: [], newest: '9.0.0', run: () => undefined })
  it('Help has every document, the state folder and the diagnostic report', () => {
    const help = menu.find(({ role }) => role === 'help')?.submenu as readonly { label?: string }[]
    const labels = help.map(({ label }) => label)
    const { de } = SHELL_WORDS
    expect(labels).toEqual(
      expect.arrayContaining([...HELP.map((name) => de[name]), de.stateFolder, de.diagnostics]),
    )
    expect(labels).toContain('Version 9.0.0 ist verfügbar')
  })
  it('the list of keys is what the menu has', () => {
    const text = keyboardText(menu, platform, 'de')
    expect(text).toMatch(/^F1 +Dokumentation$/m)
    expect(text).toMatch(
      platform === 'darwin' ? /^⌘\+O +Sicherungssatz öffnen …$/m : /^Strg\+O +Sicherungssatz öffnen …$/m,
    )
    expect(text).toMatch(/^Esc +Dialog/m)
    expect(text).not.toContain('CmdOrCtrl')
  })
})
