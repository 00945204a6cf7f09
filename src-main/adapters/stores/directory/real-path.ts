// Paths as the system knows them.
import { existsSync, realpathSync } from '../../node-fs/plain-fs.ts'
import { basename, dirname, join } from 'node:path'

/** The path with its links resolved, as far as it exists already. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const above = dirname(path)
  return above === path ? path : join(realPath(above), basename(path))
}
