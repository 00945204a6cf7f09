// The Management port over the REST management interface of an appliance (MQ Appliance from 9.3.5, DataPower alike).
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { Failure } from '../../contract/errors.ts'
import type {
  BoxCertificate,
  BoxClock,
  BoxItem,
  BoxObjectClass,
  BoxPending,
  BoxRoom,
  BoxStarted,
  Management,
} from '../../engine/ports/remote-appliance.ts'
import { printable } from '../../contract/visible.ts'
import {
  BoxFault,
  errorIn,
  faultOfAnswer,
  foreignNo,
  isOwnNo,
  isRecord,
  listOf,
  requireOwn,
  requireOwnNo,
  unescapeEntities,
} from './box-error.ts'
import { readClock } from './box-clock.ts'
import { filestorePath, splitBoxPath } from './box-path.ts'
import { isMissing, readBoxFile, writeBoxFile } from './file-transfer.ts'
import {
  identityFrom,
  memberOf,
  membersOf,
  namesWithin,
  numberIn,
  pendingIds,
  readStarted,
  textIn,
  toPendingState,
  valueWithin,
} from './answers.ts'
import { Requests, type Asked, type RestOptions } from './requests.ts'

const QUEUE = '/mgmt/actionqueue/default'
const VERSIONS = ['FirmwareVersion3', 'FirmwareVersion2', 'FirmwareVersion'] as const

type Step = Omit<Asked, 'method'>

class RestManagement implements Management {
  readonly location: string
  readonly host: string
  readonly user: string
  readonly #options: RestOptions
  readonly #requests: Requests
  readonly #others: Management[] = []

  constructor(options: RestOptions) {
    this.host = options.host
    this.user = options.user
    this.location = formatApplianceUrl(options)
    this.#options = options
    this.#requests = new Requests(options)
  }

