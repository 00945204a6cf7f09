// One transfer: a command on the control connection and the bytes on the data connection, which can fail in any order. Where
// the bytes fail, the reply says why, so it is waited for: ProFTPD resets a data connection before it says 550.
import { phrase, type Phrase, PhraseError } from '../../../contract/phrases.ts'
import type { FTPResponse } from 'basic-ftp'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Failure } from '../../../contract/errors.ts'
import type { FtpConnection } from './connection.ts'
import { FtpFault } from './fault.ts'
import { openData, type DataSocket } from './passive.ts'
import { isSamePeer } from '../../tls/server-trust.ts'

/** Milliseconds a reply may come after its data connection broke. */
const REASON_WAIT = 2000
const LARGEST = 1024 * 1024

interface Waiter {
  readonly resolve: () => void
  readonly reject: (why: Failure) => void
}

interface Running {
  readonly begun: Promise<unknown>
  /** The last reply: resolves with 2xx, rejects with anything else and where the connection is lost. */
  readonly ended: Promise<FTPResponse>
}

function run(connection: FtpConnection, step: Phrase, command: string): Running {
  let begin: (reply: FTPResponse) => void
  const begun = new Promise((resolve) => {
    begin = resolve
  })
  const ended = connection.client.ftp.handle(command, (answer, task) => {
    if (answer instanceof Error) task.reject(answer)
    else if (answer.code >= 300)
      task.reject(connection.protocolFault(step, phrase('it-answers', { code: answer.code })))
    else if (answer.code >= 200) task.resolve(answer)
    else begin(answer)
  }) as Promise<FTPResponse>
  return { begun, ended }
}

export class FtpTransfer {
  readonly #connection: FtpConnection
  readonly #step: Phrase
  readonly #socket: Socket
  readonly #ended: Promise<FTPResponse>
  #error: Error | undefined
  #waiter: Waiter | undefined

  private constructor(connection: FtpConnection, step: Phrase, socket: Socket, ended: Promise<FTPResponse>) {
    this.#connection = connection
    this.#step = step
    this.#socket = socket
    this.#ended = ended
    socket.on('error', (error) => {
      this.#error ??= error
    })
    // Once for the whole transfer: an upload waits some thousand times.
    for (const event of ['drain', 'finish', 'end', 'close']) socket.on(event, this.#wake)
    socket.on('timeout', this.#overrun)
    // Whoever waits for the data connection has to hear that there is nothing more to wait for.
    ended.catch(() => socket.destroy())
  }

  /** Starts a transfer; from byte `offset` of the file, where it is more than 0. `step` completes "refused to …". */
  static async begin(
    connection: FtpConnection,
    step: Phrase,
    command: string,
    offset = 0,
  ): Promise<FtpTransfer> {
    let data: DataSocket | undefined
    try {
      data = await openData(connection)
      // An error before the transfer exists is found in socket.errored.
      data.socket.on('error', () => undefined)
      if (offset > 0) await connection.request(step, `REST ${offset}`)
      const { begun, ended } = run(connection, step, command)
      const transfer = new FtpTransfer(connection, step, data.socket, ended)
      await connection.within(step, connection.settings.timeouts.reply, Promise.race([begun, ended]))
      await transfer.#secure(data.ready)
      return transfer
    } catch (error) {
      data?.socket.destroy()
      throw connection.fault(error, step)
    }
  }

  /** Until bytes may go, and the data connection is known to end where the control connection does. */
  async #secure(ready: Promise<void>): Promise<void> {
    const { settings, client } = this.#connection
    const control = client.ftp.socket
    // The control connection is silent until the data is done, however long that takes.
    control.setTimeout(0)
    if (!(this.#socket instanceof TLSSocket) || !(control instanceof TLSSocket)) return
    const closed = new Promise<'closed'>((resolve) => {
      if (this.#socket.closed) resolve('closed')
      else this.#socket.once('close', () => resolve('closed'))
    })
    const first = await this.#connection.within(
      this.#step,
      settings.timeouts.connect,
      Promise.race([ready, closed]),
    )
    if (first === 'closed') throw await this.#reason()
    if (isSamePeer(this.#socket, control)) return
    this.abandon()
    const problem = phrase('the-data-connection-was-answered-with')
    throw new FtpFault('tls.failed', { host: settings.host, step: this.#step, problem })
  }

  /** Gives bytes to the server; resolves when it takes more. They must not change until a few megabytes more were given. */
  async send(bytes: Uint8Array): Promise<void> {
    if (!this.#socket.writable) throw await this.#reason()
    // Mostly the system has taken them when write() returns; it answers false all the same, and its 'drain' comes a turn later.
    if (!this.#socket.write(bytes))
      while (this.#socket.writableLength > 0 && this.#socket.writable) await this.#wait()
    if (!this.#socket.writable) throw await this.#reason()
  }

  /** Ends an upload: the server has it all and says so. */
  async finish(): Promise<void> {
    this.#socket.end()
    while (!this.#socket.writableFinished && !this.#socket.closed) await this.#wait()
    if (!this.#socket.writableFinished) throw await this.#reason()
    await this.#settle()
  }

  /** Lets what the server sends on an upload's data connection go by, so that its end is noticed. */
  ignoreInput(): this {
    this.#socket.resume()
    return this
  }

  /** The bytes of a download, to their end, which the server has to confirm. */
  async *receive(): AsyncGenerator<Uint8Array> {
    const socket = this.#socket
    socket.on('readable', this.#wake)
    for (;;) {
      const bytes = socket.read() as Buffer | null
      for (let at = 0; bytes !== null && at < bytes.length; at += LARGEST)
        yield bytes.subarray(at, at + LARGEST)
      if (bytes !== null) continue
      if (socket.readableEnded) break
      if (socket.destroyed) throw await this.#reason()
      await this.#wait()
    }
    if (this.#error !== undefined) throw await this.#reason()
    await this.#settle()
  }

  /** Ends it in the middle. What the server says about that would be taken for the answer to another question. */
  abandon(): void {
    this.#connection.close()
    this.#socket.destroy()
  }

  async #settle(): Promise<void> {
    try {
      await this.#connection.within(this.#step, this.#connection.settings.timeouts.reply, this.#ended)
    } finally {
      this.#socket.destroy()
    }
  }

  /** Why the data connection broke: what the server says about it, or else what the system says. */
  async #reason(): Promise<Failure> {
    const own =
      this.#error ?? this.#socket.errored ?? new PhraseError(phrase('the-data-connection-was-closed'))
    try {
      await this.#connection.within(this.#step, REASON_WAIT, this.#ended)
    } catch (error) {
      if (error instanceof FtpFault && error.reply > 0) return error
    }
    this.abandon()
    return this.#connection.fault(own, this.#step)
  }

  /** Waits for the server to make something happen; only such waiting counts as idle, never ours. */
  #wait(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#waiter = { resolve, reject }
      this.#socket.setTimeout(this.#connection.settings.timeouts.idle)
      if (this.#socket.closed) this.#wake()
    })
  }

  readonly #wake = (): void => {
    this.#waiter?.resolve()
    this.#waiter = undefined
  }

  readonly #overrun = (): void => {
    if (this.#waiter === undefined) return
    const { reject } = this.#waiter
    this.#waiter = undefined
    this.abandon()
    reject(this.#connection.fault(new Error('Timeout'), this.#step))
  }
}
