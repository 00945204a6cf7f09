// Parts on their way: tree, tar, gzip on all cores, encryption and digests as the bytes go by, destination.
import { createHash, type Hash } from 'node:crypto'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { pathIn, type SetPlace } from '../set/set-place.ts'
import { fileOfPart } from '../format/file-names.ts'
import { compressBlocks, type Block } from '../format/gzip-writer.ts'
import type { PartKey } from '../format/part-cipher.ts'
import { newPackOutcome, packTree, type PackOutcome } from '../format/tar-writer.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { LeftOut, SourceTree } from '../ports/appliance.ts'
import { PartWriter } from './part-writer.ts'

/** One part to write. */
export interface PartPlan {
  readonly part: PartName
  readonly tree: SourceTree
  readonly key: PartKey
}

export interface PartsWriting {
  readonly place: SetPlace
  readonly plans: readonly PartPlan[]
  /** Blocks compressed at the same time. */
  readonly parallelism: number
  /** Whether to take a digest of what each archive holds; it costs as much as the ones of what is stored. */
  readonly digestContent: boolean
  readonly context: JobContext
  /** Called with how many bytes of files were taken up so far, and of which part the last ones were. */
  readonly onFileBytes: (part: PartName, count: number) => void
}

export interface WrittenPart {
  readonly part: PartName
  readonly file: ManifestFile
  readonly leftOut: readonly LeftOut[]
  /** Bytes of files read. */
  readonly fileBytes: number
  /** Bytes of the archive that were compressed. */
  readonly compressed: number
  /** SHA-256 of the archive before it was compressed, where it was asked for. */
  readonly content?: Buffer
}

/** A plan and what packing it has come to. */
interface PartWork {
  readonly plan: PartPlan
  readonly outcome: PackOutcome
  readonly content: Hash | undefined
}

function* blocksOf(
  works: readonly PartWork[],
): Generator<{ readonly tag: PartWork; readonly block: Block | undefined }> {
  for (const work of works) {
    for (const block of packTree(work.plan.tree, work.outcome)) {
      if (block) work.content?.update(block.bytes)
      yield { tag: work, block }
    }
  }
}

async function finishPart(work: PartWork, writer: PartWriter): Promise<WrittenPart> {
  const { entries, leftOut, fileBytes, tarBytes } = work.outcome
  return {
    part: work.plan.part,
    file: await writer.finish(entries),
    leftOut,
    fileBytes,
    compressed: tarBytes,
    ...(work.content ? { content: work.content.digest() } : {}),
  }
}

/** Writes parts one after the other, each under its final name. What is half written is removed when this throws. */
export async function writeParts(writing: PartsWriting): Promise<readonly WrittenPart[]> {
  const { place, context } = writing
  const works = writing.plans.map((plan) => {
    const content = writing.digestContent ? createHash('sha256') : undefined
    return { plan, outcome: newPackOutcome(), content }
  })
  const written: WrittenPart[] = []
  let current: { readonly work: PartWork; readonly writer: PartWriter } | undefined
  try {
    for await (const { tag, member } of compressBlocks(blocksOf(works), writing.parallelism)) {
      stopIfCancelled(context.signal)
      if (current?.work !== tag) {
        if (current) written.push(await finishPart(current.work, current.writer))
        current = undefined
        const { part, key } = tag.plan
        const file = await place.store.write(pathIn(place, fileOfPart(part)), context.signal)
        current = { work: tag, writer: new PartWriter(part, key, file) }
      }
      await current.writer.push(member)
      writing.onFileBytes(
        tag.plan.part,
        works.reduce((sum, { outcome }) => sum + outcome.fileBytes, 0),
      )
    }
    if (current) written.push(await finishPart(current.work, current.writer))
    return written
  } catch (error) {
    await current?.writer.abort()
    throw error
  }
}
