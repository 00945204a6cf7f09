// What starts this program again, for timers.
import { resolve } from 'node:path'

/** Node and the script, or the program itself where it is one. */
export function programOf(): readonly [string, ...string[]] {
  const script = process.argv[1]
  return script === undefined ? [process.execPath] : [process.execPath, resolve(script)]
}
