// The room that a restore needs beside what is there: at most what the stored parts can unpack to, and where that is more than is
// free, what their archives declare, read to nowhere first. While it unpacks it stays within that.
import { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { Room, TreeEntry } from '../ports/appliance.ts'

/** What deflate makes of one byte at the very most: 258 bytes of two bits. */
const MOST_PER_BYTE = 1032
const TAR_BLOCK = 512
/** Journal, lock and directories of our own. */
const OWN_BYTES = 64 * 1024
const OWN_ENTRIES = 8

/** What is needed, and what is free. */
export interface Need {
  readonly bytes: number
  readonly entries: number
}

/**
 * What the parts cannot exceed: the manifest's count of entries is held when they are read. Directories that are only implied by
 * names below them are in no count; what a set of such takes shows when it is unpacked, and ends that.
 */
export function mostOf(files: readonly ManifestFile[], block: number): Need {
  let [bytes, entries] = [OWN_BYTES, OWN_ENTRIES]
  for (const { filesize = 0, entries: declared } of files) {
    const unpacked = filesize * MOST_PER_BYTE
    const count = declared ?? Math.ceil(unpacked / TAR_BLOCK)
    entries += count + 1
    bytes += unpacked + (count + 1) * block
  }
  return { bytes, entries }
}

/** Counts what entries take on a disk, in whole blocks, and refuses what would exceed `most`. */
export class RoomTally implements Need {
  bytes = OWN_BYTES
  entries = OWN_ENTRIES
  private readonly block: number
  private readonly most: Partial<Need>
  private readonly refusal: (part: PartName, path: string) => Failure

  /**
   * @param block what the smallest file takes, in bytes
   * @param most  what was counted when the parts were read first, or what is free
   * @param refusal of one entry too many
   */
  constructor(block: number, most: Partial<Need> = {}, refusal = exchanged) {
    this.block = block
    this.most = { ...most }
    this.refusal = refusal
  }

  /** Throws the refusal. */
  add(part: PartName, { path, size }: TreeEntry): void {
    this.entries += 1
    this.bytes += Math.max(1, Math.ceil(size / this.block)) * this.block
    const { bytes = Infinity, entries = Infinity } = this.most
    if (this.bytes > bytes || this.entries > entries) throw this.refusal(part, path)
  }
}

/** A part was exchanged since it was read first. */
function exchanged(part: PartName, path: string): Failure {
  return new Failure('archive.size', { part, name: JSON.stringify(path) })
}

const MEGABYTE = 1_000_000
const megabytes = (bytes: number): number => Math.ceil(bytes / MEGABYTE)

/** Why a restore does not fit, as facts; undefined where it does. */
export function againstRoom(need: Need, room: Room): Failure | undefined {
  if (need.bytes > room.bytes)
    return new Failure('target.no-room', {
      needed: megabytes(need.bytes),
      free: Math.floor(room.bytes / MEGABYTE),
    })
  if (room.entries !== undefined && need.entries > room.entries)
    return new Failure('target.no-names', { needed: need.entries, free: room.entries })
  return undefined
}

/** Counts while parts are unpacked that were not read before: never more than is free. */
export function withinRoom(room: Room): RoomTally {
  const tally: RoomTally = new RoomTally(
    room.block,
    room,
    () => againstRoom(tally, room) ?? exchanged('', ''),
  )
  return tally
}
