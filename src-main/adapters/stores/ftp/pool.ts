// Connections, and the rule of trying again. An FTP connection does one thing at a time, so whoever needs one takes it out
// of here and puts it back when its answer is complete.
import { type Phrase, isPhrase, quoted } from '../../../contract/phrases.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../../contract/errors.ts'
import { stopIfCancelled } from '../../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../../engine/jobs/until-cancelled.ts'
import type { FtpConnection } from './connection.ts'
import { FtpFault } from './fault.ts'
import type { FtpSettings } from './options.ts'
import { openSession } from './session.ts'

/** So many connections wait for their next use; servers mostly allow few per client. */
const KEPT = 2
/** Milliseconds that one waits: who comes back later may as well log in anew, and a server has its place free. */
const LONGEST_REST = 30_000
const LONGEST_DELAY = 30_000

/** What is about to be done, for messages. */
export interface Step {
  /** A verb, as in "refused to read". */
  readonly step: Phrase
  readonly path: string
  readonly signal: AbortSignal
}

export class FtpPool {
  readonly settings: FtpSettings
  /** Memory of uploads that have ended, for the next one. */
  readonly spare: Buffer[] = []
  readonly #idle: FtpConnection[] = []
  readonly #all = new Set<FtpConnection>()

  constructor(settings: FtpSettings) {
    this.settings = settings
  }

  /** Tells the person, waits, and returns; or throws the fault where trying again is no use or was tried often enough. */
  async pauseBeforeRetry(error: unknown, attempt: number, { step, path, signal }: Step): Promise<void> {
    if (signal.aborted) stopIfCancelled(signal)
    const { retry, host, onRetry } = this.settings
    if (!(error instanceof FtpFault) || !error.again || attempt > retry.times) throw error
    const delay = Math.min(retry.firstDelay * 2 ** (attempt - 1), LONGEST_DELAY)
    const { problem: said, reply = '' } = error.facts
    const problem = isPhrase(said) ? said : quoted(String(said ?? reply))
    onRetry?.({ host, step, path, code: error.code, problem, attempt, of: retry.times, delay })
    await untilCancelled(signal, wait(delay))
  }

  /** A connection; one that waited may have been hung up by the server, which shows at its next command. */
  async take(signal: AbortSignal): Promise<FtpConnection> {
    stopIfCancelled(signal)
    for (let rested = this.#idle.pop(); rested !== undefined; rested = this.#idle.pop()) {
      if (!rested.closed) return rested
      this.#all.delete(rested)
    }
    const opened: FtpConnection[] = []
    const opening = openSession(this.settings, (connection) => {
      opened.push(connection)
      this.#all.add(connection)
    })
    try {
      return await untilCancelled(signal, opening)
    } catch (error) {
      for (const connection of opened) this.drop(connection)
      throw error
    }
  }

  giveBack(connection: FtpConnection): void {
    connection.rested = true
    if (connection.closed || this.#idle.length >= KEPT) return this.drop(connection)
    this.#idle.push(connection)
    setTimeout(() => {
      const at = this.#idle.indexOf(connection)
      if (at < 0) return
      this.#idle.splice(at, 1)
      this.drop(connection)
    }, LONGEST_REST).unref()
  }

  drop(connection: FtpConnection): void {
    this.#all.delete(connection)
    connection.close()
  }

  close(): void {
    for (const connection of this.#all) connection.close()
    this.#all.clear()
    this.#idle.length = 0
    this.spare.length = 0
  }

  /** Runs one question with its answer, on as many connections as it takes. */
  async run<T>(about: Step, work: (connection: FtpConnection) => Promise<T>): Promise<T> {
    for (let attempt = 1; ;) {
      let connection: FtpConnection | undefined
      try {
        connection = await this.take(about.signal)
        connection.about(about.path)
        return await untilCancelled(about.signal, work(connection))
      } catch (error) {
        if (await this.#mayGoOn(error, attempt, about, connection)) attempt++
      } finally {
        if (connection !== undefined) this.giveBack(connection)
      }
    }
  }

  /** Returns when the next attempt may be made, and whether this one counted; throws where there is none. */
  async #mayGoOn(error: unknown, attempt: number, about: Step, connection?: FtpConnection): Promise<boolean> {
    if (about.signal.aborted) connection?.close()
    stopIfCancelled(about.signal)
    const fault = connection?.fault(error, about.step) ?? error
    // A connection that was hung up while it rested says nothing about the server: the next one does, without a wait.
    if (connection?.rested === true && connection.closed && fault instanceof FtpFault && fault.again)
      return false
    await this.pauseBeforeRetry(fault, attempt, about)
    return true
  }

  /** As run, once and without telling: for tidying up, where the first error is enough. */
  async tryOnce(signal: AbortSignal, work: (connection: FtpConnection) => Promise<unknown>): Promise<void> {
    let connection: FtpConnection | undefined
    try {
      connection = await this.take(signal)
      await untilCancelled(signal, work(connection))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      connection?.close()
    } finally {
      if (connection !== undefined) this.giveBack(connection)
    }
  }
}
