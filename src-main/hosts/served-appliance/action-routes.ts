// /mgmt/actionqueue: actions, at once or queued, and what became of those that are queued.
import { phrase } from '../../contract/phrases.ts'
import type { JobContext } from '../../application/types.ts'
import { placeOfUrl, type FilePlace } from '../../adapters/appliance-folder/managed-files.ts'
import type { ActionOutcome } from './action-queue.ts'
import { certificateOf } from './crypto-material.ts'
import { keygen } from './keygen.ts'
import { secureBackup, secureRestore } from './set-actions.ts'
import { Failure } from '../../contract/errors.ts'
import {
  ACTION_NAMES,
  keygenInput,
  readAction,
  readInput,
  schemaOf,
  type ActionInput,
  type ActionName,
} from './action-inputs.ts'
import { errorLines, links, ok, oneOrMany, refuse, type Answer, type JsonBody } from './answers.ts'
import { MOST_BODY, type Call } from './call.ts'
import type { Handlers, Management } from './management.ts'
import { actionStatus, hrefOf, QUEUE as SELF, queued, USUAL_WAIT_MS } from './queued-work.ts'

const DOC = 'actionqueue'

/** GET /mgmt/actionqueue/ */
export function queueTemplates(call: Call): Answer {
  const queue = '/mgmt/actionqueue/{domain}'
  return ok({
    _links: {
      self: { href: call.path },
      resource: { href: queue },
      operations: { href: `${queue}/operations` },
      schema: { href: `${queue}/operations/{operation}` },
      metadata: { href: '/mgmt/metadata/{domain}/operations/{operation}' },
    },
  })
}

function operations(call: Call): Answer {
  const all = ACTION_NAMES.map((name) => [
    name,
    {
      schema: { href: `${SELF}/operations/${name}` },
      metadata: { href: `/mgmt/metadata/default/operations/${name}` },
    },
  ])
  return ok({ _links: { self: { href: call.path }, ...Object.fromEntries(all) } })
}

function operation(call: Call): Answer {
  const name = ACTION_NAMES.find((known) => known === call.steps[4])
  return name === undefined ? refuse(404, call.path) : ok({ ...links(call.path), [name]: schemaOf(name) })
}

function pendingList({ queue }: Management, call: Call): Answer {
  const running = queue.list().filter(({ outcome }) => outcome === undefined)
  const items = oneOrMany(
    running.map((action) => ({ location: { href: hrefOf(action) }, status: 'started' })),
  )
  return ok({ ...links(call.path), ...(items === undefined ? {} : { operations: items }) })
}

function pending({ queue }: Management, call: Call): Answer {
  const action = queue.get(call.steps[4] ?? '')
  if (!action) return refuse(404, call.path)
  const head = links(call.path)
  const { outcome } = action
  if (outcome === undefined) return ok({ ...head, status: 'started' })
  if (!outcome.done) return ok({ ...head, status: 'error', error: outcome.lines })
  const { report } = outcome
  const made = report === undefined ? {} : { report: { href: report } }
  return ok({ _links: { self: { href: call.path }, ...made }, status: 'completed' })
}

function completed(name: ActionName, more: JsonBody = {}): Answer {
  return ok({ ...links(SELF, DOC), [name]: 'Operation completed.', 'script-log': '', ...more })
}

/** Answered with 202, as published clients expect of them: they know no answer that says that it is done. */
const AT_ONCE: ReadonlySet<ActionName> = new Set<ActionName>(['SecureBackup', 'SecureRestore'])

/** A long action: answered as done, refused, or queued. */
function inQueue(
  management: Management,
  call: Call,
  name: ActionName,
  work: (context: JobContext) => Promise<ActionOutcome>,
): Promise<Answer> {
  const { _links } = links(SELF, DOC) as { _links: JsonBody }
  const waitMs = AT_ONCE.has(name) ? 0 : USUAL_WAIT_MS
  return queued(management, call, {
    name,
    self: SELF,
    links: _links,
    waitMs,
    work,
    done: () => completed(name),
  })
}

function placeAt(url: string): FilePlace {
  const place = placeOfUrl(url)
  if (!place) throw new Failure('url.unsupported', { url, reason: phrase('write-it-as-temporary-dir') })
  return place
}

