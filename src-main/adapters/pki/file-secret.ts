// The passphrase of one file: asked for at most once, and not at all where the file is under none. What it opened with says how it is
// protected.
import type { FileProtection } from '../../contract/certificate-files.ts'
import { KeyError } from './key-error.ts'
import { WITHOUT_ASKING, writingsOf, type AskPassphrase, type Passphrase } from './passphrase.ts'

export class FileSecret {
  readonly #ask: AskPassphrase
  /** What is tried, the one that opened something first; undefined before anything opened or was asked. */
  #writings: readonly Passphrase[] | undefined
  #protection: FileProtection = 'none'
  constructor(ask: AskPassphrase) {
    this.#ask = ask
  }

  get protection(): FileProtection {
    return this.#protection
  }

  /**
   * What `work` makes of the first writing that it does not answer with KeyError `passphrase`. `isCostly`: deriving a key takes so
   * long that a person is asked before an empty passphrase is tried.
   */
  async open<T>(work: (passphrase: Passphrase) => Promise<T>, isCostly = false): Promise<T> {
    if (this.#writings !== undefined) return this.#first(this.#writings, work)
    if (!isCostly) {
      try {
        const opened = await this.#first(WITHOUT_ASKING, work)
        this.#protection = 'empty'
        return opened
      } catch (error) {
        if (!isWrong(error)) throw error
      }
    }
    const typed = await this.#ask()
    this.#protection = typed === '' ? 'empty' : 'passphrase'
    this.#writings = writingsOf(typed)
    return this.#first(this.#writings, work)
  }

  async #first<T>(writings: readonly Passphrase[], work: (passphrase: Passphrase) => Promise<T>): Promise<T> {
    for (const writing of writings) {
      try {
        const opened = await work(writing)
        this.#writings = [writing, ...writings.filter((other) => other !== writing)]
        return opened
      } catch (error) {
        if (!isWrong(error)) throw error
      }
    }
    throw new KeyError('passphrase')
  }
}

function isWrong(error: unknown): boolean {
  return error instanceof KeyError && error.kind === 'passphrase'
}
