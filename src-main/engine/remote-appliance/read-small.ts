// A small file of an appliance as a whole: a manifest, a certificate, a key.
import type { Failure } from '../../contract/errors.ts'
import type { Management } from '../ports/remote-appliance.ts'

export interface SmallFile {
  readonly path: string
  /** More bytes than such a file has. */
  readonly most: number
  /** What one that is larger is. */
  readonly tooLarge: () => Failure
}

/** Throws what `tooLarge` makes, and what reading throws. */
export async function readSmall(
  box: Management,
  { path, most, tooLarge }: SmallFile,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of box.read(path, signal)) {
    size += chunk.length
    if (size > most) throw tooLarge()
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}
