// FORMAT F-23: what a run writes first, so that what it leaves when it is cut off can be told from everything else. The
// marker is `backupmanifest.xml.partial`: the rename that completes the set makes it disappear.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, PARTIAL_SUFFIX } from '../../contract/manifest.ts'
import { labelOf, listPlace, pathIn, type SetPlace } from './set-place.ts'
import { writeBytes } from './write-bytes.ts'
import { partOfFile } from '../format/file-names.ts'
import type { StoredItem } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'

export const MARKER = `${MANIFEST_NAME}${PARTIAL_SUFFIX}`
const MAX_MARKER_BYTES = 4096
/** A run on another host is taken for dead after this time. */
const FOREIGN_RUN_MS = 24 * 3600 * 1000

interface Marker {
  readonly host: string
  readonly process: number
  readonly started: string
}

/** Writes the marker. The directory must exist. */
export async function writeMarker(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const marker: Marker = { ...surroundings.run, started: surroundings.now().toISOString() }
  const writer = await place.store.write(pathIn(place, MARKER), signal)
  await writeBytes(writer, Buffer.from(`${JSON.stringify(marker)}\n`))
}

/** Whether this is the marker, or one that a run was cut off while writing. */
export function isMarker(name: string): boolean {
  return name === MARKER || name === `${MARKER}${PARTIAL_SUFFIX}`
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

async function readMarker(place: SetPlace, signal: AbortSignal): Promise<Marker | undefined> {
  const item = await place.store.stat(pathIn(place, MARKER), signal)
  if (!item || item.size > MAX_MARKER_BYTES) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of place.store.read(pathIn(place, MARKER), signal)) chunks.push(Buffer.from(chunk))
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Marker
  } catch {
    return undefined // cut off, or already the manifest: its run is over
  }
}

/** Throws Failure `set.busy` when the run that left the marker still lives. */
export async function refuseLiveRun(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const marker = await readMarker(place, signal)
  if (!marker) return
  const here = marker.host === surroundings.run.host
  const lives = here
    ? marker.process !== surroundings.run.process && surroundings.processLives(marker.process)
    : surroundings.now().getTime() - Date.parse(marker.started) < FOREIGN_RUN_MS
  if (lives) throw new Failure('set.busy', { path: labelOf(place) })
}

/** Removes what an unfinished run left in a directory, and nothing else. Returns the names removed. */
export async function cleanPlace(
  place: SetPlace,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const items = await listPlace(place, signal)
  const leftovers = [...leftoversIn(items), ...leftoversBesideSet(items)]
  if (leftovers.length === 0) return []
  await refuseLiveRun(place, surroundings, signal)
  // The marker goes last, so that a clean that is cut off can be carried on.
  const names = leftovers
    .map((item) => item.name)
    .sort((a, b) => Number(a.startsWith(MARKER)) - Number(b.startsWith(MARKER)))
  for (const name of names) await place.store.removeFile(pathIn(place, name), signal)
  return names
}
