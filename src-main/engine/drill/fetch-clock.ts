// How long each stored part took to be read and digested, read off the progress that is reported anyway.
import type { Progress } from '../../contract/progress.ts'

/** What the first pass over a part's bytes is called in progress. */
const STEP = 'digest'

export class FetchClock {
  private readonly clock: () => number
  private readonly times = new Map<string, number>()
  private since: number

  /** `clock` gives milliseconds. */
  constructor(clock: () => number) {
    this.clock = clock
    this.since = clock()
  }

  /** Passes progress on and takes the time as it goes by. */
  follow(report: (progress: Progress) => void): (progress: Progress) => void {
    return (progress) => {
      const now = this.clock()
      const { step, part } = progress
      // What went by since the last word was spent on what speaks now.
      if (step === STEP && part !== undefined)
        this.times.set(part, (this.times.get(part) ?? 0) + now - this.since)
      this.since = now
      report(progress)
    }
  }

  /** Milliseconds; undefined where the part was not read. */
  took(part: string): number | undefined {
    return this.times.get(part)
  }
}
