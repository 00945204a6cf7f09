// The set that a backup is compared with: whether it is still where it was made, whole, as it was signed, and one like the set that
// would be made now. What stands against it is a reason to make a set, and is said.
import { createHash } from 'node:crypto'
import type { Comparison, WholeReason } from '../../contract/backup.ts'
import { ERRORS, EXIT, Failure, type ErrorData } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { KnownSet } from '../../contract/series.ts'
import { openSet, type OpenedSet } from '../content/open-set.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { SetMemory } from '../ports/set-memory.ts'
import { verifyAndRemember } from '../verification/good-set.ts'
import type { NamedKey, Verified, VerifyInput } from '../verification/verify-set.ts'
import { identityIn, type CreateInput, type CreatePorts } from './create-set.ts'

/** What is known of the last set that was made here of this appliance at this place, and where it should be. */
export interface KnownFormer {
  readonly known: KnownSet
  readonly place: SetPlace
}

export interface ComparePlan {
  readonly when: Comparison['when']
  readonly former?: KnownFormer
  /** Opens that set; without it no part can be taken over. */
  readonly key?: NamedKey
  /** What is wrong with the clock: nothing is skipped by times that contradict each other. */
  readonly clock?: ErrorData
  /** What that set is verified with. */
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'> & { readonly memory: SetMemory }
}

/** Why a set is made. */
export type Standing = { readonly reason: WholeReason } & Pick<Comparison, 'facts' | 'failure'>

/** A former set that can be compared with. */
export interface FormerSet {
  readonly manifest: Manifest
  readonly contents: Readonly<Record<string, string>>
  /** Opened, where its parts are to be taken over. */
  readonly opened?: OpenedSet
}

const GONE: ReadonlySet<string> = new Set(['set.none', 'path.missing'])

/** A Failure as a reason; what is no Failure of the set or its place is thrown on. */
function asReason(error: unknown, reason: WholeReason): Standing {
  if (!(error instanceof Failure) || error.code === 'cancelled' || ERRORS[error.code].exit === EXIT.bug)
    throw error
  if (GONE.has(error.code)) return { reason: 'gone' }
  return { reason, failure: { code: error.code, facts: error.facts } }
}

/** With the first thing that is wrong with it. */
function damaged({ failures: [failure] }: Verified): Standing {
  return { reason: 'damaged', ...(failure ? { failure } : {}) }
}

async function verified(
  ports: CreatePorts,
  plan: ComparePlan,
  { place }: KnownFormer,
  context: JobContext,
): Promise<Verified | Standing> {
  // Where none is made it is relied upon, so every stored byte is looked at; a part that is taken over is checked as it goes by.
  const level = plan.when === 'skip' ? 'stored' : 'manifest'
  try {
    const found = await verifyAndRemember(ports, { ...plan.verify, place, level }, context)
    return found.report.verdict.code === EXIT.done ? found : damaged(found)
  } catch (error) {
    return asReason(error, 'damaged')
  }
}

/** Whether a set made now would say the same of everything but its content. */
function unlike(
  ports: CreatePorts,
  input: CreateInput,
  manifest: Manifest,
  parts: readonly PartName[],
): Standing | undefined {
  const { recipients } = ports.pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'))
  const named = new Set(recipients.map(({ issuer, serial }) => `${serial} ${issuer}`))
  const wanted = input.recipients.map(({ certificate: { info } }) => `${info.serial} ${info.issuer}`)
  if (named.size !== new Set(wanted).size || wanted.some((one) => !named.has(one)))
    return { reason: 'recipients' }
  const now = identityIn(input.appliance)
  const fields = ['version', 'timezone', 'build', 'builddate', 'mtm', 'serialnumber'] as const
  if (fields.some((field) => now[field] !== manifest[field])) return { reason: 'appliance' }
  const held = partFiles(manifest).map(({ filename }) => partOfFile(filename))
  const isSame = held.length === parts.length && parts.every((part) => held.includes(part))
  return isSame ? undefined : { reason: 'parts' }
}

const isStanding = (found: object): found is Standing => 'reason' in found

type Checked = Required<Pick<Verified, 'read' | 'file' | 'signature'>>

/** The last set as it was signed, if it is the one that is remembered, by the signer of the set to come. */
async function sameSet(
  ports: CreatePorts,
  input: CreateInput,
  plan: ComparePlan,
  context: JobContext,
): Promise<Checked | Standing> {
  if (!plan.former?.known.contents) return { reason: 'first' }
  if (plan.clock && plan.when === 'skip') return { reason: 'clock' }
  const found = await verified(ports, plan, plan.former, context)
  if (isStanding(found)) return found
  const { read, file, signature } = found
  if (!read || !file || !signature) return damaged(found)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const { known } = plan.former
  if (read.manifest.setid !== known.setid || sha256 !== known.sha256) return { reason: 'other' }
  const { certificate } = await input.signer
  const isOurs = certificate.info.fingerprint === signature.signer.info.fingerprint
  return isOurs ? { read, file, signature } : { reason: 'signer' }
}

/** The former set, or why it is none to compare with. Throws what the signer throws, and `cancelled`. */
export async function findFormer(
  ports: CreatePorts,
  input: CreateInput,
  work: { readonly plan: ComparePlan; readonly parts: readonly PartName[] },
  context: JobContext,
): Promise<FormerSet | Standing> {
  const { plan, parts } = work
  const found = await sameSet(ports, input, plan, context)
  if (isStanding(found)) return found
  const { manifest } = found.read
  const contents = plan.former?.known.contents ?? {}
  if (plan.when === 'skip') return unlike(ports, input, manifest, parts) ?? { manifest, contents }
  if (!plan.former || !plan.key) return { reason: 'key' }
  try {
    const opened = await openSet(ports.pki, plan.former.place, manifest, plan.key.pair)
    return { manifest, contents, opened }
  } catch (error) {
    return asReason(error, 'key')
  }
}

/** How that set is named where a backup says what it compared with. */
export function sinceOf({ former }: ComparePlan): Pick<Comparison, 'since'> {
  if (!former?.known.contents) return {}
  const { setid, time } = former.known
  return { since: { set: labelOf(former.place), setid, time } }
}
