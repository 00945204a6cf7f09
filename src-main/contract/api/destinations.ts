// Destinations: places that hold sets, what lies there, and a browser of directories where there is no native dialog.
import * as v from 'valibot'
import { CLOCK_CODES, type ClockCode } from '../clock.ts'
import type { BrowsedDirectory, CleanedPlace, ServerTrust } from '../destinations.ts'
import type { RetentionRules } from '../retention.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { made, NOTHING, secret, text, words, type DomainSchemas, type Nothing } from './method.ts'
import { TRUST_INPUT, type TrustInput } from './trust-input.ts'

export interface DestinationSummary {
  readonly url: string
  /** What every other call takes for it: its name, or its path. */
  readonly place: string
  /** Of a configured destination. */
  readonly name?: string
  readonly note?: string
  /** Whether what travels there can be read on the way. */
  readonly transport: 'local' | 'encrypted' | 'plain'
  /** Whose certificate a server may show; for an encrypted one. */
  readonly trust?: { readonly kind: ServerTrust['kind']; readonly fingerprint?: string }
  /** What retention holds there; absent where nothing was said. */
  readonly keep?: RetentionRules
  /** Whether the directory is there; absent for a server, which nobody asked. */
  readonly present?: boolean
  /** Appliances whose sets go there by default. */
  readonly appliances: readonly string[]
}

/** A destination as a person describes it. */
export interface DestinationWish {
  readonly name: string
  readonly url: string
  readonly trust: TrustInput
  /** The named consent to plain FTP. */
  readonly plainConsent: boolean
  readonly note?: string
  /** Goes to the key vault only. Absent: the one that is kept there. */
  readonly password?: string
}

/** What a form of a destination showed of it. */
export interface SeenDestination {
  readonly url?: string
  readonly note?: string
}

export interface DestinationsApi {
  list(input: Nothing): Promise<{ readonly destinations: readonly DestinationSummary[] }>
  /** A directory of this machine, known by its path. */
  add(input: { readonly url: string }): Promise<DestinationSummary>
  /** Forgets it here; what lies there is not touched. */
  remove(input: { readonly url: string }): Promise<Nothing>
  /**
   * Tries it as a backup would use it, and keeps it with its password where every step succeeded. `edits`: the name of the one
   * that it takes the place of; `seen`: what was there before, or it is refused as `state.edited`.
   */
  put(input: {
    readonly wish: DestinationWish
    readonly edits?: string
    readonly seen?: SeenDestination
  }): Promise<JobStarted>
  /** Tries one that is kept. */
  test(input: { readonly place: string }): Promise<JobStarted>
  /** Forgets a configured destination and its password; what lies there is not touched. */
  forget(input: { readonly name: string }): Promise<Nothing>
  /**
   * What of the sets there would stay and go under these rules, and why. Keeps the rules, removes nothing. `seen`: the rules that were
   * there before, or it is refused as `state.edited`.
   */
  plan(input: {
    readonly place: string
    readonly keep: RetentionRules
    readonly seen?: RetentionRules
  }): Promise<JobStarted>
  /**
   * Removes what the kept rules do not hold, if it is as many as the person saw. `seen`: by which rules, or it is refused as
   * `state.edited`. `accept`: refusals that a person lifts by name.
   */
  prune(input: {
    readonly place: string
    readonly confirmed: number
    readonly seen?: RetentionRules
    readonly accept: readonly ClockCode[]
  }): Promise<JobStarted>
  /** The sets of all destinations, newest first. `near`: only of those on this machine, which answer at once. */
  sets(input: { readonly near?: boolean }): Promise<JobStarted>
  /** Removes what interrupted runs left. `accept`: refusals that a person lifts by name. */
  clean(input: {
    readonly url: string
    readonly accept: readonly ClockCode[]
  }): Promise<{ readonly cleaned: readonly CleanedPlace[] }>
  /** Without a path: the home directory. */
  browse(input: { readonly path?: string; readonly files: boolean }): Promise<BrowsedDirectory>
  makeDirectory(input: { readonly path: string; readonly name: string }): Promise<{ readonly path: string }>
}

const lifted = v.array(v.picklist(CLOCK_CODES))
const summary = v.object({
  url: v.string(),
  place: v.string(),
  name: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  transport: v.picklist(['local', 'encrypted', 'plain']),
  trust: v.exactOptional(made<NonNullable<DestinationSummary['trust']>>()),
  keep: v.exactOptional(made<RetentionRules>()),
  present: v.exactOptional(v.boolean()),
  appliances: v.array(v.string()),
})
const count = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999)))
export const RULES = v.strictObject({
  last: count,
  daily: count,
  weekly: count,
  monthly: count,
  checkedWithin: count,
})
const wish = v.strictObject({
  name: words,
  url: words,
  trust: TRUST_INPUT,
  plainConsent: v.boolean(),
  note: v.exactOptional(words),
  password: v.exactOptional(secret),
})
const place = v.strictObject({ place: words })
const which = v.strictObject({ url: words })
export const DESTINATIONS_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ destinations: v.array(summary) }) },
  add: { input: which, output: summary },
  remove: { input: which, output: NOTHING },
  put: {
    input: v.strictObject({
      wish,
      edits: v.exactOptional(words),
      seen: v.exactOptional(v.strictObject({ url: v.exactOptional(text), note: v.exactOptional(text) })),
    }),
    output: JOB_STARTED,
  },
  test: { input: place, output: JOB_STARTED },
  forget: { input: v.strictObject({ name: words }), output: NOTHING },
  plan: {
    input: v.strictObject({ place: words, keep: RULES, seen: v.exactOptional(RULES) }),
    output: JOB_STARTED,
  },
  prune: {
    input: v.strictObject({
      place: words,
      confirmed: v.pipe(v.number(), v.integer(), v.minValue(1)),
      seen: v.exactOptional(RULES),
      accept: lifted,
    }),
    output: JOB_STARTED,
  },
  sets: { input: v.strictObject({ near: v.exactOptional(v.boolean()) }), output: JOB_STARTED },
  clean: {
    input: v.strictObject({ ...which.entries, accept: lifted }),
    output: v.object({ cleaned: v.array(made<CleanedPlace>()) }),
  },
  browse: {
    input: v.strictObject({ path: v.exactOptional(words), files: v.boolean() }),
    output: made<BrowsedDirectory>(),
  },
  makeDirectory: {
    input: v.strictObject({
      path: words,
      name: v.pipe(
        words,
        v.maxLength(255),
        v.check((name) => !/[/\\]/.test(name) && name !== '.' && name !== '..'),
      ),
    }),
    output: v.object({ path: v.string() }),
  },
} satisfies DomainSchemas<DestinationsApi>
