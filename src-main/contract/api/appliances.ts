// Appliances: registered by name, with what they say of themselves.
import * as v from 'valibot'
import type { ApplianceIdentity } from '../appliances.ts'
import type { ManagedAddress, ManagedState } from '../managed.ts'
import type { ErrorData } from '../errors.ts'
import { list, made, NOTHING, text, words, type DomainSchemas, type Nothing } from './method.ts'

/** What an earlier restore replaced and keeps. */
export interface KeptFacts {
  readonly replacedAt: string
  readonly set: string
  readonly paths: readonly string[]
}

export interface ApplianceSummary {
  readonly name: string
  readonly path: string
  readonly destination?: string
  /** Absent where it cannot be reached; then `error` says why. */
  readonly identity?: ApplianceIdentity
  readonly mtm?: string
  readonly parts: readonly { readonly name: string; readonly empty: boolean }[]
  readonly reinitialised: boolean
  readonly kept?: KeptFacts
  readonly tags?: readonly string[]
  /** Present for a real appliance, which is not asked for a list. */
  readonly managed?: ManagedAddress
  readonly state?: ManagedState
  readonly error?: ErrorData
}

/** An appliance as whoever changes it saw it. */
export interface SeenAppliance {
  readonly path?: string
  readonly tags?: readonly string[]
  readonly destination?: string
  /** These of a real one. */
  readonly user?: string
  readonly object?: string
}

export interface AppliancesApi {
  list(input: Nothing): Promise<{ readonly appliances: readonly ApplianceSummary[] }>
  add(input: {
    readonly name: string
    readonly path: string
    readonly destination?: string
    readonly tags?: readonly string[]
  }): Promise<ApplianceSummary>
  /** What is given changes; an empty destination is none. `seen`: what was there before, or it is refused as `state.edited`. */
  change(input: {
    readonly name: string
    readonly tags?: readonly string[]
    readonly destination?: string
    readonly seen?: SeenAppliance
  }): Promise<Nothing>
  /** Forgets it here; the appliance and its sets are not touched. */
  remove(input: { readonly name: string }): Promise<Nothing>
  /** Puts back what the last restore replaced. */
  undo(input: { readonly name: string }): Promise<KeptFacts>
  /** Removes what the last restore replaced. */
  letGo(input: { readonly name: string }): Promise<KeptFacts>
}

const kept = v.object({ replacedAt: v.string(), set: v.string(), paths: v.array(v.string()) })
const summary = v.object({
  name: v.string(),
  path: v.string(),
  destination: v.exactOptional(v.string()),
  identity: v.exactOptional(made<ApplianceIdentity>()),
  mtm: v.exactOptional(v.string()),
  parts: v.array(v.object({ name: v.string(), empty: v.boolean() })),
  reinitialised: v.boolean(),
  kept: v.exactOptional(kept),
  tags: v.exactOptional(v.array(v.string())),
  managed: v.exactOptional(made<ManagedAddress>()),
  state: v.exactOptional(made<ManagedState>()),
  error: v.exactOptional(made<ErrorData>()),
})
const which = v.strictObject({ name: words })
const tags = v.exactOptional(list(text))
export const SEEN_APPLIANCE = v.exactOptional(
  v.strictObject({
    path: v.exactOptional(text),
    tags,
    destination: v.exactOptional(text),
    user: v.exactOptional(text),
    object: v.exactOptional(text),
  }),
)
export const APPLIANCES_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ appliances: v.array(summary) }) },
  add: {
    input: v.strictObject({ name: words, path: words, destination: v.exactOptional(words), tags }),
    output: summary,
  },
  change: {
    input: v.strictObject({ name: words, destination: v.exactOptional(text), tags, seen: SEEN_APPLIANCE }),
    output: NOTHING,
  },
  remove: { input: which, output: NOTHING },
  undo: { input: which, output: kept },
  letGo: { input: which, output: kept },
} satisfies DomainSchemas<AppliancesApi>
