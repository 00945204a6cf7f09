// The one definition of a good set: its manifest is intact, its signer trusted, every file present with its size, and every stored byte
// was checked against the signature recently enough. The result is remembered for the files as they were then.
import { createHash } from 'node:crypto'
import type { ListedSet } from '../../contract/destinations.ts'
import { ERRORS, EXIT, type ErrorCode } from '../../contract/errors.ts'
import type { Proof } from '../../contract/history.ts'
import type { Look, Looks } from '../../contract/judgement.ts'
import type { VerifyLevel } from '../../contract/report.ts'
import { isRecent, isUsable, standingOfSet, type SetStanding } from '../../contract/set-standing.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { listPlace, type SetPlace } from '../set/set-place.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { RememberedSet, SetMemory } from '../ports/set-memory.ts'
import type { StoredItem } from '../ports/set-store.ts'
import { comparePresence } from './parts-check.ts'
import { verifySet, type Verified, type VerifyInput, type VerifyPorts } from './verify-set.ts'

/** How the files of a set look from outside: what is the same only while nobody touched one of them. */
export interface Stamp {
  readonly text: string
  /** The place says when anything about a file last changed, which whoever writes there cannot set. */
  readonly isCertain: boolean
}

/** Directories count for nothing: they are no part of a set (FORMAT F-08). */
export function stampOf(items: readonly StoredItem[]): Stamp {
  const files = items.filter(({ kind }) => kind !== 'directory')
  const lines = files
    .map(({ name, kind, size, modified, changed }) => `${name}/${kind}/${size}/${modified}/${changed}`)
    .sort()
  return {
    text: createHash('sha256').update(lines.join('\n')).digest('base64url'),
    isCertain: files.every(({ changed }) => changed !== undefined),
  }
}

/** Codes that are about the bytes of a set, not about its signer, its algorithms or a key. */
function ofTheBytes({ failures }: Verified): readonly ErrorCode[] {
  const others: ReadonlySet<number> = new Set([EXIT.untrusted, EXIT.weak, EXIT.unopenable])
  return failures.map(({ code }) => code).filter((code) => !others.has(ERRORS[code].exit))
}

/** What a verification that read more than the manifest says of the bytes; nothing where the manifest itself does not hold. */
export function looksOf(verified: Verified, level: VerifyLevel, at: Date): Looks | undefined {
  if (!verified.read || level === 'manifest') return undefined
  const problems = ofTheBytes(verified)
  const look = { at: at.toISOString(), problems }
  const isStored = (code: ErrorCode): boolean => code.startsWith('part.')
  const stored = { ...look, problems: problems.filter(isStored) }
  const content = verified.report.checks.find(({ id }) => id === 'content')?.status
  const isRead = content === 'passed' || (content === 'failed' && problems.some((code) => !isStored(code)))
  return isRead ? { stored, content: look } : { stored }
}

/** What is known of the same bytes before and after another reading: a failed opening stands until one succeeds. */
export function withLooks(before: Looks, now: Looks): Looks {
  return { ...before, ...now }
}

/** What readings say against a set. */
export function problemsIn({ stored, content }: Looks): readonly ErrorCode[] {
  return [...new Set([...(stored?.problems ?? []), ...(content?.problems ?? [])])]
}

/** `unchecked`: nothing stands against it, and its bytes were not read, or too long ago. */
export type Standing = 'good' | 'unchecked' | 'bad'

export interface Judged {
  readonly listed: Pick<ListedSet, 'verdict' | 'changedSigner'>
  /** What presence and size of its files show. */
  readonly presence: readonly ErrorCode[]
  readonly looks: Looks
}

/**
 * Whether a set is good now, for retention, which reads again what it relies upon: as its standing, except that what was found too
 * long ago counts neither way. `within`: for how many milliseconds a reading counts, whatever it found.
 */
