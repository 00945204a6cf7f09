// The passphrase vault: one encrypted PKCS#8 PEM per key, so that stock OpenSSL opens them should this program be gone.
import { phrase } from '../../contract/phrases.ts'
import { generateKeyPair } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { checkEntryName, isEntryName } from '../../engine/ports/entry-name.ts'
import { stopIfCancelled } from '../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../engine/jobs/until-cancelled.ts'
import { requireLongPassphrase } from '../../engine/certificates/new-passphrase.ts'
import type { AskSecret, LockedVault } from '../../engine/ports/key-vault.ts'
import type { KeyPair } from '../../engine/ports/pki.ts'
import { underLock } from '../node-fs/lock-file.ts'
import { errorCode, makePrivateDirectory, syncDirectory, writePrivateFile } from '../node-fs/private-files.ts'
import { namesIn } from '../node-fs/plain-names.ts'
import { readOwn } from '../node-fs/own-files.ts'
import { readKept } from '../node-fs/state-file.ts'
import { clearLeftovers } from '../node-fs/temporary-file.ts'
import {
  VAULT_LOCK,
  finishChange,
  finishHeld,
  type SealedKind,
  type UnderPassphrase,
} from './passphrase-change.ts'
import { DerFields, FILE_LIMITS, TAG, readDer } from '../pki/der-reader.ts'
import { keyFailure } from '../pki/key-error.ts'
import { readKeyFile } from '../pki/key-files.ts'
import { readPem, writePem } from '../pki/pem.ts'
import type { Pbes2Kdf } from '../pki/password-encryption.ts'
import { encryptPkcs8 } from '../pki/pkcs8.ts'
import { keyHandle } from '../pki/private-key.ts'

/**
 * 16 MiB, twice. Stock OpenSSL refuses scrypt of more than 32 MiB all told, which N = 2^15 with r = 8 just exceeds, so the
 * work of that is had with half the memory and two lanes: about a tenth of a second per guess.
 */
const SCRYPT_COST = 2 ** 14
const SCRYPT_BLOCK_SIZE = 8
const SCRYPT_PARALLELIZATION = 2
export const SCRYPT: Pbes2Kdf = {
  kind: 'scrypt',
  cost: SCRYPT_COST,
  blockSize: SCRYPT_BLOCK_SIZE,
  parallelization: SCRYPT_PARALLELIZATION,
}

/** What tells one vault of key files from another: two may share a directory. */
export interface KeyFileShape {
  readonly kind: string
  /** How its files end; never how another vault's end. */
  readonly suffix: string
  readonly kdf: Pbes2Kdf
}

const UNDER_PASSPHRASE: KeyFileShape = { kind: 'passphrase', suffix: '.key.pem', kdf: SCRYPT }

export interface KeyFileVaultOptions {
  readonly directory: string
  readonly ask: AskSecret
  /** The passphrase vault's own when absent. */
  readonly shape?: KeyFileShape
  /** What else is kept under the same passphrase, so that the first key does not come under another one. */
  readonly others?: UnderSamePassphrase
  /** Where everything under that passphrase lies, which may be changed; absent where nobody types it. */
  readonly changeable?: UnderPassphrase
}

/** The key files under the passphrase, as a change of it reads and writes them. */
export const KEY_FILES: SealedKind = {
  suffix: UNDER_PASSPHRASE.suffix,
  open: async (bytes, passphrase, path) =>
    (await readKeyFile(bytes, path, () => Promise.resolve(passphrase))).pkcs8,
  seal: async (plain, passphrase) =>
    writePem('ENCRYPTED PRIVATE KEY', await encryptPkcs8(plain, passphrase, UNDER_PASSPHRASE.kdf)),
}

export interface UnderSamePassphrase {
  /** Whether there is anything. Needs no passphrase. */
  any(): Promise<boolean>
  /** Throws Failure `key.passphrase` where the passphrase does not open it. */
  prove(passphrase: string): Promise<void>
}

export function createKeyFileVault(options: KeyFileVaultOptions): LockedVault {
  return new KeyFileVault(options)
}

