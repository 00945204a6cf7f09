// The header records of an archive's entries. Plain ones are written here, byte by byte: five thousand of them are a tenth of a
// typical backup's time with a general encoder. What ustar cannot hold goes through the tar package's Header and Pax.
import { Header } from 'tar/header'
import { Pax } from 'tar/pax'
import type { TreeEntry } from '../ports/appliance.ts'

export const RECORD = 512
/** Largest numbers of ustar's octal fields, each closed by a NUL: 7 digits for ids, 11 for size and mtime (POSIX.1-2008, pax, ustar). */
const MAX_OCTAL = 0o77777777777
const MAX_OCTAL_ID = 0o7777777
const NAME_BYTES = 100
const TYPE_FLAG = { file: 0x30, directory: 0x35, link: 0x32 } as const
const TYPE = { file: 'File', directory: 'Directory', link: 'SymbolicLink' } as const
const MAGIC = Buffer.from('ustar\u000000')
const BLANK = 0x20

/** Whether ustar's octal fields hold all numbers of the entry. */
function fitsOctal(entry: TreeEntry): boolean {
  const { mtime, size, uid, gid } = entry
  return mtime >= 0 && mtime <= MAX_OCTAL && size <= MAX_OCTAL && uid <= MAX_OCTAL_ID && gid <= MAX_OCTAL_ID
}

function archiveName(entry: TreeEntry): string {
  if (entry.path === '') return './'
  return entry.kind === 'directory' ? `${entry.path}/` : entry.path
}

/** Writes text of ASCII characters; false where it is something else or too long for its field. */
function writeAscii(record: Buffer, offset: number, text: string): boolean {
  if (text.length > NAME_BYTES) return false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0 || code > 0x7e) return false
    record[offset + at] = code
  }
  return true
}

/** Octal digits that fill the field but for its closing NUL. */
function writeOctal(record: Buffer, offset: number, length: number, value: number): void {
  let rest = value
  for (let at = offset + length - 2; at >= offset; at -= 1) {
    record[at] = 0x30 + (rest % 8)
    rest = Math.floor(rest / 8)
  }
}

function writeChecksum(record: Buffer): void {
  record.fill(BLANK, 148, 156)
  let sum = 0
  for (let at = 0; at < RECORD; at += 1) sum += record[at] as number
  writeOctal(record, 148, 7, sum)
  record[154] = 0
}

/** Writes a plain header into a zeroed record; false where the entry needs more than that. */
function writePlain(record: Buffer, name: string, entry: TreeEntry): boolean {
  if (!fitsOctal(entry) || !writeAscii(record, 0, name) || !writeAscii(record, 157, entry.link ?? ''))
    return false
  writeOctal(record, 100, 8, entry.mode)
  writeOctal(record, 108, 8, entry.uid)
  writeOctal(record, 116, 8, entry.gid)
  writeOctal(record, 124, 12, entry.size)
  writeOctal(record, 136, 12, entry.mtime)
  record[156] = TYPE_FLAG[entry.kind]
  MAGIC.copy(record, 257)
  writeChecksum(record)
  return true
}

/** A pax header and the ustar header after it. Numbers that do not fit are only in the pax header. */
function extended(name: string, entry: TreeEntry): Buffer {
  const plain = fitsOctal(entry)
  const record = Buffer.alloc(RECORD)
  new Header({
    path: name,
    mode: entry.mode,
    uid: plain ? entry.uid : 0,
    gid: plain ? entry.gid : 0,
    size: plain ? entry.size : 0,
    mtime: new Date(plain ? entry.mtime * 1000 : 0),
    type: TYPE[entry.kind],
    uname: '',
    gname: '',
    linkpath: entry.link ?? '',
  }).encode(record)
  const pax = new Pax({
    path: name,
    ...(entry.link === undefined ? {} : { linkpath: entry.link }),
    size: entry.size,
    uid: entry.uid,
    gid: entry.gid,
    mtime: new Date(entry.mtime * 1000),
  })
  return Buffer.concat([paxRecord(pax), record])
}

/** The pax header with a name and a time of its own that do not depend on the entry, so that no name is cut in two. */
function paxRecord(pax: Pax): Buffer {
  const body = Buffer.from(pax.encodeBody())
  const out = Buffer.alloc(RECORD + Math.ceil(body.length / RECORD) * RECORD)
  const header = {
    path: 'PaxHeader',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: body.length,
    mtime: new Date(0),
    linkpath: '',
  }
  new Header({ ...header, type: 'ExtendedHeader' }).encode(out)
  body.copy(out, RECORD)
  return out
}

/** The header records of an entry: one, or three and more where a pax header comes first. `scratch` is one record to write into. */
export function headersOf(entry: TreeEntry, scratch: Buffer): Buffer {
  const name = archiveName(entry)
  scratch.fill(0)
  return writePlain(scratch, name, entry) ? scratch : extended(name, entry)
}
