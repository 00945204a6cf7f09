// From what a person writes (a path, a URL, the name of a destination) to the place itself, whatever kind it is of.
import { phrase } from '../contract/phrases.ts'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Destination, SchemeInfo, ServerTrust } from '../contract/destinations.ts'
import { Failure } from '../contract/errors.ts'
import { checkDestination } from '../engine/destinations/check-destination.ts'
import { labelOf, type SetPlace } from '../engine/set/set-place.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { Installation } from '../engine/ports/installation.ts'
import type { AskSecret } from '../engine/ports/key-vault.ts'
import type { SecretVault } from '../engine/ports/secret-vault.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import type { StoreAccount, StorePlace, StoreRetry, StoreScheme } from '../engine/ports/store-scheme.ts'

/** A place of sets, and its path where it is on this machine. */
export interface OpenStore {
  readonly store: SetStore
  readonly path: string | undefined
}

/** The place of one set, and its path where it is on this machine. */
export interface OpenPlace {
  readonly place: SetPlace
  readonly path: string | undefined
}

/** What servers need and a host knows. */
export interface ServerOptions {
  /** Asked for the password of a server whose destination has none in the vault. */
  readonly password: AskSecret
  /** For URLs without a configured destination; a destination has its own. */
  readonly trust?: ServerTrust
  readonly plainConsent?: boolean
  readonly onRetry?: (retry: StoreRetry) => void
  /** Told once for each place whose transport can be read on the way. */
  readonly onPlain?: (url: string) => void
}

export interface PlacesContext {
  readonly installation: Pick<Installation, 'destinations'>
  readonly secrets: SecretVault
  readonly servers: ServerOptions
  readonly schemes: readonly StoreScheme[]
  /** A path of this machine with its links resolved, as far as it exists already. */
  readonly realPath: (path: string) => string
}

/** A place with its configured destination, where it names one, `NAME` or `NAME:/below`, or lies in one. */
interface Meant {
  readonly place: StorePlace
  readonly destination: Destination | undefined
}

/** The scheme of a URL in lower case, '' for a path: a single letter before a colon is a drive of Windows. */
export function schemeOf(text: string): string {
  return /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase() ?? ''
}

/** What a text goes on meaning wherever the program is started: a path becomes absolute, a URL stays. */
export function absoluteUrl(text: string): string {
  return schemeOf(text) === '' ? resolve(text) : text
}

/** The address of a file in a place, for people: a path as its system writes it, or a URL. */
export function addressIn(store: SetStore, name: string): string {
  return labelOf({ store, directory: name })
}

/** Opens places by what a person writes, and closes them all at the end of a run. */
export class Places {
  readonly #context: PlacesContext
  readonly #opened: SetStore[] = []

  constructor(context: PlacesContext) {
    this.#context = context
  }

  /** What kinds of places there are, by what stands before the colon. */
  get schemes(): readonly StoreScheme[] {
    return this.#context.schemes
  }

  /** What a path or a URL means, without looking at it. Throws Failure `url.unsupported`, `url.password`. */
  parse(text: string, appliance?: Appliance): StorePlace {
    const name = schemeOf(text)
    const scheme = this.schemes.find(({ names }) => names.includes(name))
    if (scheme) return scheme.parse(text, appliance)
    throw new Failure('url.unsupported', { url: text, reason: phrase('the-scheme-is-not-known', { name }) })
  }

