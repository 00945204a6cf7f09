// The command of a bundle on the path of terminals: linked, linked anew, never over what is not ours; and what is said of each.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandSentence, installCommand } from '../../../src-main/hosts/electron/install-command.ts'
import { menuTemplate } from '../../../src-main/hosts/electron/menu.ts'
import { IS_ROOT, scratch } from '../../support/cli.ts'

const IN_BUNDLE = 'Secure Backup.app/Contents/Resources/command'

function bundle(): { readonly folder: string; readonly place: string } {
  const at = scratch('bundle')
  const folder = join(at, IN_BUNDLE)
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(at, 'bin'))
  return { folder, place: join(at, 'bin/secure-backup') }
}

describe('the command of a bundle', () => {
  it('is linked, and linked anew where a link of another bundle was', () => {
    const { folder, place } = bundle()
    symlinkSync(`/Applications/Old/${IN_BUNDLE}/secure-backup`, place)
    expect(installCommand(folder, place)).toEqual({ state: 'installed', place })
    expect(readlinkSync(place)).toBe(join(folder, 'secure-backup'))
    expect(installCommand(folder, place)).toEqual({ state: 'installed', place })
  })
  it('never takes the place of a file or of a link to something else', () => {
    const { folder, place } = bundle()
    writeFileSync(place, 'mine')
    expect(installCommand(folder, place)).toEqual({ state: 'taken', place })
    expect(readFileSync(place, 'utf8')).toBe('mine')
    const other = `${place}-2`
    symlinkSync('/usr/bin/true', other)
    expect(installCommand(folder, other).state).toBe('taken')
    expect(lstatSync(other).isSymbolicLink()).toBe(true)
  })
  it('is not linked from where it will not be tomorrow, nor from what is no bundle', () => {
    const { place } = bundle()
    expect(installCommand(`/Volumes/Secure Backup/${IN_BUNDLE}`, place)).toEqual({ state: 'passing' })
    expect(installCommand(`/private/var/x/AppTranslocation/y/${IN_BUNDLE}`, place)).toEqual({
      state: 'passing',
    })
    expect(installCommand('/home/me/checkout', place)).toEqual({ state: 'missing' })
    expect(installCommand(undefined, place)).toEqual({ state: 'missing' })
  })
  it('where only an administrator may write, what to type is said, in both languages', () => {
    const { folder, place } = bundle()
    const closed = IS_ROOT ? join(place, 'no-directory/secure-backup') : place
    if (!IS_ROOT) chmodSync(join(place, '..'), 0o500)
    const outcome = installCommand(folder, closed)
    if (!IS_ROOT) chmodSync(join(place, '..'), 0o700)
    expect(outcome.state).toBe('to-type')
    for (const language of ['en', 'de'] as const) {
      const said = commandSentence(outcome, language)
      expect(said).toContain(`sudo ln -sf '${join(folder, 'secure-backup')}' ${closed}`)
      expect(said).not.toContain('{')
    }
  })
})

it('its entry is in the menu of the program on macOS, and nowhere else', () => {
  const labels = (platform: string): string => {
    const template = menuTemplate({
      platform,
      language: 'en',
      recent: [],
      newest: undefined,
      run: () => undefined,
    })
    return JSON.stringify(template)
  }
  expect(labels('darwin')).toContain('Install Command')
  for (const platform of ['linux', 'win32']) expect(labels(platform)).not.toContain('Install Command')
})
