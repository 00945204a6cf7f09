// Verification: bytes, structure, signature over those bytes, only then values, parts and, with a key, every entry. It returns
// a report of ten lines, and throws only when it could not look.
import { itemOf } from '../../contract/by-name.ts'
import { EXIT, ERRORS, Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { Check, CheckId, Policy, VerificationReport, VerifyLevel } from '../../contract/report.ts'
import { NOWHERE, openSet, type PartTally } from '../content/open-set.ts'
import { readParts } from '../content/read-parts.ts'
import { readManifestFile, type SetPlace } from '../destinations/set-place.ts'
import type { Platform } from '../format/entry-policy.ts'
import { partOfFile } from '../format/file-names.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import { partFiles, readManifest, type ReadManifest } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki, ReadSignature } from '../ports/pki.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { checkStoredParts, partsLine, type PartProblem } from './parts-check.ts'
import { recipientsLine, type KnownCertificate } from './recipients-check.ts'
import {
  alarmIfChanged,
  check,
  checkSignature,
  signatureLine,
  signerLine,
  timeLine,
  trustLine,
  validityLine,
  type TrustAnchor,
} from './signature-check.ts'
import { conclude, Findings } from './verdict.ts'

export interface VerifyPorts {
  readonly pki: Pki
  readonly surroundings: Surroundings
}

/** A key to open the set with, and what to call it. */
export interface NamedKey {
  readonly pair: KeyPair
  readonly name: string
}

/** Sees what is read at level `content`, part by part. */
export interface ContentWatch {
  /** Receives the entries of a part as they come; they count only once the part has passed. */
  sinkFor(part: PartName): EntrySink
  /** The part was read to its end: its tag fits, and every entry was let through. */
  passed(part: PartName, tally: PartTally): Promise<void>
}

export interface VerifyInput {
  readonly place: SetPlace
  readonly level: VerifyLevel
  readonly policy: Policy
  readonly anchors: readonly TrustAnchor[]
  /** Needed for level `content`. */
  readonly key?: NamedKey
  /** Certificates of the store, to name recipients by. */
  readonly known: readonly KnownCertificate[]
  /** Fingerprints of those who signed for a box before, by its serial number; another one is an alarm. */
  readonly signers?: Readonly<Record<string, readonly string[]>>
  readonly platform: Platform
  readonly watch?: ContentWatch
}

/** What a verification found, for use cases that go on from there. */
export interface Verified {
  readonly report: VerificationReport
  /** Present when manifest and signature hold. */
  readonly read?: ReadManifest
  readonly signature?: ReadSignature
  /** The manifest's file as it lies there. */
  readonly file?: Buffer
  /** What each failed line failed with. */
  readonly failures: readonly { readonly code: ErrorCode; readonly facts: Facts }[]
}

const AFTER_SIGNATURE: CheckId[] = ['signer', 'trust', 'time', 'validity', 'parts', 'recipients', 'content']

/** What an error of the set itself is; anything else means that we could not look, and is thrown on. */
function asFinding(error: unknown): Failure {
  if (!(error instanceof Failure) || ERRORS[error.code].exit >= EXIT.usage) throw error
  return error
}

function checkManifest(
  ports: VerifyPorts,
  file: Buffer,
  anchors: VerifyInput['anchors'],
  found: Findings,
): { read: ReadManifest; signature: ReadSignature } | undefined {
  let read: ReadManifest
  try {
    read = readManifest(file)
  } catch (error) {
    found.fail('manifest', asFinding(error))
    found.notReached('signature', ...AFTER_SIGNATURE)
    return undefined
  }
  const { manifest } = read
  found.add(
    check('manifest', 'passed', 'manifest.well-formed', {
      files: partFiles(manifest).length,
      form: manifest.form,
    }),
  )
  try {
    const signature = checkSignature(ports.pki, read, anchors)
    found.add(signatureLine(signature))
    return { read, signature }
  } catch (error) {
    found.fail('signature', asFinding(error))
    found.notReached(...AFTER_SIGNATURE)
    return undefined
  }
}

function checkSigner(
  ports: VerifyPorts,
  input: VerifyInput,
  got: { read: ReadManifest; signature: ReadSignature },
  found: Findings,
): void {
  const { signature, read } = got
  const { serialnumber } = read.manifest
  const now = ports.surroundings.now()
  const lines = [
    alarmIfChanged(signerLine(signature), itemOf(input.signers, serialnumber) ?? [], serialnumber),
    trustLine(ports.pki, signature, input.anchors),
    timeLine(signature, read.manifest.time, now),
    validityLine(signature, now),
  ]
  for (const line of lines) found.add(line)
  if (lines.some((line) => line.status === 'failed')) {
    const { subject, fingerprint } = lines[0]?.facts ?? {}
    found.note('signer.untrusted', { subject: String(subject), fingerprint: String(fingerprint) })
  }
}

async function checkParts(
  input: VerifyInput,
  manifest: Manifest,
  found: Findings,
  context: JobContext,
): Promise<boolean> {
  if (input.level === 'manifest') {
    found.add(check('parts', 'not-checked', 'parts.level'))
    return false
  }
  const problems: readonly PartProblem[] = await checkStoredParts(input.place, manifest, context)
  found.add(partsLine(manifest, problems))
  for (const { code, facts } of problems) found.note(code, facts)
  return problems.length === 0
}

async function checkContent(
  ports: VerifyPorts,
  input: VerifyInput,
  manifest: Manifest,
  context: JobContext,
): Promise<Check> {
  const { key } = input
  if (manifest.form === 'appliance') return check('content', 'not-checked', 'content.appliance')
  if (!key || input.level !== 'content') return check('content', 'not-checked', 'content.level')
  const set = await openSet(ports.pki, input.place, manifest, key.pair)
  const files = partFiles(manifest)
  const total = files.reduce((sum, file) => sum + (file.filesize ?? 0), 0)
  const tally = { entries: 0, bytes: 0, done: 0, part: '', partTotal: 0 }
  const readings = files.map((file) => {
    const name = partOfFile(file.filename) ?? file.filename
    return {
      file,
      part: name,
      sink: input.watch?.sinkFor(name) ?? NOWHERE,
      platform: input.platform,
      parallelism: ports.surroundings.parallelism,
      context,
      onBytes: (count: number) => {
        tally.done += count
        const { part, partTotal, done } = tally
        context.report({ step: 'open', part, done, total, partTotal })
      },
    }
  })
  await readParts(set, readings, async ({ file, part }, read) => {
    tally.part = file.filename
    tally.partTotal = file.filesize ?? 0
    const { entries, bytes } = await read()
    tally.entries += entries
    tally.bytes += bytes
    await input.watch?.passed(part, { entries, bytes })
  })
  const { entries, bytes } = tally
  return check('content', 'passed', 'content.opened', { key: key.name, parts: files.length, entries, bytes })
}

async function checkContentLine(
  ports: VerifyPorts,
  input: VerifyInput,
  state: { manifest: Manifest; whole: boolean; found: Findings },
  context: JobContext,
): Promise<void> {
  const { manifest, whole, found } = state
  if (!whole && input.level === 'content') {
    found.notReached('content')
    return
  }
  try {
    found.add(await checkContent(ports, input, manifest, context))
  } catch (error) {
    found.fail('content', asFinding(error))
  }
}

/** Verifies a set as far as `level` says. Throws Failure `set.none`, `path.*`, `io.*`, `cancelled`. */
export async function verifySet(
  ports: VerifyPorts,
  input: VerifyInput,
  context: JobContext,
): Promise<Verified> {
  const found = new Findings()
  let file: Buffer
  try {
    file = await readManifestFile(input.place, context.signal)
  } catch (error) {
    found.fail('manifest', asFinding(error))
    found.notReached('signature', ...AFTER_SIGNATURE)
    return { report: conclude(input, found), failures: found.failures }
  }
  const got = checkManifest(ports, file, input.anchors, found)
  if (!got) return { report: conclude(input, found), file, failures: found.failures }
  const { manifest } = got.read
  checkSigner(ports, input, got, found)
  const whole = await checkParts(input, manifest, found, context)
  const recipients = recipientsLine(ports.pki, manifest, input.known)
  found.add(recipients)
  if (recipients.status === 'failed') found.note('envelope.damaged', {})
  await checkContentLine(ports, input, { manifest, whole, found }, context)
  return { report: conclude(input, found, manifest), ...got, file, failures: found.failures }
}
