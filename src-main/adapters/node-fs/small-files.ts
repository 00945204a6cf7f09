// The Files port over the file system; system errors become codes that say what a user can do.
import { phrase, quoted } from '../../contract/phrases.ts'
import { open, stat } from './plain-fs-promises.ts'
import { basename, dirname, resolve } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { MAX_SMALL_FILE, type Files } from '../../engine/ports/files.ts'
import { errorCode, writePrivateFile } from './private-files.ts'

export function createFiles(): Files {
  return { isFile, readSmallFile, writeNewFile }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

async function readSmallFile(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r')
    try {
      // One byte more than allowed: a pipe or a growing file has no size worth asking for.
      const buffer = Buffer.alloc(MAX_SMALL_FILE + 1)
      let length = 0
      while (length < buffer.length) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length)
        if (bytesRead === 0) break
        length += bytesRead
      }
      if (length <= MAX_SMALL_FILE) return Uint8Array.from(buffer.subarray(0, length))
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileFailure(path, error)
  }
  throw new Failure('input.invalid', {
    problem: phrase('is-larger-than-4-mib-which', { path }),
  })
}

async function writeNewFile(path: string, content: Uint8Array): Promise<void> {
  const target = resolve(path)
  const parent = dirname(target)
  try {
    await stat(parent)
    if (await writePrivateFile(parent, basename(target), content, false)) return
  } catch (error) {
    throw fileFailure(path, error)
  }
  throw new Failure('output.exists', { path })
}

/** A system error as a Failure about `path`. */
export function fileFailure(path: string, error: unknown): Failure {
  const system = errorCode(error)
  if (system === 'ENOENT') return new Failure('path.missing', { path }, { cause: error })
  if (system === 'EACCES' || system === 'EPERM') {
    return new Failure('path.denied', { path, system: quoted(system) }, { cause: error })
  }
  if (system === 'ENOSPC' || system === 'EDQUOT')
    return new Failure('disk.full', { path, system: quoted(system) }, { cause: error })
  return new Failure(
    'io.failed',
    { path, system: system === '' ? phrase('unknown-error') : quoted(system) },
    { cause: error },
  )
}
