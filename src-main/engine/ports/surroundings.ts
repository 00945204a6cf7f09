// Time, chance and limits, given from outside so that tests can fix them.

export interface Surroundings {
  now(): Date
  /** Milliseconds since some moment, for durations: no setting of the clock moves them. */
  monotonic(): number
  randomBytes(count: number): Uint8Array
  randomUuid(): string
  /** How many blocks may be compressed at the same time; cores and two more. */
  readonly parallelism: number
  /** Who runs, to recognise leftovers of a run that is still alive. */
  readonly run: { readonly host: string; readonly process: number }
  /** Whether a process of this host lives. */
  processLives(id: number): boolean
  /** What a computation returns; undefined where it was ended after so many milliseconds. */
  within<T>(milliseconds: number, work: () => T): { readonly value: T } | undefined
}
