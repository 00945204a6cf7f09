// Brings a set from an appliance to a destination as it is read: every part is held against its size and digest on the way, and
// the manifest comes last, so that what is not what was signed never becomes a set.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type ManifestFile } from '../../contract/manifest.ts'
import { takeBack, takePlace } from '../backup/create-set.ts'
import { writeMarker } from '../backup/run-marker.ts'
import { pathIn, type SetPlace } from '../destinations/set-place.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/management.ts'
import type { StoreWriter } from '../ports/set-store.ts'
import type { AwaitedSet } from './await-set.ts'
import { isPassing, type ManagedPorts } from './managed-context.ts'

/** How often one part is fetched when the connection breaks. */
const TRIES = 3

export interface FetchPlan {
  readonly box: Management
  readonly directory: string
  readonly set: AwaitedSet
  readonly place: SetPlace
}

/** A file that gets its name only once `fill` has written all of it. */
async function storeFile(
  place: SetPlace,
  name: string,
  signal: AbortSignal,
  fill: (writer: StoreWriter) => Promise<void>,
): Promise<void> {
  const writer = await place.store.write(pathIn(place, name), signal)
  try {
    await fill(writer)
    await writer.commit()
  } catch (error) {
    await writer.abort()
    throw error
  }
}

/** One part, once. Throws Failure `part.size`, `part.digest`, `net.*`, and what the destination throws; nothing of it is left. */
async function fetchPart(
  { box, directory, place }: FetchPlan,
  { filename, filesize = 0, sha256, checksum }: ManifestFile,
  job: JobContext,
  onBytes: (count: number) => void,
): Promise<void> {
  const algorithm = sha256 === undefined ? 'sha1' : 'sha256'
  const hash = createHash(algorithm)
  await storeFile(place, filename, job.signal, async (writer) => {
    let size = 0
    for await (const chunk of box.read(`${directory}/${filename}`, job.signal)) {
      stopIfCancelled(job.signal)
      size += chunk.length
      if (size > filesize)
        throw new Failure('part.size', { part: filename, expected: filesize, actual: size })
      hash.update(chunk)
      await writer.write(chunk)
      onBytes(chunk.length)
    }
    if (size !== filesize)
      throw new Failure('part.size', { part: filename, expected: filesize, actual: size })
    if (hash.digest('hex') === (sha256 ?? checksum)) return
    const name = algorithm === 'sha1' ? 'SHA-1' : 'SHA-256'
    throw new Failure('part.digest', { part: filename, algorithm: name })
  })
}

/** Fetches all of it. Returns how often each part that broke was fetched. Throws as fetchPart; what was written is removed then. */
export async function fetchSet(
  ports: ManagedPorts,
  plan: FetchPlan,
  job: JobContext,
): Promise<readonly { readonly part: string; readonly times: number }[]> {
  const { place, set } = plan
  const files = partFiles(set.read.manifest)
  const total = files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  const again: { part: string; times: number }[] = []
  const existedBefore = (await place.store.stat(place.directory, job.signal)) !== undefined
  await takePlace(ports, place, job.signal)
  try {
    await writeMarker(place, ports.surroundings, job.signal)
    let before = 0
    for (const file of files) {
      const times = await untilFetched(ports, job, async () => {
        let done = before
        await fetchPart(plan, file, job, (count) => {
          done += count
          job.report({ step: 'fetch', part: file.filename, done, total })
        })
      })
      if (times > 1) again.push({ part: file.filename, times })
      before += file.filesize ?? 0
    }
    await storeFile(place, MANIFEST_NAME, job.signal, (writer) => writer.write(set.file))
    return again
  } catch (error) {
    await takeBack(place, existedBefore)
    throw await restartOr(error, plan, job)
  }
}

/** A part that is gone is gone because the appliance restarted, where its directory is gone as well. */
async function restartOr(error: unknown, { box, directory }: FetchPlan, job: JobContext): Promise<unknown> {
  if (!(error instanceof Failure) || error.code !== 'appliance.not-found') return error
  const items = await box.list(directory, job.signal).catch(() => [])
  return items === undefined
    ? new Failure('appliance.restarted', { host: box.host, path: directory }, { cause: error })
    : error
}

async function untilFetched(
  ports: ManagedPorts,
  job: JobContext,
  work: () => Promise<void>,
): Promise<number> {
  for (let times = 1; ; times += 1) {
    try {
      await work()
      return times
    } catch (error) {
      if (!isPassing(error) || times >= TRIES) throw error
      await ports.wait(ports.limits.poll, job.signal)
    }
  }
}
