// Small files of our own state, written so that they are there whole or not at all.
import type { FileHandle } from 'node:fs/promises'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from './plain-fs.ts'
import { open, rename, rm } from './plain-fs-promises.ts'
import { dirname } from 'node:path'
import { openNewSync } from './no-follow.ts'
import { systemCode } from './system-error.ts'
import { temporaryIn } from './temporary-file.ts'

/** Makes the names in a directory durable. */
export function syncDirectory(path: string): void {
  // Windows cannot open a directory; its renames are durable with the journal of NTFS.
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Writes a small file so that it is there whole or not at all. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const partial = temporaryIn(dirname(path))
  try {
    const descriptor = openNewSync(partial, 0o600)
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  syncDirectory(dirname(path))
}

/** A leftover of that name is removed and not written to: it may be a link. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    await rm(path)
    return open(path, 'wx', 0o600)
  }
}

/** The same where an event loop must stay alive: a flush may have to wait for every byte written shortly before it. */
export async function writeDurablyAsync(path: string, text: string): Promise<void> {
  const partial = `${path}.partial`
  const file = await openNew(partial)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(partial, path)
  await syncDirectoryAsync(dirname(path))
}

/** Makes the names in a directory durable without blocking the event loop. */
export async function syncDirectoryAsync(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
