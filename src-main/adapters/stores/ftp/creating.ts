// Makes a file on a server that only one of several can make. No command of FTP gives a name to a file only where it is free, but
// making a directory fails where there is one: whoever made it looks for the file, writes it, and removes the directory again.
import { phrase } from '../../../contract/phrases.ts'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../../contract/errors.ts'
import { writeBytes } from '../../../engine/set/write-bytes.ts'
import { untilCancelled } from '../../../engine/jobs/until-cancelled.ts'
import type { FtpConnection } from './connection.ts'
import { statItem, whyRefused } from './listing.ts'
import type { FtpPool, Step } from './pool.ts'
import { isReply } from './fault.ts'
import { createFtpWriter, TIDY_LIMIT } from './writing.ts'

const REFUSALS = [450, 521, 550, 553]
/** So often one looks whether the other is done; after that its run is taken for one that was cut off. */
const LOOKS = 12
/** Milliseconds between two looks, at most. */
const LONGEST_PAUSE = 4000

const lockOf = (name: string): string => `${name}.lock`

/** Whether the directory is made by this very command; throws Failure `output.exists` once there is the file. */
async function isLocked(connection: FtpConnection, name: string, path: string): Promise<boolean> {
  for (const isLast of [false, true]) {
    if ((await statItem(connection, name)) !== undefined) throw new Failure('output.exists', { path })
    try {
      await connection.request(phrase('step.make-directory'), `MKD ${connection.pathOf(lockOf(name))}`)
      return true
    } catch (error) {
      if (!isReply(error, ...REFUSALS) || connection.closed) throw error
      if ((await statItem(connection, lockOf(name))) !== undefined) return false
      // It may have been there a moment ago: only the second refusal counts for one.
      if (isLast && (await statItem(connection, name)) === undefined)
        throw await whyRefused(connection, error, name, path)
    }
  }
  throw new Failure('output.exists', { path })
}

const unlock =
  (name: string) =>
  (connection: FtpConnection): Promise<unknown> =>
    connection.requestUnless(phrase('step.remove'), `RMD ${connection.pathOf(lockOf(name))}`, REFUSALS)

async function lock(pool: FtpPool, name: string, about: Step): Promise<void> {
  const { firstDelay } = pool.settings.retry
  for (let look = 1; ; look += 1) {
    if (await pool.run(about, (connection) => isLocked(connection, name, about.path))) return
    const isLeft = look % LOOKS === 0
    if (isLeft) await pool.run(about, unlock(name))
    else await untilCancelled(about.signal, wait(Math.min(firstDelay * look, LONGEST_PAUSE)))
  }
}

/** Makes the file, or throws Failure `output.exists`, and what writing throws. */
export async function createFtpFile(
  pool: FtpPool,
  name: string,
  bytes: Uint8Array,
  about: Step,
): Promise<void> {
  await lock(pool, name, about)
  try {
    const partial = `${name}-${randomBytes(8).toString('hex')}.partial`
    await writeBytes(await createFtpWriter(pool, { name, replaces: false, partial }, about), bytes)
  } finally {
    await pool.tryOnce(AbortSignal.timeout(TIDY_LIMIT), unlock(name))
  }
}
