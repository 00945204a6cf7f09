// What servers and sockets say, as codes of the error table, with what the retry has to know. No raw error is kept as a
// cause: its text can hold whatever a server chose to echo, a password included.
import { PhraseError, quoted, type Phrase } from '../../../contract/phrases.ts'
import { FTPError } from 'basic-ftp'
import { Failure, type ErrorCode, type FailureFacts } from '../../../contract/errors.ts'
import { printable } from '../../../contract/visible.ts'
import { systemCode } from '../../node-fs/system-error.ts'

/** A Failure of this adapter. */
export class FtpFault extends Failure {
  /** Whether the same step can work on a new connection. */
  readonly again: boolean
  /** The reply code of the server; 0 where it was not a reply. */
  readonly reply: number
  constructor(
    code: ErrorCode,
    facts: FailureFacts,
    extra: { readonly again?: boolean; readonly reply?: number } = {},
  ) {
    super(code, facts)
    this.again = extra.again ?? false
    this.reply = extra.reply ?? 0
  }
}

/** What a fault is about; `clean` takes secrets out of a text. */
export interface Circumstances {
  readonly host: string
  readonly user: string
  readonly step: Phrase
  readonly path: string
  readonly seconds: number
  readonly clean: (text: string) => string
}

const FULL = /no space|disk full|quota|insufficient storage|storage allocation/i
const MISSING = /no such|not found|does(n't| not) exist|cannot find|can't find|can't change directory to/i
const DENIED = /permission|denied|not allowed|prohibited|forbidden|read-only|not permitted/i
/** Replies about a passing state (RFC 959, 4.2: 4yz): busy, no data connection, transfer cut, local error. */
const PASSING = [421, 425, 426, 450, 451]

function codeOfReply(reply: number, text: string): ErrorCode {
  if (reply === 552 || reply === 452 || FULL.test(text)) return 'disk.full'
  if (reply === 421) return 'net.failed'
  if (PASSING.includes(reply)) return 'ftp.refused'
  if (reply === 532) return 'path.denied'
  if (reply === 550 || reply === 553) {
    if (DENIED.test(text)) return 'path.denied'
    if (MISSING.test(text)) return 'path.missing'
  }
  return 'ftp.refused'
}

function faultOfReply(error: FTPError, about: Circumstances): FtpFault {
  const text = about.clean(printable(error.message))
  const facts = { host: about.host, user: about.user, step: about.step, path: about.path, reply: text }
  const extra = { reply: error.code, again: PASSING.includes(error.code) }
  if (about.step.phrase === 'step.log-in' && error.code !== 421)
    return new FtpFault('ftp.login', facts, { reply: error.code })
  const code = codeOfReply(error.code, text)
  return new FtpFault(
    code,
    { ...facts, system: quoted(text), problem: quoted(text) },
    { ...extra, again: extra.again && code !== 'disk.full' },
  )
}

// What basic-ftp says in words only.
const TIMEOUT = /^Timeout/
const NONSENSE = /exceeded maximum allowed size|Can't parse|Unexpected FTP response/
const TLS_CODE = /^(ERR_SSL|ERR_TLS|EPROTO)/

/** Any thrown thing as a fault; a Failure stays what it is. */
export function toFault(error: unknown, about: Circumstances): Failure {
  if (error instanceof Failure) return error
  if (error instanceof FTPError) return faultOfReply(error, about)
  if (!(error instanceof Error)) throw error
  if (error instanceof PhraseError)
    return new FtpFault(
      'net.failed',
      { host: about.host, step: about.step, path: about.path, problem: error.said },
      { again: true },
    )
  const facts = { host: about.host, step: about.step, path: about.path, seconds: about.seconds }
  const system = systemCode(error)
  const problem = quoted(about.clean(printable(/^E[A-Z]+$/.test(system) ? system : error.message)))
  if (TIMEOUT.test(error.message)) return new FtpFault('net.timeout', facts, { again: true })
  if (NONSENSE.test(error.message)) return new FtpFault('ftp.protocol', { ...facts, problem })
  if (TLS_CODE.test(system)) return new FtpFault('tls.failed', { ...facts, problem })
  if (system === 'ENOTFOUND') return new FtpFault('net.unknown-host', { ...facts, problem })
  return new FtpFault('net.failed', { ...facts, problem }, { again: true })
}

/** Whether a fault is an answer of that number. */
export function isReply(error: unknown, ...replies: readonly number[]): error is FtpFault {
  return error instanceof FtpFault && replies.includes(error.reply)
}
