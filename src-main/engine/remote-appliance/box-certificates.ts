// Certificate objects on an appliance that backups are made for: made there with the key brought here once, or uploaded from here.
import { phrase, quoted } from '../../contract/phrases.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import { type ManagedMade } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { CertificatesContext } from '../certificates/certificates-context.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { ImportedKey } from '../ports/certificate-maker.ts'
import { MAX_SMALL_FILE } from '../ports/files.ts'
import type { BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { Certificate } from '../ports/pki.ts'
import { ActionCourse } from './action-course.ts'
import { askForAction } from './ask-for-action.ts'
import { awaitAction } from './await-action.ts'
import { requireAction } from './check-appliance.ts'
import { minutesOf, type ManagedPorts } from './managed-context.ts'
import { withOwnThings, type TemporaryObjects } from './temporary-objects.ts'
import { patiently } from './patience.ts'
import { readSmall } from './read-small.ts'

export interface MakePlan {
  readonly box: Management
  /** Of the objects there, and of the entry here. */
  readonly object: string
  readonly commonName: string
  readonly bits: 2048 | 4096
  readonly days: number
}

const OBJECT_NAME = /^[A-Za-z0-9_-]{1,64}$/

/** Throws Failure `input.invalid`. */
export function checkObjectName(object: string): void {
  if (OBJECT_NAME.test(object)) return
  const problem = phrase('the-name-of-an-object-has')
  throw new Failure('input.invalid', { problem })
}

function readPem(box: Management, path: string, signal: AbortSignal): Promise<Buffer> {
  const tooLarge = (): Failure =>
    new Failure('certificate.malformed', { source: path, what: phrase('it-is-larger-than-4-mib') })
  return readSmall(box, { path, most: MAX_SMALL_FILE, tooLarge }, signal)
}

/** Key generation takes its time; the files are there once it is over. Throws Failure `appliance.slow`. */
async function awaitFiles(
  ports: ManagedPorts,
  box: Management,
  wanted: {
    readonly names: readonly string[]
    readonly started: BoxStarted | undefined
    readonly course: ActionCourse
  },
  job: JobContext,
): Promise<void> {
  const { surroundings, wait, limits } = ports
  const { started, course } = wanted
  if (started) await awaitAction(ports, box, { action: 'Keygen', started, course }, job)
  const asked = patiently(ports, box)
  const begun = surroundings.monotonic()
  for (;;) {
    stopIfCancelled(job.signal)
    const there = new Set((await asked.list('temporary:///', job.signal))?.map(({ name }) => name))
    const missing = wanted.names.find((name) => !there.has(name))
    if (missing === undefined) {
      course.move('shown')
      return
    }
    const waited = surroundings.monotonic() - begun
    if (waited > limits.stall) {
      const state = phrase('is-not-there', { name: missing })
      throw new Failure('appliance.slow', {
        action: quoted('Keygen'),
        host: box.host,
        minutes: minutesOf(waited),
        state,
      })
    }
    await wait(limits.poll, job.signal)
  }
}

/** Keeps key and certificate here, and looks that they can be taken out again before anything is deleted there. */
async function keepHere(
  context: CertificatesContext,
  name: string,
  key: ImportedKey,
  certificate: Certificate,
): Promise<void> {
  const { vault, store } = context
  if (key.key.publicKeyId !== certificate.info.publicKeyId)
    throw new Failure('certificate.key-mismatch', { name })
  await vault.put(name, key.pkcs8)
  try {
    if (!(await store.add({ name, certificate, profile: 'recipient' })))
      throw new Failure('certificate.exists', { name })
    const kept = await vault.open(name)
    if (kept.key.publicKeyId !== certificate.info.publicKeyId)
      throw new Failure('vault.failed', { what: phrase('what-was-kept-reads-back-as') })
  } catch (error) {
    await vault.remove(name)
    throw error
  }
}

async function bringHere(
  context: CertificatesContext,
  { box, object }: MakePlan,
  files: { readonly key: string; readonly certificate: string },
  signal: AbortSignal,
): Promise<Certificate> {
  const keyBytes = await readPem(box, files.key, signal)
  const certificateBytes = await readPem(box, files.certificate, signal)
  const source = `${object} of ${box.host}`
  const key = await context.maker.readKeyFile(keyBytes, source, () =>
    context.ask(phrase('passphrase-of', { name: source })),
  )
  keyBytes.fill(0)
  try {
    const [certificate] = context.pki.readCertificates(certificateBytes, source)
    if (!certificate) throw new Failure('certificate.malformed', { source, what: phrase('it-is-empty') })
    await keepHere(context, object, key, certificate)
    return certificate
  } finally {
    key.pkcs8.fill(0)
  }
}

/** Nothing of that name may be here or there yet. */
async function requireFree(
  context: CertificatesContext,
  { box, object }: MakePlan,
  signal: AbortSignal,
): Promise<void> {
  checkObjectName(object)
  checkEntryName(object)
  if (await context.vault.has(object)) throw new Failure('vault.exists', { name: object })
  if ((await context.store.get(object)) !== undefined)
    throw new Failure('certificate.exists', { name: object })
  const conflict = (path: string): Failure =>
    new Failure('appliance.conflict', { host: box.host, step: phrase('step.make-certificate'), path })
  if (await box.certificate(object, signal)) throw conflict(`CryptoCertificate ${object}`)
  for (const directory of ['cert:///', 'temporary:///']) {
    const items = (await box.list(directory, signal)) ?? []
    const taken = items.find(({ name }) => [`${object}-privkey.pem`, `${object}-sscert.pem`].includes(name))
    if (taken) throw conflict(`${directory}${taken.name}`)
  }
}

async function expectMade(
  own: TemporaryObjects,
  object: string,
): Promise<{ key: string; certificate: string; kept: string[] }> {
  const key = `temporary:///${object}-privkey.pem`
  const certificate = `temporary:///${object}-sscert.pem`
  const kept = [`cert:///${object}-privkey.pem`, `cert:///${object}-sscert.pem`]
  for (const path of [...kept, `temporary:///${object}.csr`, certificate, key]) await own.expectFile(path)
  await own.expectObject('CryptoCertificate', object)
  await own.expectObject('CryptoKey', object)
  return { key, certificate, kept: [...kept, `CryptoCertificate ${object}`, `CryptoKey ${object}`] }
}

/**
 * Makes an RSA key and its certificate on an appliance, brings the key here, and deletes the copy that was exported for it. Throws
 * Failure `appliance.*`, `vault.*`, `certificate.*`, `net.*`; nothing of it is left here or there then, but for what the fact
 * `leftThere` names.
 */
export async function makeOnBox(
  ports: ManagedPorts,
  context: CertificatesContext,
  plan: MakePlan,
  job: JobContext,
): Promise<ManagedMade> {
  const { box, object, commonName, bits, days } = plan
  const { signal } = job
  const asked = patiently(ports, box)
  const identity = await asked.identity(signal)
  await requireAction(asked, 'Keygen', identity, signal)
  await requireFree(context, { ...plan, box: asked }, signal)
  return withOwnThings(ports, box, job, async (own) => {
    own.ofSerial(identity.Serial)
    const files = await expectMade(own, object)
    const on = { GenSSCert: 'on', ExportKey: 'on', ExportSSCert: 'on', GenObject: 'on' }
    const parameters = { CN: commonName, KeyLength: String(bits), FileName: object, Days: String(days) }
    job.report({ step: 'generate', done: 0, total: 0 })
    const course = new ActionCourse()
    own.neededBy(course)
    const all = { ...parameters, ...on, ObjectName: object }
    const started = await askForAction(ports, box, { action: 'Keygen', parameters: all, course }, job)
    const names = [`${object}-privkey.pem`, `${object}-sscert.pem`]
    await awaitFiles(ports, box, { names, started, course }, job)
    const { info } = await bringHere(context, plan, files, signal)
    // From here on the key is safe: what stays there stays, whatever happens to the copies.
    await own.keep(...files.kept)
    await box.run('SaveConfig', {}, ports.limits.answer, signal)
    const left = await own.remove(signal.aborted)
    return {
      object,
      fingerprint: info.fingerprint,
      notAfter: info.notAfter,
      notes: left.map((path) => managedNote('left-there', { path })),
      code: left.length === 0 ? EXIT.done : EXIT.notes,
    }
  })
}

/** Both names were chosen by somebody, so what is there already is not ours. Throws Failure `appliance.conflict`. */
async function requireUnused(
  box: Management,
  { object, file }: { readonly object: string; readonly file: string },
  signal: AbortSignal,
): Promise<void> {
  const conflict = (path: string): Failure =>
    new Failure('appliance.conflict', { host: box.host, step: phrase('step.upload-certificate'), path })
  const items = (await box.list('cert:///', signal)) ?? []
  if (items.some(({ name }) => file.endsWith(`/${name}`))) throw conflict(file)
  if (await box.objectState('CryptoCertificate', object, signal))
    throw conflict(`CryptoCertificate ${object}`)
}

/** Puts a certificate of this installation on an appliance, as an object that backups can be made for. Throws as makeOnBox. */
export async function uploadToBox(
  ports: ManagedPorts,
  plan: {
    readonly box: Management
    readonly object: string
    readonly certificate: Certificate
    readonly pem: Uint8Array
  },
  job: JobContext,
): Promise<ManagedMade> {
  const { box, object, certificate, pem } = plan
  const { info } = certificate
  checkObjectName(object)
  if (info.keyType !== 'RSA') throw new Failure('certificate.not-rsa', { name: object, type: info.keyType })
  const file = `cert:///${object}-cert.pem`
  await requireUnused(patiently(ports, box), { object, file }, job.signal)
  return withOwnThings(ports, box, job, async (own) => {
    await own.file(file, pem, job.signal)
    await own.object('CryptoCertificate', object, { Filename: file }, job.signal)
    const state = await box.objectState('CryptoCertificate', object, job.signal)
    if (state?.up === false)
      throw new Failure('appliance.certificate-down', {
        host: box.host,
        certificate: object,
        reply: state.problem,
      })
    await box.run('SaveConfig', {}, ports.limits.answer, job.signal)
    await own.keep(file, `CryptoCertificate ${object}`)
    return { object, fingerprint: info.fingerprint, notAfter: info.notAfter, notes: [], code: EXIT.done }
  })
}
