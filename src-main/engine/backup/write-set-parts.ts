// All parts of a set: those that are taken over from another set first, then the others, packed and compressed.
import type { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { OpenedSet } from '../content/open-set.ts'
import { fileOfPart } from '../format/file-names.ts'
import { derivePartKey, type PartKey } from '../format/part-cipher.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import type { CreateInput, CreatePorts, PartNote } from './create-set.ts'
import type { ScannedPart } from './part-fingerprint.ts'
import { takeOverPart } from './take-over-part.ts'
import { writeParts, type WrittenPart } from './write-parts.ts'

/** Parts whose content is as another set has it, and that set. */
export interface TakeOver {
  readonly from: OpenedSet
  readonly parts: readonly ScannedPart[]
  /** Told of a part that was taken over, or why not: then it is packed like any other. */
  readonly onPart: (part: PartName, refused: Failure | undefined) => void
}

/** What became of all parts. */
export interface Written {
  readonly files: readonly ManifestFile[]
  readonly notes: readonly PartNote[]
  readonly fileBytes: number
  readonly compressed: number
}

interface SetWork {
  readonly parts: readonly PartName[]
  readonly secret: Uint8Array
  readonly setid: string
}

const MEASURE_SLICE = 500

/** Bytes of the files to come. */
interface Measured {
  /** 0 where nobody asked. */
  readonly total: number
  readonly parts: ReadonlyMap<PartName, number>
}

async function measure(
  input: CreateInput,
  parts: readonly PartName[],
  context: JobContext,
): Promise<Measured> {
  const sizes = new Map<PartName, number>()
  let total = 0
  let seen = 0
  for (const part of input.measure ? parts : []) {
    const before = total
    for (const item of input.appliance.tree(part, input).walk()) {
      if ('kind' in item) total += item.size
      seen += 1
      if (seen % MEASURE_SLICE !== 0) continue
      stopIfCancelled(context.signal)
      context.report({ step: 'scan', part, done: total, total: 0 })
      await yieldTurn()
    }
    sizes.set(part, total - before)
  }
  return { total, parts: sizes }
}

const keyOf = ({ secret, setid }: SetWork, part: PartName): PartKey =>
  derivePartKey(secret, setid, fileOfPart(part))

/** What the other set gives of the parts that are to be taken over. */
async function takeOverParts(
  input: CreateInput,
  work: SetWork,
  context: JobContext,
): Promise<readonly WrittenPart[]> {
  const { takeOver, place: to } = input
  const written: WrittenPart[] = []
  for (const scanned of takeOver?.parts ?? []) {
    const { part, content, leftOut, fileBytes } = scanned
    const file = takeOver?.from.manifest.files.find(({ filename }) => filename === fileOfPart(part))
    if (!takeOver || !file) continue
    context.report({ step: 'take-over', part, done: 0, total: 0 })
    const taking = { part, from: takeOver.from, file, to, key: keyOf(work, part), context }
    const taken = await takeOverPart(taking)
    const refused = taken instanceof Error ? taken : undefined
    takeOver.onPart(part, refused)
    if (!(taken instanceof Error))
      written.push({ part, file: taken, leftOut, fileBytes, compressed: 0, content })
  }
  return written
}

async function packParts(
  ports: CreatePorts,
  input: CreateInput,
  work: SetWork,
  context: JobContext,
): Promise<readonly WrittenPart[]> {
  const measured = await measure(input, work.parts, context)
  return writeParts({
    place: input.place,
    plans: work.parts.map((part) => ({
      part,
      tree: input.appliance.tree(part, input),
      key: keyOf(work, part),
    })),
    parallelism: ports.surroundings.parallelism,
    digestContent: input.onContent !== undefined,
    context,
    onFileBytes: (part, done) => {
      const partTotal = measured.parts.get(part)
      const ofPart = partTotal === undefined ? {} : { partTotal }
      context.report({ step: 'pack', part, done, total: measured.total, ...ofPart })
    },
  })
}

/** Writes all parts, in the order of `work`. Throws what the destination throws; what is half written is removed then. */
export async function writeSetParts(
  ports: CreatePorts,
  input: CreateInput,
  work: SetWork,
  context: JobContext,
): Promise<Written> {
  const taken = await takeOverParts(input, work, context)
  const left = work.parts.filter((name) => !taken.some(({ part }) => part === name))
  const packed = await packParts(ports, input, { ...work, parts: left }, context)
  const all = work.parts.flatMap((name) => [...taken, ...packed].filter(({ part }) => part === name))
  for (const { part, content } of all) if (content) input.onContent?.(part, content)
  const sum = (of: (part: WrittenPart) => number): number => all.reduce((total, part) => total + of(part), 0)
  return {
    files: all.map(({ file }) => file),
    notes: all.flatMap(({ part, leftOut }) => leftOut.map((item) => ({ ...item, part }))),
    fileBytes: sum(({ fileBytes }) => fileBytes),
    compressed: sum(({ compressed }) => compressed),
  }
}
