// A backup that looks for changes first: of an appliance that is as in its last good set it makes none, or one whose unchanged parts
// are not compressed anew. Whatever is in doubt, a set is made, and why is part of the outcome.
import { itemOf } from '../../contract/by-name.ts'
import type { Comparison } from '../../contract/backup.ts'
import type { Failure } from '../../contract/errors.ts'
import type { PartName } from '../../contract/parts.ts'
import type { JobContext } from '../jobs/job-context.ts'
import {
  choosePartNames,
  codeFor,
  createSet,
  type CreateInput,
  type CreateOutcome,
  type CreatePorts,
} from './create-set.ts'
import { findFormer, sinceOf, type ComparePlan, type FormerSet, type Standing } from './former-set.ts'
import { fingerprintKey, fingerprintOf, isSteady, scanPart, type ScannedPart } from './part-fingerprint.ts'

/** How a backup that looked for changes ended. */
export interface ComparedOutcome {
  readonly outcome: CreateOutcome & { readonly comparison: Comparison }
  /** Of each part of the set that was made, what the next backup compares with; empty where none was made. */
  readonly contents: Readonly<Record<string, string>>
}

/** Parts as they are now, beside that set. */
interface Scan {
  readonly same: readonly ScannedPart[]
  /** What does not allow that no set is made. */
  readonly standing?: Standing
}

/** Where no set would be made, nothing is read after the first part that asks for one. */
async function scan(
  input: CreateInput,
  work: {
    readonly former: FormerSet
    readonly parts: readonly PartName[]
    readonly when: Comparison['when']
  },
  context: JobContext,
): Promise<Scan> {
  const { former, parts, when } = work
  const key = await fingerprintKey((await input.signer).key, former.manifest.setid ?? '')
  const same: ScannedPart[] = []
  const others = { changed: [] as PartName[], unsteady: [] as PartName[] }
  let before = 0
  for (const part of parts) {
    const scanned = await scanPart(part, input.appliance.tree(part, input), context, (count) =>
      context.report({ step: 'changes', part, done: before + count, total: 0 }),
    )
    before += scanned.fileBytes
    if (fingerprintOf(key, part, scanned.content) !== itemOf(former.contents, part)) others.changed.push(part)
    else if (isSteady(scanned)) same.push(scanned)
    else others.unsteady.push(part)
    if (when === 'skip' && others.changed.length + others.unsteady.length > 0) break
  }
  const reason = others.changed.length > 0 ? 'changed' : 'unsteady'
  const named = others[reason]
  return named.length === 0 ? { same } : { same, standing: { reason, facts: { parts: named.join(', ') } } }
}

/** What is said where nothing changed and no set is made. */
function nothingChanged(
  plan: ComparePlan,
  { manifest }: FormerSet,
  same: readonly ScannedPart[],
): ComparedOutcome {
  const comparison = { when: plan.when, ...sinceOf(plan), reused: [] }
  const notes = same.flatMap(({ part, leftOut }) => leftOut.map((item) => ({ ...item, part })))
  const files = same.reduce((sum, { fileBytes }) => sum + fileBytes, 0)
  const outcome = {
    set: comparison.since?.set ?? '',
    made: false,
    code: codeFor(notes),
    manifest,
    manifestSha256: plan.former?.known.sha256 ?? '',
    notes,
    bytes: { files, compressed: 0, stored: 0 },
    comparison,
  }
  return { outcome, contents: {} }
}

/** Makes the set, taking over what is `same`, and fingerprints of all its parts. */
async function make(
  ports: CreatePorts,
  input: CreateInput,
  work: { readonly plan: ComparePlan; readonly former?: FormerSet } & Partial<Scan>,
  context: JobContext,
): Promise<ComparedOutcome> {
  const { plan, former, same = [] } = work
  const contents = new Map<PartName, Uint8Array>()
  const reused: PartName[] = []
  let { standing } = work
  const onPart = (part: PartName, refused: Failure | undefined): void => {
    if (refused) standing = { reason: 'damaged', failure: { code: refused.code, facts: refused.facts } }
    else reused.push(part)
  }
  const created = await createSet(
    ports,
    {
      ...input,
      onContent: (part, content) => void contents.set(part, content),
      ...(former?.opened ? { takeOver: { from: former.opened, parts: same, onPart } } : {}),
    },
    context,
  )
  const key = await fingerprintKey((await input.signer).key, created.manifest.setid ?? '')
  const comparison = { when: plan.when, ...sinceOf(plan), ...standing, reused }
  return {
    outcome: { ...created, comparison },
    contents: Object.fromEntries(
      [...contents].map(([part, content]) => [part, fingerprintOf(key, part, content)]),
    ),
  }
}

/**
 * Makes a set, or finds that none is needed. Throws what createSet throws; what this run wrote is removed then.
 */
export async function createIfChanged(
  ports: CreatePorts,
  input: CreateInput,
  plan: ComparePlan,
  context: JobContext,
): Promise<ComparedOutcome> {
  input.signer.catch(() => undefined) // awaited later, and its error thrown there
  const parts = await choosePartNames(input)
  const former = await findFormer(ports, input, { plan, parts }, context)
  if ('reason' in former) return make(ports, input, { plan, standing: former }, context)
  try {
    const found = await scan(input, { former, parts, when: plan.when }, context)
    if (plan.when === 'skip' && !found.standing) return nothingChanged(plan, former, found.same)
    return await make(ports, input, { plan, former, ...found }, context)
  } finally {
    former.opened?.secret.fill(0)
  }
}
