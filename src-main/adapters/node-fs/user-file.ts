// Who may use the management interface: names and scrypt hashes of their passwords, in one file that only its owner may read.
// A password itself is never kept.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readFile, stat } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { checkEntryName } from '../../engine/ports/entry-name.ts'
import { writePrivateFile } from './private-files.ts'
import { systemCode, toFailure } from './system-error.ts'

const FILE = 'users.json'
/** 32 MiB and about a tenth of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const HASH_BYTES = 32
export const LEAST_PASSWORD = 12
const MOST_PASSWORD = 256

interface StoredUser {
  readonly name: string
  /** base64. */
  readonly salt: string
  readonly hash: string
}

function hashOf(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, COST, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function isPassword(text: string): boolean {
  return text.length <= MOST_PASSWORD && !/\p{Cc}/u.test(text)
}

function isUser(value: unknown): value is StoredUser {
  const user = value as Partial<StoredUser> | null
  return [user?.name, user?.salt, user?.hash].every((field) => typeof field === 'string')
}

/** The users of one installation. */
export class UserFile {
  readonly #directory: string
  readonly #path: string
  /** What an unknown user's password is held against, so that it takes as long as a known one's. */
  readonly #nobody: StoredUser = {
    name: '',
    salt: randomBytes(16).toString('base64'),
    hash: randomBytes(HASH_BYTES).toString('base64'),
  }

  /** @param directory the server's own directory below the home */
  constructor(directory: string) {
    this.#directory = directory
    this.#path = join(directory, FILE)
  }

  /** Sorted. */
  async names(): Promise<readonly string[]> {
    return (await this.#users()).map(({ name }) => name).sort()
  }

  /** Adds a user or changes the password. Throws Failure `input.invalid`, `user.password`. */
  async set(name: string, password: string): Promise<void> {
    checkEntryName(name)
    if ([...password].length < LEAST_PASSWORD || !isPassword(password))
      throw new Failure('user.password', { least: LEAST_PASSWORD })
    const salt = randomBytes(16)
    const hash = await hashOf(password, salt)
    const user = { name, salt: salt.toString('base64'), hash: hash.toString('base64') }
    await this.#write([...(await this.#users()).filter((one) => one.name !== name), user])
  }

  /** Throws Failure `user.unknown`. */
  async remove(name: string): Promise<void> {
    const users = await this.#users()
    if (!users.some((user) => user.name === name)) throw new Failure('user.unknown', { name })
    await this.#write(users.filter((user) => user.name !== name))
  }

  /** Whether the password is the user's. Takes the same time whatever is wrong. */
  async holds(name: string, password: string): Promise<boolean> {
    // PBKDF2 inside scrypt takes a password and the same with zeros behind it for one; no password has a control character.
    const asked = isPassword(password) ? name : ''
    const user = (await this.#users()).find((one) => one.name === asked)
    const { salt, hash } = user ?? this.#nobody
    const given = await hashOf(password.slice(0, MOST_PASSWORD), Buffer.from(salt, 'base64'))
    const kept = Buffer.from(hash, 'base64')
    return kept.length === given.length && timingSafeEqual(kept, given) && user !== undefined
  }

  /** Changes whenever the file does; for whoever remembers answers. */
  async version(): Promise<string> {
    try {
      const { mtimeMs, ino, size } = await stat(this.#path)
      return `${mtimeMs} ${ino} ${size}`
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return ''
      throw toFailure(error, this.#path)
    }
  }

  async #users(): Promise<readonly StoredUser[]> {
    try {
      const value = JSON.parse(await readFile(this.#path, 'utf8')) as unknown
      if (Array.isArray(value) && value.every(isUser)) return value
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return []
      if (!(error instanceof SyntaxError)) throw toFailure(error, this.#path)
    }
    throw new Failure('io.failed', { path: this.#path, system: 'it is not a list of users' })
  }

  async #write(users: readonly StoredUser[]): Promise<void> {
    try {
      await writePrivateFile(this.#directory, FILE, `${JSON.stringify(users, null, 2)}\n`, true)
    } catch (error) {
      throw toFailure(error, this.#path)
    }
  }
}
