// What runs of this installation made on real appliances and did not see removed: written down before it is asked for, so that a later
// run knows it for its own, and never by guess.
//
// What every adapter promises:
// - What was noted is durable when the call returns, and seen by every process of the installation.
// - `ended` hands back only what no process is at any more: its run is over, or its process is gone.
import type { BoxObjectClass } from './remote-appliance.ts'

/** A directory, file or object as its run names it. */
export type BoxThing =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly size?: number }
  | { readonly kind: 'object'; readonly path: string; readonly type: BoxObjectClass; readonly name: string }

export interface BoxRun {
  readonly id: string
  /** `https://host:5554`. */
  readonly location: string
  /** Absent where it was not asked for. */
  readonly serial?: string
  /** ISO 8601 UTC. */
  readonly begun: string
  /** In the order in which they were made. */
  readonly things: readonly BoxThing[]
}

export interface BoxRuns {
  /** Before the thing is asked for. */
  note(run: Omit<BoxRun, 'things'>, thing: BoxThing): Promise<void>
  /** The run is over, and this is left of it; with nothing left it is forgotten. */
  over(id: string, left: readonly BoxThing[]): Promise<void>
  /** Those of an appliance that are over, oldest first. */
  ended(location: string): Promise<readonly BoxRun[]>
}
