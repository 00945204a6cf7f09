// What this installation remembers of the sets at a place, so that nothing is read twice that did not change. Promises: what is
// remembered comes back until something else is remembered of the same directory; a memory that was lost, or that another version
// of the program wrote, is empty and costs a look, never a wrong answer.
import type { ListedSet } from '../../contract/destinations.ts'
import type { Looks } from '../../contract/judgement.ts'
import type { PreviousSet } from '../../contract/manifest.ts'
import type { SetStore } from './set-store.ts'

/** A listed set without its address, which depends on how the place was named, and its standing, which depends on when it is asked. */
export type BareSet = Omit<ListedSet, 'set' | 'standing'>

/** What a manifest said once its signature was checked. It holds for the same trust and as long as no certificate ends. */
export interface RememberedList {
  /** What the verdict depends on beside the set: trust, policy, known signers. */
  readonly context: string
  /** ISO 8601 UTC: when it was looked, and the first end of a certificate after that. */
  readonly at: string
  readonly until?: string
  readonly listed: BareSet
  readonly previous?: PreviousSet
}

/** What is remembered of one set. It holds for just the files that the stamp describes. */
export interface RememberedSet {
  readonly directory: string
  readonly stamp: string
  /** Hex SHA-256 of the manifest's file. */
  readonly sha256: string
  readonly looks: Looks
  readonly list?: RememberedList
}

/** A place of sets, as its store has it. */
export type Remembered = Pick<SetStore, 'url' | 'path'>

export interface SetMemory {
  /** By directory. */
  recall(place: Remembered): Promise<ReadonlyMap<string, RememberedSet>>
  remember(place: Remembered, sets: readonly RememberedSet[]): Promise<void>
}
