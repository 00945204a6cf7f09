// Archives that nobody honest writes, each with the code that it is refused with (FORMAT F-17).
import type { ErrorCode } from '../../src-main/contract/errors.ts'
import type { Platform } from '../../src-main/engine/format/entry-policy.ts'
import type { CraftedPart } from './craft-set.ts'
import { HOSTILE_STREAMS } from './hostile-streams.ts'
import {
  END,
  HONEST,
  OWN,
  paxRecord,
  rawArchive,
  rawDirectory,
  rawEntry,
  rawHeader,
  rawLink,
  rawPax,
} from './craft-tar.ts'

export interface HostileArchive {
  readonly what: string
  readonly code: ErrorCode
  readonly part: CraftedPart
  readonly platform?: Platform
}

const file = (path: string): Buffer => rawEntry({ path }, 'owned')
const tar = (entries: number, ...pieces: Buffer[]): CraftedPart => ({ tar: rawArchive(...pieces), entries })
const one = (path: string): CraftedPart => tar(1, file(path))
const paxPath = (path: string | Buffer): Buffer => rawPax(paxRecord('path', path))

const NAMES: HostileArchive[] = [
  { what: 'an absolute name', code: 'archive.name-absolute', part: one('/etc/owned') },
  {
    what: 'an absolute name in a pax header',
    code: 'archive.name-absolute',
    part: tar(1, paxPath('/owned'), file('x')),
  },
  {
    what: 'an absolute name by its prefix',
    code: 'archive.name-absolute',
    part: tar(1, rawEntry({ path: 'owned', prefix: '/etc' }, 'x')),
  },
  { what: 'a name that starts with ..', code: 'archive.name-parent', part: one('../owned') },
  {
    what: 'a .. in the middle',
    code: 'archive.name-parent',
    part: tar(2, rawDirectory('d/'), file('d/../../owned')),
  },
  { what: 'a directory named ..', code: 'archive.name-parent', part: tar(1, rawDirectory('../')) },
  {
    what: 'a name with an empty step',
    code: 'archive.name-control',
    part: tar(2, rawDirectory('d/'), file('d//owned')),
  },
  { what: 'a name with a step .', code: 'archive.name-control', part: one('./owned') },
  { what: 'an empty name', code: 'archive.name-control', part: tar(1, paxPath(''), file('x')) },
  { what: 'a name with a NUL', code: 'archive.name-control', part: tar(1, paxPath('a\0b'), file('x')) },
  {
    what: 'a name that is not UTF-8',
    code: 'archive.name-control',
    part: tar(1, rawEntry({ path: Buffer.from([0x61, 0xff]) }, 'x')),
  },
  {
    what: 'a name that is not UTF-8 in a pax header',
    code: 'archive.header',
    part: tar(1, paxPath(Buffer.from([0x61, 0xff])), file('x')),
  },
  {
    what: 'a name of more than 4,096 bytes',
    code: 'archive.name-long',
    part: tar(1, paxPath('d/'.repeat(2048) + 'x'), file('x')),
  },
  {
    what: 'a step of more than 255 bytes',
    code: 'archive.name-long',
    part: tar(1, paxPath('é'.repeat(128)), file('x')),
  },
  { what: 'a file where its directory is missing', code: 'archive.parent-missing', part: one('d/owned') },
  { what: 'a file below a file', code: 'archive.parent-missing', part: tar(2, file('d'), file('d/owned')) },
]

/** Names that mean something else on Windows only. */
export const WINDOWS_NAMES: HostileArchive[] = [
  ['a drive letter', 'C:owned'],
  ['a drive-relative name', 'C:..'],
  ['a backslash', 'a\\b'],
  ['a UNC name', '\\\\server\\share'],
  ['a stream', 'file:stream'],
  ['a reserved name', 'CON'],
  ['a reserved name with an extension', 'nul.txt'],
  ['a reserved name with a blank before its extension', 'aux .txt'],
  ['a reserved name in superscript', 'com¹'],
  ['a trailing dot', 'name.'],
  ['a trailing blank', 'name '],
  ['a control character', 'a\u0001b'],
  ['a wildcard', 'a*'],
].map(([what, path]) => ({
  what: `${what} on Windows`,
  code: 'archive.name-platform',
  part: one(path as string),
  platform: 'windows',
}))

const COLLISIONS: HostileArchive[] = [
  { what: 'two entries of one name', code: 'archive.name-duplicate', part: tar(2, file('a'), file('a')) },
  {
    what: 'a directory of a file\u2019s name',
    code: 'archive.name-duplicate',
    part: tar(2, file('a'), rawDirectory('a/')),
  },
  { what: 'the own directory twice', code: 'archive.name-duplicate', part: tar(0, OWN) },
  {
    what: 'names that differ in case on macOS',
    code: 'archive.name-duplicate',
    part: tar(2, file('A'), file('a')),
    platform: 'macos',
  },
  {
    what: 'names that differ in case on Windows',
    code: 'archive.name-duplicate',
    part: tar(2, file('Ä'), file('ä')),
    platform: 'windows',
  },
  {
    what: 'names that differ in normalisation on macOS',
    code: 'archive.name-duplicate',
    part: tar(2, file('\u00e9'), file('e\u0301')),
    platform: 'macos',
  },
  {
    what: 'sharp s beside ss on macOS',
    code: 'archive.name-duplicate',
    part: tar(2, file('ß'), file('ss')),
    platform: 'macos',
  },
  {
    what: 'a file below a directory that differs in case',
    code: 'archive.name-duplicate',
    part: tar(3, rawDirectory('d/'), rawDirectory('D/'), file('D/x')),
    platform: 'windows',
  },
]

