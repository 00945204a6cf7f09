// The bytes of one upload, over however many connections it takes. Before it goes on after a break, the end of what the server
// has is read back and compared, as far back as the bytes are still here: what got lost is at the end, and a process of the old
// connection may still be writing. Everything that is there is hashed once, by the proof, before the file gets its name.
import { phrase } from '../../../contract/phrases.ts'
import { stopIfCancelled } from '../../../engine/jobs/job-context.ts'
import type { FtpConnection } from './connection.ts'
import { FtpFault, isReply } from './fault.ts'
import { sizeOf, whyRefused } from './listing.ts'
import type { FtpPool, Step } from './pool.ts'
import { differs } from './proof.ts'
import { readRange } from './reading.ts'
import { ReplayWindow } from './replay-window.ts'
import { FtpTransfer } from './transfer.ts'

const WRITE = phrase('step.write')

export class FtpUpload {
  readonly window: ReplayWindow
  readonly #pool: FtpPool
  readonly #name: string
  readonly #about: Step
  #connection: FtpConnection | undefined
  /** Undefined between connections, and where nothing is left to send. */
  #transfer: FtpTransfer | undefined
  /** Failures in a row without a byte of progress at the server. */
  #failures = 0
  #reached = 0

  constructor(pool: FtpPool, name: string, about: Step) {
    this.#pool = pool
    this.#name = name
    this.#about = about
    this.window = new ReplayWindow(pool.spare)
  }

  /** Opens the file, so that a missing directory is known before the first byte. */
  async start(): Promise<void> {
    await this.#insist(() => this.#open(0))
  }

  /** Gives sealed bytes to the server; where that fails, they go with everything else that it has not got. */
  async send(bytes: Uint8Array): Promise<void> {
    try {
      await this.#transfer?.send(bytes)
    } catch (error) {
      await this.#afterFailure(error)
      await this.#insist(() => this.#resume(false))
    }
  }

  /** Ends the file: the server has confirmed every byte. The connection goes back to the pool. */
  async finish(): Promise<void> {
    try {
      await this.#transfer?.finish()
    } catch (error) {
      await this.#afterFailure(error)
      await this.#insist(async () => {
        await this.#resume(true)
        await this.#transfer?.finish()
      })
    }
    const connection = this.#connection
    this.#connection = undefined
    if (connection !== undefined) this.#pool.giveBack(connection)
    this.window.release()
  }

  /** Ends the connection, whatever it is doing. */
  hangUp(): void {
    if (this.#connection !== undefined) this.#pool.drop(this.#connection)
    this.#connection = undefined
    this.#transfer = undefined
  }

  async #insist(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await work()
        return
      } catch (error) {
        await this.#afterFailure(error)
      }
    }
  }

  async #afterFailure(error: unknown): Promise<void> {
    const fault = this.#connection?.fault(error, WRITE) ?? error
    // One that rested in the pool may have been hung up meanwhile; that is no failure of this upload.
    const stale =
      this.#connection?.rested === true && this.window.end === 0 && fault instanceof FtpFault && fault.again
    this.hangUp()
    stopIfCancelled(this.#about.signal)
    if (stale) return
    this.#failures++
    await this.#pool.pauseBeforeRetry(fault, this.#failures, this.#about)
  }

  async #take(): Promise<FtpConnection> {
    this.#connection ??= await this.#pool.take(this.#about.signal)
    this.#connection.about(this.#about.path)
    return this.#connection
  }

  async #open(from: number): Promise<void> {
    const connection = await this.#take()
    const path = connection.pathOf(this.#name)
    const command = from > 0 ? 'APPE' : 'STOR'
    try {
      this.#transfer = (await FtpTransfer.begin(connection, WRITE, `${command} ${path}`)).ignoreInput()
    } catch (error) {
      if (!isReply(error, 550, 553) || connection.closed) throw error
      // Some servers never write over a file; a leftover of an earlier run is ours to remove.
      const removed = await connection.requestUnless(phrase('step.remove'), `DELE ${path}`, [450, 550, 553])
      if (removed === undefined) throw await whyRefused(connection, error, this.#name, this.#about.path)
      if (from > 0 && this.window.start > 0) throw error
      this.#transfer = (await FtpTransfer.begin(connection, WRITE, `STOR ${path}`)).ignoreInput()
      for (const bytes of this.window.from(0)) if (from > 0) await this.#transfer.send(bytes)
    }
  }

  /** Brings the server to where this side is. `last`: nothing follows, so a file that is whole needs no transfer. */
  async #resume(last: boolean): Promise<void> {
    const connection = await this.#take()
    const path = connection.pathOf(this.#name)
    const stored = (await sizeOf(connection, path)) ?? 0
    if (stored > this.#reached) {
      this.#reached = stored
      this.#failures = 0
    }
    const from = await this.#agreed(connection, path, stored)
    if (last && from === this.window.end && from > 0) return
    await this.#open(from)
    for (const bytes of this.window.from(from)) await this.#transfer?.send(bytes)
  }

  async #endsAlike(connection: FtpConnection, path: string, stored: number): Promise<boolean> {
    let at = this.window.start
    if (at === stored) return true
    let same = true
    for await (const bytes of readRange(connection, path, at, stored)) {
      same &&= this.window.holds(at, bytes)
      at += bytes.length
    }
    return same
  }

  /** How much of what is stored goes for sent: all of it, or nothing. */
  async #agreed(connection: FtpConnection, path: string, stored: number): Promise<number> {
    const { start, end } = this.window
    const whole = start === 0
    if (stored === 0 && whole) return 0
    if (start <= stored && stored <= end && stored > 0) {
      const same = await this.#endsAlike(connection, path, stored)
      if ((await sizeOf(connection, path)) !== stored) {
        const { host } = connection.settings
        const problem = phrase('the-file-still-grows-by-what')
        throw new FtpFault(
          'net.failed',
          { host, step: WRITE, path: this.#about.path, problem },
          { again: true },
        )
      }
      if (same) return stored
    }
    if (whole) return 0
    const problem = phrase('after-the-connection-broke-it-has', { count: stored })
    throw differs(connection, this.#about.path, problem)
  }
}
