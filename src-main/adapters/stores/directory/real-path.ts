// Paths as the system knows them: one directory has one, however it was typed.
import { existsSync, realpathSync } from '../../node-fs/plain-fs.ts'
import { basename, dirname, join } from 'node:path'
import { toFailure } from '../../node-fs/system-error.ts'

/**
 * The path with its links resolved, as far as it exists already. By the system's own call: on Windows it also says how the names are
 * spelt on the disk, and what a drive letter of the network, a substituted one or a device path stands for. Throws Failure `path.denied`, `io.failed`.
 */
export function realPath(path: string): string {
  if (existsSync(path)) {
    try {
      return realpathSync.native(path)
    } catch (error) {
      throw toFailure(error, path)
    }
  }
  const above = dirname(path)
  return above === path ? path : join(realPath(above), basename(path))
}
