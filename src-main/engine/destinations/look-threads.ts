// Looking at thousands of sets in several threads: most of the work is to read what manifests say and to check their signatures.
// Promises: a thread says of a set just what a look in this thread says; one that cannot be started, or ends, costs time and nothing else.
import type { LookedSlice, SharedLook, Slice } from './look-slices.ts'

export interface LookThread {
  /** Undefined once the thread is gone: whatever it was given is to be looked at elsewhere. Throws what a look throws. */
  look(slice: Slice): Promise<LookedSlice | undefined>
  end(): void
}

export interface LookThreads {
  /** Threads for a directory of this machine; none where there can be none. */
  start(path: string, url: string, shared: SharedLook): readonly LookThread[]
}
