// The queue of actions of a recorded appliance: done in the answer, or accepted and asked for until it is done.
import { X509Certificate } from 'node:crypto'
import { makeServerCertificate } from '../ftp-servers/certificate.ts'
import type { SimulatedTime } from '../simulated-time.ts'
import { BoxFiles } from './box-files.ts'
import {
  errorReply,
  readBody,
  reply,
  type BoxRequest,
  type RecordedAppliance,
  type Reply,
} from './recorded-appliance.ts'

type Parameters = Record<string, unknown>
const ACTIONS = [
  'SecureBackup',
  'SecureRestore',
  'Keygen',
  'SaveConfig',
  'ViewCertificateDetails',
  'CryptoExport',
  'CreateDir',
]

/** How long an action takes, where time is simulated. */
const TAKES: Readonly<Record<string, number>> = { SecureBackup: 20_000, SecureRestore: 15_000 }

const valueOf = (parameters: Parameters, name: string): string => {
  const found = parameters[name]
  return String(
    typeof found === 'object' && found !== null ? (found as { value?: unknown }).value : (found ?? ''),
  )
}

export class BoxActions {
  readonly #box: RecordedAppliance
  readonly #pending = new Map<string, { polls: number; finish: () => void; isDone?: boolean }>()
  #count = 0

  constructor(box: RecordedAppliance) {
    this.#box = box
  }

  /** Somebody else's action, which never comes to an end. */
  hold(id: string): void {
    this.#pending.set(id, { polls: 0, finish: () => undefined })
  }

  forget(): void {
    this.#pending.clear()
  }

  async answer(asked: BoxRequest): Promise<Reply | undefined> {
    const [, , what, id] = asked.steps
    if (what === 'operations') return id === undefined ? this.#operations() : this.#describe(id)
    if (what === 'pending') return id === undefined ? this.#list() : this.#poll(id)
    if (asked.method !== 'POST') return errorReply(405, 'Method not allowed.')
    const body = (await readBody(asked.request)) as Record<string, Parameters>
    this.#box.actionsSeen.push(body)
    const [[name = '', parameters = {}] = []] = Object.entries(body)
    return this.#run(name, parameters)
  }

  #offered(): string[] {
    return ACTIONS.filter((name) => !this.#box.faults.withoutAction?.includes(name))
  }

