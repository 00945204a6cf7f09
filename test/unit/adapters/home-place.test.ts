// Where the home lies on each platform, and that Windows' roaming profile loses it.
import { describe, expect, it } from 'vitest'
import { defaultHome } from '../../../src-main/adapters/node-fs/home-place.ts'

interface Case {
  readonly what: string
  readonly platform: string
  readonly environment?: Readonly<Record<string, string>>
  readonly there?: readonly string[]
  readonly held?: boolean
  readonly home: string
  readonly moved?: readonly [string, string]
}

const WINDOWS = {
  LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
  APPDATA: 'C:\\Users\\ada\\AppData\\Roaming',
}
const LOCAL = 'C:\\Users\\ada\\AppData\\Local\\Secure Backup'
const ROAMING = 'C:\\Users\\ada\\AppData\\Roaming\\Secure Backup'

const CASES: readonly Case[] = [
  { what: 'new', platform: 'win32', environment: WINDOWS, home: LOCAL },
  { what: 'there', platform: 'win32', environment: WINDOWS, there: [LOCAL], home: LOCAL },
  {
    what: 'of before',
    platform: 'win32',
    environment: WINDOWS,
    there: [ROAMING],
    home: LOCAL,
    moved: [ROAMING, LOCAL],
  },
  {
    what: 'of before and in use',
    platform: 'win32',
    environment: WINDOWS,
    there: [ROAMING],
    held: true,
    home: ROAMING,
  },
  { what: 'in both', platform: 'win32', environment: WINDOWS, there: [LOCAL, ROAMING], home: LOCAL },
  { what: 'without an environment', platform: 'win32', home: LOCAL },
  {
    what: 'named',
    platform: 'win32',
    environment: { SECURE_BACKUP_HOME: 'D:\\x' },
    there: [ROAMING],
    home: 'D:\\x',
  },
  { what: 'new', platform: 'darwin', home: '/users/ada/Library/Application Support/Secure Backup' },
  { what: 'new', platform: 'linux', home: '/users/ada/.local/share/secure-backup' },
  { what: 'new', platform: 'linux', environment: { XDG_DATA_HOME: '/data' }, home: '/data/secure-backup' },
]

describe('the home where nobody names another', () => {
  it.each(CASES)(
    '$what on $platform is $home',
    ({ platform, environment = {}, there = [], held, home, moved }) => {
      const moves: [string, string][] = []
      const found = defaultHome({
        platform,
        environment,
        userHome: platform === 'win32' ? 'C:\\Users\\ada' : '/users/ada',
        exists: (path) => there.includes(path),
        rename: (from, to) => {
          if (held) throw new Error('EBUSY')
          moves.push([from, to])
        },
      })
      expect([found, moves]).toEqual([home, moved ? [moved] : []])
    },
  )
})
