// Round trips of single entries through the writer and the reader of archives, with values that ustar cannot hold.
import { describe, expect, it } from 'vitest'
import { newPackOutcome, packTree } from '../../../../src-main/engine/format/tar-writer.ts'
import { TarReader } from '../../../../src-main/engine/format/tar-reader.ts'
import type { SourceTree, TreeEntry } from '../../../../src-main/engine/ports/appliance.ts'

const ENTRY: TreeEntry = {
  path: 'file',
  kind: 'file',
  mode: 0o640,
  uid: 0,
  gid: 0,
  mtime: 1_700_000_000,
  size: 0,
}

/** What the reader makes of the writer's bytes for these entries; data is left out, so that sizes may be any. */
function roundTrip(entries: readonly TreeEntry[]): TreeEntry[] {
  const tree: SourceTree = {
    walk: () => entries,
    open: () => ({ readInto: () => 0, changed: () => false, close: () => undefined }),
  }
  const seen: TreeEntry[] = []
  const sink = {
    entry: (entry: TreeEntry) => void seen.push(entry),
    data: () => undefined,
    entryEnd: () => undefined,
  }
  const reader = new TarReader('part', sink)
  for (const block of packTree(tree, newPackOutcome())) {
    if (!block) continue
    reader.push(Buffer.from(block.bytes))
    block.release()
    if (seen.length === entries.length && (seen.at(-1)?.size ?? 0) > 1_000_000) return seen
  }
  reader.finish()
  return seen
}

const step = (length: number, text = 'n'): string => text.repeat(length)

describe('an entry', () => {
  it.each<[string, Partial<TreeEntry>]>([
    ['a name of 100 bytes', { path: step(100) }],
    ['a name of 101 bytes', { path: step(101) }],
    ['a name of 255 bytes', { path: step(255) }],
    ['a name that ustar splits', { path: `${step(150, 'd')}/${step(90)}` }],
    ['a name that ustar cannot split', { path: `${step(156, 'd')}/${step(90)}` }],
    ['a path of 4,096 bytes', { path: `${`${step(15, 'd')}/`.repeat(255)}${step(16)}` }],
    ['a line end in its name', { path: 'one\ntwo\r\n3' }],
    ['a name beyond the BMP', { path: '\u{1f600}'.repeat(63) }],
    ['a name that looks like a record of pax', { path: '12 path=x\n' }],
    ['a size of 8 GiB', { size: 8 * 1024 ** 3 }],
    ['a size of 5 TB', { size: 5e12 }],
    ['a time before 1970', { mtime: -86_400 }],
    ['a time after 2242', { mtime: 8_589_934_592 }],
    ['an owner beyond octal', { uid: 4_000_000_000, gid: 2_097_152 }],
    ['all permission bits', { mode: 0o7777 }],
  ])('[F-14] with %s comes back the same', (_, values) => {
    const entry = { ...ENTRY, ...values }
    expect(roundTrip([entry])).toEqual([entry])
  })

  it('[F-14] that is a directory or a link comes back the same, with any name and target', () => {
    const name = '\u65e5\u672c\u8a9e'.repeat(40)
    const directory: TreeEntry = { ...ENTRY, path: name.slice(0, 80), kind: 'directory' }
    const link: TreeEntry = { ...ENTRY, path: 'link', kind: 'link', link: name }
    const [first, second] = roundTrip([directory, link])
    expect(first).toEqual({ ...directory, path: `${directory.path}/` })
    expect(second).toEqual(link)
  })
})