  /** A JSON schema, as it answers without `schema-format`. */
  #describe(name: string): Reply {
    const takes =
      name === 'SecureRestore' ? ['cred', 'source', 'validate', ...(this.#box.faults.takes ?? [])] : []
    const properties = Object.fromEntries(takes.map((one) => [one, { type: 'string' }]))
    return reply(200, { properties: { [name]: { type: 'object', properties } } })
  }

  #operations(): Reply | undefined {
    if (this.#box.strikes('actions')) return undefined
    const links = this.#offered().map((name) => [
      name,
      { schema: { href: `/mgmt/actionqueue/default/operations/${name}` } },
    ])
    return reply(200, {
      _links: { self: { href: '/mgmt/actionqueue/default/operations' }, ...Object.fromEntries(links) },
    })
  }

  /** One is an object, many are an array, none are nothing. */
  #list(): Reply {
    const all = [...this.#pending.keys()].map((id) => ({
      location: { href: `/mgmt/actionqueue/default/pending/${id}` },
      status: 'started',
    }))
    return reply(200, all.length === 0 ? {} : { operations: all.length === 1 ? all[0] : all })
  }

  #poll(id: string): Reply | undefined {
    const { faults } = this.#box
    if (this.#box.strikes('pending')) return undefined
    const item = this.#pending.get(id)
    if (!item || (faults.vanishAt !== undefined && item.polls >= faults.vanishAt)) {
      item?.finish()
      return errorReply(404, 'Resource not found.')
    }
    item.polls += 1
    if (faults.pendingError) return reply(200, { status: 'error', error: faults.pendingError })
    if (this.#box.options.time) return reply(200, { status: item.isDone ? 'completed' : 'started' })
    if (faults.neverDone || item.polls < 2) return reply(200, { status: 'started' })
    item.finish()
    return reply(200, { status: 'completed' })
  }

  #run(name: string, parameters: Parameters): Reply | undefined {
    const { faults } = this.#box
    if (!this.#offered().includes(name))
      return errorReply(400, 'Bad request.', `Action ${name} is not known.`)
    if (name === 'ViewCertificateDetails') return this.#view(parameters)
    if (name === 'SaveConfig') return this.#save()
    if (this.#box.strikes('action')) return undefined
    if (faults.okWithError) return reply(200, { error: faults.okWithError })
    const isValidate = name === 'SecureRestore' && valueOf(parameters, 'validate') === 'on'
    const refusal = isValidate ? faults.refuseValidate : faults.refuseAction
    if (refusal) return errorReply(400, ...refusal)
    return this.#begin(name, parameters)
  }

  /** That of the domain that it is asked for. */
  #save(): Reply {
    const { faults } = this.#box
    const unsaved = (faults.unsaved ?? []).filter((domain) => domain !== 'default')
    this.#box.faults = { ...faults, unsaved }
    return reply(200, { SaveConfig: 'Operation completed.', 'script-log': '' })
  }

  #begin(name: string, parameters: Parameters): Reply {
    const { faults, options } = this.#box
    const { time } = options
    const item = { polls: 0, finish: this.#work(name, parameters), isDone: false }
    if (time && !faults.neverDone) this.#takeTime(time, { name, parameters, item })
    if (!faults.queued) {
      if (!faults.neverDone && !time) item.finish()
      return reply(200, { [name]: 'Operation completed.' })
    }
    this.#count += 1
    const id = `${name}-20261123T120000Z-${this.#count}`
    this.#pending.set(id, item)
    return reply(202, {
      _links: {
        self: { href: '/mgmt/actionqueue/default' },
        location: { href: `/mgmt/actionqueue/default/pending/${id}` },
      },
      [name]: { status: 'Action request accepted.' },
    })
  }

  /** What it reads or writes meanwhile is in use until it is done. */
  #takeTime(
    time: SimulatedTime,
    work: { name: string; parameters: Parameters; item: { finish: () => void; isDone: boolean } },
  ): void {
    const { name, parameters, item } = work
    const { inUse, boots } = this.#box
    for (const path of this.#usedBy(name, parameters)) inUse.add(path)
    time.after(TAKES[name] ?? 5000, () => {
      // It restarted meanwhile, and what it was at is forgotten.
      if (this.#box.boots !== boots) return
      inUse.clear()
      item.isDone = true
      item.finish()
    })
  }

  #usedBy(name: string, parameters: Parameters): readonly string[] {
    const { files, objects } = this.#box
    if (name === 'SecureBackup') return [BoxFiles.pathOf(valueOf(parameters, 'destination'))]
    if (name !== 'SecureRestore') return []
    const [source, cred] = [BoxFiles.pathOf(valueOf(parameters, 'source')), valueOf(parameters, 'cred')]
    const made = [...objects.keys()].filter((key) => key.includes(cred))
    return [
      source,
      ...files.filesIn(source),
      ...files.filesIn('cert:').filter((key) => key.includes(cred)),
      ...made,
    ]
  }

  #work(name: string, parameters: Parameters): () => void {
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      if (name === 'SecureBackup') this.#makeSet(parameters)
      if (name === 'Keygen') this.#makeKey(parameters)
      if (name === 'SecureRestore' && valueOf(parameters, 'validate') !== 'on') this.#restore()
    }
  }

  #makeSet(parameters: Parameters): void {
    const { files, options, faults } = this.#box
    const directory = BoxFiles.pathOf(valueOf(parameters, 'destination'))
    files.directories.add(directory)
    for (const [name, content] of Object.entries(options.set ?? {}))
      if (name !== faults.withhold) files.files.set(`${directory}/${name}`, content)
  }

  #view(parameters: Parameters): Reply {
    const pem = this.#box.options.certificates?.[valueOf(parameters, 'CertificateObject')]
    if (pem === undefined) return errorReply(400, 'Bad request.', 'No such object.')
    const base64 = new X509Certificate(pem).raw.toString('base64')
    return reply(200, {
      CryptoCertificate: { CertificateDetails: { Version: { value: 3 }, Base64: { value: base64 } } },
    })
  }

  #makeKey(parameters: Parameters): void {
    const { files, objects } = this.#box
    const prefix = valueOf(parameters, 'FileName')
    const name = valueOf(parameters, 'ObjectName')
    const made = makeServerCertificate({
      names: [valueOf(parameters, 'CN')],
      to: new Date(Date.now() + 3650 * 86_400_000),
    })
    for (const place of ['cert:', 'temporary:']) {
      files.files.set(`${place}/${prefix}-privkey.pem`, Buffer.from(made.key))
      files.files.set(`${place}/${prefix}-sscert.pem`, Buffer.from(made.certificate))
    }
    files.files.set(`temporary:/${prefix}.csr`, Buffer.from('request'))
    objects.set(`CryptoKey/${name}`, { name, Filename: `cert:///${prefix}-privkey.pem` })
    objects.set(`CryptoCertificate/${name}`, { name, Filename: `cert:///${prefix}-sscert.pem` })
  }

  /** What a real restore does, seen from outside: the box goes away, and admin has the password admin when it is back. */
  #restore(): void {
    const box = this.#box
    const after = (): void => {
      box.restores += 1
      if (box.options.restored !== 'password kept') box.password = 'admin'
      if (box.options.time) box.replaceAll()
      void box.restart()
    }
    if (box.options.time) after()
    else setImmediate(after)
  }
}
