// Small files that a user names: certificates and keys to read, exports to write.

/** More than any certificate bundle or key file has. */
export const MAX_SMALL_FILE = 4 * 1024 * 1024

export interface Files {
  /** Whether a regular file, or a link to one, is there. */
  isFile(path: string): Promise<boolean>
  /** The whole file. Throws Failure `path.missing`, `path.denied`, `io.failed`, and `input.invalid` over 4 MiB. */
  readSmallFile(path: string): Promise<Uint8Array>
  /** Writes a new file that only its owner may read, durably. Throws Failure `output.exists`, `path.missing`, `path.denied`, `disk.full`, `io.failed`. */
  writeNewFile(path: string, content: Uint8Array): Promise<void>
}
