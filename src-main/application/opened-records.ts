// That a set was opened to its last entry, by a restore or to prove a key: signed by this installation and kept, so that it can be
// believed later. Whoever restores in an emergency is not kept from it by a signer that cannot be reached.
import { whoRuns } from './circumstances.ts'
import { PROGRAM_NAME } from './program-name.ts'
import { signerFacts, signText } from './signed-text.ts'
import { compactTime } from '../contract/compact-time.ts'
import { Failure, type ErrorData } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import { setIdentity, type Manifest } from '../contract/manifest.ts'
import type { PartName } from '../contract/parts.ts'
import type { OpenedRecord, RecordKind } from '../contract/signed-report.ts'
import { INSTALLATION_SIGNER } from '../engine/certificates/ensure-signer.ts'
import type { KeyPair } from '../engine/ports/pki.ts'
import type { NamedPublicKey } from '../contract/report.ts'
import type { HasPorts, HoldsCertificates, HoldsKeys, KeepsRecords, Signs } from './needs.ts'

/** What is to be said of it. */
export interface Opened {
  readonly record: RecordKind
  readonly set: string
  readonly manifest: Manifest
  /** Hex SHA-256. */
  readonly manifestSha256: string
  readonly key: NamedPublicKey
  readonly target?: string
  readonly parts: readonly PartName[]
  readonly whole: boolean
  readonly code: number
}

/** Where the record lies, or why there is none. */
export type KeptRecord = { readonly file: string } | { readonly unsigned: ErrorData }

/** The signer, unlocked while the work goes on; nobody waits for it but the record. */
export type PendingSigner = Promise<Required<KeyPair> | ErrorData>

/** Begins to unlock the installation's signer, where it has one: none is made for a record. */
export async function pendingSigner(engine: HoldsKeys & Signs): Promise<Required<KeyPair> | ErrorData> {
  try {
    if (!(await engine.vault.has(INSTALLATION_SIGNER)))
      throw new Failure('key.unknown', { name: INSTALLATION_SIGNER })
    return await engine.signer(undefined)
  } catch (error) {
    // Never rejected: nobody may be waiting for it any more.
    return toErrorData(error)
  }
}

function recordOf(
  engine: HasPorts & HoldsCertificates,
  opened: Opened,
  signer: Required<KeyPair>,
): OpenedRecord {
  const { surroundings } = engine.ports
  const { manifest, manifestSha256, key, target, ...said } = opened
  const now = surroundings.now()
  return {
    ...said,
    format: 1,
    name: `${said.record}-${compactTime(now)}-${surroundings.randomUuid().slice(0, 8)}`,
    at: now.toISOString(),
    by: whoRuns(engine),
    program: PROGRAM_NAME,
    ...setIdentity(manifest),
    made: manifest.time,
    manifest: manifestSha256,
    key,
    ...(target === undefined ? {} : { target }),
    signer: signerFacts(signer),
  }
}

/** Signs and keeps it. */
export async function keepRecord(
  engine: KeepsRecords & HasPorts & HoldsCertificates,
  opened: Opened,
  pending: PendingSigner,
): Promise<KeptRecord> {
  const signer = await pending
  if ('code' in signer) return { unsigned: signer }
  const record = recordOf(engine, opened, signer)
  const text = `${JSON.stringify(record, null, 2)}\n`
  const signature = await signText(engine.ports.pki, text, signer, new Date(record.at))
  const pem = engine.certificates.maker.pem('CERTIFICATE', signer.certificate.der)
  return { file: await engine.records.keep(record.name, { text, signature, signer: pem }) }
}
