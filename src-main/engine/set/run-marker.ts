// FORMAT F-23: what a run writes first, so that what it leaves when it is cut off can be told from everything else, and so that no two
// runs work in one directory. The claim is made in one step that only one run can take, and is there until the run ends. The
// marker is `backupmanifest.xml.partial`: the rename that completes the set makes it disappear.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, PARTIAL_SUFFIX } from '../../contract/manifest.ts'
import { labelOf, listPlace, pathIn, type SetPlace } from './set-place.ts'
import { partOfFile } from '../format/file-names.ts'
import type { StoredItem } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'

export const MARKER = `${MANIFEST_NAME}${PARTIAL_SUFFIX}`
/** While the manifest is written the marker cannot be read, so the claim is a file of its own. */
export const CLAIM = `${MARKER}${PARTIAL_SUFFIX}`
/** The marker, the claim, and what lies beside them for the moment in which a store makes them. */
const NAMES = /^backupmanifest\.xml\.partial(\.partial)?(-[0-9a-f]+\.partial|\.lock)?$/
const MAX_MARKER_BYTES = 4096
/** A run on another host is taken for dead after this time. */
const FOREIGN_RUN_MS = 24 * 3600 * 1000
/** Where a store cannot make a file whole in one step, one that cannot be read yet is taken for one that is being written. */
const BEING_WRITTEN_MS = 60_000

interface Marker {
  readonly host: string
  readonly process: number
  readonly started: string
  /** Which run of that process it is; absent in markers of earlier versions. */
  readonly run?: string
}

/** Runs of this process that are under way: its own id in a marker says nothing of whether they still are. */
const underWay = new Set<string>()

/** A directory that one run has to itself. */
export interface Claim {
  readonly place: SetPlace
  readonly marker: Marker
}

const bytesOf = (marker: Marker): Buffer => Buffer.from(`${JSON.stringify(marker)}\n`)

/** Writes the marker of a run that has claimed the directory. Throws Failure `set.busy` where another run's is there. */
export async function writeMarker({ place, marker }: Claim, signal: AbortSignal): Promise<void> {
  if (!(await isCreated(place, MARKER, marker, signal)))
    throw new Failure('set.busy', { path: labelOf(place) })
}

async function isCreated(
  place: SetPlace,
  name: string,
  marker: Marker,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await place.store.create(pathIn(place, name), bytesOf(marker), signal)
    return true
  } catch (error) {
    if (error instanceof Failure && error.code === 'output.exists') return false
    throw error
  }
}

/**
 * Claims a directory, which must exist; `release` ends it. Throws Failure `set.busy` while another run has it: then nothing there
 * was touched.
 */