  /** Opens a place that holds sets. Throws Failure `url.unsupported`, `url.password`, `url.plain-ftp`. */
  async openStore(text: string, appliance?: Appliance): Promise<OpenStore> {
    const { place, destination } = await this.#meaning(text, appliance)
    return { store: await this.#open(place, destination), path: place.path }
  }

  /** Opens the place of one set: the directory above it, and its name. A set's manifest may be named instead of its directory. */
  async openPlace(text: string, appliance?: Appliance): Promise<OpenPlace> {
    const { place, destination } = await this.#meaning(text, appliance)
    const { above, name } = place.split()
    const store = await this.#open(above, destination)
    return {
      place: { store, directory: name },
      path: above.path === undefined ? undefined : above.below(name).path,
    }
  }

  /** Opens the place of a set of a given name inside a place of sets. */
  async openPlaceIn(text: string, name: string, appliance?: Appliance): Promise<OpenPlace> {
    const { place, destination } = await this.#meaning(text, appliance)
    const store = await this.#open(place, destination)
    return {
      place: { store, directory: name },
      path: place.path === undefined ? undefined : place.below(name).path,
    }
  }

  /** The name of a destination stays; else as `absoluteUrl`. Throws Failure `url.unsupported` for what means no kind of place. */
  async absolute(text: string): Promise<string> {
    const destinations = await this.#context.installation.destinations()
    if (text === '' || destinations.some(({ name }) => name === text)) return text
    const name = schemeOf(text)
    const isKnown = this.schemes.some(({ names }) => names.includes(name))
    // Of a destination that lies below a named one, the name is no scheme.
    if (!isKnown && !destinations.some((one) => one.name.toLowerCase() === name)) this.parse(text)
    return absoluteUrl(text)
  }

  /**
   * What the URL of a destination means. Throws Failure `input.invalid`, `url.unsupported`, `url.password`, `url.plain-ftp`: a
   * destination is for every appliance, has a name that is no beginning of a URL, and is not read on the way unasked.
   */
  destination(destination: Destination): StorePlace {
    const { url } = destination
    if (this.schemes.some(({ ofAppliance = [] }) => ofAppliance.includes(schemeOf(url))))
      throw new Failure('url.unsupported', {
        url,
        reason: phrase('a-destination-is-for-every-appliance'),
      })
    const place = this.parse(url)
    checkDestination(destination, place, this.schemes)
    return place
  }

  /** The schemes whose places are not directories here, each with how what is sent there travels where its URL says no more. */
  serverSchemes(): readonly SchemeInfo[] {
    const names = this.schemes.flatMap(({ names: all, ofAppliance = [] }) =>
      all.filter((name) => name !== '' && name !== 'file' && !ofAppliance.includes(name)),
    )
    return names.map((name) => ({ name, transport: this.transportOf(`${name}://host/`) }))
  }

  /** How what is sent to a place travels; of a text that means none, as if it were a path. */
  transportOf(url: string): StorePlace['transport'] {
    try {
      return this.parse(url).transport
    } catch {
      return 'local'
    }
  }

  /** Opens a destination that is being tried before it is kept. */
  async openDestination(destination: Destination, password: () => Promise<string>): Promise<SetStore> {
    return this.#open(this.parse(destination.url), destination, password)
  }

  /** What a place of sets is called wherever two mentions of it are compared: a path with its links resolved, or a URL. */
  nameOf(url: string): string {
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(url) ? url : this.#context.realPath(url)
  }

  /**
   * What of this machine stays out of a set that is made in a directory of sets: the set itself, and the directory of sets unless
   * it is all of a part, because then it holds other things as well (FORMAT F-16).
   */
  pathsOfSets(applianceRoot: string, set: string | undefined): readonly string[] {
    if (set === undefined) return []
    const { realPath } = this.#context
    const above = dirname(set)
    const inside = relative(realPath(applianceRoot), realPath(above)).split(sep).length > 1
    return [realPath(set), ...(inside ? [realPath(above)] : [])]
  }

  /** A path with its links resolved, as far as it exists already. */
  realPath(path: string): string {
    return this.#context.realPath(path)
  }

  /** Ends all connections. Idempotent. */
  async close(): Promise<void> {
    for (const store of this.#opened.splice(0)) await store.close()
  }

  /** Asks the person, whatever the vault holds. What is asked for names host, port and user: an answer is for just these. */
  askPassword({ user, host, port }: StoreAccount): Promise<string> {
    return this.#context.servers.password(phrase('password-of-at', { user, host, port }))
  }

  async #meaning(text: string, appliance: Appliance | undefined): Promise<Meant> {
    const [, name = '', , steps = ''] = /^([^/\\:]{2,})(:\/*(.*))?$/s.exec(text) ?? []
    const destinations = await this.#context.installation.destinations()
    const named = destinations.find((one) => one.name === name)
    if (named) return { place: this.parse(named.url).below(steps), destination: named }
    const place = this.parse(text, appliance)
    return { place, destination: place.account && this.#over(place, destinations) }
  }

  /** The destination that a place lies in: what was said of its server holds for all that is below, as in what a listing names. */
  #over(place: StorePlace, destinations: readonly Destination[]): Destination | undefined {
    return destinations.find(({ url }) => {
      try {
        return this.parse(url).holds(place)
      } catch {
        return false // One that cannot be read any more stands in nobody's way.
      }
    })
  }

  async #open(
    place: StorePlace,
    destination: Destination | undefined,
    given?: () => Promise<string>,
  ): Promise<SetStore> {
    const { onRetry, onPlain, trust, plainConsent } = this.#context.servers
    const { account } = place
    let known: Promise<string> | undefined
    const ask =
      given ?? (async () => (account === undefined ? '' : this.#password(account, destination?.name)))
    const store = await place.open({
      // Several connections want it at the same time, and a person is asked once.
      password: () => (known ??= ask()),
      trust: trust ?? destination?.trust ?? { kind: 'system' },
      plainConsent: plainConsent === true || destination?.plainConsent === true,
      ...(onRetry ? { onRetry } : {}),
    })
    if (account === undefined) return store
    this.#opened.push(store)
    if (store.transport === 'plain') onPlain?.(store.url)
    return store
  }

  /** Whether a URL lies in a configured destination: same host, port, user and kind of TLS, at it or below. */
  async isRegistered(url: string): Promise<boolean> {
    return this.#over(this.parse(url), await this.#context.installation.destinations()) !== undefined
  }

  async #password(account: StoreAccount, name: string | undefined): Promise<string> {
    const { secrets } = this.#context
    if (name !== undefined && (await secrets.has(name))) return secrets.get(name)
    return this.askPassword(account)
  }
}
