// What the desktop around the window is told.
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { JOB_KINDS, type JobKind, type JobSummary } from '../../../src-main/contract/api/jobs.ts'
import { MENU_PAGES, menuTemplate, type MenuCommand } from '../../../src-main/hosts/electron/menu.ts'
import { setToOpen } from '../../../src-main/hosts/electron/opening.ts'
import {
  afterCrash,
  closeQuestion,
  crashQuestion,
  notificationFor,
  recentDocuments,
  shellLanguage,
  taskbarState,
  type Audience,
} from '../../../src-main/hosts/electron/shell-decisions.ts'
import { SHELL_WORDS } from '../../../src-main/text/shell-languages.ts'
import type { Language } from '../../../src-main/contract/languages.ts'

const job = (given: Partial<JobSummary> = {}): JobSummary => ({
  id: '1',
  kind: 'backup',
  state: 'running',
  about: { appliance: 'mqa-1', set: '/secret/path' },
  started: '2026-11-23T00:00:00Z',
  ...given,
})
/** What pages read for themselves. */
const LOOKS: readonly JobKind[] = ['listing', 'plan', 'usage']
const failed = job({ state: 'failed', ended: '2026-11-23T00:00:01Z' })
const done = job({ state: 'done', code: 0, ended: 'x' })

const told = (one: JobSummary, wanted: Audience['wanted'], language: Language = 'en', isFocused = false) =>
  notificationFor(one, { wanted, language, isFocused })

describe('the desktop', () => {
  it('notifies of failures only, unless told otherwise, and never of a path', () => {
    expect(told(failed, 'failures')).toMatchObject({ title: 'Backup failed', body: 'mqa-1' })
    expect(told(failed, 'failures', 'de')?.title).toBe('Sicherung fehlgeschlagen')
    expect(JSON.stringify(told(failed, 'all'))).not.toContain('/secret')
    expect(told(done, 'failures')).toBeUndefined()
    expect(told(done, 'all')).toMatchObject({ title: 'Backup ended', isFailure: false })
    expect(told(failed, 'none')).toBeUndefined()
    expect(told(job({ state: 'cancelled', ended: 'x' }), 'all')).toBeUndefined()
  })
  it.each(JOB_KINDS.filter((kind) => !LOOKS.includes(kind)))(
    'notifies of a failed %s in both languages, shows it in the taskbar and asks about it at the end',
    (kind) => {
      for (const language of ['en', 'de'] as const) {
        const title = told(job({ ...failed, kind }), 'failures', language)?.title
        expect(title).toMatch(/^\p{Lu}.+ (failed|fehlgeschlagen)$/u)
        expect(closeQuestion([job({ kind })], language)?.detail).toContain(SHELL_WORDS[language].kinds[kind])
      }
      expect(taskbarState([job({ kind })], false).mode).toBe('indeterminate')
    },
  )
  it.each(LOOKS)('says nothing of a %s, which a page does by itself', (kind) => {
    expect(told(job({ ...failed, kind }), 'all')).toBeUndefined()
    expect(taskbarState([job({ kind })], false).mode).toBe('none')
    expect(closeQuestion([job({ kind })], 'en')).toBeUndefined()
  })
  it('says nothing of a short piece of work to who looks at the window', () => {
    const short = job({ ...failed, kind: 'certificate' })
    expect(told(short, 'failures', 'en', true)).toBeUndefined()
    expect(told(short, 'failures', 'en', false)).toMatchObject({ title: 'Making a certificate failed' })
    expect(told(failed, 'failures', 'en', true)).toBeDefined()
  })
  it('shows progress while work runs, a failure until it is seen, and nothing after', () => {
    const progress = { step: 'pack', done: 5, total: 10, rate: 0, parts: [] }
    expect(taskbarState([job({ progress })], true)).toEqual({ value: 0.5, mode: 'normal' })
    expect(taskbarState([job()], false)).toEqual({ value: 2, mode: 'indeterminate' })
    expect(taskbarState([failed], true)).toEqual({ value: 1, mode: 'error' })
    expect(taskbarState([failed], false)).toEqual({ value: -1, mode: 'none' })
    expect(taskbarState([job({ kind: 'listing' })], false).value).toBe(-1)
  })
  it('asks before a window with running work closes, and names the work', () => {
    const question = closeQuestion([job(), job({ kind: 'fleet', about: { appliance: 'london' } })], 'de')
    expect(question?.buttons[0]).toBe('Fenster offen lassen')
    expect(question?.detail).toContain('Sicherung – mqa-1\nSicherung mehrerer Appliances – london\n')
    expect(question?.detail).not.toContain('/secret')
    expect(closeQuestion([], 'en')).toBeUndefined()
  })
  it('loads a page that crashed once, and then asks a person, never for ever', () => {
    expect(afterCrash('crashed', Infinity)).toBe('reload')
    expect(afterCrash('oom', 5_000)).toBe('ask')
    expect(afterCrash('clean-exit', 5_000)).toBe('nothing')
    expect(crashQuestion('en').buttons).toEqual(['Open New Window', 'Quit'])
  })
  it.each([
    ['linux', ['/mnt/sets/a', 'ftps://ftp.example/sets/a', 'local:///sets/a', 'relative'], ['/mnt/sets/a']],
    ['win32', ['C:\\sets\\a', '\\\\server\\sets\\a', 'ftp://x/y'], ['C:\\sets\\a', '\\\\server\\sets\\a']],
  ])('gives the recent documents of %s only paths of the machine', (platform, sets, expected) => {
    expect(recentDocuments(sets, platform)).toEqual(expected)
  })
  it('follows the language that was set, and the system otherwise', () => {
    expect(shellLanguage('system', 'de-AT')).toBe('de')
    expect(shellLanguage('system', 'fr')).toBe('en')
    expect(shellLanguage('en', 'de')).toBe('en')
  })
})

