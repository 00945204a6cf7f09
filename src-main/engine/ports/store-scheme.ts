// A kind of place that sets can be kept at: how it is written, what has to be known before it can be opened, and how it is opened.
// Everything that differs between a directory and a server is in here and in SetStore; nothing else asks what kind a place is.
import type { Phrase, Words } from '../../contract/phrases.ts'
import type { ServerTrust } from '../../contract/destinations.ts'
import type { Appliance } from './appliance.ts'
import type { SetStore } from './set-store.ts'

/** Whose password a place asks for. */
export interface StoreAccount {
  readonly user: string
  readonly host: string
  readonly port: number
}

/** Told before a step is tried again. */
export interface StoreRetry {
  readonly host: string
  /** What is tried, as in "to read": a verb. */
  readonly step: Phrase
  readonly path: string
  /** Code of the error table. */
  readonly code: string
  /** What the server or the system said, printable. */
  readonly problem: Words
  readonly attempt: number
  readonly of: number
  /** Milliseconds until then. */
  readonly delay: number
}

/** What opening a place takes; a place of this machine looks at none of it. */
export interface StoreAccess {
  /** Asked when it is first needed; never shown. */
  readonly password: () => Promise<string>
  /** Whose certificate the server may show. */
  readonly trust: ServerTrust
  /** A person said that what is sent there may be read on the way. */
  readonly plainConsent: boolean
  readonly onRetry?: (retry: StoreRetry) => void
}

/** A place as a text means it; nothing was looked at or connected to. */
export interface StorePlace {
  /** Whether what travels there stays on this machine, is encrypted, or can be read on the way. */
  readonly transport: SetStore['transport']
  /** Undefined where no password is asked for. */
  readonly account?: StoreAccount
  /** The absolute path, where it is on this machine. */
  readonly path?: string
  /** The same place with these steps added. */
  below(steps: string): StorePlace
  /** The directory above, and the last step: where a set lies, and its name. A set's manifest stands for its directory. */
  split(): { readonly above: StorePlace; readonly name: string }
  /** Whether `other` is this place, or lies in it, reached in the same way by the same user. */
  holds(other: StorePlace): boolean
  /** Throws Failure `url.plain-ftp` where what is sent could be read and nobody agreed to that. */
  open(access: StoreAccess): Promise<SetStore>
}

/** One entry of the registry. */
export interface StoreScheme {
  /** What stands before the colon, in lower case; '' for a text that has no scheme, which is a path. */
  readonly names: readonly string[]
  /** Those of them that mean a directory of an appliance, so that they can be no destination of several. */
  readonly ofAppliance?: readonly string[]
  /**
   * Reads a text of one of these schemes. Throws Failure `url.unsupported`, `url.password`. `appliance`: whose directories are
   * meant by `ofAppliance`.
   */
  parse(text: string, appliance: Appliance | undefined): StorePlace
}
