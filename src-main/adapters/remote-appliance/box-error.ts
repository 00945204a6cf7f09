// What an appliance answers when something is wrong, as text for a person and as codes of the error table. Its forms: a text, a
// list of texts, a list of records, in `error` or below `errors`, also within an answer of status 200.
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import type { IncomingHttpHeaders } from 'node:http'
import { itemOf } from '../../contract/by-name.ts'
import { Failure, type ErrorCode, type FailureFacts } from '../../contract/errors.ts'
import { printable } from '../../contract/visible.ts'
import { systemCode } from '../node-fs/system-error.ts'
import { ProtocolError } from './protocol-error.ts'

/** What was being done, for a person, and with whom. */
export interface About {
  readonly host: string
  readonly user: string
  /** Completes "refused to …". */
  readonly step: Words
  readonly path?: string
  readonly seconds: number
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Texts of an appliance may hold XML entities, in JSON too. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (all, decimal, hex, name: string) => {
    if (name !== undefined) return itemOf(ENTITIES, name) ?? all
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal)
    return code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : all
  })
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One thing, many or none, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value : [value]
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return unescapeEntities(value)
  if (!isRecord(value)) return ''
  const texts = Object.values(value).map(textOf)
  return texts.filter(Boolean).join(' ')
}

/** What is wrong according to an answer; undefined where nothing is. */
export function errorIn(answer: unknown): Words | undefined {
  if (!isRecord(answer)) return undefined
  const errors = isRecord(answer['errors']) ? answer['errors']['error'] : answer['errors']
  const found = [...listOf(answer['error']), ...listOf(errors)]
  if (found.length === 0) return undefined
  const text = printable(found.map(textOf).filter(Boolean).join(' '))
  return text === '' ? phrase('nothing-more') : quoted(text)
}

/** A Failure of this adapter, with what the caller may want to look at. */
export class BoxFault extends Failure {
  /** The status of the answer; 0 where there was none. */
  readonly status: number
  /** Whether the request may have reached the appliance although no answer came. */
  readonly unanswered: boolean
  constructor(code: ErrorCode, facts: FailureFacts, extra: { status?: number; unanswered?: boolean } = {}) {
    super(code, facts)
    this.status = extra.status ?? 0
    this.unanswered = extra.unanswered ?? false
  }
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'appliance.login',
  403: 'appliance.forbidden',
  404: 'appliance.not-found',
  408: 'appliance.busy',
  409: 'appliance.conflict',
  429: 'appliance.busy',
  502: 'appliance.busy',
  503: 'appliance.busy',
  504: 'appliance.busy',
}

/** The three forms of a date (RFC 9110, 5.6.7); Date.parse takes much else for one. */
const DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
]

function dateIn(header: string | undefined): number | undefined {
  const text = header?.trim() ?? ''
  if (!DATES.some((form) => form.test(text))) return undefined
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(at) ? undefined : at
}

/**
 * Seconds that Retry-After names (RFC 9110, 10.2.3), as a number or as a date; undefined where it names none. A date is one of the
 * clock of who says it, which need not be ours.
 */
export function secondsOf({
  'retry-after': after,
  date,
}: Pick<IncomingHttpHeaders, 'retry-after' | 'date'>): number | undefined {
  if (after !== undefined && /^\d{1,15}$/.test(after.trim())) return Number(after)
  const at = dateIn(after)
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - (dateIn(date) ?? Date.now())) / 1000))
}

/** The fault of an answer, by its status and what it says. */
export function faultOfAnswer(status: number, answer: unknown, about: About, wait?: number): BoxFault {
  const reply = errorIn(answer) ?? phrase('status-and-no-reason', { status })
  const { host, user, step, path = '' } = about
  // An appliance points nowhere else: somebody before it does.
  if (status >= 300 && status < 400)
    return new BoxFault('appliance.answer', {
      host,
      step,
      problem: phrase('it-points-elsewhere', { status }),
    })
  const code = CODES[status] ?? 'appliance.refused'
  const seconds = wait === undefined ? {} : { seconds: wait }
  return new BoxFault(code, { host, user, step, path, reply, ...seconds }, { status })
}

/** Whether the same question may find an answer a little later. */
export function isBusy(status: number): boolean {
  return CODES[status] === 'appliance.busy'
}

/** Every answer of an appliance that has a body has links. Throws Failure `appliance.answer`. */
export function requireOwn(answer: unknown, { host, step }: About): void {
  if (answer === undefined || (isRecord(answer) && answer['_links'] !== undefined)) return
  throw new BoxFault('appliance.answer', { host, step, problem: phrase('it-is-not-what-an-appliance') })
}

/** That there is nothing of a name is believed of the appliance only: links or a list of reasons are in it. */
export function isOwnNo(answer: unknown): boolean {
  if (!isRecord(answer)) return false
  return answer['_links'] !== undefined || isRecord(answer['errors']) || Array.isArray(answer['error'])
}

/** Of such a word of somebody else. */
export function foreignNo({ host, step }: About): BoxFault {
  const problem = phrase('that-there-is-none-is-not')
  return new BoxFault('appliance.answer', { host, step, problem })
}

/** Throws Failure `appliance.answer`. */
export function requireOwnNo(answer: unknown, about: About): void {
  if (!isOwnNo(answer)) throw foreignNo(about)
}

const TLS_CODE = /^(ERR_SSL|ERR_TLS|EPROTO)/

/** Whatever ended a request, as a Failure. */
export function faultOfRequest(error: unknown, about: About): Failure {
  if (error instanceof Failure) return error
  if (!(error instanceof Error)) throw error
  const { host, step } = about
  if (error instanceof ProtocolError)
    return new BoxFault('appliance.answer', { host, step, problem: error.said })
  const system = systemCode(error)
  const problem = quoted(printable(/^E[A-Z_]+$/.test(system) ? system : error.message))
  if (TLS_CODE.test(system)) return new BoxFault('tls.failed', { host, step, problem })
  if (system === 'ENOTFOUND') return new BoxFault('net.unknown-host', { host, step, problem })
  if (system.startsWith('HPE_')) return new BoxFault('appliance.answer', { host, step, problem })
  return new BoxFault('net.failed', { host, step, problem }, { unanswered: system !== 'ECONNREFUSED' })
}
