// When each set was last proved to be restorable, and each key to open one: read from signed reports alone. A line of a log says
// where to look, never what is so; a report counts where its signature holds, its signer is trusted here, and the manifest that it
// names is that of the set.
import { itemOf } from '../contract/by-name.ts'
import type { KeyProof } from '../contract/certificates.ts'
import type { DrillReport } from '../contract/drill.ts'
import { ERRORS, Failure } from '../contract/errors.ts'
import { isAhead } from '../contract/moments.ts'
import type { Proof } from '../contract/history.ts'
import type { OpenedRecord } from '../contract/signed-report.ts'
import { standingOfReport, type SignedBytes } from '../engine/history/report-standing.ts'
import { severalAtOnce } from '../engine/jobs/several-at-once.ts'
import type { TrustAnchor } from '../engine/verification/signature-check.ts'
import type { HasPorts, KeepsDrills, KeepsRecords, TrustsSigners } from './needs.ts'

/** What a signed report proves. */
export interface Proven {
  readonly proof: Proof
  readonly serial?: string
  readonly setid?: string
  /** Hex SHA-256 of the set's manifest; absent in reports of older versions. */
  readonly manifest?: string
  readonly publicKeyId: string
  /** Every entry of the set was opened, not only a chosen part. */
  readonly whole: boolean
}

export interface Proofs {
  /** Newest first; those dated in the future last. */
  readonly all: readonly Proven[]
  /** The last one of just this set. */
  of(set: { readonly setid?: string | undefined; readonly sha256?: string | undefined }): Proof | undefined
  isProven(sha256: string): boolean
  /** Last proof by the SHA-256 of the manifest. */
  readonly byManifest: Readonly<Record<string, Proof>>
  /** Last proof by set id, and by serial number. */
  readonly bySetid: Readonly<Record<string, Proof>>
  readonly bySerial: Readonly<Record<string, Proof>>
  /** By public key id. */
  readonly byKey: Readonly<Record<string, KeyProof>>
}

/** What proofs are read from, and who is believed. */
export interface ProofsNeeds extends KeepsDrills, KeepsRecords, HasPorts, TrustsSigners {}

const BY: Readonly<Record<OpenedRecord['record'], Proof['by']>> = {
  restore: 'restore',
  'recovery-key': 'verification',
}

const HEX = /^[0-9a-f]{64}$/
const isText = (value: unknown): value is string => typeof value === 'string'
const textOr = <K extends string>(key: K, value: unknown): Partial<Record<K, string>> =>
  isText(value) ? ({ [key]: value } as Record<K, string>) : {}

type Said = Partial<DrillReport> & Partial<OpenedRecord>

/** What the report of a drill proves; one that failed proves nothing. */
function drilled({ outcome, ended, set, key, verification }: Said): Partial<Proven> | undefined {
  const signed = verification?.manifest
  if (outcome === 'failed' || !isText(ended) || !isText(set) || !key || !signed) return undefined
  const proof = { time: ended, set, key: key.name, by: 'drill' } as const
  return { proof, whole: true, serial: signed.serialnumber, ...textOr('setid', signed.setid) }
}

/** What a record of a restore, or of a key, proves. */
function opened({ record, at, set, key, serial, setid, manifest, whole }: Said): Partial<Proven> | undefined {
  const by = record && BY[record]
  if (!by || !isText(at) || !isText(set) || !isText(serial) || !key || !isText(manifest)) return undefined
  return {
    proof: { time: at, set, key: key.name, by },
    whole: whole === true,
    serial,
    ...textOr('setid', setid),
  }
}

/** What a report says, once its signature holds; nothing where it proves nothing. */
function saidBy(text: Buffer): Proven | undefined {
  const report = JSON.parse(text.toString('utf8')) as Said
  const { manifest, key, record } = report
  if (!key || (manifest !== undefined && !HEX.test(manifest))) return undefined
  const said = record === undefined ? drilled(report) : opened(report)
  if (!said?.proof) return undefined
  const { proof, whole = false, ...more } = said
  return { ...more, proof, whole, publicKeyId: key.publicKeyId, ...textOr('manifest', manifest) }
}

