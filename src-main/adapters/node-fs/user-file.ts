// Who may use the management interface: names and scrypt hashes of their passwords, in one file that only its owner may read.
// A password itself is never kept.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { stat } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { isLongPassphrase, LEAST_PASSPHRASE } from '../../engine/certificates/new-passphrase.ts'
import { checkEntryName } from '../../engine/ports/entry-name.ts'
import { StateFile } from './state-file.ts'
import { systemCode, toFailure } from './system-error.ts'

const FILE = 'users.json'
/** 32 MiB and about a tenth of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const HASH_BYTES = 32
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

const USERS = v.object({ version: v.literal(1), users: v.array(v.custom<StoredUser>(isUser)) })

/** Version 0.1.0 wrote a list alone. An empty one is what damage looks like, too, and means the same to whoever wants in: nobody. */
const form = {
  parse: (text: string): Users | undefined => {
    const found = JSON.parse(text) as unknown
    if (Array.isArray(found)) return found.length > 0 && found.every(isUser) ? { users: found } : undefined
    return v.is(USERS, found) ? { users: found.users } : undefined
  },
  write: ({ users }: Users) => `${JSON.stringify({ version: 1, users }, null, 2)}\n`,
}

interface Users {
  readonly users: readonly StoredUser[]
}

/** The file of them in the server's own directory. */
export function userStateFile(directory: string): StateFile<Users> {
  const place = { home: directory, path: join(directory, FILE) }
  return new StateFile<Users>(place, { version: 1, schema: v.looseObject({}), empty: { users: [] }, form })
}

/** The users of one installation. */
export class UserFile {
  readonly #file: StateFile<Users>
  /** What an unknown user's password is held against, so that it takes as long as a known one's. */
  readonly #nobody: StoredUser = {
    name: '',
    salt: randomBytes(16).toString('base64'),
    hash: randomBytes(HASH_BYTES).toString('base64'),
  }

  /** @param directory the server's own directory below the home */
  constructor(directory: string) {
    this.#file = userStateFile(directory)
  }

  /** Sorted. */
  async names(): Promise<readonly string[]> {
    return this.#file
      .read()
      .users.map(({ name }) => name)
      .sort()
  }

  /** Adds a user or changes the password. Throws Failure `input.invalid`, `user.password`. */
  async set(name: string, password: string): Promise<void> {
    checkEntryName(name)
    if (!isLongPassphrase(password) || !isPassword(password))
      throw new Failure('user.password', { least: LEAST_PASSPHRASE })
    const salt = randomBytes(16)
    const hash = await hashOf(password, salt)
    const user = { name, salt: salt.toString('base64'), hash: hash.toString('base64') }
    await this.#file.change(({ users }) => ({ users: [...users.filter((one) => one.name !== name), user] }))
  }

  /** Throws Failure `user.unknown`. */
  async remove(name: string): Promise<void> {
    await this.#file.change(({ users }) => {
      if (!users.some((user) => user.name === name)) throw new Failure('user.unknown', { name })
      return { users: users.filter((user) => user.name !== name) }
    })
  }

  /** Whether the password is the user's. Takes the same time whatever is wrong. */
  async holds(name: string, password: string): Promise<boolean> {
    // PBKDF2 inside scrypt takes a password and the same with zeros behind it for one; no password has a control character.
    const asked = isPassword(password) ? name : ''
    const user = this.#file.read().users.find((one) => one.name === asked)
    const { salt, hash } = user ?? this.#nobody
    const given = await hashOf(password.slice(0, MOST_PASSWORD), Buffer.from(salt, 'base64'))
    const kept = Buffer.from(hash, 'base64')
    return kept.length === given.length && timingSafeEqual(kept, given) && user !== undefined
  }

  /** Changes whenever the file does; for whoever remembers answers. */
  async version(): Promise<string> {
    try {
      const { mtimeMs, ino, size } = await stat(this.#file.path)
      return `${mtimeMs} ${ino} ${size}`
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return ''
      throw toFailure(error, this.#file.path)
    }
  }
}
