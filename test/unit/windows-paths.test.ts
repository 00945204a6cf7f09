// Every function that takes a path apart, asked with the paths of Windows: Node's own `path.win32` stands in the place of `path`, and
// file URLs are read as there. What touches a disk is asked under Wine (test/integration/windows.test.ts).
import { win32 } from 'node:path'
import type * as Url from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { DIRECTORY_SCHEME } from '../../src-main/adapters/stores/directory/directory-scheme.ts'
import { localFileName } from '../../src-main/application/browse-set.ts'
import { absoluteUrl, addressIn, schemeOf } from '../../src-main/application/places.ts'
import { isPath, lastStep } from '../../src-main/contract/path-text.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { containedPath } from '../../src-main/hosts/api/page-files.ts'
import { menuTemplate } from '../../src-main/hosts/electron/menu.ts'
import { setAt, setToOpen } from '../../src-main/hosts/electron/opening.ts'
import { recoveryScript } from '../../src-main/adapters/node-fs/program-files.ts'

/* eslint-disable no-restricted-syntax -- no part of a system is imitated: this is Node's own reading of paths, for Windows */
vi.mock('node:path', async (original) => ({ ...(await original<{ win32: object }>()).win32 }))
vi.mock('node:url', async (original) => {
  const url = await original<Pick<typeof Url, 'fileURLToPath'>>()
  return { ...url, fileURLToPath: (text: string) => url.fileURLToPath(text, { windows: true }) }
})
/* eslint-enable no-restricted-syntax */

const place = (text: string): NonNullable<ReturnType<typeof DIRECTORY_SCHEME.parse>> =>
  DIRECTORY_SCHEME.parse(text, undefined)

describe('a place of sets on Windows', () => {
  it.each([
    ['C:\\sets', 'C:\\sets'],
    ['C:/sets', 'C:\\sets'],
    ['C:\\sets\\', 'C:\\sets'],
    ['c:\\sets\\..\\other', 'c:\\other'],
    ['file:///C:/sets', 'C:\\sets'],
    ['file:///C:/my%20sets', 'C:\\my sets'],
    ['file://server/share/sets', '\\\\server\\share\\sets'],
    ['\\\\server\\share\\sets', '\\\\server\\share\\sets'],
    ['//server/share/sets', '\\\\server\\share\\sets'],
    ['\\\\?\\C:\\sets', '\\\\?\\C:\\sets'],
    ['C:\\', 'C:\\'],
  ])('%s is the directory %s', (text, path) => {
    expect(place(text).path).toBe(path)
  })

  it.each(['file:///sets', 'file:///C:/a%2Fb', 'file:///C:/a%5Cb', 'local:///x', 'temporary:///x'])(
    '%s is refused without an appliance',
    (text) => expect(() => place(text)).toThrow(expect.objectContaining({ code: 'url.unsupported' })),
  )

  it.each([
    ['C:\\sets\\monday', 'C:\\sets', 'monday'],
    ['C:\\sets\\monday\\backupmanifest.xml', 'C:\\sets', 'monday'],
    ['C:/sets/monday/', 'C:\\sets', 'monday'],
    ['\\\\server\\share\\monday', '\\\\server\\share\\', 'monday'],
    ['C:\\monday', 'C:\\', 'monday'],
  ])('a set at %s lies in %s and is called %s', (text, above, name) => {
    const split = place(text).split()
    expect([split.above.path, split.name]).toEqual([above, name])
  })

  it.each([
    ['C:\\sets', 'C:\\sets', true],
    ['C:\\sets', 'C:\\sets\\a\\b', true],
    ['C:\\Sets', 'c:\\sets\\a', true],
    ['C:\\sets', 'C:/SETS/a', true],
    ['C:\\', 'C:\\sets', true],
    ['C:\\sets', 'C:\\sets\\..a', true],
    ['\\\\server\\share', '\\\\SERVER\\share\\a', true],
    ['C:\\sets', 'C:\\sets2', false],
    ['C:\\sets', 'C:\\', false],
    ['C:\\sets', 'D:\\sets', false],
    ['C:\\sets', 'D:\\', false],
    ['C:\\sets', '\\\\server\\share\\sets', false],
    ['\\\\server\\share', '\\\\other\\share', false],
  ])('that %s holds %s is %s', (above, path, holds) => {
    expect(place(above).holds(place(path))).toBe(holds)
  })

  it('goes down by steps with slashes, as addresses have them', () => {
    expect(place('C:\\sets').below('2026/monday').path).toBe('C:\\sets\\2026\\monday')
    expect(place('C:\\sets').below('').path).toBe('C:\\sets')
  })
})

