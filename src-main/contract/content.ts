// What lies in a set, once a key has opened it.

/** One entry of a part. */
export interface ContentEntry {
  /** Begins with the part: `config/autoconfig.cfg`. */
  readonly path: string
  readonly kind: 'file' | 'directory' | 'link'
  /** Bytes. */
  readonly size: number
  /** Seconds since 1970. */
  readonly mtime: number
}

/** A certificate that lies in a set as a file. */
export interface CertificateInside {
  /** As of an entry. */
  readonly path: string
  readonly commonName: string
  /** ISO 8601 UTC. */
  readonly notAfter: string
}

export interface ContentListing {
  readonly set: string
  readonly entries: readonly ContentEntry[]
  /** The one that ends first at the head. */
  readonly certificates: readonly CertificateInside[]
  /** How many more there are than an interface can use. */
  readonly more: number
}

/** The beginning of one file, for people. */
export interface FilePreview {
  readonly path: string
  readonly bytes: number
  /** Absent where the file is no text. */
  readonly text?: string
  /** True when the text is only its beginning. */
  readonly cut: boolean
}

export interface SavedFile {
  readonly out: string
  readonly bytes: number
}
