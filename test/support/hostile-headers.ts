// Headers of archives that nobody honest writes, each with the code that it is refused with (FORMAT F-14, F-17).
import type { CraftedPart } from './craft-set.ts'
import { END, OWN, paxRecord, rawArchive, rawEntry, rawHeader, rawPax } from './craft-tar.ts'
import type { HostileArchive } from './hostile-archives.ts'

const file = (path: string): Buffer => rawEntry({ path }, 'owned')
const tar = (entries: number, ...pieces: Buffer[]): CraftedPart => ({ tar: rawArchive(...pieces), entries })
const paxPath = (path: string): Buffer => rawPax(paxRecord('path', path))
/** Without an entry of the own directory. */
const bare = (...pieces: Buffer[]): CraftedPart => ({ tar: Buffer.concat([...pieces, END]), entries: 1 })

export const HOSTILE_HEADERS: HostileArchive[] = [
  {
    what: 'a wrong checksum',
    code: 'archive.header',
    part: tar(1, rawHeader({ path: 'f', spoil: (r) => r.write('g', 0) })),
  },
  {
    what: 'the magic of old GNU',
    code: 'archive.header',
    part: tar(1, rawHeader({ path: 'f', magic: 'ustar  \0' })),
  },
  {
    what: 'a number in base 256',
    code: 'archive.header',
    part: tar(
      1,
      spoiled((r) => r.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 124)),
    ),
  },
  {
    what: 'a negative number',
    code: 'archive.header',
    part: tar(
      1,
      spoiled((r) => r.write('-0000000001\0', 124)),
    ),
  },
  {
    what: 'text after the end of a name',
    code: 'archive.header',
    part: tar(
      1,
      spoiled((r) => r.write('x', 50)),
    ),
  },
  {
    what: 'a directory with a size',
    code: 'archive.header',
    part: tar(1, rawEntry({ path: 'd/', type: '5' }, 'smuggled')),
  },
  {
    what: 'a link with a size',
    code: 'archive.header',
    part: tar(1, rawEntry({ path: 'l', type: '2', link: 'x' }, 'smuggled')),
  },
  {
    what: 'a file with a target',
    code: 'archive.header',
    part: tar(1, rawEntry({ path: 'f', link: 'x' }, 'x')),
  },
  {
    what: 'a pax key twice',
    code: 'archive.header',
    part: tar(1, rawPax(paxRecord('path', 'a'), paxRecord('path', 'b')), file('x')),
  },
  {
    what: 'an unknown pax key',
    code: 'archive.header',
    part: tar(1, rawPax(paxRecord('SCHILY.xattr.user.x', '1')), file('x')),
  },
  {
    what: 'a pax record that lies about its length',
    code: 'archive.header',
    part: tar(1, rawPax(Buffer.from('99 path=a\n')), file('x')),
  },
  {
    what: 'a pax size that is no number',
    code: 'archive.header',
    part: tar(1, rawPax(paxRecord('size', '-1')), file('x')),
  },
  {
    what: 'two pax headers in a row',
    code: 'archive.header',
    part: tar(1, paxPath('a'), paxPath('b'), file('x')),
  },
  {
    what: 'a pax header of more than 64 KiB',
    code: 'archive.header',
    part: tar(1, paxPath('x'.repeat(70_000)), file('x')),
  },
  {
    what: 'a pax header without an entry',
    code: 'archive.header',
    part: { tar: Buffer.concat([OWN, paxPath('a'), END]), entries: 0 },
  },
  {
    what: 'headers of two kinds',
    code: 'archive.header',
    part: tar(1, rawHeader({ path: 'f', magic: 'ustar  \0' })),
  },
  {
    what: 'times of an incremental archive of GNU',
    code: 'archive.header',
    part: bare(rawHeader({ path: 'f', magic: 'ustar  \0', prefix: '14000000000' })),
  },
  {
    what: 'a pax header among headers of GNU',
    code: 'archive.type-unknown',
    part: bare(
      rawEntry({ path: 'x', type: 'x', magic: 'ustar  \0' }, paxRecord('path', 'a')),
      rawEntry({ path: 'f', magic: 'ustar  \0' }, 'x'),
    ),
  },
  {
    what: 'two long names of GNU',
    code: 'archive.header',
    part: bare(
      rawEntry({ path: 'l', type: 'L', magic: 'ustar  \0' }, 'a'),
      rawEntry({ path: 'l', type: 'L', magic: 'ustar  \0' }, 'b'),
      rawEntry({ path: 'f', magic: 'ustar  \0' }, 'x'),
    ),
  },
  {
    what: 'an owner that no system has',
    code: 'archive.header',
    part: tar(1, rawPax(paxRecord('uid', '4294967295')), file('f')),
  },
  {
    what: 'a time that is none',
    code: 'archive.header',
    part: tar(1, rawPax(paxRecord('mtime', '-999999999999999')), file('f')),
  },
  {
    what: 'padding that is not zero',
    code: 'archive.header',
    part: tar(1, rawEntry({ path: 'f' }, 'x').fill(1, 1000)),
  },
]

function spoiled(spoil: (record: Buffer) => void): Buffer {
  const sum = (record: Buffer): void => {
    record.fill(0x20, 148, 156)
    const total = record.reduce((all, byte) => all + byte, 0)
    record.write(`${total.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  }
  return rawHeader({
    path: 'f',
    spoil: (record) => {
      spoil(record)
      sum(record)
    },
  })
}
