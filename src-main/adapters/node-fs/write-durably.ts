// Small files of our own state, written so that they are there whole or not at all, synchronously.
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

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
export function writeDurably(path: string, text: string): void {
  const partial = `${path}.partial`
  const descriptor = openSync(partial, 'w', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(partial, path)
  syncDirectory(dirname(path))
}
