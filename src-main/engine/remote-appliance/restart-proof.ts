// Whether an appliance restarted since it was asked for something, by what it says of its own clock. What it says of its boot is a
// span that grows with every answer ("0 days 09:35:14"), a moment that stays, or a text of another form; a change of it alone
// proves nothing.
import type { BoxClock } from '../ports/remote-appliance.ts'

/** Seconds after which counters of the usual widths begin again: of 32 and 31 bits, in hundredths and in thousandths. */
const ENDS = [2 ** 32 / 100, 2 ** 31 / 100, 2 ** 32 / 1000, 2 ** 31 / 1000]
/** The same of numbers without a unit: no work here takes as long as is left to one that is this near. */
const RAW_ENDS = [2 ** 32, 2 ** 31]
const NEAR = 10_000_000

/** A text of a moment has a year in it; any other may be a span that nobody here can read. */
const YEAR = /\b(?:19|20)\d{2}\b/

/** Seconds that a clock is read late, or a span is rounded by. */
const MARGIN = 2

export class RestartProof {
  readonly #before: BoxClock | undefined
  readonly #askedAt: number
  #most: number | undefined
  /** When it ran that long, in our milliseconds. */
  #mostAt: number
  #lastText: string | undefined
  #shown = false

  /** `before` was answered just before it was asked, at `askedAt` in milliseconds that no setting of our clock moves. */
  constructor(before: BoxClock | undefined, askedAt: number) {
    this.#before = before
    this.#askedAt = askedAt
    this.#most = before?.up
    this.#mostAt = askedAt
  }

  /** True from the first answer on that shows it; `at` is later in the same milliseconds. */
  shows(clock: BoxClock | undefined, at: number): boolean {
    if (clock) this.#shown ||= clock.up === undefined ? this.#isNewText(clock) : this.#ranShorter(clock, at)
    return this.#shown
  }

  /** Running shorter than it was seen to run, or than since it was asked. */
  #ranShorter(clock: BoxClock, at: number): boolean {
    const { up = 0, coarse = 1, boot } = clock
    const most = this.#most
    const beganAnew = this.#beganAnew(up, coarse, at)
    if (most === undefined || up > most) [this.#most, this.#mostAt] = [up, at]
    // A moment that is the same is the same boot, whatever happened to the clock since.
    if (beganAnew || (boot !== undefined && boot === this.#before?.boot)) return false
    return (most !== undefined && up + MARGIN < most) || this.#isYounger(clock, at)
  }

  /** By its clock, which may be set, and by ours. */
  #isYounger({ up = 0, coarse = 1, time }: BoxClock, at: number): boolean {
    const asked = this.#before?.time
    if (time === undefined || asked === undefined) return false
    const since = Math.min(at - this.#askedAt, time - asked) / 1000
    return up + coarse - 1 + MARGIN < since
  }

  /** A counter that came to its end shows what is above it, without any restart. */
  #beganAnew(up: number, coarse: number, at: number): boolean {
    const most = this.#most
    if (most === undefined) return false
    if (!Number.isFinite(coarse)) return RAW_ENDS.some((end) => most <= end && end - most < NEAR)
    const expected = most + (at - this.#mostAt) / 1000
    return ENDS.some((end) => expected >= end - coarse && Math.abs(expected - end - up) <= MARGIN + coarse)
  }

  /** Another moment than before, twice the same, in a form that cannot be read. */
  #isNewText({ boot }: BoxClock): boolean {
    const last = this.#lastText
    this.#lastText = boot
    if (boot === undefined || this.#before?.boot === undefined || !YEAR.test(boot)) return false
    return boot !== this.#before.boot && boot === last
  }
}
