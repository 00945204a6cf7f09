// The home of an installation holds its keys and what it trusts: whoever else may write there decides both.
import { mkdirSync, statSync } from './plain-fs.ts'
import { restrictToUser } from './windows-access.ts'
import { Failure } from '../../contract/errors.ts'

/** Refuses a home that others may write, or that is another user's. Throws Failure `home.unsafe`. */
export function requireSafeHome(home: string): void {
  const stats = statSync(home, { throwIfNoEntry: false })
  const user = process.getuid?.()
  if (user === undefined && !stats) makeForUser(home)
  // Windows knows neither; what is not there is made for this user alone.
  if (!stats || user === undefined) return
  const isOurs = stats.uid === user || (stats.uid === 0 && user !== 0)
  if (!isOurs || (stats.mode & 0o022) !== 0) throw new Failure('home.unsafe', { path: home })
}

/** With an access list instead of a mode; where the disk has none, its own rules stay, and doctor says so. */
function makeForUser(home: string): void {
  mkdirSync(home, { recursive: true })
  restrictToUser(home)
}

/** Whether a file with a secret may be read by others than its owner. */
export function isReadByOthers(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return process.platform !== 'win32' && stats?.isFile() === true && (stats.mode & 0o044) !== 0
}
