// FORMAT F-14 and F-17: the one reader of archives, for listing, verifying, exporting and restoring. It takes what the format
// writes, what GNU, BSD and busybox tar write of such trees, and nothing else: what two readers could understand differently is refused.
import { phrase, type Words, isPhrase } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { TreeEntry } from '../ports/appliance.ts'
import { parsePax, type PaxValues } from './tar-pax.ts'

/** Receives an archive as it is read. A call may throw to end the reading. */
export interface EntrySink {
  /** A new entry; `size` bytes of data follow for a file. */
  entry(entry: TreeEntry): void
  /**
   * A directory that lies above what comes next and has had no entry so far; '' is the part's own. It is there with these
   * attributes unless an entry of its own comes later.
   */
  implied?(directory: TreeEntry): void
  /** Some bytes of the entry. The memory is used again after the call: what is kept has to be copied. */
  data(bytes: Buffer): void
  /** The entry's data is complete. */
  entryEnd(): void
}

const RECORD = 512
const MAX_PAX = 64 * 1024
/** GNU tar fills its last block of 20 records with zeros; more is data after the end. */
const MAX_PADDING = 20 * RECORD
const TYPES: Readonly<Record<string, ErrorCode>> = {
  '1': 'archive.hard-link',
  '3': 'archive.special-file',
  '4': 'archive.special-file',
  '6': 'archive.special-file',
  S: 'archive.sparse',
}
const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '0': 'file', '2': 'link', '5': 'directory' }

/** Reads a tar that is pushed in pieces of any size. Throws Failure `archive.*`. */
export class TarReader {
  private readonly part: string
  private readonly sink: EntrySink
  private readonly record = Buffer.alloc(RECORD)
  private filled = 0
  private state: 'header' | 'data' | 'pax' | 'padding' | 'end' = 'header'
  /** Bytes left of the data, pax body or padding in work. */
  private left = 0
  private padding = 0
  private zeroRecords = 0
  private afterEnd = 0
  private paxBody: Buffer[] = []
  /** What comes before an entry and belongs to it. */
  private pax: PaxValues | undefined
  /** Of the body in work: a pax header, a long name or a long target of GNU. */
  private extension: 'x' | 'L' | 'K' = 'x'
  /** By the first header; one archive keeps to one of them. */
  private dialect: 'posix' | 'gnu' | undefined
  private lastPath = ''

