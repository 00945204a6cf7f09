// Brings a set to an appliance: every part and the manifest into a directory of the run's own, and looks that all of it is there.
// What is sent is held against the signed digests as it goes by: the bytes that were verified before may have been exchanged since.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest } from '../../contract/manifest.ts'
import { readSigned } from '../content/stored-part.ts'
import type { SetPlace } from '../destinations/set-place.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'

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
export async function uploadSet(upload: Upload, job: JobContext): Promise<void> {
  const { box, directory, place, manifest, manifestFile } = upload
  const { signal } = job
  const files = partFiles(manifest)
  const total = files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  let done = 0
  for (const file of files) {
    const { filename, filesize = 0 } = file
    const signed = readSigned(place, file, signal, (count) => {
      done += count
      job.report({ step: 'send', part: filename, done, total })
    })
    await box.write(`${directory}/${filename}`, filesize, signed, signal)
  }
  const whole = async function* (): AsyncIterable<Uint8Array> {
    yield manifestFile
  }
  await box.write(`${directory}/${MANIFEST_NAME}`, manifestFile.length, whole(), signal)
  const listed = await box.list(directory, signal)
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
