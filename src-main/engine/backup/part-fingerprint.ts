// What is kept of a part's content, so that the next backup can tell whether it changed: a digest of the whole archive, under a key
// that only whoever can sign for the installation can make. See DECISION-unchanged.md.
import { createHmac, hkdfSync, createHash } from 'node:crypto'
import type { PartName } from '../../contract/parts.ts'
import { newPackOutcome, packTree } from '../format/tar-writer.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import type { LeftOut, SourceTree } from '../ports/appliance.ts'
import type { PrivateKey } from '../ports/pki.ts'

const PURPOSE = 'secure-backup/unchanged'
const KEY_BYTES = 32

/**
 * The key of the fingerprints of one set. The signature that it is made of is the same each time, never leaves this function, and
 * is over a text that is no content of a CMS signature: those begin with the byte of an ASN.1 SET.
 */
export async function fingerprintKey(signer: PrivateKey, setid: string): Promise<Buffer> {
  const signature = await signer.sign(Buffer.from(`${PURPOSE}/${setid}`))
  return Buffer.from(hkdfSync('sha256', signature, setid, PURPOSE, KEY_BYTES))
}

/** Hex. `content`: SHA-256 of the part's archive. */
export function fingerprintOf(key: Uint8Array, part: PartName, content: Uint8Array): string {
  return createHmac('sha256', key).update(`${part}\0`).update(content).digest('hex')
}

/** A part as it is now, read to its end and kept nowhere. */
export interface ScannedPart {
  readonly part: PartName
  /** SHA-256 of the archive that a backup would make of it now. */
  readonly content: Buffer
  readonly entries: number
  /** Bytes of files. */
  readonly fileBytes: number
  readonly leftOut: readonly LeftOut[]
}

/** Reads a part as a backup does: every byte, and mode, owner, time and name of every entry. `onFileBytes`: how many so far. */
export async function scanPart(
  part: PartName,
  tree: SourceTree,
  context: JobContext,
  onFileBytes: (count: number) => void,
): Promise<ScannedPart> {
  const outcome = newPackOutcome()
  const digest = createHash('sha256')
  for (const block of packTree(tree, outcome)) {
    stopIfCancelled(context.signal)
    if (block) {
      digest.update(block.bytes)
      block.release()
    }
    onFileBytes(outcome.fileBytes)
    await yieldTurn()
  }
  const { entries, fileBytes, leftOut } = outcome
  return { part, content: digest.digest(), entries, fileBytes, leftOut }
}

const UNSTEADY: ReadonlySet<LeftOut['reason']> = new Set(['unreadable', 'changed', 'shrunk'])

/** Whether what was read is what is there: nothing moved meanwhile, and nothing was out of reach. */
export function isSteady({ leftOut }: ScannedPart): boolean {
  return !leftOut.some(({ reason }) => UNSTEADY.has(reason))
}
