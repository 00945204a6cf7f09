// A destination on an FTP server. Encrypted unless a person said in so many words that it need not be.
import { phrase, type Phrase, quoted } from '../../../contract/phrases.ts'
import { Failure } from '../../../contract/errors.ts'
import { requireItemName, requireName } from '../../../engine/destinations/item-name.ts'
import { formatFtpUrl } from './ftp-url.ts'
import { stopIfCancelled } from '../../../engine/jobs/job-context.ts'
import type { SetStore, StoreWriter } from '../../../engine/ports/set-store.ts'
import type { FtpConnection } from './connection.ts'
import { createFtpFile } from './creating.ts'
import { FtpFault, isReply } from './fault.ts'
import { listItems, statItem, whyRefused } from './listing.ts'
import { settle, type FtpOptions } from './options.ts'
import { FtpPool, type Step } from './pool.ts'
import { readFile } from './reading.ts'
import { createFtpWriter, type Naming } from './writing.ts'

const REFUSALS = [450, 521, 550, 553]

/** From the top: a server makes one directory at a time. The place itself is made with those above it. */
async function makeDirectories(connection: FtpConnection, name: string, path: string): Promise<void> {
  const entered = await connection.requestUnless(
    phrase('step.make-directory'),
    `CWD ${connection.pathOf(name)}`,
    REFUSALS,
  )
  if (entered !== undefined) return
  const steps = connection
    .pathOf(name)
    .split('/')
    .filter((step) => step !== '')
  for (let depth = 1; depth <= steps.length; depth++) {
    const above = `/${steps.slice(0, depth).join('/')}`
    if (
      depth < steps.length &&
      (await connection.requestUnless(phrase('step.make-directory'), `CWD ${above}`, REFUSALS)) !== undefined
    )
      continue
    const made = await connection.requestUnless(phrase('step.make-directory'), `MKD ${above}`, REFUSALS)
    if (made === undefined) await requireEntered(connection, above, path)
  }
}

async function requireEntered(connection: FtpConnection, directory: string, path: string): Promise<void> {
  try {
    await connection.request(phrase('step.make-directory'), `CWD ${directory}`)
  } catch (error) {
    if (!isReply(error, ...REFUSALS)) throw error
    throw new FtpFault(
      'path.denied',
      { path, system: quoted(String(error.facts['reply'])) },
      { reply: error.reply },
    )
  }
}

async function removeFile(connection: FtpConnection, name: string, path: string): Promise<void> {
  try {
    await connection.request(phrase('step.remove'), `DELE ${connection.pathOf(name)}`)
  } catch (error) {
    if (!isReply(error, ...REFUSALS)) throw error
    if ((await statItem(connection, name)) === undefined) return
    throw await whyRefused(connection, error, name, path)
  }
}

/** Refused is fine where it holds something or is gone; a directory that is empty and stays is an error. */
async function removeDirectory(connection: FtpConnection, name: string, path: string): Promise<void> {
  try {
    await connection.request(phrase('step.remove'), `RMD ${connection.pathOf(name)}`)
  } catch (error) {
    if (!isReply(error, ...REFUSALS)) throw error
    const item = await statItem(connection, name)
    if (item === undefined || item.kind !== 'directory') return
    if ((await listItems(connection, name, path)).length === 0)
      throw await whyRefused(connection, error, name, path)
  }
}

/** Sets on an FTP server. Connects when it is first used; nothing is sent for a name that is refused. */
export function createFtpStore(options: FtpOptions): SetStore {
  const settings = settle(options)
  const { host, mode } = settings
  if (mode === 'plain' && settings.plainConsent !== true) throw new Failure('url.plain-ftp', { host })
  const url = formatFtpUrl(settings)
  requireName(settings.directory.replace(/^\//, ''), url)
  const pool = new FtpPool(settings)
  const { directory: base } = settings
  const pathOf = (name: string): string =>
    formatFtpUrl({ ...settings, directory: base === '' ? name : `${base.replace(/\/$/, '')}/${name}` })
  const about = (step: Phrase, name: string, signal: AbortSignal): Step => {
    requireName(name, url)
    stopIfCancelled(signal)
    return { step, path: name === '' ? url : pathOf(name), signal }
  }
  const writer = (naming: Naming, signal: AbortSignal): Promise<StoreWriter> => {
    requireItemName(naming.name, url)
    return createFtpWriter(pool, naming, about(phrase('step.write'), naming.name, signal))
  }
  return {
    url,
    transport: mode === 'plain' ? 'plain' : 'encrypted',
    list: async (directory, signal) => {
      const step = about(phrase('step.list'), directory, signal)
      return pool.run(step, (connection) => listItems(connection, directory, step.path))
    },
    stat: async (name, signal) =>
      pool.run(about(phrase('step.look-at'), name, signal), (connection) => statItem(connection, name)),
    read: async function* (name, signal) {
      requireItemName(name, url)
      yield* readFile(pool, name, about(phrase('step.read'), name, signal))
    },
    write: async (name, signal) => writer({ name, replaces: false }, signal),
    // Servers rename as the system under them does: onto a file that is there in one step, or not at all (`set.not-replaceable`).
    replace: async (name, signal) => writer({ name, replaces: true }, signal),
    create: async (name, bytes, signal) => {
      requireItemName(name, url)
      await createFtpFile(pool, name, bytes, about(phrase('step.write'), name, signal))
    },
    makeDirectory: async (name, signal) => {
      const step = about(phrase('step.make-directory'), name, signal)
      await pool.run(step, (connection) => makeDirectories(connection, name, step.path))
    },
    removeFile: async (name, signal) => {
      requireItemName(name, url)
      const step = about(phrase('step.remove'), name, signal)
      await pool.run(step, (connection) => removeFile(connection, name, step.path))
    },
    removeDirectory: async (name, signal) => {
      requireItemName(name, url)
      const step = about(phrase('step.remove'), name, signal)
      await pool.run(step, (connection) => removeDirectory(connection, name, step.path))
    },
    close: async () => pool.close(),
  }
}