async function viewCertificate({ appliance }: Management, name: string): Promise<Answer> {
  const { info, der } = await certificateOf(appliance, name)
  const values = {
    Version: '3',
    SerialNumber: info.serial,
    SignatureAlgorithm: info.signatureAlgorithm,
    Issuer: info.issuer,
    NotBefore: info.notBefore,
    NotAfter: info.notAfter,
    Subject: info.subject,
    SubjectPublicKeyAlgorithm: info.keyType === 'RSA' ? 'rsaEncryption' : info.keyType,
    SubjectPublicKeyBitLength: String(info.keyBits),
    Base64: Buffer.from(der).toString('base64'),
  }
  const details = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]))
  return ok({ ...links(SELF, DOC), CryptoCertificate: { CertificateDetails: details } })
}

async function makeKey(management: Management, given: ActionInput<'Keygen'>): Promise<ActionOutcome> {
  const { objects } = management.appliance
  const { PasswordAlias: alias, Password } = given
  const password = alias === undefined ? Password : objects.passwordOf('PasswordAlias', alias)
  await keygen(management.appliance, keygenInput(given, password))
  return { done: true }
}

type Runner = (management: Management, given: unknown, call: Call) => Promise<Answer>

const RUN: Readonly<Record<ActionName, Runner>> = {
  SecureBackup: (management, given, call) => {
    const { cert, destination } = readInput('SecureBackup', given)
    return inQueue(management, call, 'SecureBackup', (context) =>
      secureBackup(management.appliance, { cert: cert.value, destination }, context),
    )
  },
  SecureRestore: (management, given, call) => {
    const { cred, source, validate, onto } = readInput('SecureRestore', given)
    const input = { cred: cred.value, source, validate: validate === 'on', onto }
    return inQueue(management, call, 'SecureRestore', (context) =>
      secureRestore(management.appliance, input, context),
    )
  },
  Keygen: (management, given, call) => {
    const input = readInput('Keygen', given)
    return inQueue(management, call, 'Keygen', () => makeKey(management, input))
  },
  ViewCertificateDetails: (management, given) =>
    viewCertificate(management, readInput('ViewCertificateDetails', given).CertificateObject),
  CreateDir: async ({ appliance }, given) => {
    await appliance.files.makeDirectory(placeAt(readInput('CreateDir', given).Dir))
    return completed('CreateDir')
  },
  RemoveDir: async ({ appliance }, given) => {
    await appliance.files.removeDirectory(placeAt(readInput('RemoveDir', given).Dir))
    return completed('RemoveDir')
  },
  DeleteFile: async ({ appliance }, given) => {
    await appliance.files.remove(placeAt(readInput('DeleteFile', given).File))
    return completed('DeleteFile')
  },
  MoveFile: async ({ appliance }, given) => {
    const { sURL, dURL, Overwrite } = readInput('MoveFile', given)
    await appliance.files.move(placeAt(sURL), placeAt(dURL), Overwrite === 'on')
    return completed('MoveFile')
  },
  SaveConfig: async ({ appliance }, given) => {
    readInput('SaveConfig', given)
    await appliance.objects.save()
    return completed('SaveConfig')
  },
}

async function act(management: Management, call: Call): Promise<Answer> {
  const { name, given } = readAction(await call.json(MOST_BODY))
  call.note(name)
  try {
    return await RUN[name](management, given, call)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // An action that cannot be done is a bad request, also where what it names is not there.
    const answer = refuse(actionStatus(error), SELF, ...errorLines(error, management.appliance.hide))
    return error.code === 'queue.full' ? { ...answer, status: 503 } : answer
  }
}

/** What answers below /mgmt/actionqueue/default; undefined where nothing is. */
export function actionHandlers(call: Call): Handlers | undefined {
  const [, , , what, name, ...more] = call.steps
  if (more.length > 0) return undefined
  if (what === undefined) return { POST: act }
  const hasName = name !== undefined
  if (what === 'operations') return { GET: (_, one) => (hasName ? operation(one) : operations(one)) }
  if (what === 'pending') return { GET: hasName ? pending : pendingList }
  return undefined
}
