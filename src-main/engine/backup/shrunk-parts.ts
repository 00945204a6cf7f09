// Whether a new set holds much less than the one before it: a wrecked appliance is backed up like any other, and its set must not take
// the place of a good one before somebody has looked.
import type { KnownSet } from '../../contract/series.ts'
import type { PartSize, ShrunkPart } from '../../contract/backup.ts'
import { itemOf } from '../../contract/by-name.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'

export type PartSizes = Readonly<Record<string, PartSize>>

/** What a manifest says of its parts; nothing of a part without both numbers, as the appliance form has them. */
export function sizesOf(manifest: Manifest): PartSizes {
  return Object.fromEntries(
    partFiles(manifest).flatMap(({ filename, entries, plainsize }) => {
      const part = partOfFile(filename)
      return part === undefined || entries === undefined || plainsize === undefined
        ? []
        : [[part, { entries, bytes: plainsize }]]
    }),
  )
}

function howShrunk(before: PartSize, now: PartSize | undefined): ShrunkPart['how'] | undefined {
  if (now === undefined) return before.entries > 0 ? 'absent' : undefined
  if (now.entries === 0) return before.entries > 0 ? 'empty' : undefined
  if (now.entries * 2 < before.entries) return 'entries'
  return now.bytes * 2 < before.bytes ? 'bytes' : undefined
}

/** Parts of the set before that are absent now, empty, or under half of their entries or bytes; `parts`: those that were asked for. */
export function shrunkParts(
  before: PartSizes,
  now: PartSizes,
  parts: readonly PartName[] | undefined,
): readonly ShrunkPart[] {
  return Object.entries(before).flatMap(([part, was]): ShrunkPart[] => {
    if (parts && !parts.includes(part as PartName)) return []
    const is = itemOf(now, part)
    const how = howShrunk(was, is)
    return how === undefined ? [] : [{ part, how, before: was, ...(is ? { now: is } : {}) }]
  })
}

export type PartBytes = Readonly<Record<string, number>>

/** The same of parts of which only the stored bytes can be seen. */
export function shrunkFiles(before: PartBytes, now: PartBytes): readonly ShrunkPart[] {
  return Object.entries(before).flatMap(([part, was]): ShrunkPart[] => {
    const is = itemOf(now, part)
    if (is === undefined) return [{ part, how: 'absent', before: { bytes: was } }]
    return is * 2 < was ? [{ part, how: 'bytes', before: { bytes: was }, now: { bytes: is } }] : []
  })
}

/** What was said last of each set that was made here, in the order in which they were made. */
export function latestOfEach(entries: readonly KnownSet[]): ReadonlyMap<string, KnownSet> {
  return new Map(entries.map((one) => [one.setid, one]))
}

/** Whether it holds much less than the set before it, and nobody has said yet that it is so. */
export function isAlarm({ shrunk, acknowledged }: KnownSet): boolean {
  return shrunk !== undefined && acknowledged !== true
}
