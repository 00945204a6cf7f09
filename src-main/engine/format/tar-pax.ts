// The records of a pax header, read strictly: length, blank, key, value, line end, each key once and only keys we know.
import { phrase, isPhrase, type Phrase } from '../../contract/phrases.ts'

export interface PaxValues {
  path?: string
  linkpath?: string
  size?: number
  uid?: number
  gid?: number
  mtime?: number
}

const NUMBERS = new Set(['size', 'uid', 'gid'])
const NAMES = new Set(['path', 'linkpath'])
/** Known, and of no use to us; the longer ones are what BSD tar adds to what it writes. */
const IGNORED = new Set([
  ...['atime', 'ctime', 'uname', 'gname'],
  ...['SCHILY.dev', 'SCHILY.ino', 'SCHILY.nlink', 'LIBARCHIVE.creationtime'],
])

/** The values, or why the header is refused; `sparse` for the records of a sparse file. */
export function parsePax(body: Buffer): PaxValues | Phrase | 'sparse' {
  const values: PaxValues = {}
  const seen = new Set<string>()
  for (let at = 0; at < body.length;) {
    const record = nextRecord(body, at)
    if (isPhrase(record)) return record
    const { key, value, end } = record
    if (seen.has(key)) return phrase('its-pax-header-holds-twice', { key })
    seen.add(key)
    const problem = take(values, key, value)
    if (problem) return problem
    at = end
  }
  return values
}

function nextRecord(body: Buffer, at: number): { key: string; value: Buffer; end: number } | Phrase {
  const digits = /^[1-9]\d{0,6}(?= )/.exec(body.toString('latin1', at, at + 8))?.[0]
  if (!digits) return phrase('a-pax-record-has-no-length')
  const end = at + Number(digits)
  const equals = body.indexOf('=', at)
  if (end > body.length || body[end - 1] !== 0x0a || equals < 0 || equals >= end)
    return phrase('a-pax-record-is-cut-off')
  return {
    key: body.toString('latin1', at + digits.length + 1, equals),
    value: body.subarray(equals + 1, end - 1),
    end,
  }
}

/** Takes one record over; returns why it is refused. */
function take(values: PaxValues, key: string, value: Buffer): Phrase | 'sparse' | undefined {
  if (key.startsWith('GNU.sparse.')) return 'sparse'
  if (IGNORED.has(key)) return undefined
  if (NAMES.has(key)) return takeName(values, key as 'path' | 'linkpath', value)
  const text = value.toString('latin1')
  if (NUMBERS.has(key)) {
    if (!/^\d{1,15}$/.test(text)) return phrase('in-its-pax-header-is-not', { key })
    values[key as 'size' | 'uid' | 'gid'] = Number(text)
    return undefined
  }
  if (key === 'mtime') {
    if (!/^-?\d{1,15}(\.\d+)?$/.test(text)) return phrase('mtime-in-its-pax-header-is')
    values.mtime = Math.floor(Number(text))
    return undefined
  }
  return phrase('its-pax-header-holds-which-the', { key: JSON.stringify(key.slice(0, 40)) })
}

function takeName(values: PaxValues, key: 'path' | 'linkpath', value: Buffer): Phrase | 'sparse' | undefined {
  try {
    values[key] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
    return undefined
  } catch {
    return phrase('in-its-pax-header-is-not-utf', { key })
  }
}
