// Authenticates clients of the served interface: limits requests per address, locks an address or a name after wrong passwords, checks
// HTTP Basic credentials (RFC 7617). Every refusal is the same after the same time, so that it does not tell which part was wrong.
import { createHmac, randomBytes } from 'node:crypto'
import type { UserFile } from '../../adapters/node-fs/user-file.ts'
import { sameSecret } from '../web/guard.ts'

/** How it went, and for whom. */
export type Admission =
  | { readonly kind: 'in'; readonly user: string }
  | { readonly kind: 'wrong' }
  /** Whole seconds until it makes sense to ask again. */
  | { readonly kind: 'later'; readonly seconds: number; readonly because: 'rate' | 'lock' }

export interface LoginLimits {
  /** Requests that an address may send at once, and how many more each second. */
  readonly burst: number
  readonly perSecond: number
  /** Wrong passwords in a row before an address, and before a name, has to wait. */
  readonly triesOfAddress: number
  readonly triesOfUser: number
  /** The first wait; it doubles with each further wrong one up to the longest. */
  readonly firstLockSeconds: number
  readonly longestLockSeconds: number
}

export const DEFAULT_LIMITS: LoginLimits = {
  burst: 400,
  perSecond: 50,
  triesOfAddress: 5,
  triesOfUser: 20,
  firstLockSeconds: 30,
  longestLockSeconds: 900,
}

/** So many addresses and names are remembered. */
const MOST_REMEMBERED = 10_000
/** Checks under way and waiting, of one address and of all; each takes 32 MiB for a tenth of a second when its turn has come. */
const MOST_WAITING_OF_ADDRESS = 16
const MOST_WAITING = 64
/** After so long without a wrong password the counting starts anew. */
const FORGIVEN_MS = 3_600_000

interface Tries {
  wrong: number
  lockedUntil: number
  /** When it was wrong last. */
  last: number
}

interface Bucket {
  left: number
  at: number
}

/** A map that forgets what was not touched for longest. */
class Remembered<T> {
  readonly #items = new Map<string, T>()

  get(key: string): T | undefined {
    const item = this.#items.get(key)
    if (item !== undefined) this.put(key, item)
    return item
  }

  put(key: string, item: T): void {
    this.#items.delete(key)
    this.#items.set(key, item)
    const [oldest] = this.#items.keys()
    if (this.#items.size > MOST_REMEMBERED && oldest !== undefined) this.#items.delete(oldest)
  }

  has(key: string): boolean {
    return this.#items.has(key)
  }

  clear(): void {
    this.#items.clear()
  }
}

/** Name and password of a Basic header; undefined where there is none that can be read. */
export function basicCredentials(
  header: string | undefined,
): { readonly user: string; readonly password: string } | undefined {
  const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')
  if (!match) return undefined
  const text = Buffer.from(match[1] as string, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  return { user: text.slice(0, colon), password: text.slice(colon + 1).normalize('NFC') }
}

export interface AuthenticatorOptions {
  readonly users: UserFile
  readonly limits: LoginLimits
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
}

export class Authenticator {
  readonly #options: AuthenticatorOptions
  readonly #buckets = new Remembered<Bucket>()
  readonly #addresses = new WrongTries(MOST_REMEMBERED)
  readonly #names = new WrongTries(MOST_REMEMBERED)
  /** Who was right lately, so that not every request costs a tenth of a second; only their digest under a key of this process. */
  readonly #known = new Remembered<string>()
  readonly #key = randomBytes(32)
  #version = ''
  readonly #familiar = new Remembered<true>()
  readonly #turns = new Map<string, Turn>()
  #waiting = 0

  constructor(options: AuthenticatorOptions) {
    this.#options = options
  }

  /** Whole seconds that an address has to wait before its next request; 0 where it need not. */
  mustWait(address: string): number {
    const { burst, perSecond } = this.#options.limits
    const now = this.#options.now()
    const bucket = this.#buckets.get(address) ?? { left: burst, at: now }
    this.#buckets.put(address, bucket)
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond))
    bucket.left -= 1
    return 0
  }

