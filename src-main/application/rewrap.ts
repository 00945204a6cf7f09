// New recipients for one set or for many, as every host does it: what is trusted, what is remembered, who receives.
import { EXIT, Failure } from '../contract/errors.ts'
import type { RewrapSummary } from '../contract/rewrap.ts'
import { rewrapSet, type RewrapInput, type Rewrapped } from '../engine/backup/rewrap-set.ts'
import { certificatesOf, rewrapSets } from '../engine/backup/rewrap-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { besideBegun, untilCancelled } from '../engine/jobs/until-cancelled.ts'
import { journaled, type Deed } from './journal.ts'
import { labelOf, type SetPlace } from '../engine/set/set-place.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { countKeys, type Recipient } from './recipients.ts'
import type { VerifyFacts } from './verify-facts.ts'

export interface RewrapNeeds
  extends KeepsHistory, FindsRecipients, OpensKeys, Signs, HasRegister, KnowsMadeSets, KnowsCertificates {}
import type {
  FindsRecipients,
  HasRegister,
  KeepsHistory,
  KnowsCertificates,
  KnowsMadeSets,
  OpensKeys,
  Signs,
} from './needs.ts'

export interface RewrapPlan {
  /** Name in the vault, or a file: opens the sets as they are. */
  readonly key: string
  /** Names in the store, or files: who can open them afterwards, and nobody else. */
  readonly recipients: readonly string[]
  /** The user decided that a single recipient is enough. */
  readonly oneIsEnough: boolean
  readonly signer?: string
  readonly verify: VerifyFacts
  readonly accept: readonly string[]
}

const deedOf = ({ key, recipients }: RewrapPlan): Deed => ({
  operation: 'rewrap',
  name: key,
  said: { reason: 'history.recipients', facts: { names: recipients.join(', ') } },
})

/** What has been found out once for all sets of a run. */
type Prepared = Omit<RewrapInput, 'place'> & { readonly recipients: readonly Recipient[] }

async function prepare(engine: RewrapNeeds, plan: RewrapPlan, { signal }: JobContext): Promise<Prepared> {
  const { verify, accept } = plan
  if (plan.recipients.length === 0) throw new Failure('recipients.none')
  const recipients = await Promise.all(plan.recipients.map((name) => engine.recipient(name)))
  if (!plan.oneIsEnough && countKeys(recipients) === 1)
    throw new Failure('recipients.one', { name: recipients[0]?.name ?? '' })
  const { pair: key } = await engine.key(plan.key)
  const signer = untilCancelled(signal, engine.signer(plan.signer))
  signer.catch(() => undefined) // awaited before the first set, and its error thrown there
  return { key, recipients, signer, verify, accept }
}

/** The next set of the appliance names the manifest as it is now. */
async function remember(
  { installation, ledger }: HasRegister & KnowsMadeSets,
  { serial, setid, manifestSha256 }: Rewrapped,
): Promise<void> {
  const known = (await ledger.entries()).findLast((one) => one.setid === setid)
  if (known) await ledger.remember({ ...known, sha256: manifestSha256 })
  const last = await installation.lastSet(serial)
  if (last?.setid === setid) await installation.rememberSet(serial, { setid, sha256: manifestSha256 })
}

/** Throws Failure `recipients.none`, `recipients.one`, and as rewrapSet does; the set is as it was then. */
export async function rewrap(
  engine: RewrapNeeds,
  place: SetPlace,
  plan: RewrapPlan,
  context: JobContext,
): Promise<Rewrapped> {
  return journaled(
    engine,
    { ...deedOf(plan), set: labelOf(place) },
    async () => {
      const prepared = await prepare(engine, plan, context)
      const rewrapped = await besideBegun(prepared.signer, () =>
        rewrapSet(engine.ports, { ...prepared, place }, context),
      )
      await remember(engine, rewrapped)
      return rewrapped
    },
    ({ serial, setid }) => ({ serial, setid }),
  )
}

/** Every set at these places that the key opens. Throws as `rewrap` does before the first set, and not after that. */
export async function rewrapAll(
  engine: RewrapNeeds,
  stores: readonly SetStore[],
  plan: RewrapPlan,
  context: JobContext,
): Promise<RewrapSummary> {
  return journaled(
    engine,
    deedOf(plan),
    async () => {
      const prepared = await prepare(engine, plan, context)
      const certificates = certificatesOf(prepared.key, await engine.known())
      const done = (rewrapped: Rewrapped): Promise<void> => remember(engine, rewrapped)
      return besideBegun(prepared.signer, () =>
        rewrapSets(engine.ports, { ...prepared, stores, certificates, done }, context),
      )
    },
    (summary) => ({
      code: rewrapCode(summary),
      said: {
        reason: 'history.rewrapped',
        facts: { done: summary.done, failed: summary.failed, names: plan.recipients.join(', ') },
      },
    }),
  )
}

/** Exit code of a run over many sets. */
export function rewrapCode({ cancelled, failed }: RewrapSummary): number {
  if (cancelled) return EXIT.cancelled
  return failed > 0 ? EXIT.notes : EXIT.done
}
