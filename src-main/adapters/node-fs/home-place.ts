// Where a platform keeps a program's data.
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { existsSync, renameSync } from './plain-fs.ts'

/** What differs between machines, so that a test can be on another. */
export interface HomeSystem {
  readonly platform: string
  readonly environment: Readonly<Partial<Record<string, string>>>
  readonly userHome: string
  readonly exists: (path: string) => boolean
  readonly rename: (from: string, to: string) => void
}

const HERE: HomeSystem = {
  platform: process.platform,
  environment: process.env,
  userHome: homedir(),
  exists: existsSync,
  rename: renameSync,
}

/**
 * On Windows below the local profile: what lies in the roaming one is copied to servers and other machines, keys included. A home that
 * an earlier version made there moves once, unless something holds it open.
 */
function windowsHome({ environment, userHome, exists, rename }: HomeSystem): string {
  const below = (profile: string | undefined, usual: string): string =>
    win32.join(profile || win32.join(userHome, 'AppData', usual), 'Secure Backup')
  const local = below(environment['LOCALAPPDATA'], 'Local')
  const roaming = below(environment['APPDATA'], 'Roaming')
  if (exists(local) || !exists(roaming)) return local
  try {
    rename(roaming, local)
    return local
  } catch {
    // Another run has files open there, or the profile lies on a share: then it stays where it is.
    return roaming
  }
}

/** The home where nobody names another one. */
export function defaultHome(system: HomeSystem = HERE): string {
  const { platform, environment, userHome } = system
  const given = environment['SECURE_BACKUP_HOME']
  if (given) return given
  if (platform === 'win32') return windowsHome(system)
  if (platform === 'darwin') return posix.join(userHome, 'Library', 'Application Support', 'Secure Backup')
  return posix.join(environment['XDG_DATA_HOME'] ?? posix.join(userHome, '.local', 'share'), 'secure-backup')
}
