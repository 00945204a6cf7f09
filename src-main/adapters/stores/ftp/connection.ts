// One control connection: every command on it has a step a person can read, a deadline, and errors that are codes.
import type { Phrase, Words } from '../../../contract/phrases.ts'
import type { Client, FTPResponse } from 'basic-ftp'
import type { Failure } from '../../../contract/errors.ts'
import { FtpFault, isReply, toFault, type Circumstances } from './fault.ts'
import type { FtpSettings } from './options.ts'

export class FtpConnection {
  readonly client: Client
  readonly settings: FtpSettings
  /** What FEAT named, in capitals, with what stood behind it. */
  features: ReadonlyMap<string, string> = new Map()
  /** Absolute path of the place. */
  base = ''
  /** False once the server said that it does not know EPSV. */
  extendedPassive = true
  /** True from being given back until the next answer: the server may have hung up meanwhile. */
  rested = false
  readonly #clean: (text: string) => string
  #path = ''

  constructor(client: Client, settings: FtpSettings, clean: (text: string) => string) {
    this.client = client
    this.settings = settings
    this.#clean = clean
  }

  get closed(): boolean {
    return this.client.closed
  }

  /** Ends it at once; whoever waits on it is told. */
  close(): void {
    this.client.close()
  }

  /** The path errors of the following steps name. */
  about(path: string): void {
    this.#path = path
  }

  /** The absolute path on the server. Absolute, because a leading space or dash would be lost or misread otherwise. */
  pathOf(name: string): string {
    if (name === '') return this.base
    return this.base === '/' ? `/${name}` : `${this.base}/${name}`
  }

  circumstances(step: Phrase, limit: number): Circumstances {
    const { host, user } = this.settings
    return { host, user, step, path: this.#path, seconds: limit / 1000, clean: this.#clean }
  }

  fault(error: unknown, step: Phrase): Failure {
    return toFault(error, this.circumstances(step, this.settings.timeouts.idle))
  }

  protocolFault(step: Phrase, problem: Words): FtpFault {
    const { host } = this.settings
    return new FtpFault('ftp.protocol', { host, step, path: this.#path, problem })
  }

  /**
   * Waits for a step, `limit` milliseconds at most. The socket's own timer ends silence only; this one also ends a server
   * that keeps sending without ever being done. A connection that overran is closed: what it still says fits no question.
   */
  async within<T>(step: Phrase, limit: number, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const overrun = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const { host } = this.settings
        reject(
          new FtpFault(
            'net.timeout',
            { host, step, path: this.#path, seconds: limit / 1000 },
            { again: true },
          ),
        )
        this.close()
      }, limit)
    })
    try {
      const result = await Promise.race([work, overrun])
      this.rested = false
      return result
    } catch (error) {
      const fault = toFault(error, this.circumstances(step, limit))
      if (fault instanceof FtpFault && fault.reply > 0) this.rested = false
      throw fault
    } finally {
      clearTimeout(timer)
    }
  }

  /** Sends a command and takes its one reply. `step` completes "refused to …". */
  request(step: Phrase, command: string): Promise<FTPResponse> {
    return this.within(step, this.settings.timeouts.reply, this.client.send(command))
  }

  /** As request; undefined where the server answers with one of these. */
  async requestUnless(
    step: Phrase,
    command: string,
    replies: readonly number[],
  ): Promise<FTPResponse | undefined> {
    try {
      return await this.request(step, command)
    } catch (error) {
      if (isReply(error, ...replies)) return undefined
      throw error
    }
  }
}
