// Writes what is at hand as one file: all of it under its name, or nothing.
import { createHash } from 'node:crypto'
import type { StoreWriter } from '../ports/set-store.ts'

/** Gives the bytes, ends the file, and tidies up where that fails. `before` is called last of all before the file gets its name. */
export async function writeBytes(
  writer: StoreWriter,
  bytes: Uint8Array,
  before?: () => Promise<void>,
): Promise<void> {
  try {
    await writer.write(bytes)
    await before?.()
    await writer.commit(createHash('sha256').update(bytes).digest('hex'))
  } catch (error) {
    await writer.abort()
    throw error
  }
}