class KeyFileVault implements LockedVault {
  readonly kind: string
  readonly #shape: KeyFileShape
  readonly #directory: string
  readonly #ask: AskSecret
  readonly #others: UnderSamePassphrase | undefined
  readonly #changeable: UnderPassphrase | undefined
  /** The file that last opened, as it was then: another process may have changed the passphrase since. */
  #proof: { readonly path: string; readonly mark: string } | undefined
  readonly #opened = new Map<string, KeyPair>()
  #passphrase: string | undefined
  /** Asking and checking happen once at a time: two prompts for one secret would confuse, two first ones would differ. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ directory, ask, shape = UNDER_PASSPHRASE, others, changeable }: KeyFileVaultOptions) {
    this.#directory = directory
    this.#ask = ask
    this.#shape = shape
    this.#others = others
    this.#changeable = changeable
    this.kind = shape.kind
  }

  async unlock(): Promise<void> {
    await this.#unlocked()
  }

  async names(): Promise<readonly string[]> {
    const { suffix } = this.#shape
    const entries = await this.#io(() => readdir(this.#directory)).catch((error: unknown) => {
      if (error instanceof Failure && errorCode(error.cause) === 'ENOENT') return []
      throw error
    })
    return entries
      .filter((entry) => entry.endsWith(suffix))
      .map((entry) => entry.slice(0, -suffix.length).normalize('NFC'))
      .filter(isEntryName)
      .sort()
  }

  async has(name: string): Promise<boolean> {
    return isEntryName(name) && (await this.names()).includes(name)
  }

  async open(name: string): Promise<KeyPair> {
    const known = this.#opened.get(name)
    if (known !== undefined) return known
    const pkcs8 = await this.take(name)
    const pair = { key: keyHandle(pkcs8) }
    pkcs8.fill(0)
    this.#opened.set(name, pair)
    return pair
  }

  async generate(name: string, bits: number, signal?: AbortSignal): Promise<KeyPair> {
    checkEntryName(name)
    if (await this.has(name)) throw new Failure('vault.exists', { name })
    // Before the work, so that a person is not asked after a wait, and a wrong passphrase costs no key.
    await this.#unlocked()
    const pkcs8 = await unlessCancelled(generateRsa(bits), signal)
    try {
      await this.put(name, pkcs8)
      const pair = { key: keyHandle(pkcs8) }
      this.#opened.set(name, pair)
      return pair
    } finally {
      pkcs8.fill(0)
    }
  }

  async put(name: string, pkcs8: Uint8Array): Promise<void> {
    checkEntryName(name)
    if (await this.has(name)) throw new Failure('vault.exists', { name })
    const encrypted = await encryptPkcs8(pkcs8, await this.#unlocked(), this.#shape.kdf)
    const pem = writePem('ENCRYPTED PRIVATE KEY', encrypted)
    await this.#io(() => makePrivateDirectory(this.#directory))
    const isNew = await underLock(join(this.#directory, VAULT_LOCK), async () => {
      if (this.#changeable !== undefined) await finishHeld(this.#changeable)
      clearLeftovers(this.#directory)
      await this.#proveStill()
      return this.#io(() => writePrivateFile(this.#directory, `${name}${this.#shape.suffix}`, pem, false))
    })
    if (!isNew) throw new Failure('vault.exists', { name })
  }

  async take(name: string): Promise<Uint8Array> {
    if (!(await this.has(name))) throw new Failure('key.unknown', { name })
    // A key that opens proves the passphrase: scrypt is dear, and start-up is part of every backup's time.
    const turn = this.#queue.then(() => this.#decryptWithPassphrase(name))
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  async rename(from: string, to: string): Promise<void> {
    checkEntryName(to)
    if (!(await this.has(from))) throw new Failure('key.unknown', { name: from })
    if (await this.has(to)) throw new Failure('vault.exists', { name: to })
    for (const name of [from, to]) this.#opened.delete(name)
    await this.#io(() => rename(this.#path(from), this.#path(to)))
    await this.#io(() => syncDirectory(this.#directory))
  }

  async remove(name: string): Promise<void> {
    checkEntryName(name)
    this.#opened.delete(name)
    if (!(await this.has(name))) return
    await this.#io(() => rm(this.#path(name), { force: true }))
    await this.#io(() => syncDirectory(this.#directory))
    // With the last key goes its passphrase: the next first key may have another.
    if ((await this.names()).length === 0) this.#passphrase = undefined
  }

  #path(name: string): string {
    return join(this.#directory, `${name}${this.#shape.suffix}`)
  }

  async #decrypt(name: string, passphrase: string): Promise<Uint8Array> {
    const path = this.#path(name)
    const mark = await this.#io(() => markOf(path))
    const bytes = readOwn(path)
    const { pkcs8 } = await readKeyFile(bytes, path, () => Promise.resolve(passphrase))
    this.#proof = { path, mark }
    return pkcs8
  }

  async #decryptWithPassphrase(name: string): Promise<Uint8Array> {
    if (this.#changeable !== undefined) await finishChange(this.#changeable)
    const passphrase =
      this.#passphrase ?? (await this.#ask(phrase('passphrase-of-the-key-vault'), 'existing'))
    if (passphrase === '') throw new Failure('vault.passphrase-needed')
    try {
      const pkcs8 = await this.#decrypt(name, passphrase)
      this.#passphrase = passphrase
      return pkcs8
    } catch (error) {
      const isPassphrase = error instanceof Failure && error.code === 'key.passphrase'
      if (isPassphrase) this.#passphrase = undefined
      throw isPassphrase
        ? new Failure('key.passphrase', { source: phrase('the-key-vault') }, { cause: error })
        : error
    }
  }

  #unlocked(): Promise<string> {
    const turn = this.#queue.then(() => this.#passphrase ?? this.#unlock())
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  async #unlock(): Promise<string> {
    if (this.#changeable !== undefined) await finishChange(this.#changeable)
    const names = await this.names()
    const others = names.length === 0 && (await this.#others?.any()) ? this.#others : undefined
    const isNew = names.length === 0 && others === undefined
    const passphrase = isNew
      ? await this.#ask(phrase('new-passphrase-for-the-key-vault'), 'new')
      : await this.#ask(phrase('passphrase-of-the-key-vault'), 'existing')
    if (passphrase === '') throw new Failure('vault.passphrase-needed')
    if (isNew) requireLongPassphrase(passphrase)
    // A key file that was put there by hand may be damaged or under another passphrase; any one that opens will do.
    if (names.length > 0) await this.#proveOn(names, passphrase)
    await others?.prove(passphrase)
    this.#passphrase = passphrase
    return passphrase
  }

  /** Another run may have begun the vault, or changed its passphrase, since this one was given one. */
  async #proveStill(): Promise<void> {
    const proof = this.#proof
    if (proof !== undefined && (await markOf(proof.path).catch(() => '')) === proof.mark) return
    const names = await this.names()
    const given = this.#passphrase ?? ''
    if (names.length === 0 && !(await this.#others?.any())) return
    this.#passphrase = undefined
    if (names.length > 0) await this.#proveOn(names, given)
    else await this.#others?.prove(given)
    this.#passphrase = given
  }

  async #proveOn(names: readonly string[], passphrase: string): Promise<void> {
    let problem: unknown
    for (const name of names) {
      try {
        const pkcs8 = await this.#decrypt(name, passphrase)
        pkcs8.fill(0)
        return
      } catch (error) {
        const isPassphrase = error instanceof Failure && error.code === 'key.passphrase'
        if (isPassphrase)
          throw new Failure('key.passphrase', { source: phrase('the-key-vault') }, { cause: error })
        problem ??= error
      }
    }
    throw keyFailure(phrase('the-key-vault'), problem)
  }

