// The set before a set, where it still lies beside it: its manifest is the one whose digest the signed manifest names, so its counts
// can be believed without asking who signed it.
import { createHash } from 'node:crypto'
import { EXIT, Failure } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import { candidatePlaces } from '../destinations/list-sets.ts'
import { labelOf, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { readManifest } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import { verifySet, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'

/** Manifests that are read at most: with the names that this program gives, the first one is it. */
const MOST_LOOKS = 300

/** Sets of the same appliance with an earlier name first, the nearest before all. */
function inLikelyOrder(places: readonly SetPlace[], own: SetPlace, serial: string): readonly SetPlace[] {
  const others = places.filter((place) => labelOf(place) !== labelOf(own))
  const isLikely = ({ directory }: SetPlace): boolean =>
    directory.startsWith(`${serial}-`) && directory < own.directory
  const latestFirst = (a: SetPlace, b: SetPlace): number => (a.directory < b.directory ? 1 : -1)
  return [
    ...others.filter(isLikely).sort(latestFirst),
    ...others.filter((place) => !isLikely(place)).sort(latestFirst),
  ]
}

/** The manifest, if it is the one that is named, or one signed by somebody trusted that took its place. */
async function matching(
  ports: VerifyPorts,
  input: Omit<VerifyInput, 'level' | 'key'>,
  wanted: NonNullable<Manifest['previous']>,
  context: JobContext,
): Promise<Manifest | undefined> {
  const bytes = await readManifestFile(input.place, context.signal)
  const { manifest } = readManifest(bytes)
  if (manifest.setid !== wanted.setid) return undefined
  if (createHash('sha256').update(bytes).digest('hex') === wanted.sha256) return manifest
  if (!manifest.rewrapped?.includes(wanted.sha256)) return undefined
  const { report } = await verifySet(ports, { ...input, level: 'manifest' }, context)
  return report.verdict.code === EXIT.done ? report.manifest : undefined
}

/** Undefined where it is not found. Throws only `cancelled`: not finding it is an answer. */
export async function findPrevious(
  ports: VerifyPorts,
  input: Omit<VerifyInput, 'level' | 'key'>,
  manifest: Manifest,
  context: JobContext,
): Promise<Manifest | undefined> {
  const { previous, serialnumber } = manifest
  if (!previous) return undefined
  const quiet = { signal: context.signal, report: () => undefined }
  const { store } = input.place
  try {
    const places = inLikelyOrder(await candidatePlaces(store, context.signal), input.place, serialnumber)
    for (const place of places.slice(0, MOST_LOOKS)) {
      stopIfCancelled(context.signal)
      const found = await matching(ports, { ...input, place }, previous, quiet).catch(passCancelled)
      if (found) return found
    }
  } catch (error) {
    return passCancelled(error)
  }
  return undefined
}

/** What cannot be read is not the set before. */
function passCancelled(error: unknown): undefined {
  if (!(error instanceof Failure) || error.code === 'cancelled') throw error
  return undefined
}
