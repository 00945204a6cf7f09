// Archives by hand, record by record, so that a test can make what no honest writer makes.

const RECORD = 512

export interface RawHeader {
  readonly path: string | Buffer
  /** One character; '0' a file, '5' a directory, '2' a link. */
  readonly type?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly mtime?: number
  readonly size?: number
  readonly link?: string
  readonly prefix?: string
  readonly magic?: string
  /** Changes the finished record; the checksum is made before. */
  readonly spoil?: (record: Buffer) => void
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`

/** One header record with a right checksum. */
export function rawHeader(header: RawHeader): Buffer {
  const record = Buffer.alloc(RECORD)
  const name = Buffer.isBuffer(header.path) ? header.path : Buffer.from(header.path)
  name.copy(record, 0, 0, 100)
  record.write(octal(header.mode ?? 0o644, 8), 100, 'latin1')
  record.write(octal(header.uid ?? 0, 8), 108, 'latin1')
  record.write(octal(header.gid ?? 0, 8), 116, 'latin1')
  record.write(octal(header.size ?? 0, 12), 124, 'latin1')
  record.write(octal(header.mtime ?? 1_700_000_000, 12), 136, 'latin1')
  record.write(' '.repeat(8), 148, 'latin1')
  record.write(header.type ?? '0', 156, 'latin1')
  record.write(header.link ?? '', 157, 100, 'utf8')
  record.write(header.magic ?? 'ustar\u000000', 257, 'latin1')
  record.write(header.prefix ?? '', 345, 155, 'utf8')
  const sum = record.reduce((total, byte) => total + byte, 0)
  record.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  header.spoil?.(record)
  return record
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((RECORD - (bytes.length % RECORD)) % RECORD)])
}

/** A header and its data; the size is that of the data unless the header says another. */
export function rawEntry(header: RawHeader, data: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(data)
  return Buffer.concat([rawHeader({ size: bytes.length, ...header }), padded(bytes)])
}

export function rawDirectory(path: string, more: Partial<RawHeader> = {}): Buffer {
  return rawHeader({ path, type: '5', mode: 0o755, ...more })
}

export function rawLink(path: string, link: string): Buffer {
  return rawHeader({ path, type: '2', link, mode: 0o777 })
}

/** A record of a pax header with the right length in front. */
export function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

/** A pax header that holds these records as they are. */
export function rawPax(...records: readonly Buffer[]): Buffer {
  return rawEntry({ path: 'PaxHeader', type: 'x' }, Buffer.concat(records))
}

export const END = Buffer.alloc(2 * RECORD)
/** The entry of the part's own directory, which every archive of ours starts with. */
export const OWN = rawDirectory('./')

/** An archive of these pieces, with its own directory before and its end after them. */
export function rawArchive(...pieces: readonly Buffer[]): Buffer {
  return Buffer.concat([OWN, ...pieces, END])
}

/** An archive that nothing is wrong with: one file. */
export const HONEST = rawArchive(rawEntry({ path: 'file' }, 'honest'))