/** A report that is not there, is no report, or was not signed by somebody trusted proves nothing. */
function provenBy(
  engine: ProofsNeeds,
  signed: SignedBytes,
  anchors: readonly TrustAnchor[],
): Proven | undefined {
  const { holds, trusted } = standingOfReport(
    engine.ports.pki,
    signed,
    anchors,
    engine.ports.surroundings.now(),
  )
  if (!holds || !trusted) return undefined
  try {
    return saidBy(signed.text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

async function readSigned(read: () => Promise<SignedBytes>): Promise<SignedBytes | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Failure && ERRORS[error.code].exit !== ERRORS['bug.unexpected'].exit)
      return undefined
    throw error
  }
}

/** Thousands may lie there: one after the other, nothing is done but wait. */
const AT_ONCE = 16
const NEVER = new AbortController().signal

async function signedReports({
  drills: log,
  records,
}: KeepsDrills & KeepsRecords): Promise<readonly SignedBytes[]> {
  const drills = (await log.all()).filter(({ outcome }) => outcome !== 'failed')
  const reads = [
    ...drills.map(({ name }) => async (): Promise<SignedBytes> => {
      const { text, signature } = await log.signed(name, 'json')
      return { text: Buffer.from(text, 'utf8'), signature: Buffer.from(signature, 'base64') }
    }),
    ...(await records.names()).map((name) => () => records.read(name)),
  ]
  const found = await severalAtOnce(reads, { width: AT_ONCE, signal: NEVER }, readSigned)
  return found.filter((one) => one !== undefined)
}

/** The last of each under a key, of those that come newest first. */
function lastBy<T>(
  all: readonly Proven[],
  keyOf: (one: Proven) => string | undefined,
  valueOf: (one: Proven) => T,
): Readonly<Record<string, T>> {
  const found = new Map<string, T>()
  for (const one of all) {
    const key = keyOf(one)
    if (key !== undefined && !found.has(key)) found.set(key, valueOf(one))
  }
  return Object.fromEntries(found)
}

/** Reads every signed report that is kept here, and believes those that a trusted signer signed. */
export async function readProofs(engine: ProofsNeeds): Promise<Proofs> {
  const anchors = await engine.anchors([])
  const now = engine.ports.surroundings.now().getTime()
  // What is dated in the future proves as much, but nobody knows when.
  const ahead = ({ proof }: Proven): number => Number(isAhead(proof.time, now))
  const all = (await signedReports(engine))
    .flatMap((signed) => provenBy(engine, signed, anchors) ?? [])
    .sort((a, b) => ahead(a) - ahead(b) || Date.parse(b.proof.time) - Date.parse(a.proof.time))
  const sets = all.filter(({ whole }) => whole)
  const byManifest = lastBy(
    sets,
    ({ manifest }) => manifest,
    ({ proof }) => proof,
  )
  // Reports of older versions name the set's id alone.
  const older = sets.filter(({ manifest }) => manifest === undefined)
  const byId = lastBy(
    older,
    ({ setid }) => setid,
    ({ proof }) => proof,
  )
  return {
    all,
    of: ({ setid, sha256 }) =>
      (sha256 === undefined ? undefined : itemOf(byManifest, sha256)) ??
      (setid === undefined ? undefined : itemOf(byId, setid)),
    byManifest,
    isProven: (sha256) => itemOf(byManifest, sha256) !== undefined,
    bySetid: lastBy(
      sets,
      ({ setid }) => setid,
      ({ proof }) => proof,
    ),
    bySerial: lastBy(
      sets,
      ({ serial }) => serial,
      ({ proof }) => proof,
    ),
    byKey: lastBy(
      all,
      ({ publicKeyId }) => publicKeyId,
      ({ proof }) => ({ at: proof.time, set: proof.set }),
    ),
  }
}
