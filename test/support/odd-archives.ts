// Archives that honest writers make and this program does not: each restores, and what it restores to is said.
import { crc32, deflateRawSync } from 'node:zlib'
import type { CraftedPart } from './craft-set.ts'
import {
  END,
  OWN,
  paxRecord,
  rawArchive,
  rawDirectory,
  rawEntry,
  rawHeader,
  rawLink,
  rawPax,
} from './craft-tar.ts'
import { member } from './hostile-streams.ts'

export interface OddArchive {
  readonly what: string
  readonly part: CraftedPart
  /** Paths with their modes, directories with a slash, links without a mode, as the part is to look; its own directory is `./`. */
  readonly restores: readonly string[]
}

const file = (path: string, mode = 0o644): Buffer => rawEntry({ path, mode }, 'content')
/** Without an entry of the own directory. */
const bare = (entries: number, ...pieces: Buffer[]): CraftedPart => ({
  tar: Buffer.concat([...pieces, END]),
  entries,
})
const gnu = { magic: 'ustar  \0' }
const gnuFile = (path: string): Buffer => rawEntry({ path, ...gnu }, 'content')
const longName = (type: 'L' | 'K', name: string): Buffer =>
  rawEntry({ path: '././@LongLink', type, ...gnu }, `${name}\0`)
const DEEP = `${'d'.repeat(90)}/${'e'.repeat(90)}`

/** Changes the record and makes its checksum anew. */
function rewritten(header: Parameters<typeof rawHeader>[0], change: (record: Buffer) => void): Buffer {
  const record = rawHeader(header)
  change(record)
  record.fill(0x20, 148, 156)
  const sum = record.reduce((all, byte) => all + byte, 0)
  record.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return record
}

const ORDERS: OddArchive[] = [
  { what: 'nothing at all', part: bare(0), restores: ['755 ./'] },
  { what: 'a file and no own directory', part: bare(1, file('a')), restores: ['644 a', '755 ./'] },
  {
    what: 'the own directory last',
    part: bare(1, file('a'), rawDirectory('./', { mode: 0o700 })),
    restores: ['644 a', '700 ./'],
  },
  {
    what: 'the own directory as a single point',
    part: bare(1, rawDirectory('.', { mode: 0o711 }), file('./a')),
    restores: ['644 a', '711 ./'],
  },
  {
    what: 'a file whose directories have no entry',
    part: bare(1, file('d/e/f')),
    restores: ['644 d/e/f', '755 ./', '755 d/', '755 d/e/'],
  },
  {
    what: 'directories after what lies in them, read-only',
    part: bare(
      3,
      file('d/e/f', 0o400),
      rawDirectory('d/e/', { mode: 0o555 }),
      rawDirectory('d/', { mode: 0o500 }),
    ),
    restores: ['400 d/e/f', '500 d/', '555 d/e/', '755 ./'],
  },
  {
    what: 'a directory of no permissions before and after its content',
    part: bare(4, rawDirectory('a/', { mode: 0 }), file('a/x'), file('b/y'), rawDirectory('b/', { mode: 0 })),
    restores: ['0 a/', '0 b/', '644 a/x', '644 b/y', '755 ./'],
  },
  {
    what: 'a link before its target and before its directory',
    part: bare(3, rawLink('d/l', '../f'), rawDirectory('d/'), file('f')),
    restores: ['644 f', '755 ./', '755 d/', 'd/l -> ../f'],
  },
  {
    what: 'siblings out of order, with a step in front',
    part: { tar: rawArchive(file('./b'), rawDirectory('./c/'), file('./c/x'), file('./a')), entries: 4 },
    restores: ['644 a', '644 b', '644 c/x', '755 ./', '755 c/'],
  },
  {
    what: 'a time before 1970 and set-user bits',
    part: bare(1, rawPax(paxRecord('mtime', '-12345.5')), file('a', 0o4755)),
    restores: ['755 a', '755 ./'],
  },
]

const GNU: OddArchive[] = [
  { what: 'headers of GNU tar', part: bare(1, gnuFile('./a')), restores: ['644 a', '755 ./'] },
  {
    what: 'long names and targets of GNU tar',
    part: bare(
      3,
      rawDirectory('d/', gnu),
      longName('L', `${DEEP}/f`),
      gnuFile('cut off'),
      longName('K', `${'x'.repeat(120)}`),
      longName('L', `d/${'l'.repeat(150)}`),
      rawHeader({ path: 'cut off', type: '2', link: 'cut off', mode: 0o777, ...gnu }),
    ),
    restores: [
      `644 ${DEEP}/f`,
      '755 ./',
      '755 d/',
      `755 ${'d'.repeat(90)}/`,
      `755 ${DEEP}/`,
      `d/${'l'.repeat(150)} -> ${'x'.repeat(120)}`,
    ],
  },
  {
    what: 'numbers in base 256',
    part: bare(
      1,
      rewritten({ path: 'a', size: 0, ...gnu }, (record) => {
        record.fill(0, 124, 136)
        record[124] = 0x80
        record.fill(0xff, 136, 148)
        record[147] = 0xf0
      }),
    ),
    restores: ['644 a', '755 ./'],
  },
  {
    what: 'what BSD tar adds to a pax header',
    part: bare(
      1,
      rawPax(paxRecord('SCHILY.dev', '1'), paxRecord('SCHILY.nlink', '1'), paxRecord('path', 'ä')),
      file('x'),
    ),
    restores: ['644 ä', '755 ./'],
  },
]

const STREAM = Buffer.concat([OWN, file('a'), END])
const STREAMS: OddArchive[] = [
  {
    what: 'a member that carries its length beside an empty one',
    part: {
      gzip: Buffer.concat([
        member(deflateRawSync(STREAM), { size: STREAM.length, crc: crc32(STREAM) }),
        member(deflateRawSync(Buffer.alloc(0)), { size: 0 }),
      ]),
    },
    restores: ['644 a', '755 ./'],
  },
]

export const ODD_ARCHIVES = [...ORDERS, ...GNU, ...STREAMS]
