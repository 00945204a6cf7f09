// What the operating system says, as codes of the error table.
import { quoted } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { Failure, type ErrorCode } from '../../contract/errors.ts'

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'path.missing',
  ENOTDIR: 'path.not-directory',
  EACCES: 'path.denied',
  EPERM: 'path.denied',
  EROFS: 'path.denied',
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EEXIST: 'output.exists',
  EBUSY: 'path.in-use',
  ETXTBSY: 'path.in-use',
}

/** The code of a system error such as ENOENT; '' for anything else. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** A thrown thing as a Failure about `path`. A Failure stays what it is; what is no system error is rethrown: it is a bug. */
export function toFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error
  const system = systemCode(error)
  if (system === '') throw error
  return new Failure(itemOf(CODES, system) ?? 'io.failed', { path, system: quoted(system) }, { cause: error })
}
