// Destinations: places that hold sets, what lies there, and a browser of directories where there is no native dialog.
import * as v from 'valibot'
import type { BrowsedDirectory, CleanedPlace } from '../destinations.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { made, NOTHING, words, type DomainSchemas, type Nothing } from './method.ts'

export interface DestinationSummary {
  readonly url: string
  /** Whether the directory is there. */
  readonly present: boolean
  /** Appliances whose sets go there by default. */
  readonly appliances: readonly string[]
}

export interface DestinationsApi {
  list(input: Nothing): Promise<{ readonly destinations: readonly DestinationSummary[] }>
  add(input: { readonly url: string }): Promise<DestinationSummary>
  /** Forgets it here; what lies there is not touched. */
  remove(input: { readonly url: string }): Promise<Nothing>
  /** The sets of all destinations, newest first. */
  sets(input: Nothing): Promise<JobStarted>
  /** Removes what interrupted runs left. */
  clean(input: { readonly url: string }): Promise<{ readonly cleaned: readonly CleanedPlace[] }>
  /** Without a path: the home directory. */
  browse(input: { readonly path?: string; readonly files: boolean }): Promise<BrowsedDirectory>
  makeDirectory(input: { readonly path: string; readonly name: string }): Promise<{ readonly path: string }>
}

const summary = v.object({ url: v.string(), present: v.boolean(), appliances: v.array(v.string()) })
const which = v.strictObject({ url: words })
export const DESTINATIONS_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ destinations: v.array(summary) }) },
  add: { input: which, output: summary },
  remove: { input: which, output: NOTHING },
  sets: { input: NOTHING, output: JOB_STARTED },
  clean: { input: which, output: v.object({ cleaned: v.array(made<CleanedPlace>()) }) },
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
