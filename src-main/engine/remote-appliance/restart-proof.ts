// Whether an appliance restarted since it was asked for something, by what it says of its own clock. What it says of its boot is a
// span that grows with every answer ("0 days 09:35:14"), a moment that stays, or a text of another form; a change of it alone
// proves nothing.
import type { BoxClock } from '../ports/remote-appliance.ts'

/** Seconds that a clock is read late, or a span is rounded by. */
const MARGIN = 2

export class RestartProof {
  readonly #before: BoxClock | undefined
  readonly #askedAt: number
  #most: number | undefined
  #lastText: string | undefined
  #shown = false

  /** `before` was answered just before it was asked, at `askedAt` in milliseconds that no setting of our clock moves. */
  constructor(before: BoxClock | undefined, askedAt: number) {
    this.#before = before
    this.#askedAt = askedAt
    this.#most = before?.up
  }

  /** True from the first answer on that shows it; `at` is later in the same milliseconds. */
  shows(clock: BoxClock | undefined, at: number): boolean {
    if (clock) this.#shown ||= clock.up === undefined ? this.#isNewText(clock) : this.#ranShorter(clock, at)
    return this.#shown
  }

  /** Running shorter than it was seen to run, or than since it was asked: by its clock, which may be set, and by ours. */
  #ranShorter({ up = 0, time, boot }: BoxClock, at: number): boolean {
    const most = this.#most
    this.#most = Math.max(up, most ?? 0)
    // A moment that is the same is the same boot, whatever happened to the clock since.
    if (boot !== undefined && boot === this.#before?.boot) return false
    const fell = most !== undefined && up + MARGIN < most
    const asked = this.#before?.time
    if (fell || time === undefined || asked === undefined) return fell
    const since = Math.min(at - this.#askedAt, time - asked) / 1000
    return up + MARGIN < since
  }

  /** Another text than before, twice the same: one that differs with every answer is a span that cannot be read. */
  #isNewText({ boot }: BoxClock): boolean {
    const last = this.#lastText
    this.#lastText = boot
    return (
      boot !== undefined && this.#before?.boot !== undefined && boot !== this.#before.boot && boot === last
    )
  }
}
