// Where operations and their outcomes are kept. Promises: append is durable when it returns and never rewrites what is there;
// entries come back in the order in which they were appended; a line that cannot be read is left out.
import type { HistoryEntry } from '../../contract/history.ts'

export interface HistoryLog {
  append(entry: HistoryEntry): Promise<void>
  /** Oldest first. */
  entries(): Promise<readonly HistoryEntry[]>
}
