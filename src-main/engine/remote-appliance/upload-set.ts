// Brings a set to an appliance: every part and the manifest into a directory of the run's own, and looks that all of it is there.
// What is sent is held against the signed digests as it goes by: the bytes that were verified before may have been exchanged since.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest } from '../../contract/manifest.ts'
import { readSigned } from '../content/stored-part.ts'
import type { SetPlace } from '../set/set-place.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'
import { isPassing, pauseAfter, type ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'

/** How often one file is sent when the connection breaks. */
const TRIES = 3

export interface Upload {
  readonly box: Management
  /** Made already, and empty. */
  readonly directory: string
  readonly place: SetPlace
  readonly manifest: Manifest
  /** The manifest's file, as it was verified. */
  readonly manifestFile: Buffer
}

/** Throws Failure `part.size`, `part.digest` where a part is not what was signed, or did not arrive as it was sent, `appliance.restarted` where all of it is gone, and what source and appliance throw. */
export async function uploadSet(
  ports: ManagedPorts,
  { box, directory, place, manifest, manifestFile }: Upload,
  job: JobContext,
): Promise<void> {
  const { signal } = job
  const files = partFiles(manifest)
  const total = files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  let before = 0
  for (const file of files) {
    const { filename, filesize = 0 } = file
    const chunks = (): AsyncIterable<Uint8Array> => {
      let done = before
      return readSigned(place, file, signal, (count) => {
        done += count
        job.report({ step: 'send', part: filename, done, total })
      })
    }
    await sendFile(ports, box, { directory, name: filename, size: filesize, chunks }, signal)
    before += filesize
  }
  const whole = async function* (): AsyncIterable<Uint8Array> {
    yield manifestFile
  }
  const last = { directory, name: MANIFEST_NAME, size: manifestFile.length, chunks: whole }
  await sendFile(ports, box, last, signal)
  const listed = await patiently(ports, box).list(directory, signal)
  if (listed === undefined) throw new Failure('appliance.restarted', { host: box.host, path: directory })
  const there = new Map(listed.map(({ name, size }) => [name, size]))
  for (const { filename, filesize } of [
    ...files,
    { filename: MANIFEST_NAME, filesize: manifestFile.length },
  ]) {
    const [expected, actual] = [filesize ?? 0, there.get(filename) ?? 0]
    if (actual !== expected) throw new Failure('part.size', { part: filename, expected, actual })
  }
}

interface Sent {
  readonly directory: string
  readonly name: string
  readonly size: number
  readonly chunks: () => AsyncIterable<Uint8Array>
}

/** One file; where no answer came it is looked whether it is there, and what is there in part is removed and sent again. */
async function sendFile(
  ports: ManagedPorts,
  box: Management,
  { directory, name, size, chunks }: Sent,
  signal: AbortSignal,
): Promise<void> {
  const path = `${directory}/${name}`
  const asked = patiently(ports, box)
  for (let times = 1; ; times += 1) {
    try {
      await box.write(path, size, chunks(), signal)
      return
    } catch (error) {
      if (!isPassing(error) || times >= TRIES) throw error
      await ports.wait(pauseAfter(error, ports.limits), signal)
      const items = await asked.list(directory, signal)
      if (items === undefined)
        throw new Failure('appliance.restarted', { host: box.host, path: directory }, { cause: error })
      const found = items.find((one) => one.name === name)
      if (found?.size === size) return
      if (found) await asked.removeFile(path, signal)
    }
  }
}
