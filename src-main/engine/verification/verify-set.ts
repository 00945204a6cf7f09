// Verification: bytes, structure, signature over those bytes, only then values, parts and, with a key, every entry. It returns
// a report of ten lines, and throws only when it could not look.
import { itemOf } from '../../contract/by-name.ts'
import type { ErrorCode, Facts, Failure } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { CheckId, Policy, VerificationReport, VerifyLevel } from '../../contract/report.ts'
import { openSet, type OpenedSet } from '../content/open-set.ts'
import { readManifestFile, type SetPlace } from '../set/set-place.ts'
import { partFiles, readManifest, type ReadManifest } from '../format/manifest-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki, ReadSignature } from '../ports/pki.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { asFinding, readContent, UNWATCHED, type ContentFound, type ContentWatch } from './content-check.ts'
import { checkPresence, checkStoredParts, partsLine } from './parts-check.ts'
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
import { formersOf } from './succession.ts'
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
  readonly signers: Readonly<Record<string, readonly string[]>>
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
  /** Why the set did not open, or its entries are refused; nothing of the kind where its stored bytes are not whole. */
  readonly refused?: Failure
}

const AFTER_SIGNATURE: CheckId[] = ['signer', 'trust', 'time', 'validity', 'parts', 'recipients', 'content']

