// The queue of actions of a recorded appliance: done in the answer, or accepted and asked for until it is done.
import { X509Certificate } from 'node:crypto'
import { makeServerCertificate } from '../ftp-servers/certificate.ts'
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

const valueOf = (parameters: Parameters, name: string): string => {
  const found = parameters[name]
  return String(
    typeof found === 'object' && found !== null ? (found as { value?: unknown }).value : (found ?? ''),
  )
}

export class BoxActions {
  readonly #box: RecordedAppliance
  readonly #pending = new Map<string, { polls: number; finish: () => void }>()
  #count = 0

  constructor(box: RecordedAppliance) {
    this.#box = box
  }

  forget(): void {
    this.#pending.clear()
  }

  async answer(asked: BoxRequest): Promise<Reply | undefined> {
    const [, , what, id] = asked.steps
    if (what === 'operations') return this.#operations()
    if (what === 'pending') return this.#poll(id ?? '')
    if (asked.method !== 'POST') return errorReply(405, 'Method not allowed.')
    const body = (await readBody(asked.request)) as Record<string, Parameters>
    this.#box.actionsSeen.push(body)
    const [[name = '', parameters = {}] = []] = Object.entries(body)
    return this.#run(name, parameters)
  }

  #offered(): string[] {
    return ACTIONS.filter((name) => !this.#box.faults.withoutAction?.includes(name))
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
    if (faults.neverDone || item.polls < 2) return reply(200, { status: 'started' })
    item.finish()
    return reply(200, { status: 'completed' })
  }

  #run(name: string, parameters: Parameters): Reply | undefined {
    const { faults } = this.#box
    if (!this.#offered().includes(name))
      return errorReply(400, 'Bad request.', `Action ${name} is not known.`)
    if (name === 'ViewCertificateDetails') return this.#view(parameters)
    if (name === 'SaveConfig') return reply(200, { SaveConfig: 'Operation completed.', 'script-log': '' })
    if (this.#box.strikes('action')) return undefined
    if (faults.okWithError) return reply(200, { error: faults.okWithError })
    const isValidate = name === 'SecureRestore' && valueOf(parameters, 'validate') === 'on'
    const refusal = isValidate ? faults.refuseValidate : faults.refuseAction
    if (refusal) return errorReply(400, ...refusal)
    const finish = this.#work(name, parameters)
    if (!faults.queued) {
      if (!faults.neverDone) finish()
      return reply(200, { [name]: 'Operation completed.' })
    }
    this.#count += 1
    const id = `${name}-20261123T120000Z-${this.#count}`
    this.#pending.set(id, { polls: 0, finish })
    return reply(202, {
      _links: {
        self: { href: '/mgmt/actionqueue/default' },
        location: { href: `/mgmt/actionqueue/default/pending/${id}` },
      },
      [name]: { status: 'Action request accepted.' },
    })
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
    setImmediate(() => {
      box.password = 'admin'
      void box.restart()
    })
  }
}
