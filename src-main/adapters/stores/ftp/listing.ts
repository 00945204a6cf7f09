// What is at a place: listings and single items. MLSD and MLST say it in a form made for programs (RFC 3659); where a server
// has neither, LIST is read as people's `ls -l`, and SIZE and MDTM are asked.
import { phrase, quoted } from '../../../contract/phrases.ts'
import { parseList, type FileInfo } from 'basic-ftp'
import { Failure } from '../../../contract/errors.ts'
import { isListable } from '../../../engine/destinations/item-name.ts'
import type { StoredItem } from '../../../engine/ports/set-store.ts'
import type { FtpConnection } from './connection.ts'
import { FtpFault, isReply } from './fault.ts'
import { FtpTransfer } from './transfer.ts'

/** Replies that mean: not there, or not for you, without saying which. */
const NOT_THERE = [450, 501, 550, 553]
const UNKNOWN = [500, 502, 504]
const LIST = phrase('step.list')
const LOOK = phrase('step.look-at')

function kindOf(info: FileInfo): StoredItem['kind'] {
  if (info.isFile) return 'file'
  return info.isDirectory ? 'directory' : 'other'
}

function toItem(info: FileInfo): StoredItem {
  const kind = kindOf(info)
  const size = kind === 'file' && Number.isSafeInteger(info.size) && info.size >= 0 ? info.size : 0
  const modified = info.modifiedAt?.getTime()
  const told = modified !== undefined && Number.isFinite(modified)
  return { name: info.name, kind, size, ...(told ? { modified } : {}) }
}

async function gather(connection: FtpConnection, command: string): Promise<string> {
  const { listingBytes } = connection.settings.limits
  const transfer = await FtpTransfer.begin(connection, LIST, command)
  const pieces: Buffer[] = []
  let size = 0
  for await (const bytes of transfer.receive()) {
    size += bytes.length
    if (size > listingBytes) {
      transfer.abandon()
      throw connection.protocolFault(LIST, phrase('the-listing-has-more-than-bytes', { count: listingBytes }))
    }
    pieces.push(Buffer.from(bytes))
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** A trickle of lines would keep the idle timer content for ever, so the whole listing has a time too. */
function gatherInTime(connection: FtpConnection, command: string): Promise<string> {
  const { reply, idle } = connection.settings.timeouts
  return connection.within(LIST, 2 * (reply + idle), gather(connection, command))
}

async function listText(connection: FtpConnection): Promise<string> {
  if (connection.features.has('MLST')) return gatherInTime(connection, 'MLSD')
  try {
    return await gatherInTime(connection, 'LIST -a')
  } catch (error) {
    // Servers that are not of Unix take the option for a name.
    if (!isReply(error, ...NOT_THERE, ...UNKNOWN)) throw error
    return gatherInTime(connection, 'LIST')
  }
}

function parseItems(connection: FtpConnection, text: string): StoredItem[] {
  const { listingEntries } = connection.settings.limits
  let infos: readonly FileInfo[]
  try {
    infos = parseList(text)
  } catch {
    throw connection.protocolFault(LIST, phrase('the-listing-is-in-no-known'))
  }
  if (infos.length > listingEntries)
    throw connection.protocolFault(LIST, phrase('the-listing-has-more-than-names', { count: listingEntries }))
  const items = infos.filter(({ name }) => isListable(name)).map(toItem)
  return [...new Map(items.map((item) => [item.name, item])).values()]
}

/** An answer that may mean "not there" as such; a server that says "denied" in words is believed. */
function missing(error: unknown, path: string): unknown {
  if (!isReply(error, ...NOT_THERE) || error.code === 'path.denied') return error
  return new Failure('path.missing', { path })
}

/** The items of a directory. It is entered first: LIST of one that is missing is empty on some servers. */
export async function listItems(
  connection: FtpConnection,
  name: string,
  path: string,
): Promise<StoredItem[]> {
  try {
    await connection.request(LIST, `CWD ${connection.pathOf(name)}`)
  } catch (error) {
    throw missing(error, path)
  }
  return parseItems(connection, await listText(connection))
}

/** YYYYMMDDHHMMSS[.sss] in UTC (RFC 3659, 2.3), in milliseconds since 1970. */
function parseTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined) return undefined
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  return Number.isFinite(time) ? time : undefined
}

