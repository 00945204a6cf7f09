// One manifest as it was found at a destination, with the facts that a series is made of. Only what is signed is a fact.
import { createHash } from 'node:crypto'
import type { ErrorCode, Facts } from '../../contract/errors.ts'
import type { PreviousSet, SetForm } from '../../contract/manifest.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import { manifestDigest } from '../format/manifest-digest.ts'
import { sizesOf, type PartSizes } from '../backup/shrunk-parts.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { Verified } from '../verification/verify-set.ts'

/** A manifest whose signature holds. */
export interface IntactManifest {
  readonly state: 'intact'
  /** The set's address, for people. */
  readonly set: string
  readonly place: string
  readonly directory: string
  readonly form: SetForm
  readonly serial: string
  /** The setid, or the SHA-256 of the manifest where the form has none. */
  readonly id: string
  /** ISO 8601 UTC. */
  readonly time: string
  /** ISO 8601 UTC, as the signer claims. */
  readonly signed?: string
  /** Hex SHA-256 of the file, with the line ends that a writer writes. */
  readonly sha256: string
  readonly previous?: PreviousSet
  readonly rewrapped: readonly string[]
  /** How much each part holds. */
  readonly sizes: PartSizes
  /** The same for two manifests whose parts are the same bytes. */
  readonly parts: string
  readonly signer: { readonly fingerprint: string; readonly name: string }
  readonly trusted: boolean
  /** What presence and size of its parts show. */
  readonly problems: readonly ErrorCode[]
}

/** What lies there and proves nothing. */
export interface DoubtfulManifest {
  readonly state: 'unverified' | 'unreadable'
  readonly set: string
  readonly place: string
  readonly directory: string
  /** Why, in English. */
  readonly problem: string
  /** The same for other languages. */
  readonly error?: { readonly code: ErrorCode; readonly facts: Facts }
}

export type FoundManifest = IntactManifest | DoubtfulManifest

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** The facts of a manifest that was verified at level `manifest`. */
export function foundManifest(place: SetPlace, verified: Verified): FoundManifest {
  const { report, signature, file } = verified
  const { manifest } = report
  const where = { set: labelOf(place), place: place.store.url, directory: place.directory }
  if (!manifest || !signature || !file) {
    const failed = report.checks.find((line) => line.status === 'failed')
    return {
      ...where,
      state: 'unverified',
      problem: failed?.detail ?? report.verdict.sentence,
      ...(verified.failures[0] ? { error: verified.failures[0] } : {}),
    }
  }
  const digest = manifestDigest(file)
  const { setid, previous, rewrapped, serialnumber, time, form } = manifest
  const { fingerprint, commonName, subject } = signature.signer.info
  const parts = partFiles(manifest).map((part) => [
    part.filename,
    part.sha256 ?? part.checksum,
    part.filesize,
  ])
  return {
    ...where,
    state: 'intact',
    form,
    serial: serialnumber,
    id: setid ?? digest,
    time,
    ...(signature.signingTime === undefined ? {} : { signed: signature.signingTime }),
    sha256: digest,
    ...(previous ? { previous } : {}),
    rewrapped: rewrapped ?? [],
    sizes: sizesOf(manifest),
    parts: sha256(JSON.stringify(parts)),
    signer: { fingerprint, name: commonName || subject },
    problems: [],
    trusted: report.checks.some((line) => line.id === 'trust' && line.status === 'passed'),
  }
}
