// The names in a directory of ours, which may not be there yet.
import { readdirSync } from './plain-fs.ts'
import { systemCode, toFailure } from './system-error.ts'

/** Sorted; none where there is no directory. Throws the system's errors as Failures. */
export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw toFailure(error, directory)
  }
}
