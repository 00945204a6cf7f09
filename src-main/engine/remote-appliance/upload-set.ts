// Brings a set to an appliance: every part and the manifest into a directory of the run's own, and looks that all of it is there.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest } from '../../contract/manifest.ts'
import { pathIn, readManifestFile, type SetPlace } from '../destinations/set-place.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'

export interface Upload {
  readonly box: Management
  /** Made already, and empty. */
  readonly directory: string
  readonly place: SetPlace
  readonly manifest: Manifest
}

/** Throws Failure `part.size` where less or more arrived than was sent, `appliance.restarted` where all of it is gone, and what source and appliance throw. */
export async function uploadSet({ box, directory, place, manifest }: Upload, job: JobContext): Promise<void> {
  const { signal } = job
  const files = partFiles(manifest)
  const total = files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
  let done = 0
  for (const { filename, filesize = 0 } of files) {
    const counted = async function* (): AsyncIterable<Uint8Array> {
      for await (const chunk of place.store.read(pathIn(place, filename), signal)) {
        stopIfCancelled(signal)
        done += chunk.length
        job.report({ step: 'send', part: filename, done, total })
        yield chunk
      }
    }
    await box.write(`${directory}/${filename}`, filesize, counted(), signal)
  }
  const manifestFile = await readManifestFile(place, signal)
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
