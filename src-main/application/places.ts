// From what a person writes (a path, a URL, the name of an appliance) to the thing itself.
import { randomBytes } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFolderAppliance } from '../adapters/appliance-folder/folder-appliance.ts'
import type { JournalSeal } from '../adapters/node-fs/journal-seal.ts'
import { createDirectoryStore } from '../adapters/stores/directory/directory-store.ts'
import type { FtpRetry } from '../adapters/stores/ftp/options.ts'
import type { Destination, ServerTrust } from '../contract/destinations.ts'
import { Failure } from '../contract/errors.ts'
import type { SetPlace } from '../engine/destinations/set-place.ts'
import { isFtpUrl, parseFtpUrl, type FtpPlace } from '../adapters/stores/ftp/ftp-url.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { Installation } from '../engine/ports/installation.ts'
import type { AskSecret } from '../engine/ports/key-vault.ts'
import type { SecretVault } from '../engine/ports/secret-vault.ts'
import type { SetStore } from '../engine/ports/set-store.ts'

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
  readonly onRetry?: (retry: FtpRetry) => void
  /** Told once for each place whose transport can be read on the way. */
  readonly onPlain?: (url: string) => void
}

const SCHEME = /^([a-z][a-z0-9+.-]+):/i

/** The local path that a text means; undefined for a server. Throws Failure `url.unsupported`. */
function localPath(text: string, appliance: Appliance | undefined): string | undefined {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase()
  switch (scheme) {
    case undefined:
      return resolve(text)
    case 'file':
      try {
        return fileURLToPath(text)
      } catch {
        throw new Failure('url.unsupported', { url: text, reason: 'It is not a file URL of this machine.' })
      }
    case 'local':
    case 'temporary':
      if (appliance) return appliance.resolve(text)
      throw new Failure('url.unsupported', {
        url: text,
        reason: 'Say whose directory it is, with --appliance.',
      })
    case 'ftp':
    case 'ftps':
      return undefined
    default:
      throw new Failure('url.unsupported', { url: text, reason: `The scheme ${scheme} is not known.` })
  }
}

/** A text with its configured destination, where it names one: `NAME` or `NAME:/below`. */
interface Meant {
  readonly url: string
  readonly destination: Destination | undefined
}

/** A URL or path with steps added; the kind of TLS stands behind the path. */
function below(url: string, steps: string): string {
  const [, path = '', query = ''] = /^(.*?)\/?(\?tls=\w+)?$/s.exec(url) ?? []
  return steps === '' ? url : `${path}/${steps}${query}`
}

/** The destination that a URL lies in: what was said of its server holds for all that is below, as in what a listing names. */
function destinationOver(
  { directory, ...server }: FtpPlace,
  destinations: readonly Destination[],
): Destination | undefined {
  return destinations.find(({ url }) => {
    if (!isFtpUrl(url)) return false
    const { directory: above, ...its } = parseFtpUrl(url)
    const same = (['mode', 'host', 'port', 'user'] as const).every((key) => its[key] === server[key])
    if (!same) return false
    if (above === '' && !directory.startsWith('/')) return true
    return directory === above || directory.startsWith(`${above}/`)
  })
}

