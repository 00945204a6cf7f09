// Gives a set new recipients without touching its parts: the same secret in a new envelope, in a new manifest that says which
// one it took the place of, signed by whoever does it. Until the new manifest is durable the old one is there.
import { createHash } from 'node:crypto'
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest } from '../../contract/manifest.ts'
import { openSet } from '../content/open-set.ts'
import { labelOf, pathIn, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { writeBytes } from '../set/write-bytes.ts'
import { signedBytesOf, writeManifestBody, writeManifestFile } from '../format/manifest-writer.ts'
import { digestSigned } from '../format/signed-bytes.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Certificate, KeyPair } from '../ports/pki.ts'
import { verifySet, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'

export interface RewrapInput {
  readonly place: SetPlace
  /** Opens the set as it is. */
  readonly key: KeyPair
  /** Checked already, as for a new set. At least one; who is not among them cannot open the set any more. */
  readonly recipients: readonly { readonly name: string; readonly certificate: Certificate }[]
  readonly signer: Promise<Required<KeyPair>>
  /** What the old manifest is verified with. */
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'>
  /** Codes that are accepted: `signer.untrusted`, `signature.weak`. */
  readonly accept: readonly string[]
}

export interface Rewrapped {
  readonly set: string
  readonly recipients: readonly string[]
  readonly serial: string
  readonly setid: string
  /** Hex SHA-256 of the manifest before and now. */
  readonly before: string
  readonly manifestSha256: string
}

const MAY_BE_ACCEPTED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.weak',
])

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The manifest as verified, with the digest of its file. Throws what stands against it. */
async function verified(
  ports: VerifyPorts,
  input: RewrapInput,
  context: JobContext,
): Promise<{ readonly manifest: Manifest; readonly before: string }> {
  const { failures, read, file } = await verifySet(
    ports,
    { ...input.verify, place: input.place, level: 'manifest' },
    context,
  )
  const [standing] = failures.filter(({ code }) => !MAY_BE_ACCEPTED.has(code) || !input.accept.includes(code))
  if (standing) throw new Failure(standing.code, standing.facts)
  if (!read || !file) throw new Failure('signature.mismatch', { file: MANIFEST_NAME })
  // Of the bytes that were verified: read once more they could be others, and those would be named as what this one replaced.
  return { manifest: read.manifest, before: sha256(file) }
}

async function newManifestFile(
  ports: VerifyPorts,
  input: RewrapInput,
  { manifest, before }: { readonly manifest: Manifest; readonly before: string },
): Promise<Buffer> {
  const { secret } = await openSet(ports.pki, input.place, manifest, input.key)
  try {
    const envelope = await ports.pki.seal(
      secret,
      input.recipients.map(({ certificate }) => certificate),
    )
    const name = input.recipients[0]?.name ?? ''
    const body = writeManifestBody({
      ...manifest,
      cryptoCertificate: { name, fileName: `cert:///${encodeURIComponent(name)}.pem` },
      rewrapped: [...(manifest.rewrapped ?? []), before],
      ephemeralkey: Buffer.from(envelope).toString('base64'),
    })
    const digest = digestSigned(signedBytesOf(body), 'sha256')
    const signature = await ports.pki.sign(digest, await input.signer, ports.surroundings.now())
    return writeManifestFile(body, signature)
  } finally {
    secret.fill(0)
  }
}

/** Only over the manifest that was verified: another run may have been there meanwhile. */
async function replaceManifest(
  input: RewrapInput,
  file: Buffer,
  before: string,
  context: JobContext,
): Promise<void> {
  const { place } = input
  if (!place.store.replace) throw new Failure('set.not-replaceable', { url: place.store.url })
  const writer = await place.store.replace(pathIn(place, MANIFEST_NAME), context.signal)
  await writeBytes(writer, file, async () => {
    if (sha256(await readManifestFile(place, context.signal)) !== before) {
      throw new Failure('set.changed', { path: labelOf(place) })
    }
  })
}

/**
 * Throws Failure `set.none`, `set.appliance-form`, `set.not-replaceable`, `set.changed`, `key.not-recipient`, `key.wrong`, what a
 * verification of the manifest finds, and what signer and destination throw. The set is as it was then.
 */
export async function rewrapSet(
  ports: VerifyPorts,
  input: RewrapInput,
  context: JobContext,
): Promise<Rewrapped> {
  input.signer.catch(() => undefined) // awaited later, and its error thrown there
  const { place, recipients } = input
  if (!place.store.replace) throw new Failure('set.not-replaceable', { url: place.store.url })
  const old = await verified(ports, input, context)
  const file = await newManifestFile(ports, input, old)
  stopIfCancelled(context.signal)
  context.report({ step: 'sign', done: 1, total: 1 })
  await replaceManifest(input, file, old.before, context)
  const { serialnumber: serial, setid = '' } = old.manifest
  return {
    set: labelOf(place),
    recipients: recipients.map(({ name }) => name),
    serial,
    setid,
    before: old.before,
    manifestSha256: sha256(file),
  }
}
