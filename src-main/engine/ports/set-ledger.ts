// The sets that this installation made, as it remembers them: what a series is held against, so that the newest set cannot go
// unnoticed, and what the next backup is compared with. Promises: remember is durable when it returns; entries come back in the
// order in which they were remembered; of several entries of one set the last one counts.
import type { KnownSet } from '../../contract/series.ts'

/** A set of which the manifest is about to be written: whoever finds it later knows that nobody else made it. */
export interface BegunSet extends Pick<KnownSet, 'serial' | 'setid' | 'place' | 'directory'> {
  readonly appliance: string
  /** Fingerprint of who signs it. */
  readonly signer: string
}

export interface SetLedger {
  /** All of them or none. */
  remember(...sets: readonly KnownSet[]): Promise<void>
  /** Oldest first, every entry. */
  entries(): Promise<readonly KnownSet[]>
  /** Notes it in the place of the one of that appliance before, and in its room: a disk that is full by now has it still. Durable. */
  begin(set: BegunSet): Promise<void>
  /** The last one that was begun of each appliance; what cannot be read is none. */
  begun(): Promise<readonly BegunSet[]>
}