describe('texts that name places, on Windows', () => {
  it.each([
    ['C:\\sets', ''],
    ['c:/sets', ''],
    ['\\\\server\\share', ''],
    ['FTP://host/x', 'ftp'],
    ['file:///C:/sets', 'file'],
  ])('the scheme of %s is %j', (text, scheme) => expect(schemeOf(text)).toBe(scheme))

  it.each([
    ['C:/sets', 'C:\\sets'],
    ['ftp://host/x', 'ftp://host/x'],
    ['\\\\server\\share\\a', '\\\\server\\share\\a'],
  ])('%s means %s wherever the program is started', (text, full) => expect(absoluteUrl(text)).toBe(full))

  it.each([
    ['C:\\sets', 'monday', 'C:\\sets\\monday'],
    ['C:\\', 'monday', 'C:\\monday'],
    ['\\\\server\\share', '2026/monday', '\\\\server\\share\\2026\\monday'],
    ['ftp://host/sets?tls=none', 'monday', 'ftp://host/sets/monday?tls=none'],
    ['/srv/sets', 'monday', '/srv/sets/monday'],
  ])('the address in %s of %s is %s', (url, name, address) => {
    expect(addressIn({ url } as SetStore, name)).toBe(address)
  })

  it.each([
    ['C:\\sets\\monday', 'monday'],
    ['C:\\sets\\monday\\', 'monday'],
    ['C:/sets/monday', 'monday'],
    ['\\\\server\\share\\monday', 'monday'],
    ['ftp://host/sets/monday/', 'monday'],
    ['monday', 'monday'],
    ['', ''],
  ])('the last step of %s is %j', (path, step) => expect(lastStep(path)).toBe(step))

  it.each([
    ['.\\backup.pem', true],
    ['C:\\keys\\backup.pem', true],
    ['C:/keys/backup.pem', true],
    ['keys/backup.pem', true],
    ['backup', false],
    ['backup.pem', false],
  ])('that %s is a path and no name is %s', (text, is) => expect(isPath(text)).toBe(is))
})

describe('a file that is taken out of a set on Windows', () => {
  it.each([
    ['local/a:b', 'a%3Ab'],
    ['local/C:evil', 'C%3Aevil'],
    ['local/deep/nul.txt', '_nul.txt'],
    ['local/a\\b', 'a%5Cb'],
    ['config/autoconfig.cfg', 'autoconfig.cfg'],
  ])('%s is written as %s', (path, name) => {
    expect(localFileName({ platform: 'windows' }, path)).toBe(name)
  })
  it('has its own name where it can', () => {
    expect(localFileName({ platform: 'posix' }, 'local/a:b')).toBe('a:b')
  })
})

describe('what the window is asked to open on Windows', () => {
  const opened = (...words: string[]): string | undefined =>
    setToOpen({ words: ['C:\\app\\Secure Backup.exe', ...words], directory: 'D:\\here', isPackaged: true })

  it.each([
    ['C:\\sets\\monday', 'C:\\sets\\monday'],
    ['C:\\sets\\monday\\backupmanifest.xml', 'C:\\sets\\monday'],
    ['monday\\backupmanifest.xml', 'D:\\here\\monday'],
    ['file:///C:/sets/monday', 'C:\\sets\\monday'],
    ['\\\\server\\share\\monday', '\\\\server\\share\\monday'],
  ])('%s is the set %s', (word, set) => expect(opened(word)).toBe(set))

  it.each(['ftp://host/x', 'file://server/share', 'https://host', '-squirrel', ''])('%j is none', (word) =>
    expect(opened(word)).toBeUndefined(),
  )

  it('is a set by its manifest, whose name is of one case', () => {
    expect(setAt('C:\\sets\\monday\\backupmanifest.xml')).toBe('C:\\sets\\monday')
    expect(setAt('C:\\sets\\backupmanifest.xml.old')).toBe('C:\\sets\\backupmanifest.xml.old')
  })

  it('stands in the menu by its last two steps', () => {
    const recent = ['C:\\sets\\night & day\\monday', '\\\\server\\share', 'C:\\']
    const template = menuTemplate({
      ...{ platform: 'win32', language: 'en', recent, newest: undefined },
      run: () => undefined,
    })
    const labels = JSON.stringify(template)
    for (const label of ['night && day / monday', 'server / share', 'C:'])
      expect(labels).toContain(`"${label}"`)
  })
})

describe('files of the program on Windows', () => {
  it.each([
    ['/index.html', 'C:\\app\\renderer\\index.html'],
    ['/assets/a.js', 'C:\\app\\renderer\\assets\\a.js'],
    ['/', 'C:\\app\\renderer'],
    ['/%5C..%5Cx', undefined],
    ['/..%2f..%2fx', undefined],
    ['/C:/x', undefined],
    ['/a/%2e%2e/%2e%2e/x', undefined],
    ['/index.html::$DATA', undefined],
  ])('the page %s is %s', (url, path) => expect(containedPath('C:\\app\\renderer', url)).toBe(path))

  it('say where the recovery script lies as the system writes paths', () => {
    expect(recoveryScript('C:\\app\\command')).toBe('C:\\app\\command\\resources\\recover\\recover.sh')
    expect(win32.basename(recoveryScript(undefined))).toBe('recover.sh')
  })
})