function withTime(item: StoredItem, text: string): StoredItem {
  const modified = parseTime(text)
  return modified === undefined ? item : { ...item, modified }
}

function parseFacts(message: string, name: string): StoredItem | undefined {
  const line = message
    .split('\n')
    .find((candidate) => /^\s*[^\s=]+=[^;]*;/.test(candidate.replace(/^250-/, '')))
  if (line === undefined) return undefined
  const facts = new Map<string, string>()
  for (const [, key = '', value = ''] of line.replace(/^250-/, '').matchAll(/\s*([^\s=;]+)=([^;]*);/g))
    facts.set(key.toLowerCase(), value)
  const type = facts.get('type')?.toLowerCase() ?? ''
  if (type === 'file') {
    const size = Number(facts.get('size'))
    return withTime(
      { name, kind: 'file', size: Number.isSafeInteger(size) ? size : 0 },
      facts.get('modify') ?? '',
    )
  }
  const kind = ['dir', 'cdir', 'pdir'].includes(type) ? 'directory' : 'other'
  return withTime({ name, kind, size: 0 }, facts.get('modify') ?? '')
}

/** Bytes of a file; undefined where there is no file of that name. */
export async function sizeOf(connection: FtpConnection, path: string): Promise<number | undefined> {
  const reply = await notThere(connection.request(LOOK, `SIZE ${path}`))
  if (reply === undefined) return undefined
  const size = Number(/^213 (\d+)/.exec(reply.message)?.[1])
  if (!Number.isSafeInteger(size)) throw connection.protocolFault(LOOK, phrase('size-is-not-answered-with-a'))
  return size
}

async function notThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isReply(error, ...NOT_THERE) && error.code !== 'path.denied') return undefined
    throw error
  }
}

async function statBySize(
  connection: FtpConnection,
  path: string,
  name: string,
): Promise<StoredItem | undefined> {
  const size = await sizeOf(connection, path)
  if (size !== undefined) {
    const time = await connection.requestUnless(LOOK, `MDTM ${path}`, [...NOT_THERE, ...UNKNOWN])
    return withTime({ name, kind: 'file', size }, time?.message.slice(4) ?? '')
  }
  const entered = await notThere(connection.request(LOOK, `CWD ${path}`))
  return entered === undefined ? undefined : { name, kind: 'directory', size: 0 }
}

/** One item; undefined where there is nothing of that name. */
export async function statItem(connection: FtpConnection, name: string): Promise<StoredItem | undefined> {
  const path = connection.pathOf(name)
  const last = name.slice(name.lastIndexOf('/') + 1)
  if (connection.features.has('MLST')) {
    const reply = await notThere(connection.request(LOOK, `MLST ${path}`))
    if (reply === undefined) return undefined
    const item = parseFacts(reply.message, last)
    if (item !== undefined) return item
  }
  return statBySize(connection, path, last)
}

/** What a refusal to make or open a file means: its directory is missing, or this user may not. */
export async function whyRefused(
  connection: FtpConnection,
  error: unknown,
  name: string,
  path: string,
): Promise<unknown> {
  if (!(error instanceof FtpFault) || !isReply(error, 550, 553) || connection.closed) return error
  if (error.code !== 'ftp.refused' && error.code !== 'path.missing') return error
  const slash = name.lastIndexOf('/')
  const directory = connection.pathOf(slash < 0 ? '' : name.slice(0, slash))
  const there = await notThere(connection.request(LOOK, `CWD ${directory}`))
  if (there === undefined) return new Failure('path.missing', { path })
  return new FtpFault(
    'path.denied',
    { ...error.facts, system: quoted(String(error.facts['reply'])) },
    { reply: error.reply },
  )
}
