// Real appliances: registered after their certificate was seen, backed up alone or all of a tag, migrated to.
import * as v from 'valibot'
import type { Runbook } from '../runbook.ts'
import { SEEN_APPLIANCE, type SeenAppliance } from './appliances.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { list, made, NOTHING, secret, text, words, type DomainSchemas, type Nothing } from './method.ts'
import { TRUST_INPUT, type TrustInput } from './trust-input.ts'

export interface ManagedAdd {
  readonly name: string
  readonly url: string
  readonly user: string
  readonly password: string
  readonly trust: TrustInput
  readonly object?: string
  readonly tags: readonly string[]
  readonly destination?: string
}

/** What is given changes; an empty object or destination is none. */
export interface ManagedChange {
  readonly name: string
  readonly url?: string
  readonly user?: string
  readonly password?: string
  readonly trust?: TrustInput
  readonly object?: string
  readonly tags?: readonly string[]
  readonly destination?: string
  /** What was there before, or it is refused as `state.edited`. */
  readonly seen?: SeenAppliance
}

export interface ManagedRestoreRequest {
  readonly name: string
  readonly set: string
  readonly key: string
  readonly passphrase?: string
  readonly accept: readonly string[]
  /** The target's name as the person typed it, for a set of another appliance. */
  readonly onto?: string
  /** Let the appliance check it, and change nothing. */
  readonly validate: boolean
}

export interface ManagedApi {
  /** A certificate that is not trusted is the error `tls.untrusted` with its fingerprint; then nothing was sent. */
  add(input: ManagedAdd): Promise<Nothing>
  /** What concerns the way there is tried first, as in `add`. */
  change(input: ManagedChange): Promise<Nothing>
  /** Takes the one that answers now for the registered one. */
  accept(input: { readonly name: string }): Promise<Nothing>
  /** Makes a certificate there, with its key in the vault here. */
  certificate(input: { readonly name: string; readonly object: string }): Promise<JobStarted>
  /** Asks it for the domains whose configuration was changed and not saved; none where it does not say. */
  unsaved(input: { readonly name: string }): Promise<{ readonly domains: readonly string[] }>
  /** `saveFirst`: saves such changes before. `destination`: a directory of sets, instead of the registered one. */
  backUp(input: {
    readonly name: string
    readonly saveFirst?: boolean
    readonly destination?: string
  }): Promise<JobStarted>
  /** All that have the tag. */
  fleet(input: { readonly tag: string; readonly saveFirst?: boolean }): Promise<JobStarted>
  restore(input: ManagedRestoreRequest): Promise<JobStarted>
  /** Whether a set fits a target, and what to do. */
  runbook(input: { readonly set: string; readonly to: string; readonly key?: string }): Promise<Runbook>
}

const saveFirst = v.exactOptional(v.boolean())
const which = v.strictObject({ name: words })
export const MANAGED_SCHEMAS = {
  add: {
    input: v.strictObject({
      name: words,
      url: words,
      user: words,
      password: secret,
      trust: TRUST_INPUT,
      tags: list(text),
      object: v.exactOptional(words),
      destination: v.exactOptional(words),
    }),
    output: NOTHING,
  },
  change: {
    input: v.strictObject({
      name: words,
      url: v.exactOptional(words),
      user: v.exactOptional(words),
      password: v.exactOptional(secret),
      trust: v.exactOptional(TRUST_INPUT),
      object: v.exactOptional(text),
      tags: v.exactOptional(list(text)),
      destination: v.exactOptional(text),
      seen: SEEN_APPLIANCE,
    }),
    output: NOTHING,
  },
  accept: { input: which, output: NOTHING },
  certificate: { input: v.strictObject({ name: words, object: words }), output: JOB_STARTED },
  unsaved: { input: which, output: v.object({ domains: v.array(v.string()) }) },
  backUp: {
    input: v.strictObject({ name: words, saveFirst, destination: v.exactOptional(words) }),
    output: JOB_STARTED,
  },
  fleet: { input: v.strictObject({ tag: words, saveFirst }), output: JOB_STARTED },
  restore: {
    input: v.strictObject({
      name: words,
      set: words,
      key: words,
      passphrase: v.exactOptional(secret),
      accept: list(words),
      onto: v.exactOptional(words),
      validate: v.boolean(),
    }),
    output: JOB_STARTED,
  },
  runbook: {
    input: v.strictObject({ set: words, to: words, key: v.exactOptional(words) }),
    output: made<Runbook>(),
  },
} satisfies DomainSchemas<ManagedApi>