type Item = MenuItemConstructorOptions
const allItems = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...allItems((item.submenu as Item[] | undefined) ?? [])])

function menuOf(platform: string, language: 'en' | 'de', recent: readonly string[] = []) {
  const ran: MenuCommand[] = []
  const items = allItems(
    menuTemplate({ platform, language, recent, newest: undefined, run: (command) => ran.push(command) }),
  )
  const click = (label: string): void => {
    const item = items.find((one) => one.label === label)
    ;(item?.click as (() => void) | undefined)?.()
  }
  return { items, ran, click }
}

describe.each(['darwin', 'win32', 'linux'])('the menu of %s', (platform) => {
  it('has its shortcuts, each once', () => {
    const keys = menuOf(platform, 'en').items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+O', 'CmdOrCtrl+K', 'CmdOrCtrl+,', 'CmdOrCtrl+B']))
    expect(new Set(keys).size).toBe(keys.length)
  })
  it.each(['en', 'de'] as const)('has a word of ours for every entry, also for roles, in %s', (language) => {
    for (const item of menuOf(platform, language).items)
      if (item.type !== 'separator') expect(item.label).toEqual(expect.any(String))
  })
  it('names no role in English where German is in force', () => {
    const english = new Set<unknown>(Object.values(SHELL_WORDS.en))
    const same = menuOf(platform, 'de').items.filter(({ label }) => english.has(label))
    // The one word that is the same in both.
    expect(same.map(({ label }) => label).filter((label) => label !== 'Appliances')).toEqual([])
  })
  it('reaches every page of the sidebar by its number', () => {
    const { items, ran, click } = menuOf(platform, 'en')
    MENU_PAGES.forEach((page, at) => {
      expect(items.find(({ accelerator }) => accelerator === `CmdOrCtrl+${at + 1}`)?.label).toBe(
        SHELL_WORDS.en[page],
      )
      click(SHELL_WORDS.en[page])
    })
    expect(ran).toEqual(MENU_PAGES.map((page) => ({ do: page })))
  })
  it('opens recent sets, and forgets them', () => {
    const { ran, click, items } = menuOf(platform, 'en', ['/mnt/sets/monday', '/mnt/a&b'])
    click('sets / monday')
    click('Forget Recent Sets')
    expect(ran).toEqual([{ do: 'open-recent', set: '/mnt/sets/monday' }, { do: 'forget-recent' }])
    expect(items.some(({ label }) => label === 'mnt / a&&b')).toBe(true)
    const none = menuOf(platform, 'en').items
    expect(none.find(({ label }) => label === 'Forget Recent Sets')?.enabled).toBe(false)
  })
  it('quits', () => {
    expect(menuOf(platform, 'en').items.some(({ role }) => role === 'quit')).toBe(true)
  })
})

describe('the set that a double click or a command line means', () => {
  const opened = (words: readonly string[], isPackaged = true): string | undefined =>
    setToOpen({ words: ['secure-backup', ...words], directory: '/home/me', isPackaged })

  it.each<[string, string[], string | undefined]>([
    ['a directory', ['/sets/monday'], '/sets/monday'],
    ['a manifest means its directory', ['/sets/monday/backupmanifest.xml'], '/sets/monday'],
    ['a path where the terminal was', ['monday'], '/home/me/monday'],
    ['a URL of a file manager', ['file:///sets/caf%C3%A9%20one/backupmanifest.xml'], '/sets/café one'],
    ['a URL of another machine', ['file://host/share/x'], undefined],
    ['a URL that is no file', ['https://example.org/backupmanifest.xml'], undefined],
    ['what a driver of a browser adds', ['--remote-debugging-port=0', 'data:,'], undefined],
    ['switches between', ['--a', '/sets/monday', '--allow-file-access-from-files'], '/sets/monday'],
    ['a path with a zero byte', ['/a\u0000b'], undefined],
    ['an escaped zero byte', ['file:///a%00b%2Fc'], undefined],
    ['nothing', [], undefined],
    ['an empty word', [''], undefined],
  ])('%s', (_, words, expected) => expect(opened(words)).toBe(expected))

  it('is not the directory of the program itself', () => {
    expect(opened(['.'], false)).toBeUndefined()
    expect(opened(['--flag', '.', '/a/backupmanifest.xml'], false)).toBe('/a')
  })
})