/** Of elements that are not known; the whole list is shown by `inspect`. */
const MOST_NAMED = 5

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
  const more = [...new Set(manifest.unknown.map(({ name }) => name))].slice(0, MOST_NAMED)
  found.add(
    check('manifest', 'passed', more.length === 0 ? 'manifest.well-formed' : 'manifest.more-elements', {
      files: partFiles(manifest).length,
      form: manifest.form,
      ...(more.length === 0 ? {} : { elements: more.join(', ') }),
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
  input: VerificationInput,
  got: { read: ReadManifest; signature: ReadSignature },
  found: Findings,
): void {
  const { signature, read } = got
  const { serialnumber } = read.manifest
  const now = ports.surroundings.now()
  const known = [...signature.certificates, ...input.anchors.map(({ certificate }) => certificate)]
  const formers = formersOf(ports.pki, signature.signer, signature.certificates, known)
  const earlier = itemOf(input.signers, serialnumber) ?? []
  const lines = [
    alarmIfChanged(signerLine(signature), earlier, serialnumber, formers),
    trustLine(ports.pki, signature, input.anchors, now),
    timeLine(signature, read.manifest.time, now),
    validityLine(signature, now),
  ]
  for (const line of lines) found.add(line)
  const [signer, trust] = lines
  const { subject, fingerprint, before } = signer?.facts ?? {}
  const who = { subject: String(subject), fingerprint: String(fingerprint) }
  if (lines.some((line) => line.status === 'failed'))
    found.note('signer.untrusted', { ...who, trust: String(trust?.detail) })
  if (signer?.reason === 'signer.changed')
    found.note('signer.changed', { ...who, appliance: serialnumber, before: String(before) })
}

/** What the parts came to: what is wrong with what is stored, then what is wrong with what is in it. */
type PartsFound = Omit<ContentFound, 'tally'> & Partial<Pick<ContentFound, 'tally'>>

/** What has to be known from the start; how far it looks is said later. */
export type VerificationInput = Omit<VerifyInput, 'level' | 'watch'>

/** A verification that has seen the manifest and its signature, and goes on from there. */
export class Verification {
  private readonly ports: VerifyPorts
  private readonly input: VerificationInput
  private readonly found = new Findings()
  private readonly got: Pick<Verified, 'read' | 'signature' | 'file'>
  private opened: Promise<OpenedSet> | undefined

  /** `file`: the manifest's, or why there is none. */
  constructor(ports: VerifyPorts, input: VerificationInput, file: Buffer | Failure) {
    this.ports = ports
    this.input = input
    if (!Buffer.isBuffer(file)) {
      this.found.fail('manifest', file)
      this.found.notReached('signature', ...AFTER_SIGNATURE)
      this.got = {}
      return
    }
    const got = checkManifest(ports, file, input.anchors, this.found)
    if (got) checkSigner(ports, input, got, this.found)
    this.got = { file, ...got }
  }

  /** What is known without reading a part: a verification of level `manifest`. */
  get ofManifest(): Verified {
    return this.conclude('manifest', undefined)
  }

  /** Opens the envelope, once. Throws Failure `key.*`, `set.appliance-form`; there must be a manifest and a key. */
  open(): Promise<OpenedSet> {
    const { key, place } = this.input
    const { read } = this.got
    if (!key || !read) throw new Error('there is no set to open, or no key')
    this.opened ??= openSet(this.ports.pki, place, read.manifest, key.pair)
    return this.opened
  }

  /** Reads the parts, each once, as far as `level` says. Throws Failure `path.*`, `io.*`, `cancelled`. */
  async finish(level: VerifyLevel, context: JobContext, watch = UNWATCHED): Promise<Verified> {
    const manifest = this.got.read?.manifest
    if (!manifest || level === 'manifest') return this.ofManifest
    return this.conclude(level, await this.readParts(manifest, level, { context, watch }))
  }

  /** As finish at level `stored`, where every part was read and held already. */
  get ofWholeParts(): Verified {
    return this.conclude('stored', { problems: [] })
  }

  private async readParts(
    manifest: Manifest,
    level: VerifyLevel,
    { context, watch }: { readonly context: JobContext; readonly watch: ContentWatch },
  ): Promise<PartsFound> {
    const present = await checkPresence(this.input.place, manifest, context)
    const stored = async (): Promise<PartsFound> => ({
      problems: await checkStoredParts(this.input.place, manifest, present, context),
    })
    const opens = level === 'content' && this.input.key && manifest.form === 'open'
    if (!opens || present.length > 0) return stored()
    let set: OpenedSet
    try {
      set = await this.open()
    } catch (error) {
      return { ...(await stored()), failure: asFinding(error) }
    }
    const { parallelism } = this.ports.surroundings
    return readContent(set, { watch, context, parallelism })
  }

  /** The lines that are left, from what the parts came to. */
  private conclude(level: VerifyLevel, parts: PartsFound | undefined): Verified {
    const found = this.found.copy()
    const manifest = this.got.read?.manifest
    const asked = { ...this.input, level }
    if (!manifest) return { report: conclude(asked, found), ...this.got, failures: found.failures }
    found.add(parts ? partsLine(manifest, parts.problems) : check('parts', 'not-checked', 'parts.level'))
    for (const { code, facts } of parts?.problems ?? []) found.note(code, facts)
    const recipients = recipientsLine(this.ports.pki, manifest, this.input.known)
    found.add(recipients)
    if (recipients.status === 'failed') found.note('envelope.damaged', {})
    const refused = this.contentLine(level, parts, found)
    const report = conclude(asked, found, manifest)
    return { report, ...this.got, failures: found.failures, ...(refused ? { refused } : {}) }
  }

  /** Returns why the content is refused. */
  private contentLine(
    level: VerifyLevel,
    parts: PartsFound | undefined,
    found: Findings,
  ): Failure | undefined {
    const { key } = this.input
    if (level === 'content' && parts && parts.problems.length > 0) found.notReached('content')
    else if (this.got.read?.manifest.form === 'appliance')
      found.add(check('content', 'not-checked', 'content.appliance'))
    else if (parts?.failure) {
      found.fail('content', parts.failure)
      return parts.failure
    } else if (key && parts?.tally)
      found.add(check('content', 'passed', 'content.opened', { key: key.name, ...parts.tally }))
    else found.add(check('content', 'not-checked', 'content.level'))
    return undefined
  }
}

/** Reads manifest and signature, and no part. Throws Failure `path.*`, `io.*`, `cancelled`. */
export async function beginVerification(
  ports: VerifyPorts,
  input: VerificationInput,
  context: JobContext,
): Promise<Verification> {
  const file = await readManifestFile(input.place, context.signal).catch(asFinding)
  return new Verification(ports, input, file)
}

/** Verifies a set as far as `level` says. Throws Failure `set.none`, `path.*`, `io.*`, `cancelled`. */
export async function verifySet(
  ports: VerifyPorts,
  input: VerifyInput,
  context: JobContext,
): Promise<Verified> {
  const verification = await beginVerification(ports, input, context)
  return verification.finish(input.level, context, input.watch)
}
