// The sets that this installation made, as it remembers them: what a series is held against, so that the newest set cannot go
// unnoticed, and what the next backup is compared with. Promises: remember is durable when it returns; entries come back in the
// order in which they were remembered; of several entries of one set the last one counts.
import type { KnownSet } from '../../contract/series.ts'

export interface SetLedger {
  remember(set: KnownSet): Promise<void>
  /** Oldest first, every entry. */
  entries(): Promise<readonly KnownSet[]>
}
