// The manifest of a set as values (FORMAT section 2), with nothing of its XML.

/** Which of the two forms a set has: what an appliance writes, or what this project writes. */
export type SetForm = 'appliance' | 'open'

/** One listed file. `backupmanifest.xml` itself has neither checksum nor size. */
export interface ManifestFile {
  readonly filename: string
  /** Hex SHA-1 of the file as stored. */
  readonly checksum?: string
  /** Bytes of the file as stored. */
  readonly filesize?: number
  /** Hex SHA-256 of the file as stored (open form). */
  readonly sha256?: string
  /** Bytes of the gzip stream (open form). */
  readonly plainsize?: number
  /** How many entries the archive holds (open form). */
  readonly entries?: number
}

/** The set made before this one, of the same appliance. */
export interface PreviousSet {
  readonly setid: string
  /** Hex SHA-256 of the previous set's backupmanifest.xml. */
  readonly sha256: string
}

/** An element this program does not know; kept and shown. */
export interface UnknownElement {
  readonly name: string
  readonly text: string
}

/** What a manifest says. Base64 of keys is kept as text; nothing here is secret. */
export interface Manifest {
  readonly form: SetForm
  /** Product prefix and V.R.M.F: `MQ00.9.4.1.0`. */
  readonly version: string
  readonly timezone?: string
  readonly config?: string
  /** ISO 8601 UTC. */
  readonly time: string
  readonly build?: string
  readonly builddate?: string
  readonly commoncriteria?: string
  readonly cryptomode?: string
  /** Machine type and model, joined: `5725S14`. */
  readonly mtm?: string
  readonly serialnumber: string
  readonly cryptoCertificate?: { readonly name: string; readonly fileName?: string }
  readonly licenses: readonly string[]
  readonly setid?: string
  readonly previous?: PreviousSet
  /** Hex SHA-256 of the manifests that this one took the place of, oldest first: same parts, other recipients. */
  readonly rewrapped?: readonly string[]
  readonly cipher?: string
  readonly ephemeralkey: string
  readonly datapowerephemeralkey?: string
  readonly files: readonly ManifestFile[]
  readonly unknown: readonly UnknownElement[]
}

/** Of which appliance a set is, and which of its sets. */
export interface SetIdentity {
  readonly serial: string
  /** Absent in the form of an appliance. */
  readonly setid?: string
}

export function setIdentity({ serialnumber, setid }: Manifest): SetIdentity {
  return { serial: serialnumber, ...(setid === undefined ? {} : { setid }) }
}

/** Name of the manifest's file in every set. */
export const MANIFEST_NAME = 'backupmanifest.xml'
/** What a file is called until it is whole. */
export const PARTIAL_SUFFIX = '.partial'
/** The only cipher of format 2. */
export const CIPHER = 'AES-256-GCM/HKDF-SHA256'