  async admit(address: string, header: string | undefined): Promise<Admission> {
    const given = basicCredentials(header)
    const locked = this.#lockedFor(address, given?.user)
    if (locked > 0) return { kind: 'later', seconds: locked, because: 'lock' }
    if (!given) return { kind: 'wrong' }
    await this.#forgetIfChanged()
    const { user, password } = given
    const digest = createHmac('sha256', this.#key).update(`${user}\u0000${password}`).digest('hex')
    if (this.#isKnown(user, digest)) return this.#isBack(address, user)
    const others = this.#turns.get(address)?.waiting ?? 0
    if (others >= MOST_WAITING_OF_ADDRESS || this.#waiting >= MOST_WAITING)
      return { kind: 'later', seconds: 1, because: 'rate' }
    return this.#inTurn(address, async () => {
      // Others of this address went first: they may have been right, or have locked it.
      if (this.#isKnown(user, digest)) return this.#isBack(address, user)
      const seconds = this.#lockedFor(address, user)
      if (seconds > 0) return { kind: 'later', seconds, because: 'lock' }
      if (!(await this.#options.users.holds(user, password))) return this.#wasWrong(address, user)
      this.#known.put(user, digest)
      return this.#wasRight(address, user)
    })
  }

  #isKnown(user: string, digest: string): boolean {
    const known = this.#known.get(user)
    return known !== undefined && sameSecret(known, digest)
  }

  /** One check at a time for an address, so that guesses sent together are not more than guesses sent one by one. */
  async #inTurn(address: string, work: () => Promise<Admission>): Promise<Admission> {
    const turn = this.#turns.get(address) ?? { waiting: 0, last: Promise.resolve() }
    this.#turns.set(address, turn)
    this.#waiting += 1
    turn.waiting += 1
    const admission = turn.last.then(work).finally(() => {
      this.#waiting -= 1
      turn.waiting -= 1
      if (turn.waiting === 0) this.#turns.delete(address)
    })
    turn.last = admission.then(
      () => undefined,
      () => undefined,
    )
    return admission
  }

  #lockedFor(address: string, user: string | undefined): number {
    const now = this.#options.now()
    const tries = [this.#addresses.get(address)]
    // Who was let in from an address stays in there: guesses from elsewhere must not keep the owner out.
    if (user !== undefined && !this.#familiar.has(familiarity(address, user)))
      tries.push(this.#names.get(user))
    const until = Math.max(...tries.map((one) => one?.lockedUntil ?? 0))
    return until > now ? Math.ceil((until - now) / 1000) : 0
  }

  /** Who just typed the right one is forgiven what was wrong before. */
  #wasRight(address: string, user: string): Admission {
    this.#addresses.delete(address)
    return this.#isBack(address, user)
  }

  /** A script that asks each second forgives nobody: another one at its address would guess under its cover. */
  #isBack(address: string, user: string): Admission {
    this.#familiar.put(familiarity(address, user), true)
    return { kind: 'in', user }
  }

  #wasWrong(address: string, user: string): Admission {
    const { triesOfAddress, triesOfUser, firstLockSeconds, longestLockSeconds } = this.#options.limits
    const now = this.#options.now()
    const locks = { now, first: firstLockSeconds, longest: longestLockSeconds }
    this.#addresses.count(address, triesOfAddress, locks)
    this.#names.count(user, triesOfUser, locks)
    return { kind: 'wrong' }
  }

  /** A password that was changed counts at once. */
  async #forgetIfChanged(): Promise<void> {
    const version = await this.#options.users.version()
    if (version !== this.#version) {
      this.#known.clear()
      this.#familiar.clear()
    }
    this.#version = version
  }
}

interface Turn {
  waiting: number
  last: Promise<void>
}

interface Locks {
  readonly now: number
  readonly first: number
  readonly longest: number
}

/**
 * Who was wrong how often. Only a wrong password makes an entry, and when there are too many the one with the fewest goes: made-up
 * names, each wrong once or twice, cannot push out the one that is being guessed.
 */
class WrongTries {
  readonly #items = new Map<string, Tries>()
  readonly #most: number
  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Tries | undefined {
    return this.#items.get(key)
  }

  delete(key: string): void {
    this.#items.delete(key)
  }

  count(key: string, allowed: number, { now, first, longest }: Locks): void {
    const tries = this.#items.get(key) ?? { wrong: 0, lockedUntil: 0, last: 0 }
    if (now - tries.last > FORGIVEN_MS) tries.wrong = 0
    tries.last = now
    tries.wrong += 1
    if (tries.wrong >= allowed)
      tries.lockedUntil = now + Math.min(longest, first * 2 ** (tries.wrong - allowed)) * 1000
    // Last, so that of those with as many the one that was wrong longest ago goes.
    this.#items.delete(key)
    this.#items.set(key, tries)
    if (this.#items.size > this.#most) this.#forgetOne(now)
  }

  #forgetOne(now: number): void {
    let [least, fewest] = ['', Number.POSITIVE_INFINITY]
    for (const [key, { wrong, last }] of this.#items) {
      const counts = now - last > FORGIVEN_MS ? 0 : wrong
      if (counts < fewest) [least, fewest] = [key, counts]
      // The oldest come first, and no newer one can have fewer.
      if (fewest <= 1) break
    }
    this.#items.delete(least)
  }
}

const familiarity = (address: string, user: string): string => `${address} ${user}`
