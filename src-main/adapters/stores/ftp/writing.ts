// Writes a file to a server: to NAME.partial, then the proof, and only then its name. FTP cannot rename without replacing in
// one step, so a look comes before; two writers of one name at the same moment are kept apart by creating.ts, where that matters.
import { phrase } from '../../../contract/phrases.ts'
import { Failure } from '../../../contract/errors.ts'
import { PARTIAL } from '../../../engine/destinations/item-name.ts'
import { stopIfCancelled } from '../../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../../engine/jobs/until-cancelled.ts'
import type { StoreWriter } from '../../../engine/ports/set-store.ts'
import type { FtpConnection } from './connection.ts'
import { isReply } from './fault.ts'
import { statItem, whyRefused } from './listing.ts'
import type { FtpPool, Step } from './pool.ts'
import { requireSame, type Expected } from './proof.ts'
import { FtpUpload } from './upload.ts'

/** Milliseconds tidying up may take; what it does not reach is left as NAME.partial. */
export const TIDY_LIMIT = 5000

type Sent = Pick<Expected, 'length' | 'sha256'>

async function prove(pool: FtpPool, partial: string, sent: Sent, about: Step): Promise<void> {
  await pool.run({ ...about, step: phrase('step.check') }, (connection) =>
    requireSame(connection, connection.pathOf(partial), { ...sent, shown: about.path }),
  )
}

const partialOf = ({ name, partial = name + PARTIAL }: Naming): string => partial

/** Whether a rename whose answer was lost has happened after all. */
async function isRenamed(connection: FtpConnection, naming: Naming, length: number): Promise<boolean> {
  const named = await statItem(connection, naming.name)
  const partial = await statItem(connection, partialOf(naming))
  return partial === undefined && named?.kind === 'file' && named.size === length
}

/** A name for a new file, or the place of one that is there. */
export interface Naming {
  readonly name: string
  readonly replaces: boolean
  /** What it is called until then; NAME.partial when absent. */
  readonly partial?: string
}

async function requireFit(
  connection: FtpConnection,
  { name, replaces }: Naming,
  path: string,
): Promise<void> {
  const there = (await statItem(connection, name)) !== undefined
  if (there && !replaces) throw new Failure('output.exists', { path })
  if (!there && replaces) throw new Failure('path.missing', { path })
}

async function giveName(pool: FtpPool, naming: Naming, length: number, about: Step): Promise<void> {
  const { name, replaces } = naming
  let asked = false
  await pool.run({ ...about, step: phrase('step.rename') }, async (connection) => {
    if (asked && (await isRenamed(connection, naming, length))) return
    await requireFit(connection, naming, about.path)
    try {
      await connection.request(phrase('step.rename'), `RNFR ${connection.pathOf(partialOf(naming))}`)
      asked = true
      await connection.request(phrase('step.rename'), `RNTO ${connection.pathOf(name)}`)
    } catch (error) {
      // The server renames onto new names only; asking it to delete the old file first would not be one step.
      if (replaces && isReply(error, 550, 553)) throw new Failure('set.not-replaceable', { url: about.path })
      throw await whyRefused(connection, error, name, about.path)
    }
  })
}

/** Starts a file on a server. */
export async function createFtpWriter(pool: FtpPool, naming: Naming, about: Step): Promise<StoreWriter> {
  const { name } = naming
  const partial = partialOf(naming)
  const upload = new FtpUpload(pool, partial, about)
  const { window } = upload
  let state: 'open' | 'failed' | 'done' = 'open'

  const guard = async (work: () => Promise<void>): Promise<void> => {
    if (state !== 'open') throw new Error('This writer has ended.')
    try {
      stopIfCancelled(about.signal, phrase('what-was-written-is-removed'))
      await untilCancelled(about.signal, work())
    } catch (error) {
      state = 'failed'
      upload.hangUp()
      throw error
    }
  }
  const takeIn = async (chunk: Uint8Array): Promise<void> => {
    for (let at = 0; at < chunk.length;) {
      at += window.fill(chunk, at)
      if (window.isFull) await upload.send(window.seal())
    }
  }
  const complete = async (sha256: string): Promise<void> => {
    await upload.send(window.seal())
    await upload.finish()
    await prove(pool, partial, { length: window.end, sha256 }, about)
    await giveName(pool, naming, window.end, about)
    // A server may take the new file and give it a name of its own choice, beside the old one.
    if (naming.replaces) await prove(pool, name, { length: window.end, sha256 }, about)
    state = 'done'
  }
  const tidy = async (connection: FtpConnection): Promise<unknown> =>
    connection.requestUnless(phrase('step.remove'), `DELE ${connection.pathOf(partial)}`, [450, 550, 553])

  await guard(() => upload.start())
  return {
    write: (chunk) => guard(() => takeIn(chunk)),
    commit: (sha256) => guard(() => complete(sha256)),
    abort: async () => {
      if (state === 'done') return
      state = 'done'
      upload.hangUp()
      await pool.tryOnce(AbortSignal.timeout(TIDY_LIMIT), tidy)
    },
  }
}
