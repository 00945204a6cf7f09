// The platform's dialogs: titles, filters, and the folder of last time; what the page wishes comes from outside.
import { describe, expect, it } from 'vitest'
import {
  openDialogFor,
  pdfDialogFor,
  type DialogContext,
} from '../../../src-main/hosts/electron/dialog-policy.ts'

const context = (folders: Record<string, string> = {}, platform = 'linux'): DialogContext => ({
  language: 'de',
  platform,
  folder: (purpose) => folders[purpose],
})

describe('a dialog that asks for a path', () => {
  it('has the title of what it is for, also where a platform shows it above the list', () => {
    const { options } = openDialogFor({ kind: 'directory', title: 'Ziel wählen' }, context())
    expect(options).toEqual({
      title: 'Ziel wählen',
      message: 'Ziel wählen',
      properties: ['openDirectory', 'createDirectory'],
    })
  })
  it.each(['certificate', 'key'] as const)('shows files of a %s first, and can show all', (kind) => {
    const { options, purpose } = openDialogFor({ kind, title: 'x' }, context())
    expect(purpose).toBe(kind)
    expect(options.filters?.[0]?.extensions).toContain('pem')
    expect(options.filters?.at(-1)).toEqual({ name: 'Alle Dateien', extensions: ['*'] })
  })
  it('begins in the folder of last time for the same purpose, or where the field says', () => {
    const last = context({ directory: '/backups', key: '/keys' })
    expect(openDialogFor({ kind: 'directory', title: '' }, last).options.defaultPath).toBe('/backups')
    expect(openDialogFor({ kind: 'key', title: '' }, last).options.defaultPath).toBe('/keys')
    expect(openDialogFor({ kind: 'file', title: '' }, last).options.defaultPath).toBeUndefined()
    const start = openDialogFor({ kind: 'directory', title: '', start: '/mnt/sets' }, last)
    expect(start.options.defaultPath).toBe('/mnt/sets')
  })
  it.each(['ftps://ftp.example/sets', 'file:///etc', 'relative/path', '/a\u0000b', 7])(
    'does not begin at %s, which is no path of this machine',
    (start) => {
      const { options } = openDialogFor({ kind: 'directory', title: '', start }, context())
      expect(options.defaultPath).toBeUndefined()
    },
  )
  it.each([undefined, null, 'directory', { kind: 'executable', title: { toString: 1 } }])(
    'asks for a directory where the wish is %j',
    (wish) => {
      expect(openDialogFor(wish, context())).toMatchObject({ purpose: 'directory', options: { title: '' } })
    },
  )
  it('takes no control characters and no novel for a title', () => {
    const { options } = openDialogFor({ kind: 'file', title: `a\u202e\n${'b'.repeat(999)}` }, context())
    expect(options.title).toMatch(/^a b{100,158}$/)
  })
})

describe('the dialog that asks where a report goes', () => {
  it('proposes the name in the folder of last time', () => {
    expect(pdfDialogFor('report.pdf', context())).toEqual({
      title: 'Bericht als PDF speichern',
      defaultPath: 'report.pdf',
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    expect(pdfDialogFor('../x', context({ pdf: '/reports' })).defaultPath).toBe('/reports/x.pdf')
    expect(pdfDialogFor('x', context({ pdf: 'C:\\reports' }, 'win32')).defaultPath).toBe('C:\\reports\\x.pdf')
  })
})
