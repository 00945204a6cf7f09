// secure-backup serve --appliance: the management interface of a folder appliance, and the users who may use it.
import { phrase } from '../../../contract/phrases.ts'
import { join } from 'node:path'
import { LEAST_PASSPHRASE } from '../../../application/move-keys.ts'
import { createAuditLog } from '../../../adapters/node-fs/audit-log.ts'
import { UserFile } from '../../../adapters/node-fs/user-file.ts'
import { ActionQueue } from '../../served-appliance/action-queue.ts'
import { openManagedAppliance } from '../../served-appliance/managed-appliance.ts'
import {
  givenCertificate,
  ownCertificate,
  type ServerCertificate,
} from '../../served-appliance/server-certificate.ts'
import { EXIT, Failure } from '../../../contract/errors.ts'
import { describeError } from '../../../text/en/errors.ts'
import { untilAborted } from '../../until-aborted.ts'
import { groupHex } from '../../../contract/hex.ts'
import { DEFAULT_LIMITS, Authenticator } from '../../served-appliance/authentication.ts'
import type { ManagementLimits } from '../../served-appliance/management.ts'
import { startManagementServer } from '../../served-appliance/server.ts'
import type { Options, ValueOf } from '../arguments.ts'
import { secretFrom } from '../secrets.ts'
import type { VerbRun } from '../verb.ts'
import { DEFAULT_MB, type SERVE_OPTIONS } from './serve-options.ts'

type ServeOptions = Options<typeof SERVE_OPTIONS>
type ServeRun = VerbRun<typeof SERVE_OPTIONS>

const MB = 1_000_000

/** Where the server keeps what is its own. */
const directoryOf = (run: Pick<VerbRun, 'engine'>): string => join(run.engine.home, 'management')

/** Host and port of --listen. Throws Failure `usage.invalid`. */
function addressOf(options: ServeOptions): { readonly host: string; readonly port: number } {
  const text = options.one('listen') ?? '127.0.0.1:5554'
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i.exec(text)
  const port = Number(match?.[3])
  if (!match || port > 65_535) return options.refuse('serve.listen', { given: text })
  return { host: (match[1] ?? match[2]) as string, port }
}

function wholeNumber(options: ServeOptions, name: ValueOf<typeof SERVE_OPTIONS>, fallback: number): number {
  const text = options.one(name) ?? String(fallback)
  return /^\d{1,6}$/.test(text) ? Number(text) : options.refuse('usage.whole', { option: name, given: text })
}

function limitsOf(options: ServeOptions): ManagementLimits {
  return {
    fileBytes: wholeNumber(options, 'largest-file', DEFAULT_MB) * MB,
    actionWaitMs:
      options.one('action-wait') === undefined ? undefined : wholeNumber(options, 'action-wait', 0) * 1000,
  }
}

/** An error for whoever watches the server; of a mistake of ours, where it came from. */
function describe(error: unknown): string {
  if (error instanceof Failure) return `${error.code}: ${describeError(error.code, error.facts).what}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function certificateFor(run: ServeRun, host: string): Promise<ServerCertificate> {
  const { options, engine } = run
  const [cert, key] = [options.one('tls-cert'), options.one('tls-key')]
  if ((cert === undefined) !== (key === undefined)) options.refuse('serve.tls-together')
  if (cert !== undefined && key !== undefined) {
    if (options.many('name').length > 0) options.refuse('serve.name-of-own')
    return givenCertificate({ cert, key })
  }
  const everywhere = host === '0.0.0.0' || host === '::'
  const names = [...options.many('name'), ...(everywhere ? [] : [host])]
  return ownCertificate(directoryOf(run), names, engine.ports.surroundings.now())
}

/** Serves until it is told to end. */
export async function serveAppliance(run: ServeRun): Promise<number> {
  const { options, terminal, engine, context } = run
  const address = addressOf(options)
  const users = new UserFile(directoryOf(run))
  if ((await users.names()).length === 0) throw new Failure('user.none')
  const appliance = await openManagedAppliance(engine, options.required('appliance'), directoryOf(run))
  const certificate = await certificateFor(run, address.host)
  await appliance.files.clear()
  // What a backup is signed with: better asked for now than when a script waits for it.
  await engine.signer(undefined)
  const queue = new ActionQueue(engine.ports.surroundings)
  const warn = (error: unknown): void => terminal.warn(`secure-backup: ${describe(error)}`)
  const server = await startManagementServer({
    management: { appliance, queue, warn, limits: limitsOf(options) },
    authenticator: new Authenticator({ users, limits: DEFAULT_LIMITS, now: () => performance.now() }),
    certificate,
    audit: createAuditLog({ directory: directoryOf(run), onLost: warn }),
    ...address,
  })
  const fingerprint = certificate.x509.fingerprint256.replaceAll(':', '').toLowerCase()
  terminal.document('serve-management', {
    url: `${server.origin}/mgmt/`,
    certificate: certificate.path,
    fingerprint,
  })
  terminal.tell('passed', 'serve.management-at', { url: terminal.bold(`${server.origin}/mgmt/`) })
  terminal.say(`  ${terminal.words.text('serve.certificate', { path: certificate.path })}`)
  terminal.say(`  SHA-256 ${groupHex(fingerprint)}`)
  terminal.say(`  ${terminal.words.text('serve.ends')}`)
  await untilAborted(context.signal)
  await server.close()
  return EXIT.done
}

/** serve user set|remove|list */
export async function serveUser(run: VerbRun<Pick<typeof SERVE_OPTIONS, 'password-file'>>): Promise<number> {
  const { options, positionals, terminal } = run
  const [, action, name] = positionals
  const users = new UserFile(directoryOf(run))
  if (action === 'list' && name === undefined) {
    const names = await users.names()
    terminal.document('users', { users: names })
    for (const one of names) terminal.say(one)
    if (names.length === 0) terminal.say(terminal.words.text('serve.nobody'))
    return EXIT.done
  }
  if (name === undefined || (action !== 'set' && action !== 'remove'))
    return options.refuse('serve.user.what')
  if (action === 'remove') await users.remove(name)
  else {
    const ask = secretFrom({
      file: options.one('password-file'),
      environment: ['SECURE_BACKUP_SERVE_PASSWORD'],
      missing: 'user.password-needed',
      terminal,
    })
    await users.set(name, await ask(phrase('new-password-of', { name, least: LEAST_PASSPHRASE }), 'new'))
  }
  terminal.document('user', { user: name, done: action })
  terminal.tell('passed', action === 'set' ? 'serve.may' : 'serve.may-not', {
    name: terminal.bold(name),
  })
  return EXIT.done
}