export function standingOf({ listed, presence, looks }: Judged, now: Date, within: number): Standing {
  const isLate = (look: Look | undefined): boolean =>
    look !== undefined && !isRecent(look, now.getTime(), within)
  const { stored, content } = looks
  const recent = {
    ...(stored && !isLate(stored) ? { stored } : {}),
    ...(content && !isLate(content) ? { content } : {}),
  }
  const facts = { ...listed, problems: [...presence, ...problemsIn(recent)], looks: recent }
  if (!isUsable({ ...listed, standing: standingOfSet(facts, now.getTime(), within) })) return 'bad'
  if (problemsIn(looks).length > 0) return 'unchecked'
  return recent.stored ? 'good' : 'unchecked'
}

/** Verifies a set, and remembers what its bytes were found to be. Throws what verifySet throws. */
export async function verifyAndRemember(
  ports: VerifyPorts,
  input: VerifyInput & { readonly memory: SetMemory },
  context: JobContext,
): Promise<Verified> {
  // Before a byte is read: what changes meanwhile has another stamp afterwards.
  const items = await listIfThere(input.place, context)
  const verified = await verifySet(ports, input, context)
  if (items) await rememberLooks(ports, input, { items, verified })
  return verified
}

/** With what its key has nothing to do: that one key does not open it says nothing of the set. */
const isOfTheSet = (code: ErrorCode): boolean =>
  ERRORS[code].exit !== EXIT.unopenable || code === 'envelope.damaged'

/**
 * Where a set stands after a verification, with all that is known of its files as they lie there: presence, what was read of them
 * before, and its last proof.
 */
export async function standingAfter(
  { surroundings }: Pick<VerifyPorts, 'surroundings'>,
  { place, memory }: Pick<VerifyInput, 'place'> & { readonly memory: SetMemory },
  { verified, proof }: { readonly verified: Verified; readonly proof: Proof | undefined },
  context: JobContext,
): Promise<SetStanding> {
  const { file, read, failures } = verified
  const items = (await listIfThere(place, context)) ?? []
  const before = (await memory.recall(place.store)).get(place.directory)
  const isSame = file && before?.stamp === stampOf(items).text && before.sha256 === manifestDigest(file)
  const looks = isSame ? before.looks : {}
  const presence = read ? comparePresence(read.manifest, items).map(({ code }) => code) : []
  const found = failures.map(({ code }) => code).filter(isOfTheSet)
  // Each failure says for itself what it means; the verdict would name the first of them again.
  const problems = [...new Set([...found, ...presence, ...problemsIn(looks)])]
  const facts = { verdict: { name: 'good' }, problems, looks, ...(proof ? { proof } : {}) } as const
  return standingOfSet(facts, surroundings.now().getTime())
}

async function listIfThere(
  place: SetPlace,
  { signal }: JobContext,
): Promise<readonly StoredItem[] | undefined> {
  try {
    return await listPlace(place, signal)
  } catch {
    // The verification says what is wrong with the place.
    return undefined
  }
}

/** Remembers what a verification found, for the files as they were listed before it began. */
export async function rememberLooks(
  { surroundings }: Pick<VerifyPorts, 'surroundings'>,
  { place, level, memory }: Pick<VerifyInput, 'place' | 'level'> & { readonly memory: SetMemory },
  found: { readonly items: readonly StoredItem[]; readonly verified: Verified },
): Promise<RememberedSet | undefined> {
  const looks = looksOf(found.verified, level, surroundings.now())
  const { file } = found.verified
  if (!looks || !file) return undefined
  const { directory, store } = place
  const [stamp, sha256] = [stampOf(found.items).text, manifestDigest(file)]
  const before = (await memory.recall(store)).get(directory)
  const isSame = before?.stamp === stamp && before.sha256 === sha256
  const known = isSame ? before : { directory, stamp, sha256, looks: {} }
  const remembered = { ...known, looks: withLooks(known.looks, looks) }
  await memory.remember(store, [remembered])
  return remembered
}