const LINKS: HostileArchive[] = [
  { what: 'a link to an absolute path', code: 'archive.link-outside', part: tar(1, rawLink('l', '/etc')) },
  { what: 'a link that leaves the part', code: 'archive.link-outside', part: tar(1, rawLink('l', '..')) },
  {
    what: 'a link that leaves the part from below',
    code: 'archive.link-outside',
    part: tar(2, rawDirectory('d/'), rawLink('d/l', '../../x')),
  },
  { what: 'a link with .. after a name', code: 'archive.link-outside', part: tar(1, rawLink('l', 'a/../b')) },
  { what: 'a link to nothing', code: 'archive.link-outside', part: tar(1, rawLink('l', '')) },
  {
    what: 'a link to a drive on Windows',
    code: 'archive.link-outside',
    part: tar(1, rawLink('l', 'C:\\owned')),
    platform: 'windows',
  },
  {
    what: 'a file through a link',
    code: 'archive.link-outside',
    part: tar(2, rawLink('l', 'x'), file('l/owned')),
  },
  {
    what: 'a file through a link that differs in case',
    code: 'archive.link-outside',
    part: tar(2, rawLink('L', 'x'), file('l/owned')),
    platform: 'macos',
  },
  {
    what: 'a file in place of a link',
    code: 'archive.name-duplicate',
    part: tar(2, rawLink('l', 'x'), file('l')),
  },
  {
    what: 'a link with a target of more than 4,096 bytes',
    code: 'archive.name-long',
    part: tar(1, rawPax(paxRecord('linkpath', 'x/'.repeat(2049))), rawLink('l', 'x')),
  },
  {
    what: 'a hard link',
    code: 'archive.hard-link',
    part: tar(2, file('a'), rawHeader({ path: 'b', type: '1', link: 'a' })),
  },
]

const KINDS: HostileArchive[] = [
  {
    what: 'a character device',
    code: 'archive.special-file',
    part: tar(1, rawHeader({ path: 'd', type: '3' })),
  },
  { what: 'a block device', code: 'archive.special-file', part: tar(1, rawHeader({ path: 'd', type: '4' })) },
  { what: 'a FIFO', code: 'archive.special-file', part: tar(1, rawHeader({ path: 'd', type: '6' })) },
  { what: 'a sparse file of GNU', code: 'archive.sparse', part: tar(1, rawHeader({ path: 's', type: 'S' })) },
  {
    what: 'a sparse file of pax',
    code: 'archive.sparse',
    part: tar(1, rawPax(paxRecord('GNU.sparse.major', '1')), file('s')),
  },
  {
    what: 'a contiguous file',
    code: 'archive.type-unknown',
    part: tar(1, rawHeader({ path: 'c', type: '7' })),
  },
  {
    what: 'a global pax header',
    code: 'archive.type-unknown',
    part: tar(1, rawEntry({ path: 'g', type: 'g' }, paxRecord('path', 'x'))),
  },
  {
    what: 'a long name of GNU',
    code: 'archive.type-unknown',
    part: tar(1, rawEntry({ path: '././@LongLink', type: 'L' }, 'name')),
  },
  {
    what: 'an old regular file with type NUL',
    code: 'archive.type-unknown',
    part: tar(1, rawEntry({ path: 'f', type: '\0' }, 'x')),
  },
]

const HEADERS: HostileArchive[] = [
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
    what: 'padding that is not zero',
    code: 'archive.header',
    part: tar(1, rawEntry({ path: 'f' }, 'x').fill(1, 1000)),
  },
]

const ENDS: HostileArchive[] = [
  {
    what: 'more entries than the manifest says',
    code: 'archive.entries',
    part: tar(1, file('a'), file('b')),
  },
  { what: 'fewer entries than the manifest says', code: 'archive.entries', part: tar(2, file('a')) },
  {
    what: 'a size larger than its data',
    code: 'archive.truncated',
    part: tar(1, rawEntry({ path: 'f', size: 60_000 }, 'x')),
  },
  {
    what: 'a size smaller than its data',
    code: 'archive.header',
    part: tar(1, rawHeader({ path: 'f', size: 1 }), Buffer.alloc(1024, 0x61)),
  },
  {
    what: 'sizes that the stream cannot hold',
    code: 'archive.size',
    part: tar(1, rawHeader({ path: 'f', size: 2 ** 33 - 1 })),
  },
  { what: 'data after the end', code: 'archive.trailing', part: { tar: Buffer.concat([HONEST, file('b')]) } },
  {
    what: 'an entry after one record of zeros',
    code: 'archive.trailing',
    part: { tar: Buffer.concat([OWN, Buffer.alloc(512), file('b'), END]) },
  },
  {
    what: 'more zeros than a block after the end',
    code: 'archive.trailing',
    part: { tar: Buffer.concat([HONEST, Buffer.alloc(20_000)]) },
  },
  { what: 'an end of one record', code: 'archive.truncated', part: { tar: HONEST.subarray(0, -512) } },
  { what: 'no end', code: 'archive.truncated', part: { tar: HONEST.subarray(0, -1024) } },
  { what: 'an empty archive', code: 'archive.truncated', part: { tar: Buffer.alloc(0) } },
  { what: 'a part of no bytes', code: 'archive.truncated', part: { gzip: Buffer.alloc(0) } },
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

export const HOSTILE_ARCHIVES = [
  ...NAMES,
  ...WINDOWS_NAMES,
  ...COLLISIONS,
  ...LINKS,
  ...KINDS,
  ...HEADERS,
  ...ENDS,
  ...HOSTILE_STREAMS,
]
