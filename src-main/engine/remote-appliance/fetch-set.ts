// Brings a set from an appliance to a destination as it is read: every part is held against its size and digest on the way, and
// the manifest comes last, so that what is not what was signed never becomes a set.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type ManifestFile } from '../../contract/manifest.ts'
import type { TakenPlace } from '../backup/create-set.ts'
import { release } from '../set/run-marker.ts'
import { pathIn } from '../set/set-place.ts'
import { writeBytes } from '../set/write-bytes.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'
import type { AwaitedSet } from './await-set.ts'
import { isPassing, pauseAfter, type ManagedPorts } from './managed-context.ts'

/** How often one part is fetched when the connection breaks. */
const TRIES = 3

export interface FetchPlan {
  readonly box: Management
  readonly directory: string
  readonly set: AwaitedSet
  /** Where it goes, claimed for this run; ends with the claim, or whoever claimed it takes it back. */
  readonly taken: TakenPlace
}

/** Bytes as they go by: counted, and digested as the manifest has it and as the destination proves what it holds. */
class Passing {
  readonly #sha1 = createHash('sha1')
  readonly #sha256 = createHash('sha256')
  size = 0

  take(chunk: Uint8Array): void {
    this.size += chunk.length
    this.#sha1.update(chunk)
    this.#sha256.update(chunk)
  }

  /** Throws Failure `part.digest`. Returns the SHA-256. */
  requireSame({ filename: part, sha256, checksum }: ManifestFile): string {
    const digests = { sha1: this.#sha1.digest('hex'), sha256: this.#sha256.digest('hex') }
    if (sha256 === undefined && digests.sha1 !== checksum)
      throw new Failure('part.digest', { part, algorithm: 'SHA-1' })
    if (sha256 !== undefined && digests.sha256 !== sha256)
      throw new Failure('part.digest', { part, algorithm: 'SHA-256' })
    return digests.sha256
  }
}

/** One part, once. Throws Failure `part.size`, `part.digest`, `net.*`, and what the destination throws; nothing of it is left. */
async function fetchPart(
  { box, directory, taken: { place } }: FetchPlan,
  file: ManifestFile,
  job: JobContext,
  onBytes: (count: number) => void,
): Promise<void> {
  const { filename: part, filesize: expected = 0 } = file
  const writer = await place.store.write(pathIn(place, part), job.signal)
  const passing = new Passing()
  const wrongSize = (): Failure => new Failure('part.size', { part, expected, actual: passing.size })
  try {
    for await (const chunk of box.read(`${directory}/${part}`, job.signal)) {
      stopIfCancelled(job.signal)
      passing.take(chunk)
      if (passing.size > expected) throw wrongSize()
      await writer.write(chunk)
      onBytes(chunk.length)
    }
    if (passing.size !== expected) throw wrongSize()
    await writer.commit(passing.requireSame(file))
  } catch (error) {
    await writer.abort()
    throw error
  }
}

/** Fetches all of it. Returns how often each part that broke was fetched. Throws as fetchPart. */
export async function fetchSet(
  ports: ManagedPorts,
  plan: FetchPlan,
  job: JobContext,
): Promise<readonly { readonly part: string; readonly times: number }[]> {
  const { taken, set } = plan
  const files = partFiles(set.read.manifest)
  const total = files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  const again: { part: string; times: number }[] = []
  try {
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
    const writer = await taken.place.store.write(pathIn(taken.place, MANIFEST_NAME), job.signal)
    await writeBytes(writer, set.file)
    await release(taken)
    return again
  } catch (error) {
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
      await ports.wait(pauseAfter(error, ports.limits), job.signal)
    }
  }
}
