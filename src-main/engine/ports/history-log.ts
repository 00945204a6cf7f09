// Where operations and their outcomes are kept. Promises: append is durable when it returns and never rewrites what is there; where
// something else lies in its place, that is told to whoever asked to be told of damaged state, and append returns;
// entries come back in the order in which they were appended; a line that cannot be read is left out, named, and spoils no other.
import type { HistoryEntry } from '../../contract/history.ts'

export interface HistoryLog {
  append(entry: HistoryEntry): Promise<void>
  /** Oldest first; and the numbers of the lines, from 1, that are none of them. */
  read(): Promise<{ readonly values: readonly HistoryEntry[]; readonly damaged: readonly number[] }>
}