  constructor(part: string, sink: EntrySink) {
    this.part = part
    this.sink = sink
  }

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += this.step(bytes, at)
  }

  /** To be called when the stream has ended. */
  finish(): void {
    if (this.state !== 'end') this.refuse('archive.truncated')
  }

  private refuse(code: ErrorCode, facts: Facts = {}): never {
    throw new Failure(code, { part: this.part, name: JSON.stringify(this.lastPath || this.part), ...facts })
  }

  /** Uses some bytes from `at` on and returns how many. */
  private step(bytes: Buffer, at: number): number {
    switch (this.state) {
      case 'header':
        return this.header(bytes, at)
      case 'data':
      case 'pax':
        return this.body(bytes, at)
      case 'padding':
        return this.pad(bytes, at)
      case 'end':
        return this.trailing(bytes, at)
    }
  }

  private header(bytes: Buffer, at: number): number {
    if (this.filled === 0 && bytes.length - at >= RECORD) {
      this.readHeader(bytes.subarray(at, at + RECORD))
      return RECORD
    }
    const count = Math.min(RECORD - this.filled, bytes.length - at)
    bytes.copy(this.record, this.filled, at, at + count)
    this.filled += count
    if (this.filled === RECORD) {
      this.filled = 0
      this.readHeader(this.record)
    }
    return count
  }

  private body(bytes: Buffer, at: number): number {
    const count = Math.min(this.left, bytes.length - at)
    const piece = bytes.subarray(at, at + count)
    this.left -= count
    if (this.state === 'data') this.sink.data(piece)
    else this.paxBody.push(Buffer.from(piece))
    if (this.left === 0) this.bodyEnd()
    return count
  }

  private bodyEnd(): void {
    if (this.state === 'data') this.sink.entryEnd()
    else this.pax = this.readExtension()
    this.state = this.padding > 0 ? 'padding' : 'header'
  }

  private pad(bytes: Buffer, at: number): number {
    const count = Math.min(this.padding, bytes.length - at)
    if (!isZero(bytes.subarray(at, at + count))) this.malformed(phrase('its-padding-is-not-zero'))
    this.padding -= count
    if (this.padding === 0) this.state = 'header'
    return count
  }

  private trailing(bytes: Buffer, at: number): number {
    this.afterEnd += bytes.length - at
    if (this.afterEnd > MAX_PADDING || !isZero(bytes.subarray(at))) this.refuse('archive.trailing')
    return bytes.length - at
  }

  private malformed(detail: Words): never {
    return this.refuse('archive.header', { detail })
  }

  private readHeader(record: Buffer): void {
    if (isZero(record)) {
      this.zeroRecords += 1
      if (this.pax) this.malformed(phrase('a-pax-header-has-no-entry'))
      if (this.zeroRecords === 2) this.state = 'end'
      return
    }
    if (this.zeroRecords > 0) this.refuse('archive.trailing')
    this.checkRecord(record)
    const type = String.fromCharCode(record[156] as number)
    if (type === 'x' && this.dialect === 'posix') this.beginExtension(record, type)
    else if ((type === 'L' || type === 'K') && this.dialect === 'gnu') this.beginExtension(record, type)
    else this.beginEntry(record, type)
  }

  private checkRecord(record: Buffer): void {
    const dialect = itemOf(DIALECTS, record.toString('latin1', 257, 265))
    this.dialect ??= dialect
    if (dialect === undefined || dialect !== this.dialect) this.malformed(phrase('it-is-not-posix-ustar'))
    let sum = 8 * 0x20
    for (let i = 0; i < RECORD; i += 1) if (i < 148 || i >= 156) sum += record[i] as number
    if (this.number(record, 148, 8) !== sum) this.malformed(phrase('its-checksum-differs'))
  }

  private beginExtension(record: Buffer, type: 'x' | 'L' | 'K'): void {
    const known = this.pax && (type === 'x' || (type === 'L' ? 'path' : 'linkpath') in this.pax)
    if (known) this.malformed(phrase('two-pax-headers-follow-each-other'))
    const size = this.number(record, 124, 12)
    if (size === 0 || size > MAX_PAX) this.malformed(phrase('its-pax-header-is-empty-or'))
    this.paxBody = []
    this.extension = type
    this.begin('pax', size)
  }

  private readExtension(): PaxValues {
    const body = Buffer.concat(this.paxBody)
    this.paxBody = []
    if (this.extension !== 'x') {
      const text = this.text(body, 0, body.length)
      return { ...this.pax, ...(this.extension === 'L' ? { path: text } : { linkpath: text }) }
    }
    const values = parsePax(body)
    if (values === 'sparse') return this.refuse('archive.sparse')
    return isPhrase(values) ? this.malformed(values) : values
  }

  private beginEntry(record: Buffer, type: string): void {
    const pax = this.pax ?? {}
    this.pax = undefined
    this.lastPath = pax.path ?? this.ustarPath(record)
    const kind = itemOf(KINDS, type)
    if (!kind) this.refuse(itemOf(TYPES, type) ?? 'archive.type-unknown')
    const entry = this.values(record, kind, pax)
    if (kind !== 'file' && entry.size !== 0) this.malformed(phrase('a-directory-or-a-link-has'))
    if (kind !== 'link' && entry.link !== '') this.malformed(phrase('it-names-a-target-and-is'))
    const { link, ...rest } = entry
    this.sink.entry(kind === 'link' ? entry : rest)
    if (entry.size > 0) this.begin('data', entry.size)
    else this.sink.entryEnd()
  }

  private values(record: Buffer, kind: TreeEntry['kind'], pax: PaxValues): TreeEntry & { link: string } {
    return {
      path: this.lastPath,
      kind,
      mode: this.number(record, 100, 8) & 0o7777,
      uid: pax.uid ?? this.number(record, 108, 8),
      gid: pax.gid ?? this.number(record, 116, 8),
      mtime: pax.mtime ?? this.number(record, 136, 12, true),
      size: pax.size ?? this.number(record, 124, 12),
      link: pax.linkpath ?? this.text(record, 157, 100),
    }
  }

  private begin(state: 'data' | 'pax', size: number): void {
    this.state = state
    this.left = size
    this.padding = (RECORD - (size % RECORD)) % RECORD
  }

  private ustarPath(record: Buffer): string {
    const name = this.text(record, 0, 100)
    if (this.dialect === 'gnu') {
      // Times and offsets of incremental and split archives lie there, and no prefix.
      if (!isZero(record.subarray(345, 500))) this.malformed(phrase('it-is-of-an-incremental-or'))
      return name
    }
    const prefix = this.text(record, 345, 155)
    return prefix === '' ? name : `${prefix}/${name}`
  }

  /** A field of text up to its first NUL; after that only NULs. */
  private text(record: Buffer, offset: number, length: number): string {
    const field = record.subarray(offset, offset + length)
    const nul = field.indexOf(0)
    const used = nul < 0 ? field : field.subarray(0, nul)
    if (nul >= 0 && !isZero(field.subarray(nul))) this.malformed(phrase('a-text-field-goes-on-after'))
    for (const byte of used) if (byte >= 0x80) return this.utf8(used)
    return used.toString('latin1')
  }

  private utf8(bytes: Buffer): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return this.refuse('archive.name-control')
    }
  }

  /** A number as the archive's dialect writes it; only a time may be below zero, and that only in base 256. */
  private number(record: Buffer, offset: number, length: number, mayBeNegative = false): number {
    const isBinary = this.dialect === 'gnu' && (record[offset] as number) >= 0x80
    if (!isBinary) return this.octal(record, offset, length)
    const value = base256(record.subarray(offset, offset + length))
    if (!Number.isSafeInteger(value) || (value < 0 && !mayBeNegative))
      this.malformed(phrase('a-number-is-not-octal'))
    return value
  }

  /** An octal number, ended by a blank or NUL. */
  private octal(record: Buffer, offset: number, length: number): number {
    const end = offset + length
    let at = offset
    while (at < end && record[at] === BLANK) at += 1
    const first = at
    let value = 0
    for (; at < end && isOctalDigit(record[at] as number); at += 1)
      value = value * 8 + ((record[at] as number) - ZERO)
    const digits = at - first
    while (at < end && (record[at] === BLANK || record[at] === 0)) at += 1
    if (digits === 0 || at < end) this.malformed(phrase('a-number-is-not-octal'))
    return value
  }
}

/** Magic and version of a header. */
const DIALECTS: Readonly<Record<string, 'posix' | 'gnu'>> = {
  'ustar\u000000': 'posix',
  'ustar  \u0000': 'gnu',
}

/** Two's complement, its first bit set as a mark: the second one is its sign. */
function base256(field: Buffer): number {
  const first = (field[0] as number) & 0x7f
  let value = BigInt(first >= 0x40 ? first - 0x80 : first)
  for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte)
  return Number(value)
}

const BLANK = 0x20
const ZERO = 0x30
const isOctalDigit = (byte: number): boolean => byte >= ZERO && byte < ZERO + 8

/** Whether all bytes are zero. A loop: what is looked at is short, and the first byte mostly decides. */
function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== 0) return false
  return true
}
