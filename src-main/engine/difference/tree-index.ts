// What a part holds, entry by entry, with a digest for each file that means nothing outside this run: the first side is
// remembered, the second goes by and only what differs is kept.
import { createHmac, type Hmac } from 'node:crypto'
import type { EntryFacts } from '../../contract/difference.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import type { TreeEntry } from '../ports/appliance.ts'

/** What is remembered of an entry. */
export interface IndexedEntry extends EntryFacts {
  readonly size: number
  /** Keyed digest of a file's bytes; '' for what has none. */
  readonly digest: string
}

/** 128 bits: enough that no two contents meet by chance, and half the memory. */
const DIGEST_BYTES = 16
/** Digested at once, so that a large piece does not hold the event loop. */
const PIECE = 256 * 1024

/** A digest that only this run can make. */
export class KeyedDigest {
  readonly #key: Uint8Array
  constructor(key: Uint8Array) {
    this.#key = key
  }

  begin(): Hmac {
    return createHmac('sha256', this.#key)
  }

  end(hash: Hmac): string {
    return hash.digest().toString('latin1', 0, DIGEST_BYTES)
  }

  of(bytes: Uint8Array | string): string {
    return this.end(this.begin().update(bytes))
  }
}

/** Whether an entry of the part takes part in the comparison. */
export type Wanted = (path: string) => boolean

/** Digests files as they come and hands over each entry when it is complete. */
abstract class DigestingSink implements EntrySink {
  protected readonly digests: KeyedDigest
  private readonly wanted: Wanted
  /** Directories without an entry of their own so far. */
  private readonly implicit = new Map<string, TreeEntry>()
  private current: { readonly entry: TreeEntry; readonly hash: Hmac | undefined } | undefined

  constructor(digests: KeyedDigest, wanted: Wanted) {
    this.digests = digests
    this.wanted = wanted
  }

  protected abstract take(path: string, entry: IndexedEntry): void

  implied(directory: TreeEntry): void {
    this.implicit.set(directory.path, directory)
  }

  /** To be called when everything was read. */
  end(): void {
    for (const directory of this.implicit.values()) {
      this.entry(directory)
      this.entryEnd()
    }
  }

  entry(entry: TreeEntry): void {
    if (this.implicit.size > 0) this.implicit.delete(entry.path)
    const hash = entry.kind === 'file' ? this.digests.begin() : undefined
    this.current = this.wanted(entry.path) ? { entry, hash } : undefined
  }

  data(bytes: Buffer): void {
    const hash = this.current?.hash
    for (let at = 0; hash && at < bytes.length; at += PIECE) hash.update(bytes.subarray(at, at + PIECE))
  }

  entryEnd(): void {
    if (!this.current) return
    const { entry, hash } = this.current
    this.current = undefined
    const { kind, mode, uid, gid, size, link } = entry
    const digest = hash ? this.digests.end(hash) : ''
    this.take(entry.path, { kind, mode, uid, gid, size, digest, ...(link === undefined ? {} : { link }) })
  }
}

/** Remembers a side. */
export class TreeIndex extends DigestingSink {
  readonly entries = new Map<string, IndexedEntry>()

  protected take(path: string, entry: IndexedEntry): void {
    this.entries.set(path, entry)
  }
}

/** Permissions of a link mean nothing, and differ between systems. */
function sameAttributes(a: IndexedEntry, b: IndexedEntry): boolean {
  return (a.mode === b.mode || a.kind === 'link') && a.uid === b.uid && a.gid === b.gid
}

export function sameContent(a: IndexedEntry, b: IndexedEntry): boolean {
  return a.kind === b.kind && a.size === b.size && a.digest === b.digest && a.link === b.link
}

export function isSame(a: IndexedEntry, b: IndexedEntry): boolean {
  return sameContent(a, b) && sameAttributes(a, b)
}

/** Holds the second side against the first. What is the same is forgotten on both. */
export class TreeComparison extends DigestingSink {
  private readonly first: Map<string, IndexedEntry>
  readonly differing = new Map<string, IndexedEntry>()
  same = 0

  constructor(digests: KeyedDigest, wanted: Wanted, first: Map<string, IndexedEntry>) {
    super(digests, wanted)
    this.first = first
  }

  protected take(path: string, entry: IndexedEntry): void {
    const other = this.first.get(path)
    if (other && isSame(other, entry)) {
      this.first.delete(path)
      this.same += 1
    } else this.differing.set(path, entry)
  }
}
