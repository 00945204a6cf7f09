// A destination: a place, opened at one directory, where sets are kept. Every adapter passes the same conformance suite.
//
// What every adapter promises:
// - Names are relative to the place, with '/' between; an adapter refuses '..', absolute names, control characters and
//   backslashes before it touches anything (Failure `url.unsupported`).
// - A file becomes visible under its name only by StoreWriter.commit, whole and durable. Until then it is NAME.partial.
// - commit replaces nothing: a name that exists makes it fail with `output.exists`. Rename is the only step that is atomic.
// - commit of a writer of `replace` puts the new file in the place of the old one in one step: whoever reads, and whoever comes
//   after a kill, finds all of the old or all of the new. Where the place cannot do that, the store has no `replace`.
// - commit is told the SHA-256 of all that was given, which whoever gives bytes knows anyway. A place that cannot take its own
//   word for what it stored (a server) compares with it before the file gets its name; others may let it go by.
// - What can be retried is retried inside the adapter; a Failure that leaves it is final for this call.
// - A listing is a snapshot, unordered, without '.' and '..', and leaves out names that the rules above refuse.
// - The signal ends every call within a second with Failure `cancelled`; what a cancelled writer wrote is removed
//   or, where the connection is gone, left as NAME.partial for `clean`.
// - Missing files and directories are Failure `path.missing`; refused access is `path.denied`; a full disk is `disk.full`;
//   anything else of the outside world is `io.failed`, or, where there is a server, a code of error-table/network.ts.
// - After any error of a writer only abort is left to call; it removes what can be reached.
// - Several calls may be under way at the same time, also several writers and readers.

export interface StoredItem {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'other'
  /** Bytes; 0 for a directory. */
  readonly size: number
  /** Milliseconds since 1970; undefined where the place does not say. */
  readonly modified?: number
  /** Milliseconds since 1970: when anything about it last changed, where the place keeps that and nobody can set it at will. */
  readonly changed?: number
}

export interface StoreWriter {
  /** Resolves when the next chunk may be given; the chunk may be reused after that. */
  write(chunk: Uint8Array): Promise<void>
  /** Makes the file durable and gives it its name. `sha256`: hex, of all that was given. */
  commit(sha256: string): Promise<void>
  /** Removes what was written. Idempotent; does nothing after commit. */
  abort(): Promise<void>
}

export interface SetStore {
  /** The place as a person would write it; never with a password. */
  readonly url: string
  /** What the place is, whatever it was called: a path of this machine; absent where `url` says it. */
  readonly path?: string
  /** Whether what travels there can be read on the way. */
  readonly transport: 'local' | 'encrypted' | 'plain'
  /** Items of a directory, '' for the place itself. A missing directory is `path.missing`. */
  list(directory: string, signal: AbortSignal): Promise<readonly StoredItem[]>
  /** Undefined where there is nothing of that name. */
  stat(name: string, signal: AbortSignal): Promise<StoredItem | undefined>
  /** The bytes of a file in order, from its start, in chunks of at most 1 MiB; a chunk is valid until the next is asked for. */
  read(name: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Starts a file. The directory must exist. A leftover NAME.partial is overwritten. */
  write(name: string, signal: AbortSignal): Promise<StoreWriter>
  /**
   * Starts a file that takes the place of one that is there, and only that: a name that is not there makes commit fail with
   * `path.missing`. It is `NAME.partial` until then, and abort leaves the old one. Absent where replacing is not atomic; a server
   * that turns out to refuse it makes commit fail with `set.not-replaceable`, and the old one stays.
   */
  replace?(name: string, signal: AbortSignal): Promise<StoreWriter>
  /**
   * Makes a small file under a name that nothing has, in one step: it is there with all its bytes, durable, or not at all. Of several
   * that do so at once, from wherever, one succeeds, and for all others it fails with `output.exists` and leaves what is there as it
   * is. What a place needs beside it meanwhile is called NAME-….partial or NAME.lock. Where a place has only directories to keep
   * others out with (a server), what a run that was cut off left of them holds up the next one for less than a minute.
   */
  create(name: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>
  /** Makes a directory and those above it; idempotent. */
  makeDirectory(name: string, signal: AbortSignal): Promise<void>
  /** Removes a file; idempotent. */
  removeFile(name: string, signal: AbortSignal): Promise<void>
  /** Removes an empty directory; one that is not empty is left, without an error. */
  removeDirectory(name: string, signal: AbortSignal): Promise<void>
  /** Ends connections. Idempotent. */
  close(): Promise<void>
}
