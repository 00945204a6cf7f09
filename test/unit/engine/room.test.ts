// The room that a restore needs beside what is there: counted from above where nothing was read yet, in whole blocks, and never less
// than what is then taken.
import { describe, expect, it } from 'vitest'
import type { ManifestFile } from '../../../src-main/contract/manifest.ts'
import {
  againstRoom,
  mostOf,
  RoomTally,
  withinRoom,
  type Need,
} from '../../../src-main/engine/restore/room.ts'
import type { Room } from '../../../src-main/engine/ports/appliance.ts'

const MB = 1_000_000
const room = (bytes: number, entries?: number): Room => ({
  ...{ bytes, block: 4096 },
  ...(entries === undefined ? {} : { entries }),
})
const file = (filesize: number, entries?: number): ManifestFile => ({
  ...{ filename: 'config.tgz', filesize },
  ...(entries === undefined ? {} : { entries }),
})
const entry = (size: number) =>
  ({ path: 'a', kind: 'file', mode: 0o600, uid: 0, gid: 0, mtime: 0, size }) as const

describe('what is needed against what is free', () => {
  it.each<[string, Need, Room, string?]>([
    ['as many bytes as are free', { bytes: MB, entries: 1 }, room(MB)],
    ['a byte more than is free', { bytes: MB + 1, entries: 1 }, room(MB), 'target.no-room'],
    ['a byte where nothing is free', { bytes: 1, entries: 1 }, room(0), 'target.no-room'],
    ['3.2 GB from 3 MB of a set', { bytes: 3200 * MB, entries: 1 }, room(1000 * MB), 'target.no-room'],
    [
      'what no number of octets holds',
      { bytes: Number.MAX_SAFE_INTEGER, entries: 1 },
      room(1e15),
      'target.no-room',
    ],
    ['as many names as are free', { bytes: 1, entries: 100 }, room(MB, 100)],
    ['a name more than is free', { bytes: 1, entries: 101 }, room(MB, 100), 'target.no-names'],
    ['a name where none is free', { bytes: 1, entries: 1 }, room(MB, 0), 'target.no-names'],
    [
      'any number of names where a file system makes them as it needs them',
      { bytes: 1, entries: 1e9 },
      room(MB),
    ],
    ['too many of both', { bytes: 2 * MB, entries: 101 }, room(MB, 100), 'target.no-room'],
  ])('%s', (_, need, free, code) => {
    expect(againstRoom(need, free)?.code).toBe(code)
  })
})

describe('what a part can take at most', () => {
  it.each<[string, readonly ManifestFile[], number]>([
    ['no part', [], 0],
    ['an empty one', [file(0, 0)], 4096],
    ['one of nothing but names', [file(0, 10)], 11 * 4096],
    ['one whose bytes are all one letter', [file(1000, 1)], 1000 * 1032],
    ['one that does not say how many entries it has', [file(1000)], 1000 * 1032 + (1000 * 1032 * 4096) / 512],
    ['several', [file(1000, 1), file(1000, 1)], 2 * 1000 * 1032],
    ['one without a size', [{ filename: 'config.tgz' }], 4096],
  ])('%s', (_, files, least) => {
    expect(mostOf(files, 4096).bytes).toBeGreaterThanOrEqual(least)
  })
})

describe('what is taken while it is unpacked', () => {
  it.each<[string, readonly number[], number]>([
    ['nothing takes a block', [0], 1],
    ['a byte takes a block', [1], 1],
    ['a block takes one', [4096], 1],
    ['a byte more takes two', [4097], 2],
    ['small files take one each', [1, 1, 1], 3],
    ['a large one takes what it has', [10 * 4096], 10],
  ])('%s', (_, sizes, blocks) => {
    const tally = new RoomTally(4096)
    const before = tally.bytes
    for (const size of sizes) tally.add('config', entry(size))
    expect([tally.bytes - before, tally.entries - new RoomTally(4096).entries]).toEqual([
      blocks * 4096,
      sizes.length,
    ])
  })
  it.each<[string, readonly number[], Room]>([
    ['one that is larger than what is free', [MB], room(MB)],
    ['many that are', Array.from({ length: 300 }, () => 4096), room(MB)],
    ['many empty ones', Array.from({ length: 300 }, () => 0), room(MB)],
    ['one name too many', [0, 0, 0], room(MB, 10)],
  ])('%s ends it', (_, sizes, free) => {
    const tally = withinRoom(free)
    const unpack = (): void => {
      for (const size of sizes) tally.add('config', entry(size))
    }
    expect(unpack).toThrow(/target\.no-(room|names)/)
  })
})
