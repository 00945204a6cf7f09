// Sees a set go by while its verification unpacks it: counts, and compares with an appliance where one was named.
import type { LiveComparison } from '../../contract/drill.ts'
import { Failure } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import type { DrillCheck } from '../../contract/drill.ts'
import type { PartName } from '../../contract/parts.ts'
import { NOWHERE, type PartTally } from '../content/open-set.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import type { Appliance } from '../ports/appliance.ts'
import { check } from '../verification/signature-check.ts'
import type { ContentWatch } from '../verification/content-check.ts'
import { LiveCounts, LivePart } from './live-comparison.ts'

/** The appliance to compare with. */
export interface LiveTarget {
  readonly name: string
  readonly appliance: Appliance
  /** What of it is no part of a backup, as paths of this machine. */
  readonly leaveOut: readonly string[]
}

export class DrillWatch implements ContentWatch {
  readonly tallies = new Map<PartName, PartTally & { readonly unpackMs: number }>()
  private readonly live: LiveTarget | undefined
  private readonly signal: AbortSignal
  private readonly clock: () => number
  private since = 0
  private readonly counts = new LiveCounts()
  private readonly comparing = new Map<PartName, LivePart>()
  private present: ReadonlySet<PartName> = new Set()
  private problem: string | undefined

  /** `clock` gives milliseconds. */
  constructor(live: LiveTarget | undefined, signal: AbortSignal, clock: () => number) {
    this.live = live
    this.signal = signal
    this.clock = clock
  }

  /** Looks which parts the appliance has. An appliance that cannot be looked at does not end the drill. */
  async begin(): Promise<void> {
    try {
      const parts = (await this.live?.appliance.parts()) ?? []
      this.present = new Set(parts.map(({ name }) => name))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.problem = describeError(error.code, error.facts).what
    }
  }

  sinkFor(part: PartName): EntrySink {
    this.since = this.clock()
    if (!this.live || this.problem !== undefined) return NOWHERE
    const sink = this.livePart(part)
    this.comparing.set(part, sink)
    return sink
  }

  async passed(part: PartName, tally: PartTally): Promise<void> {
    await this.comparing.get(part)?.finish(this.signal)
    const now = this.clock()
    this.tallies.set(part, { ...tally, unpackMs: now - this.since })
    this.since = now
  }

  /** Gives back what is open. To be called whatever became of the reading. */
  close(): void {
    for (const sink of this.comparing.values()) sink.abandon()
  }

  /** What the appliance has and the set has not. To be called once every part has passed. */
  async finish(parts: ReadonlySet<PartName>): Promise<void> {
    if (!this.live || this.problem !== undefined) return
    for (const part of this.present) if (!parts.has(part)) await this.livePart(part).finish(this.signal)
  }

  /** `whole` says whether every part has passed: until then nothing that was seen counts. */
  line(whole: boolean): DrillCheck {
    const { live, problem, counts } = this
    if (!live) return check('live', 'not-checked', 'drill.live-none')
    const appliance = live.name
    if (problem !== undefined)
      return check('live', 'not-checked', 'drill.live-failed', { appliance, problem })
    if (!whole) return check('live', 'not-checked', 'not-reached')
    const { unordered, same, changed, gone, added, unreadable } = counts
    if (unordered !== undefined)
      return check('live', 'not-checked', 'drill.live-order', { appliance, part: unordered })
    return changed + gone + added + unreadable === 0
      ? check('live', 'passed', 'drill.live-same', { appliance, same })
      : check('live', 'weak', 'drill.live-differs', { appliance, same, changed, gone, added, unreadable })
  }

  comparison(): LiveComparison | undefined {
    const { live, problem, counts } = this
    if (!live || problem !== undefined || counts.unordered !== undefined) return undefined
    const { same, changed, gone, added, unreadable, names } = counts
    return { appliance: live.name, same, changed, gone, added, unreadable, names }
  }

  private livePart(part: PartName): LivePart {
    const { appliance, leaveOut } = this.live as LiveTarget
    const tree = this.present.has(part) ? appliance.tree(part, { leaveOut, exclude: [] }) : undefined
    return new LivePart(part, tree, this.counts)
  }
}
