// Archives that nobody honest writes, each with the code that it is refused with (FORMAT F-17).
import type { ErrorCode } from '../../src-main/contract/errors.ts'
import type { CraftedPart } from './craft-set.ts'
import { HOSTILE_HEADERS } from './hostile-headers.ts'
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
  { what: 'a name with two steps . in front', code: 'archive.name-control', part: one('././owned') },
  { what: 'a name with a step . in the middle', code: 'archive.name-control', part: one('d/./owned') },
  { what: 'an absolute name after ./', code: 'archive.name-absolute', part: one('.//etc/owned') },
  { what: 'a .. after ./', code: 'archive.name-parent', part: one('./../owned') },
  { what: 'a file named ./', code: 'archive.name-control', part: one('./') },
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
  { what: 'a file below a file', code: 'archive.parent-missing', part: tar(2, file('d'), file('d/owned')) },
  {
    what: 'a file deep below a file',
    code: 'archive.parent-missing',
    part: tar(2, file('d'), file('d/e/f/owned')),
  },
]

const COLLISIONS: HostileArchive[] = [
  { what: 'two entries of one name', code: 'archive.name-duplicate', part: tar(2, file('a'), file('a')) },
  {
    what: 'a directory of a file\u2019s name',
    code: 'archive.name-duplicate',
    part: tar(2, file('a'), rawDirectory('a/')),
  },
  { what: 'the own directory twice', code: 'archive.name-duplicate', part: tar(0, OWN) },
  {
    what: 'one name with and without ./',
    code: 'archive.name-duplicate',
    part: tar(2, file('a'), file('./a')),
  },
  {
    what: 'a file in place of a directory that others lie in',
    code: 'archive.name-duplicate',
    part: tar(2, file('d/x'), file('d')),
  },
  {
    what: 'a directory that others lie in, twice',
    code: 'archive.name-duplicate',
    part: tar(3, file('d/x'), rawDirectory('d/'), rawDirectory('d/')),
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
    what: 'a file through a link',
    code: 'archive.link-outside',
    part: tar(2, rawLink('l', 'x'), file('l/owned')),
  },
  {
    what: 'a link in place of a directory that others lie in',
    code: 'archive.name-duplicate',
    part: tar(2, file('d/x'), rawLink('d', 'x')),
  },
  {
    what: 'a file deep through a link',
    code: 'archive.link-outside',
    part: tar(2, rawLink('l', 'x'), file('l/e/f/owned')),
  },
  {
    what: 'a file in place of a link',
    code: 'archive.name-duplicate',
    part: tar(2, rawLink('l', 'x'), file('l')),
  },
  {
    what: 'a link with a target that no system takes: 4,096 bytes',
    code: 'archive.name-long',
    part: tar(1, rawPax(paxRecord('linkpath', 'x/'.repeat(2048))), rawLink('l', 'x')),
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

export const HOSTILE_ARCHIVES = [
  ...NAMES,
  ...COLLISIONS,
  ...LINKS,
  ...KINDS,
  ...HOSTILE_HEADERS,
  ...ENDS,
  ...HOSTILE_STREAMS,
]
