// What long work says while it runs: one shape for every use case.

/** One message of a running operation. Counts are bytes unless named otherwise. */
export interface Progress {
  /** What is being done, by name: scan, pack, upload, verify, digest, open, unpack, swap … */
  readonly step: string
  /** The part in work, where there is one. */
  readonly part?: string
  /** Bytes done and expected in this step over all parts; `total` is 0 where it is not known. */
  readonly done: number
  readonly total: number
  /** Bytes expected of this part in this step, where they are known. */
  readonly partTotal?: number
}