async function meaning(text: string, installation: Installation): Promise<Meant> {
  const [, name = '', , steps = ''] = /^([^/\\:]{2,})(:\/*(.*))?$/s.exec(text) ?? []
  if (name === '' && !isFtpUrl(text)) return { url: text, destination: undefined }
  const destinations = await installation.destinations()
  const destination = destinations.find((one) => one.name === name)
  if (destination) return { url: below(destination.url, steps), destination }
  return {
    url: text,
    destination: isFtpUrl(text) ? destinationOver(parseFtpUrl(text), destinations) : undefined,
  }
}

/** A server's directory as the directory above a set and the set's name. */
function splitDirectory(directory: string): { above: string; name: string } {
  const bare = directory.replace(/\/backupmanifest\.xml$/, '')
  const slash = bare.lastIndexOf('/')
  if (slash < 0) return { above: '', name: bare }
  return { above: bare.slice(0, Math.max(slash, 1)), name: bare.slice(slash + 1) }
}

/** Opens places by what a person writes, and closes them all at the end of a run. */
export class Places {
  readonly #installation: Installation
  readonly #secrets: SecretVault
  readonly #servers: ServerOptions
  readonly #opened: SetStore[] = []

  constructor(installation: Installation, secrets: SecretVault, servers: ServerOptions) {
    this.#installation = installation
    this.#secrets = secrets
    this.#servers = servers
  }

  /** Opens a place that holds sets. Throws Failure `url.unsupported`, `url.password`, `url.plain-ftp`. */
  async openStore(text: string, appliance?: Appliance): Promise<OpenStore> {
    const meant = await meaning(text, this.#installation)
    const path = localPath(meant.url, appliance)
    if (path !== undefined) return { store: createDirectoryStore(path, path), path }
    return { store: await this.#openServer(parseFtpUrl(meant.url), meant.destination), path }
  }

  /** Opens the place of one set: the directory above it, and its name. A set's manifest may be named instead of its directory. */
  async openPlace(text: string, appliance?: Appliance): Promise<OpenPlace> {
    const meant = await meaning(text, this.#installation)
    const local = localPath(meant.url, appliance)
    if (local === undefined) {
      const server = parseFtpUrl(meant.url)
      const { above, name } = splitDirectory(server.directory)
      const store = await this.#openServer({ ...server, directory: above }, meant.destination)
      return { place: { store, directory: name }, path: undefined }
    }
    const path = basename(local) === 'backupmanifest.xml' ? dirname(local) : local
    const above = dirname(path)
    return { place: { store: createDirectoryStore(above, above), directory: basename(path) }, path }
  }

  /** Opens the place of a set of a given name inside a place of sets. */
  async openPlaceIn(text: string, name: string, appliance?: Appliance): Promise<OpenPlace> {
    const { store, path } = await this.openStore(text, appliance)
    return { place: { store, directory: name }, path: path === undefined ? undefined : join(path, name) }
  }

  /** Opens a destination that is being tried before it is kept. */
  async openDestination(destination: Destination, password: () => Promise<string>): Promise<SetStore> {
    const path = localPath(destination.url, undefined)
    if (path !== undefined) return createDirectoryStore(path, path)
    return this.#openServer(parseFtpUrl(destination.url), destination, password)
  }

  /** Ends all connections. Idempotent. */
  async close(): Promise<void> {
    for (const store of this.#opened.splice(0)) await store.close()
  }

  async #openServer(
    server: FtpPlace,
    destination: Destination | undefined,
    given?: () => Promise<string>,
  ): Promise<SetStore> {
    // Loaded only here: most runs never meet a server.
    const { createFtpStore } = await import('../adapters/stores/ftp/ftp-store.ts')
    const { onRetry, onPlain, trust, plainConsent } = this.#servers
    let known: Promise<string> | undefined
    const ask = given ?? (() => this.#password(server, destination?.name))
    const store = createFtpStore({
      ...server,
      // Several connections want it at the same time, and a person is asked once.
      password: () => (known ??= ask()),
      trust: trust ?? destination?.trust ?? { kind: 'system' },
      plainConsent: plainConsent === true || destination?.plainConsent === true,
      ...(onRetry ? { onRetry } : {}),
    })
    this.#opened.push(store)
    if (store.transport === 'plain') onPlain?.(store.url)
    return store
  }

  /** Whether the URL of a server lies in a configured destination: same host, port, user and kind of TLS, at it or below. */
  async isRegistered(url: string): Promise<boolean> {
    return destinationOver(parseFtpUrl(url), await this.#installation.destinations()) !== undefined
  }

  async #password(server: FtpPlace, name: string | undefined): Promise<string> {
    if (name !== undefined && (await this.#secrets.has(name))) return this.#secrets.get(name)
    return this.askPassword(server)
  }

  /** Asks the person, whatever the vault holds. What is asked for names host, port and user: an answer is for just these. */
  askPassword({ user, host, port }: Pick<FtpPlace, 'user' | 'host' | 'port'>): Promise<string> {
    return this.#servers.password(`Password of ${user} at ${host}:${port}`)
  }
}

/**
 * What of this machine stays out of a set that is made in a directory of sets: the set itself, and the directory of sets unless
 * it is all of a part, because then it holds other things as well (FORMAT F-16).
 */
export function pathsOfSets(applianceRoot: string, set: string | undefined): readonly string[] {
  if (set === undefined) return []
  const above = dirname(set)
  const inside = relative(realPath(applianceRoot), realPath(above)).split(sep).length > 1
  return [realPath(set), ...(inside ? [realPath(above)] : [])]
}

/** What a place of sets is called wherever two mentions of it are compared: a path with its links resolved, or a URL. */
export function nameOfPlace(url: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(url) ? url : realPath(url)
}

/** The path with links resolved, as far as it exists already. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const above = dirname(path)
  return above === path ? path : join(realPath(above), basename(path))
}

/** Opens an appliance by directory or by registered name. Throws Failure `appliance.unknown`, `appliance.none`, `appliance.remote`. */
export async function openAppliance(
  text: string,
  installation: Installation,
  seal: JournalSeal,
): Promise<Appliance> {
  const registered = (await installation.appliances()).find((appliance) => appliance.name === text)
  const options = { newId: () => randomBytes(6).toString('hex'), seal }
  if (registered?.managed) throw new Failure('appliance.remote', { name: text })
  if (registered) return openFolderAppliance(registered.path, options)
  if (!existsSync(text) && !/[/\\.]/.test(text)) throw new Failure('appliance.unknown', { name: text })
  return openFolderAppliance(text, options)
}
