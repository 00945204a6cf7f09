// The keychain vault and the passphrase vault as one: which of them gets a new key, what happens where the keychain does not
// answer, and how keys move from one to the other.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import { requireLongPassphrase } from './new-passphrase.ts'
import type { ChosenVault, KeyVault, LockedVault, VaultState } from '../ports/key-vault.ts'
import {
  KEYCHAIN_REASONS,
  type PassphraseChanged,
  type VaultNotice,
  type VaultPlace,
} from '../../contract/vault.ts'

export interface ChosenVaultOptions {
  readonly keychain: LockedVault
  readonly passphrase: LockedVault
  /** Where new keys go; asked once, when it is needed. */
  readonly wanted: () => Promise<VaultPlace>
  /** Remembers the answer to `wanted` for later runs. */
  readonly remember: (place: VaultPlace) => Promise<void>
  /** Without a look at its length. */
  readonly changePassphrase: (to: string, context: JobContext) => Promise<PassphraseChanged>
  /** Does `work` while no other process does the like. Throws Failure `vault.busy`. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>
  /** Told once, when another vault is used than the one that was wanted. */
  readonly notify: (notice: VaultNotice) => void
}

const other = (place: VaultPlace): VaultPlace => (place === 'keychain' ? 'passphrase' : 'keychain')

function noticeOf({ facts }: Failure): VaultNotice {
  const reason = KEYCHAIN_REASONS.find((one) => one === facts['kind']) ?? 'refused'
  return { wanted: 'keychain', used: 'passphrase', reason }
}

class TwoVaults implements ChosenVault {
  readonly #options: ChosenVaultOptions
  #wanted: Promise<VaultPlace> | undefined
  #used: VaultPlace | undefined
  #notice: VaultNotice | undefined

  constructor(options: ChosenVaultOptions) {
    this.#options = options
  }

  /** Of the vault that was last used; of the passphrase vault before that. */
  get kind(): string {
    return this.#options[this.#used ?? 'passphrase'].kind
  }

  async names(): Promise<readonly string[]> {
    const { keychain, passphrase } = this.#options
    return [...new Set([...(await keychain.names()), ...(await passphrase.names())])].sort()
  }

  async has(name: string): Promise<boolean> {
    const { keychain, passphrase } = this.#options
    return (await passphrase.has(name)) || keychain.has(name)
  }

  open(name: string): ReturnType<KeyVault['open']> {
    return this.#where(name, (vault) => vault.open(name))
  }

  take(name: string): Promise<Uint8Array> {
    return this.#where(name, (vault) => vault.take(name))
  }

  async generate(name: string, bits: number, signal?: AbortSignal): ReturnType<KeyVault['generate']> {
    if (await this.has(name)) throw new Failure('vault.exists', { name })
    return (await this.#forNew()).generate(name, bits, signal)
  }

  async put(name: string, pkcs8: Uint8Array): Promise<void> {
    if (await this.has(name)) throw new Failure('vault.exists', { name })
    await (await this.#forNew()).put(name, pkcs8)
  }

  async rename(from: string, to: string): Promise<void> {
    const { keychain, passphrase } = this.#options
    if (!(await this.has(from))) throw new Failure('key.unknown', { name: from })
    if (await this.has(to)) throw new Failure('vault.exists', { name: to })
    for (const vault of [keychain, passphrase]) if (await vault.has(from)) await vault.rename(from, to)
  }

  async remove(name: string): Promise<void> {
    await this.#options.keychain.remove(name)
    await this.#options.passphrase.remove(name)
  }

  async state(): Promise<VaultState> {
    const wanted = await this.#wantedPlace()
    await this.#forNew(false)
    const keys = []
    for (const place of ['keychain', 'passphrase'] as const) {
      for (const name of await this.#options[place].names()) keys.push({ name, place })
    }
    const used = this.#used ?? 'passphrase'
    const notice = this.#notice === undefined ? {} : { notice: this.#notice }
    return { wanted, used, kind: this.kind, keys, ...notice }
  }

  async moveTo(place: VaultPlace, context: JobContext): Promise<{ readonly moved: readonly string[] }> {
    // Before the first key: a person is not asked half way, and nothing is begun that cannot go on.
    await this.#options[place].unlock()
    const moved = await this.#options.exclusively(() => this.#moveAll(place, context))
    this.#wanted = Promise.resolve(place)
    this.#used = place
    this.#notice = undefined
    return { moved }
  }

  changePassphrase(to: string, context: JobContext): Promise<PassphraseChanged> {
    requireLongPassphrase(to)
    return this.#options.exclusively(() => this.#options.changePassphrase(to, context))
  }

  async #moveAll(place: VaultPlace, { signal, report }: JobContext): Promise<readonly string[]> {
    const [source, target] = [this.#options[other(place)], this.#options[place]]
    const names = await source.names()
    for (const [at, name] of names.entries()) {
      stopIfCancelled(signal, phrase('every-key-is-in-one-of'))
      report({ step: 'move', part: name, done: at, total: names.length })
      await moveKey(name, source, target)
    }
    report({ step: 'move', done: names.length, total: names.length })
    await this.#options.remember(place)
    return names
  }

  #wantedPlace(): Promise<VaultPlace> {
    this.#wanted ??= this.#options.wanted()
    return this.#wanted
  }

  /** A key that a cut-off move left in both is opened where that costs nobody a question. */
  async #where<T>(name: string, work: (vault: KeyVault) => Promise<T>): Promise<T> {
    const { keychain, passphrase } = this.#options
    if (!(await keychain.has(name))) {
      this.#used ??= 'passphrase'
      return work(passphrase)
    }
    try {
      const result = await work(keychain)
      this.#used ??= 'keychain'
      return result
    } catch (error) {
      if (!isKeychain(error) || !(await passphrase.has(name))) throw error
      return work(passphrase)
    }
  }

  /** The vault for a new key, unlocked; the passphrase vault where the keychain does not answer. */
  async #forNew(tell = true): Promise<KeyVault> {
    const { keychain, passphrase, notify } = this.#options
    if ((await this.#wantedPlace()) === 'keychain') {
      try {
        await keychain.unlock()
        this.#used = 'keychain'
        return keychain
      } catch (error) {
        if (!isKeychain(error)) throw error
        const isFirst = this.#notice === undefined
        this.#notice = noticeOf(error)
        if (tell && isFirst) notify(this.#notice)
      }
    }
    this.#used = 'passphrase'
    return passphrase
  }
}

function isKeychain(error: unknown): error is Failure {
  return error instanceof Failure && error.code === 'vault.keychain'
}

/** The old copy goes only when the new one has been opened and is the same key. */
async function moveKey(name: string, source: LockedVault, target: LockedVault): Promise<void> {
  const pkcs8 = await source.take(name)
  try {
    if (!(await target.has(name))) await target.put(name, pkcs8)
    const kept = await target.take(name)
    const isSame = Buffer.compare(kept, pkcs8) === 0
    kept.fill(0)
    if (!isSame) throw new Failure('vault.exists', { name })
    await source.remove(name)
  } finally {
    pkcs8.fill(0)
  }
}

export function createChosenVault(options: ChosenVaultOptions): ChosenVault {
  return new TwoVaults(options)
}