  close(): void {
    this.#requests.close()
    for (const other of this.#others) other.close()
  }

  as(password: string): Management {
    const other = new RestManagement({ ...this.#options, password: async () => password })
    this.#others.push(other)
    return other
  }

  /** The answer of a request that succeeded. Throws Failure. */
  async #ask(asked: Asked, signal: AbortSignal): Promise<{ status: number; answer: unknown }> {
    const { status, answer } = await this.#requests.ask(asked, signal)
    if (status === 404) requireOwnNo(answer, this.#requests.about(asked))
    if (status < 200 || status >= 300 || errorIn(answer) !== undefined)
      throw faultOfAnswer(status, answer, this.#requests.about(asked))
    return { status, answer }
  }

  /** Undefined where there is nothing, or where it is not for this user or firmware. */
  async #getIfThere(step: Step, signal: AbortSignal, also: readonly number[] = []): Promise<unknown> {
    const { status, answer } = await this.#requests.ask({ method: 'GET', ...step }, signal)
    if (status === 404 || also.includes(status)) return undefined
    if (status < 200 || status >= 300 || errorIn(answer) !== undefined)
      throw faultOfAnswer(status, answer, this.#requests.about(step))
    return answer
  }

  /** The same of what may be in use, or is another's where it is not there: then a gateway's word that there is none is none. */
  async #getOwn(step: Step, signal: AbortSignal, also: readonly number[] = []): Promise<unknown> {
    const { status, answer } = await this.#requests.ask({ method: 'GET', ...step }, signal)
    if (also.includes(status)) return undefined
    if (status === 404) {
      requireOwnNo(answer, this.#requests.about(step))
      return undefined
    }
    if (status < 200 || status >= 300 || errorIn(answer) !== undefined)
      throw faultOfAnswer(status, answer, this.#requests.about(step))
    return answer
  }

  #status(kind: string, signal: AbortSignal): Promise<unknown> {
    const path = `/mgmt/status/default/${kind}`
    return this.#getIfThere({ path, step: phrase('step.status'), about: kind }, signal, [400, 403, 500])
  }

  async identity(signal: AbortSignal): Promise<ApplianceIdentity> {
    let fault: BoxFault | undefined
    for (const kind of VERSIONS) {
      const asked = await this.#version(kind, signal)
      fault ??= asked.fault
      const identity = identityFrom(memberOf(asked.answer, kind))
      if (identity) {
        const clock = memberOf(await this.#status('DateTimeStatus', signal), 'DateTimeStatus')
        const TimeZone = textIn(clock, 'timezone') ?? textIn(clock, 'tzspec')
        return { ...identity, ...(TimeZone === undefined ? {} : { TimeZone }) }
      }
    }
    throw fault ?? new Failure('appliance.no-rest', { host: this.host, what: phrase('offer.firmware') })
  }

  /** A class that the firmware does not have is no fault; 403 is one, of the user's rights. Throws Failure `appliance.login`. */
  async #version(
    kind: string,
    signal: AbortSignal,
  ): Promise<{ readonly answer: unknown; readonly fault?: BoxFault }> {
    const step = { path: `/mgmt/status/default/${kind}`, step: phrase('step.status'), about: kind }
    const { status, answer } = await this.#requests.ask({ method: 'GET', ...step }, signal)
    const about = this.#requests.about(step)
    if (status === 404 && !isOwnNo(answer)) return { answer: undefined, fault: foreignNo(about) }
    if (status === 404 || status === 400 || (status >= 200 && status < 300)) return { answer }
    const fault = faultOfAnswer(status, answer, about)
    if (status === 401) throw fault
    return { answer: undefined, fault }
  }

  async systemName(signal: AbortSignal): Promise<string | undefined> {
    const path = '/mgmt/config/default/SystemSettings/System-Settings'
    const step = { path, step: phrase('step.name') }
    const answer = await this.#getOwn(step, signal, [400, 403])
    // Else JSON of a proxy would make another appliance of it.
    requireOwn(answer, this.#requests.about(step))
    return textIn(memberOf(answer, 'SystemSettings'), 'SystemName')
  }

  async clock(signal: AbortSignal): Promise<BoxClock | undefined> {
    const status = memberOf(await this.#status('DateTimeStatus', signal), 'DateTimeStatus')
    return status === undefined
      ? undefined
      : readClock({ time: textIn(status, 'time'), boot: textIn(status, 'bootuptime2') })
  }

  async unsaved(signal: AbortSignal): Promise<readonly string[] | undefined> {
    const domains = membersOf(await this.#status('DomainStatus', signal), 'DomainStatus')
    if (!domains.some((one) => textIn(one, 'SaveNeeded') !== undefined)) return undefined
    return domains.flatMap((one) =>
      textIn(one, 'SaveNeeded') === 'on' ? [textIn(one, 'Domain') ?? 'default'] : [],
    )
  }

  async actions(signal: AbortSignal): Promise<ReadonlySet<string>> {
    const step = { path: `${QUEUE}/operations`, step: phrase('step.actions') }
    const answer = await this.#getOwn(step, signal)
    const links = isRecord(answer) ? answer['_links'] : undefined
    if (!isRecord(links))
      throw new Failure('appliance.no-rest', { host: this.host, what: phrase('offer.queue') })
    return new Set(Object.keys(links).filter((name) => name !== 'self' && name !== 'doc'))
  }

  async parametersOf(action: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const path = `${QUEUE}/operations/${encodeURIComponent(action)}`
    const step = { path, step: phrase('step.action'), about: action }
    return namesWithin(await this.#getIfThere(step, signal, [400, 403, 405, 500]))
  }

  async room(signal: AbortSignal): Promise<BoxRoom | undefined> {
    const status = memberOf(await this.#status('FilesystemStatus', signal), 'FilesystemStatus')
    const temporary = numberIn(status, 'FreeTemporary')
    return temporary === undefined ? undefined : { temporary }
  }

  async certificate(name: string, signal: AbortSignal): Promise<BoxCertificate | undefined> {
    const found = await this.#object('CryptoCertificate', name, signal)
    if (!found) return undefined
    const { up, problem } = stateOf(found)
    return { name, file: textIn(found, 'Filename') ?? '', up, problem }
  }

  async certificates(signal: AbortSignal): Promise<readonly string[]> {
    const step = { path: '/mgmt/config/default/CryptoCertificate', step: phrase('step.certificates') }
    const answer = await this.#getIfThere(step, signal)
    const all = isRecord(answer) ? listOf(answer['CryptoCertificate']) : []
    return all.flatMap((one) => (isRecord(one) ? (textIn(one, 'name') ?? []) : [])).sort()
  }

  async certificateBytes(name: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const json = { ViewCertificateDetails: { CertificateObject: name } }
    const asked = { method: 'POST', path: QUEUE, step: phrase('step.certificate'), json } as const
    const { status, answer } = await this.#requests.ask(asked, signal)
    if (status !== 200 || errorIn(answer) !== undefined) return undefined
    const base64 = valueWithin(answer, 'Base64')?.replace(/-----[^-]+-----|\s+/g, '')
    return base64 === undefined || base64 === '' ? undefined : Buffer.from(base64, 'base64')
  }

  async #object(kind: BoxObjectClass, name: string, signal: AbortSignal): Promise<unknown> {
    const path = `/mgmt/config/default/${kind}/${encodeURIComponent(name)}?state=1`
    const step = { path, step: phrase('step.object'), about: name }
    const answer = await this.#getOwn(step, signal)
    requireOwn(answer, this.#requests.about(step))
    return memberOf(answer, kind)
  }

  async objectState(
    kind: BoxObjectClass,
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly up: boolean; readonly problem: Words } | undefined> {
    const found = await this.#object(kind, name, signal)
    return found === undefined ? undefined : stateOf(found)
  }

  async makeObject(kind: BoxObjectClass, name: string, fields: object, signal: AbortSignal): Promise<void> {
    const path = `/mgmt/config/default/${kind}`
    const json = { [kind]: { name, mAdminState: 'enabled', ...fields } }
    await this.#make({ path, step: phrase('step.make-object'), about: `${kind} ${name}`, json }, signal)
  }

  /** What answers without links is not the appliance: then nobody knows whether it was made. */
  async #make(step: Step, signal: AbortSignal): Promise<void> {
    const { answer } = await this.#ask({ method: 'POST', ...step }, signal)
    requireOwn(answer, this.#requests.about(step))
  }

  removeObject(kind: BoxObjectClass, name: string, signal: AbortSignal): Promise<void> {
    return this.#remove(`/mgmt/config/default/${kind}/${encodeURIComponent(name)}`, `${kind} ${name}`, signal)
  }

  async list(directory: string, signal: AbortSignal): Promise<readonly BoxItem[] | undefined> {
    const step = { path: filestorePath(directory), step: phrase('step.list-directory'), about: directory }
    const answer = await this.#getOwn(step, signal)
    if (answer === undefined) return undefined
    const location = memberOf(memberOf(answer, 'filestore'), 'location')
    if (!isRecord(location))
      throw new Failure('appliance.answer', {
        host: this.host,
        step: step.step,
        problem: phrase('it-is-no-listing'),
      })
    const files = listOf(location['file']).flatMap((one): BoxItem[] => {
      const name = textIn(one, 'name')
      return name === undefined ? [] : [{ name, kind: 'file', size: numberIn(one, 'size') ?? 0 }]
    })
    const directories = listOf(location['directory']).flatMap((one): BoxItem[] => {
      const name = textIn(one, 'name')?.split('/').at(-1)
      return name === undefined ? [] : [{ name, kind: 'directory', size: 0 }]
    })
    return [...files, ...directories]
  }

  read(file: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    return readBoxFile(this.#requests, file, signal)
  }

  write(url: string, size: number, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    return writeBoxFile(this.#requests, { url, size }, chunks, signal)
  }

  async makeDirectory(directory: string, signal: AbortSignal): Promise<void> {
    const { above, name } = splitBoxPath(directory)
    const json = { directory: { name } }
    const path = filestorePath(above)
    await this.#make({ path, step: phrase('step.make-directory'), about: directory, json }, signal)
  }

  removeFile(file: string, signal: AbortSignal): Promise<void> {
    splitBoxPath(file)
    return this.#remove(filestorePath(file), file, signal)
  }

  async removeDirectory(directory: string, signal: AbortSignal): Promise<void> {
    splitBoxPath(directory)
    const items = await this.list(directory, signal)
    if (items === undefined || items.length > 0) return
    await this.#remove(filestorePath(directory), directory, signal)
  }

  async #remove(path: string, about: string, signal: AbortSignal): Promise<void> {
    try {
      const asked = { method: 'DELETE', path, step: phrase('step.remove'), about } as const
      requireOwn((await this.#ask(asked, signal)).answer, this.#requests.about(asked))
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }

  async run(action: string, parameters: object, limit: number, signal: AbortSignal): Promise<BoxStarted> {
    const json = { [action]: parameters }
    const asked = { method: 'POST', path: QUEUE, step: phrase('step.run', { action }), json, limit } as const
    try {
      const { status, answer } = await this.#ask(asked, signal)
      // Something that is JSON and not the appliance's leaves open whether it began.
      if (!isRecord(answer) || (answer['_links'] === undefined && itemOf(answer, action) === undefined)) {
        const { host } = this
        throw new BoxFault('appliance.answer', {
          host,
          step: asked.step,
          problem: phrase('it-says-nothing-of-the-action'),
        })
      }
      return readStarted(status, answer, action)
    } catch (error) {
      // An error of its own, where it may have begun, is no refusal.
      if (error instanceof BoxFault && error.status >= 500 && error.code === 'appliance.refused')
        throw new BoxFault('appliance.internal', error.facts, { status: error.status })
      throw error
    }
  }

  async pendings(signal: AbortSignal): Promise<readonly string[] | undefined> {
    const step = { path: `${QUEUE}/pending`, step: phrase('step.pending') }
    const answer = await this.#getIfThere(step, signal, [400, 403, 405, 500])
    return isRecord(answer) ? pendingIds(answer) : undefined
  }

  async pending(id: string, signal: AbortSignal): Promise<BoxPending> {
    const path = `${QUEUE}/pending/${encodeURIComponent(id)}`
    const asked = { method: 'GET', path, step: phrase('step.progress') } as const
    const { status, answer } = await this.#requests.ask(asked, signal)
    if (status === 404) {
      requireOwnNo(answer, this.#requests.about(asked))
      return { state: 'gone', text: quoted('') }
    }
    const word = textIn(answer, 'status')
    const problem = errorIn(answer)
    if (word === undefined && (status < 200 || status >= 300))
      throw faultOfAnswer(status, answer, this.#requests.about(asked))
    const state = problem === undefined ? toPendingState(word ?? '') : 'failed'
    return { state, text: problem ?? quoted(printable(unescapeEntities(word ?? ''))) }
  }
}

/** `opstate` stands in the object or below `state`; without one the object is taken for up. */
function stateOf(found: unknown): { readonly up: boolean; readonly problem: Words } {
  const word = valueWithin(found, 'opstate') ?? 'up'
  const isEnabled = textIn(found, 'mAdminState') !== 'disabled'
  const said = valueWithin(found, 'errorcode')
  const unsaid = phrase(isEnabled ? 'no-reason' : 'it-is-disabled')
  const problem = said === undefined ? unsaid : quoted(printable(unescapeEntities(said)))
  return { up: word === 'up' && isEnabled, problem }
}

/** An address as people write it. */
export function formatApplianceUrl({ host, port }: Pick<RestOptions, 'host' | 'port'>): string {
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Opens nothing yet: the first question does. */
export function openManagement(options: RestOptions): Management {
  return new RestManagement(options)
}
