// Files of ours of which there is no copy: read whatever lies in their place, and set aside where nothing can be read from them.
import { dirname, join } from 'node:path'
import type { Repaired } from '../../contract/doctor.ts'
import { Failure } from '../../contract/errors.ts'
import { STATE_LOCK, underLock } from './lock-file.ts'
import { namesIn } from './plain-names.ts'
import { lstatSync, renameSync } from './plain-fs.ts'
import { readKept } from './state-file.ts'
import { toFailure } from './system-error.ts'
import { syncDirectory } from './write-durably.ts'

const ASIDE = '.damaged-'

/** What a file of ours is called once it was set aside. */
export const asideOf = (path: string, stamp: string): string => `${path}${ASIDE}${stamp}`

/** The bytes of a regular file; a pipe in its place is not waited for. Throws Failure `path.missing`, `state.lost`, `io.failed`. */
export function readOwn(path: string): Buffer {
  const bytes = readKept(path)
  if (bytes === undefined) throw new Failure('path.missing', { path })
  if (!Buffer.isBuffer(bytes)) throw new Failure('state.lost', { path, problem: bytes.problem })
  return bytes
}

/** Moves what lies at `path` to a name beside it, with `stamp`; nothing is lost. Throws Failure `output.exists`, `path.*`, `io.failed`. */
export async function setAside(home: string, path: string, stamp: string): Promise<Repaired> {
  const aside = asideOf(path, stamp)
  try {
    await underLock(join(home, STATE_LOCK), () => {
      if (lstatSync(aside, { throwIfNoEntry: false })) throw new Failure('output.exists', { path: aside })
      renameSync(path, aside)
      syncDirectory(dirname(path))
    })
  } catch (error) {
    throw toFailure(error, path)
  }
  return { aside, restored: false }
}

/** What lies in a directory of ours and is no file, other than the directories in it that are `known`; sorted. */
export function strangeIn(directory: string, known: (name: string) => boolean): readonly string[] {
  return namesIn(directory)
    .filter((name) => !name.includes(ASIDE))
    .map((name) => ({ name, path: join(directory, name) }))
    .filter(({ name, path }) => {
      const stats = lstatSync(path, { throwIfNoEntry: false })
      return stats !== undefined && !stats.isFile() && !(stats.isDirectory() && known(name))
    })
    .map(({ path }) => path)
}