export async function claim(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Claim> {
  const marker = {
    ...surroundings.run,
    started: surroundings.now().toISOString(),
    run: surroundings.randomUuid(),
  }
  underWay.add(marker.run)
  try {
    if (!(await isCreated(place, CLAIM, marker, signal))) {
      // One whose run is gone is taken away, and then again only one run gets it.
      await refuseLiveRun(place, surroundings, signal, CLAIM)
      await place.store.removeFile(pathIn(place, CLAIM), signal)
      if (!(await isCreated(place, CLAIM, marker, signal)))
        throw new Failure('set.busy', { path: labelOf(place) })
    }
    return { place, marker }
  } catch (error) {
    underWay.delete(marker.run)
    throw error
  }
}

/**
 * Gives the directory free; what fails once is tried a second time. A destination that does not answer keeps the claim of a run that
 * is over, which holds up nobody; returns then why, for whoever promises that nothing is left.
 */
export async function release(claimed: Claim): Promise<Failure | undefined> {
  underWay.delete(claimed.marker.run ?? '')
  return (await removedClaim(claimed)) && removedClaim(claimed)
}

async function removedClaim({ place }: Claim): Promise<Failure | undefined> {
  try {
    await place.store.removeFile(pathIn(place, CLAIM), new AbortController().signal)
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error
  }
}

/** Does work in a directory that no other run works in meanwhile. Throws Failure `set.busy`, and what the work throws. */
export async function whileClaimed<T>(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
  work: (claimed: Claim) => Promise<T>,
): Promise<T> {
  const claimed = await claim(place, surroundings, signal)
  try {
    return await work(claimed)
  } finally {
    await release(claimed)
  }
}

/** Whether this is the marker or the claim, or one that a run was cut off while writing. */
export function isMarker(name: string): boolean {
  return NAMES.test(name)
}

/** Whether this file is one that an unfinished run of ours leaves. */
export function isLeftover(item: StoredItem): boolean {
  if (item.kind !== 'file') return false
  const bare = item.name.endsWith(PARTIAL_SUFFIX) ? item.name.slice(0, -PARTIAL_SUFFIX.length) : item.name
  return isMarker(item.name) || partOfFile(bare) !== undefined
}

/** The files that an unfinished run left in a directory; empty where there was none, or where the directory is a set. */
export function leftoversIn(items: readonly StoredItem[]): readonly StoredItem[] {
  const names = new Set(items.map((item) => item.name))
  const unfinished = [...names].some(isMarker)
  return unfinished && !names.has(MANIFEST_NAME) ? items.filter(isLeftover) : []
}

/**
 * What a rewrap or a removal left beside a set that holds: a new manifest that is not finished, or a marker. No part of a set is
 * ever among these.
 */
function leftoversBesideSet(items: readonly StoredItem[]): readonly StoredItem[] {
  const isSet = items.some((item) => item.name === MANIFEST_NAME)
  return isSet ? items.filter((item) => item.kind === 'file' && isMarker(item.name)) : []
}

/** All that an interrupted run left in a directory, which may be a set. */
export function leftBehindIn(items: readonly StoredItem[]): readonly StoredItem[] {
  return [...leftoversIn(items), ...leftoversBesideSet(items)]
}

/** What a marker says; `unread` where it cannot be read, with when it was last written as far as the place knows. */
async function readMarker(
  place: SetPlace,
  name: string,
  signal: AbortSignal,
): Promise<Marker | { readonly unread: number | undefined } | undefined> {
  const item = await place.store.stat(pathIn(place, name), signal)
  if (!item) return undefined
  const unread = { unread: item.modified }
  if (item.size > MAX_MARKER_BYTES) return unread
  const chunks: Buffer[] = []
  try {
    for await (const chunk of place.store.read(pathIn(place, name), signal)) chunks.push(Buffer.from(chunk))
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Marker
  } catch (error) {
    if (error instanceof Failure && error.code === 'path.missing') return undefined
    if (!(error instanceof SyntaxError)) throw error
    return unread // cut off, or already the manifest
  }
}

function lives(marker: Marker, surroundings: Surroundings): boolean {
  const { host, process } = surroundings.run
  if (marker.host !== host) return surroundings.now().getTime() - Date.parse(marker.started) < FOREIGN_RUN_MS
  return marker.process === process
    ? underWay.has(marker.run ?? '')
    : surroundings.processLives(marker.process)
}

/** Whether what lies there is of a run on another host, which only the clock says is over. */
export async function isOverByClock(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<boolean> {
  for (const name of [CLAIM, MARKER]) {
    const marker = await readMarker(place, name, signal)
    if (marker === undefined || 'unread' in marker || marker.host === surroundings.run.host) continue
    if (!lives(marker, surroundings)) return true
  }
  return false
}

/** Throws Failure `set.busy` when the run that left the marker, or the claim, still lives. */
export async function refuseLiveRun(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
  name = MARKER,
): Promise<void> {
  const marker = await readMarker(place, name, signal)
  if (!marker) return
  const isBusy =
    'unread' in marker
      ? name === CLAIM &&
        marker.unread !== undefined &&
        Math.abs(surroundings.now().getTime() - marker.unread) < BEING_WRITTEN_MS
      : lives(marker, surroundings)
  if (isBusy) throw new Failure('set.busy', { path: labelOf(place) })
}

/** Removes what an unfinished run left in a directory that is claimed, and nothing else. Returns the names removed. */
export async function cleanClaimed(
  { place }: Claim,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const items = (await listPlace(place, signal)).filter(({ name }) => name !== CLAIM)
  const leftovers = leftBehindIn(items)
  if (leftovers.length === 0) return []
  await refuseLiveRun(place, surroundings, signal)
  // The marker goes last, so that a clean that is cut off can be carried on.
  const names = leftovers
    .map((item) => item.name)
    .sort((a, b) => Number(a.startsWith(MARKER)) - Number(b.startsWith(MARKER)))
  for (const name of names) await place.store.removeFile(pathIn(place, name), signal)
  return names
}

/** The same in a directory that is claimed for it, where there is something to remove. Throws Failure `set.busy`. */
export async function cleanPlace(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const items = await listPlace(place, signal)
  if (leftBehindIn(items).length === 0) return []
  const hadClaim = items.some(({ name }) => name === CLAIM)
  const claimed = await claim(place, surroundings, signal)
  let names: readonly string[]
  try {
    names = await cleanClaimed(claimed, surroundings, signal)
  } catch (error) {
    await release(claimed)
    throw error
  }
  const stuck = await release(claimed)
  if (stuck !== undefined) throw stuck
  return hadClaim ? [...names, CLAIM] : names
}

/** Removes the marker of this run; another's stays. */
export async function removeMarker({ place, marker }: Claim, signal: AbortSignal): Promise<void> {
  const found = await readMarker(place, MARKER, signal)
  if (found && !('unread' in found) && found.run !== marker.run) return
  if (found) await place.store.removeFile(pathIn(place, MARKER), signal)
}