  async #io<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const what = phrase('the-operating-system-says', { code: errorCode(error) || phrase('unknown-error') })
      throw new Failure('vault.failed', { what }, { cause: error })
    }
  }
}

/** Another one after every change of a file. */
async function markOf(path: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(path)
  return `${ino} ${mtimeMs} ${size}`
}

/** The arithmetic cannot be stopped; what it makes after a cancel is wiped and kept nowhere. */
async function unlessCancelled(making: Promise<Buffer>, signal: AbortSignal | undefined): Promise<Buffer> {
  if (signal === undefined) return making
  const pkcs8 = await untilCancelled(
    signal,
    making.then((made) => {
      if (signal.aborted) made.fill(0)
      return made
    }),
  )
  stopIfCancelled(signal)
  return pkcs8
}

const MIN_BITS = 2048
const MAX_BITS = 4096

/** On the platform's thread pool: it takes up to seconds, and a window lives on the event loop. */
export function generateRsa(bits: number): Promise<Buffer> {
  if (!Number.isInteger(bits) || bits < MIN_BITS || bits > MAX_BITS) {
    const problem = phrase('a-key-has-to-bits', { least: MIN_BITS, most: MAX_BITS })
    throw new Failure('input.invalid', { problem })
  }
  return new Promise((resolve, reject) => {
    generateKeyPair(
      'rsa',
      {
        modulusLength: bits,
        publicExponent: 0x10001,
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      },
      (error, _publicKey, privateKey) => {
        if (error === null) resolve(privateKey)
        else reject(error)
      },
    )
  })
}

const KEY_FILE = /\.(?:key|keychain)\.pem$/

/** Whether there is one encrypted key in it, under whatever passphrase. */
function isKeyFile(bytes: Uint8Array): boolean {
  try {
    const [block, ...others] = readPem(bytes)
    if (block?.label !== 'ENCRYPTED PRIVATE KEY' || others.length > 0) return false
    const fields = new DerFields(readDer(block.bytes, FILE_LIMITS), TAG.sequence, phrase('the-key'))
    fields.next(TAG.sequence, 'algorithm')
    fields.next(TAG.octetString, 'data')
    fields.end()
    return true
  } catch {
    return false
  }
}

/** Paths of key files in a directory of keys that no passphrase opens; empty where there is no directory. */
export function damagedKeyFiles(directory: string): readonly string[] {
  return namesIn(directory)
    .filter((name) => KEY_FILE.test(name))
    .map((name) => join(directory, name))
    .filter((path) => {
      const bytes = readKept(path)
      return !Buffer.isBuffer(bytes) || !isKeyFile(bytes)
    })
}
