// A real appliance's management interface, as the engine needs it. An adapter knows addresses, JSON and its quirks; the engine
// knows what to do in which order.
//
// What every adapter promises:
// - Directories and files are named as the appliance's actions have them: `temporary:///dir/file`. An adapter refuses '..',
//   control characters and backslashes before it sends anything (Failure `url.unsupported`).
// - One thing or many or none come as a list; an answer that carries an error is a Failure, whatever its status.
// - Nothing is sent before the one who answers was found trusted (Failures `tls.*`).
// - Reading is tried again at once where the connection breaks; what changes something there is sent once.
// - What says that it may pass (429, 502, 503, 504) is Failure `appliance.busy`, with the fact `seconds` where it says for how long.
// - The signal ends every call within a second with Failure `cancelled`.
// - Failures are `appliance.*`, `tls.*`, `net.*`; none holds a password.
import type { Words } from '../../contract/phrases.ts'
import type { ServerTrust } from '../../contract/destinations.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'

/** A file or directory there. */
export interface BoxItem {
  readonly name: string
  readonly kind: 'file' | 'directory'
  /** Bytes; 0 for a directory. */
  readonly size: number
}

/** Free space in megabytes, as far as it was reported. */
export interface BoxRoom {
  readonly temporary?: number
}

export interface BoxCertificate {
  readonly name: string
  /** `cert:///file.pem`. */
  readonly file: string
  readonly up: boolean
  /** What the appliance says of a state that is not up. */
  readonly problem: Words
}

/** How an action was taken up: finished with the answer, or queued under an id. */
export type BoxStarted =
  { readonly state: 'done'; readonly text: string } | { readonly state: 'queued'; readonly id: string }

/** A queued action: `gone` where the appliance does not know it any more. */
export interface BoxPending {
  readonly state: 'running' | 'done' | 'failed' | 'gone'
  /** What the appliance says. */
  readonly text: Words
}

/** What an appliance says of its time. */
export interface BoxClock {
  /** Milliseconds of its own clock and zone: only differences between two answers mean something. */
  readonly time?: number
  /** Seconds since it was booted. */
  readonly up?: number
  /** What `up` is told to, seconds: 1 where it is not said. Infinity where it is not known what is counted, so that only a fall means something. */
  readonly coarse?: number
  /** What it says of its boot, where that is not a span: it stays the same until the next one. */
  readonly boot?: string
}

export type BoxObjectClass = 'CryptoCertificate' | 'CryptoKey' | 'CryptoIdentCred'

export interface Management {
  /** `https://host:5554`. */
  readonly location: string
  readonly host: string
  readonly user: string
  /** FirmwareVersion3, else 2, else FirmwareVersion. */
  identity(signal: AbortSignal): Promise<ApplianceIdentity>
  /** SystemName of the appliance; undefined where it has none or does not say. */
  systemName(signal: AbortSignal): Promise<string | undefined>
  /** Undefined where it does not say. */
  clock(signal: AbortSignal): Promise<BoxClock | undefined>
  /** Names of the domains whose configuration was changed and not saved; undefined where it does not say. */
  unsaved(signal: AbortSignal): Promise<readonly string[] | undefined>
  /** Names of the actions on offer. Throws Failure `appliance.no-rest`. */
  actions(signal: AbortSignal): Promise<ReadonlySet<string>>
  /** Names of the parameters that an action takes; none where the appliance does not describe it. */
  parametersOf(action: string, signal: AbortSignal): Promise<ReadonlySet<string>>
  /** Undefined where the appliance does not say. */
  room(signal: AbortSignal): Promise<BoxRoom | undefined>
  /** Undefined where there is none of that name. */
  certificate(name: string, signal: AbortSignal): Promise<BoxCertificate | undefined>
  /** Names of the certificate objects. */
  certificates(signal: AbortSignal): Promise<readonly string[]>
  /** The certificate behind an object, DER or PEM; undefined where the appliance does not show it. */
  certificateBytes(name: string, signal: AbortSignal): Promise<Uint8Array | undefined>
  /** Undefined where the directory is not there. */
  list(directory: string, signal: AbortSignal): Promise<readonly BoxItem[] | undefined>
  /** The bytes of a file in order. Throws Failure `appliance.not-found`. */
  read(file: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Writes a new file of exactly `size` bytes. Throws Failure `appliance.conflict` where the name is taken. */
  write(file: string, size: number, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** Throws Failure `appliance.conflict`. */
  makeDirectory(directory: string, signal: AbortSignal): Promise<void>
  /** Idempotent. */
  removeFile(file: string, signal: AbortSignal): Promise<void>
  /** Removes an empty directory. Idempotent. */
  removeDirectory(directory: string, signal: AbortSignal): Promise<void>
  /** Makes an object that must not be there yet. Throws Failure `appliance.conflict`. */
  makeObject(kind: BoxObjectClass, name: string, fields: object, signal: AbortSignal): Promise<void>
  /** Whether an object is up, and what the appliance says of it; undefined where there is none. */
  objectState(
    kind: BoxObjectClass,
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly up: boolean; readonly problem: Words } | undefined>
  /** Idempotent. */
  removeObject(kind: BoxObjectClass, name: string, signal: AbortSignal): Promise<void>
  /**
   * Runs an action; `limit` milliseconds for its answer. Throws Failure `appliance.refused`, `appliance.forbidden`, `appliance.login`,
   * `appliance.not-found`, `appliance.conflict` where the appliance says no; any other but `tls.*` leaves open whether it began.
   */
  run(action: string, parameters: object, limit: number, signal: AbortSignal): Promise<BoxStarted>
  pending(id: string, signal: AbortSignal): Promise<BoxPending>
  /** Ids of all queued actions; undefined where the appliance has no list of them. */
  pendings(signal: AbortSignal): Promise<readonly string[] | undefined>
  /** The same appliance and user with another password; closed with this one. */
  as(password: string): Management
  /** Ends connections. Idempotent. */
  close(): void
}

/** Waits, and ends at once with Failure `cancelled` when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Where an interface is, and what is needed to use it; the password is asked for when it is first needed. */
export interface ManagementAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: () => Promise<string>
  readonly trust: ServerTrust
}

/** What reaches the interfaces of real appliances. */
export interface RemoteAppliances {
  /** Connects to nothing yet: the first question does. */
  open(address: ManagementAddress): Promise<Management>
  readonly wait: Wait
}
