// FORMAT F-06 to F-08: whether every listed part is there, whole, and nothing else.
import { Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import { MANIFEST_NAME, type Manifest, type ManifestFile } from '../../contract/manifest.ts'
import type { Check } from '../../contract/report.ts'
import { listPlace, type SetPlace } from '../set/set-place.ts'
import { isMarker } from '../set/run-marker.ts'
import { readSigned } from '../content/stored-part.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { StoredItem } from '../ports/set-store.ts'
import { check } from './signature-check.ts'

/** What is wrong with a set's files; `part` is a file name. */
export interface PartProblem {
  readonly code: Extract<ErrorCode, `part.${string}`>
  readonly facts: Facts
}

function problem(code: PartProblem['code'], facts: Facts): PartProblem {
  return { code, facts }
}

/** Presence, size and surplus, without reading a byte of a part. */
export function comparePresence(manifest: Manifest, items: readonly StoredItem[]): PartProblem[] {
  const there = new Map(items.map((item) => [item.name, item]))
  const listed = partFiles(manifest)
  const problems: PartProblem[] = []
  for (const file of listed) {
    const item = there.get(file.filename)
    if (item?.kind !== 'file') problems.push(problem('part.missing', { part: file.filename }))
    else if (item.size !== file.filesize) problems.push(sizeProblem(file, item.size))
  }
  const known = new Set([MANIFEST_NAME, ...listed.map((file) => file.filename)])
  for (const item of items) {
    // A directory is not a part; whoever keeps notes or keys in one beside a set does not make the set incomplete. Of a removal
    // or a rewrap that was cut off there is a marker: the old manifest still holds, and clean removes the marker.
    if (item.kind !== 'directory' && !known.has(item.name) && !isMarker(item.name))
      problems.push(problem('part.surplus', { part: item.name }))
  }
  return problems
}

function sizeProblem(file: ManifestFile, actual: number): PartProblem {
  return problem('part.size', { part: file.filename, expected: file.filesize ?? 0, actual })
}

/** Whether stored bytes were not those that were signed. */
export function isPartProblem(error: unknown): error is Failure & PartProblem {
  return error instanceof Failure && (error.code === 'part.size' || error.code === 'part.digest')
}

/** One stored part against the manifest. Reads to the end unless there is more than there should be. */
export async function digestPart(
  place: SetPlace,
  file: ManifestFile,
  context: JobContext,
  onBytes: (count: number) => void,
): Promise<PartProblem | undefined> {
  try {
    for await (const _ of readSigned(place, file, context.signal, onBytes));
    return undefined
  } catch (error) {
    if (!isPartProblem(error)) throw error
    return problem(error.code, error.facts)
  }
}

/** What is wrong with a set's files as far as a listing shows it. */
export async function checkPresence(
  place: SetPlace,
  manifest: Manifest,
  context: JobContext,
): Promise<readonly PartProblem[]> {
  return comparePresence(manifest, await listPlace(place, context.signal))
}

/** Every stored byte of every part. `present` is what checkPresence found. */
export async function checkStoredParts(
  place: SetPlace,
  manifest: Manifest,
  present: readonly PartProblem[],
  context: JobContext,
): Promise<readonly PartProblem[]> {
  const problems = [...present]
  const broken = new Set(problems.map(({ facts }) => facts['part']))
  const files = partFiles(manifest).filter((f) => !broken.has(f.filename))
  const total = files.reduce((sum, file) => sum + (file.filesize ?? 0), 0)
  let done = 0
  for (const file of files) {
    const found = await digestPart(place, file, context, (count) => {
      done += count
      const partTotal = file.filesize ?? 0
      context.report({ step: 'digest', part: file.filename, done, total, partTotal })
    })
    if (found) problems.push(found)
  }
  return problems
}

export function partsLine(manifest: Manifest, problems: readonly PartProblem[]): Check {
  const files = partFiles(manifest)
  if (problems.length > 0) {
    const sentences = problems.map(({ code, facts }) => describeError(code, facts).what)
    const line = check('parts', 'failed', 'parts.problems', { problems: sentences.join(' ') })
    const list = problems.map(({ code, facts }) => ({ code, ...facts }))
    return { ...line, facts: { ...line.facts, list } }
  }
  const bytes = files.reduce((sum, file) => sum + (file.filesize ?? 0), 0)
  const facts = { count: files.length, bytes }
  return files.every((file) => file.sha256 !== undefined)
    ? check('parts', 'passed', 'parts.whole', facts)
    : check('parts', 'weak', 'parts.whole-sha1', facts)
}

/** For a use case that cannot go on with a problem: the first one, thrown. */
export function throwFirst(problems: readonly PartProblem[]): void {
  const [first] = problems
  if (first) throw new Failure(first.code, first.facts)
}
