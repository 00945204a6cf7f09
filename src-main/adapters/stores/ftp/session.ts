// From a host name to a connection that is encrypted, trusted, logged in and set to binary, in that order.
import { phrase, quoted } from '../../../contract/phrases.ts'
import { Client } from 'basic-ftp'
import { TLSSocket } from 'node:tls'
import { printable } from '../../../contract/visible.ts'
import { FtpConnection } from './connection.ts'
import { FtpFault, isReply } from './fault.ts'
import type { FtpSettings } from './options.ts'
import { requireTrusted, tlsOptions } from '../../tls/server-trust.ts'

const CONNECT = phrase('step.connect')
/** CR, LF or NUL would end the command; nothing else is forbidden in a password. */
const ENDS_COMMAND = ['\r', '\n', '\0']

/** Takes a secret out of every text; also as a server may have cut or percent-encoded it. */
function cleaner(): { learn(secret: string): void; clean(text: string): string } {
  const secrets = new Set<string>()
  return {
    learn: (secret) => {
      for (const form of [secret, encodeURIComponent(secret)]) if (form !== '') secrets.add(form)
    },
    clean: (text) => [...secrets].reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text),
  }
}

async function connectPlain(connection: FtpConnection): Promise<void> {
  const { host, port, timeouts } = connection.settings
  await connection.within(CONNECT, timeouts.connect, connection.client.connect(host, port))
}

async function connectEncrypted(connection: FtpConnection): Promise<void> {
  const { client, settings } = connection
  const { host, port, timeouts } = settings
  if (settings.mode === 'implicit-tls') {
    await connection.within(
      CONNECT,
      timeouts.connect,
      client.connectImplicitTLS(host, port, tlsOptions(settings)),
    )
  } else {
    await connectPlain(connection)
    try {
      await connection.within(phrase('step.start-tls'), timeouts.connect, client.useTLS(tlsOptions(settings)))
    } catch (error) {
      if (!(error instanceof FtpFault) || error.reply < 500) throw error
      throw new FtpFault('ftp.no-tls', { host, reply: String(error.facts.reply) }, { reply: error.reply })
    }
  }
  const { socket } = client.ftp
  if (!(socket instanceof TLSSocket))
    throw connection.protocolFault(CONNECT, phrase('the-connection-is-not-encrypted'))
  requireTrusted(socket, settings)
}

/** Whether names are UTF-8 from now on: some servers want the login before they say so, and many do not know the question. */
async function askForUtf8(connection: FtpConnection): Promise<boolean> {
  const refusals = [500, 501, 502, 504, 530, 550]
  return (await connection.requestUnless(phrase('step.utf8'), 'OPTS UTF8 ON', refusals)) !== undefined
}

async function logIn(connection: FtpConnection, password: string): Promise<void> {
  const { client, settings } = connection
  const { host, user } = settings
  if (ENDS_COMMAND.some((end) => password.includes(end))) {
    const reply = phrase('nothing-the-password-holds-a-line')
    throw new FtpFault('ftp.login', { host, user, reply })
  }
  // Before the login too: user names and passwords may be other than ASCII.
  const on = await askForUtf8(connection)
  await connection.within(phrase('step.log-in'), settings.timeouts.reply, client.login(user, password))
  if (!on) await askForUtf8(connection)
}

async function learnFeatures(connection: FtpConnection): Promise<void> {
  const { client, settings } = connection
  const told = await connection.within(phrase('step.features'), settings.timeouts.reply, client.features())
  connection.features = new Map([...told].map(([name, detail]) => [name.toUpperCase(), detail]))
}

/** PWD's answer is the only name a server gives that is sent back to it, so it is held to the rules of names. */
async function learnBase(connection: FtpConnection): Promise<void> {
  const { directory } = connection.settings
  if (directory.startsWith('/')) {
    connection.base = directory
    return
  }
  const { message } = await connection.request(phrase('step.where'), 'PWD')
  const home = /^257 "((?:[^"]|"")*)"/.exec(message)?.[1]?.replaceAll('""', '"')
  if (home === undefined || !home.startsWith('/') || printable(home) !== home)
    throw connection.protocolFault(phrase('step.where'), quoted(printable(message)))
  const trimmed = home.replace(/\/+$/, '')
  connection.base = directory === '' ? trimmed || '/' : `${trimmed}/${directory}`
}

async function prepare(connection: FtpConnection): Promise<void> {
  await learnFeatures(connection)
  if (connection.settings.mode !== 'plain') {
    await connection.request(phrase('step.protect'), 'PBSZ 0')
    await connection.request(phrase('step.protect'), 'PROT P')
  }
  await connection.request(phrase('step.binary'), 'TYPE I')
  if (connection.features.has('MLST'))
    await connection.requestUnless(phrase('step.facts'), 'OPTS MLST type;size;modify;', [500, 501, 502, 504])
  await learnBase(connection)
}

/** Opens a connection. `opened` gets it before anything is sent, so that a cancel can close it at every step. */
export async function openSession(
  settings: FtpSettings,
  opened: (connection: FtpConnection) => void,
): Promise<FtpConnection> {
  const { learn, clean } = cleaner()
  const client = new Client(settings.timeouts.reply)
  const { trace } = settings
  client.ftp.log = (line) => trace?.(clean(printable(line)))
  const connection = new FtpConnection(client, settings, clean)
  opened(connection)
  try {
    await (settings.mode === 'plain' ? connectPlain(connection) : connectEncrypted(connection))
    const password = await settings.password()
    learn(password)
    await logIn(connection, password)
    await prepare(connection)
    return connection
  } catch (error) {
    connection.close()
    // A server that is full says 421 to the greeting or 530 to the login; only the first passes by itself.
    if (isReply(error, 421)) throw new FtpFault('net.failed', error.facts, { again: true, reply: 421 })
    throw connection.fault(error, CONNECT)
  }
}
