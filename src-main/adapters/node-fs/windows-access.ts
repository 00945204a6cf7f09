// Who may read a directory on Windows, where a mode says nothing: its access list, asked and set through the system's own icacls.
import { spawnSync } from 'node:child_process'
import { tmpdir, userInfo } from 'node:os'
import { readFileSync, rmSync } from './plain-fs.ts'
import { temporaryIn } from './temporary-file.ts'

/** SYSTEM and Administrators by their numbers: their names are translated. */
const OTHERS = ['*S-1-5-18', '*S-1-5-32-544']
/**
 * The same as an access list has them, with whoever owns or makes a file, and the built-in administrator. By [MS-DTYP] 2.4.2.4
 * (numbers) and 2.5.1.1 (letters).
 */
const ALLOWED = new Set(['SY', 'S-1-5-18', 'BA', 'S-1-5-32-544', 'OW', 'S-1-3-4', 'CO', 'S-1-3-0', 'LA'])
const NUMBER = /S-1-[0-9-]+/

/** What differs between machines, so that a test can be on another. */
export interface AccessSystem {
  readonly platform: string
  /** Runs a program of the system. `out` is a file that it writes. */
  readonly run: (
    program: string,
    words: readonly string[],
  ) => { readonly status: number | null; readonly stdout: string }
  /** The bytes of a file that `run` wrote, and the file goes; undefined where it wrote none. */
  readonly take: (path: string) => Buffer | undefined
}

const HERE: AccessSystem = {
  platform: process.platform,
  run: (program, words) => {
    const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', windowsHide: true })
    return { status, stdout: stdout ?? '' }
  },
  take: (path) => {
    try {
      return readFileSync(path)
    } catch {
      return undefined
    } finally {
      rmSync(path, { force: true })
    }
  },
}

/** What icacls is to do: nobody inherited, this user and those two with everything below. */
export function restrictWords(path: string, user: string): readonly string[] {
  const grants = [user, ...OTHERS].map((who) => `${who}:(OI)(CI)F`)
  return [path, '/inheritance:r', '/grant:r', ...grants, '/Q']
}

/**
 * Lets only this user, SYSTEM and Administrators into a directory of ours. False where the system could not: on a share or a disk
 * without access lists.
 */
export function restrictToUser(path: string, { platform, run }: AccessSystem = HERE): boolean {
  return platform !== 'win32' || run('icacls', restrictWords(path, userInfo().username)).status === 0
}

/**
 * Whom an access list lets in beside the user, the system and administrators, as the list names them.
 * @param list in the security descriptor definition language, as icacls saves it
 * @param user the number of this user
 */
export function strangersIn(list: string, user: string): readonly string[] {
  const granted = /D:[A-Z]*((?:\([^)]*\))*)/.exec(list)?.[1]
  if (granted === undefined || list.includes('NO_ACCESS_CONTROL')) return ['S-1-1-0']
  const entries = [...granted.matchAll(/\(([^)]*)\)/g)].map((entry) => (entry[1] as string).split(';'))
  const allowed = entries.filter(([kind = '']) => kind.endsWith('A')).map((fields) => fields[5] ?? '')
  return [...new Set(allowed.filter((who) => who !== user && !ALLOWED.has(who)))]
}

/** Whom a directory stands open to; `none` where its disk knows no access lists, undefined where the system does not say. */
export function openTo(path: string, system: AccessSystem = HERE): readonly string[] | 'none' | undefined {
  if (system.platform !== 'win32') return undefined
  const user = NUMBER.exec(system.run('whoami', ['/user', '/fo', 'csv', '/nh']).stdout)?.[0]
  const saved = temporaryIn(tmpdir())
  const { status } = system.run('icacls', [path, '/save', saved, '/Q'])
  const list = system.take(saved)?.toString('utf16le')
  if (status !== 0) return 'none'
  return user === undefined || !list ? undefined : strangersIn(list, user)
}
