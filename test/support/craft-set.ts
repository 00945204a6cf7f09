// Sets that are signed and encrypted as they should be, around bytes that no honest writer makes: an attacker with a trusted
// signer is the interesting case.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CIPHER, MANIFEST_NAME, type Manifest, type ManifestFile } from '../../src-main/contract/manifest.ts'
import {
  signedBytesOf,
  writeManifestBody,
  writeManifestFile,
} from '../../src-main/engine/format/manifest-writer.ts'
import { derivePartKey, encryptPart } from '../../src-main/engine/format/part-cipher.ts'
import { certificateOf, pairOf, pki, type KeyName } from './made-keys.ts'

/** When crafted sets are made and looked at. */
export const NOW = new Date('2026-11-24T12:00:00Z')
export const SETID = '6f8d1c52-7a3e-4b90-9c41-2f5e8d7a6b10'
export const SERIAL = '1234567'
export const VERSION = 'MQ00.9.4.1.0'
const SECRET = createHash('sha256').update('the secret of crafted sets').digest()

export interface CraftedPart {
  /** The gzip stream; `tar` is put into one where this is absent. */
  readonly gzip?: Buffer
  readonly tar?: Buffer
  /** What the manifest says; 1 when absent. */
  readonly entries?: number
  /** Changes the stored bytes after encryption, before they are digested and signed. */
  readonly stored?: (bytes: Buffer) => Buffer
}

export interface Craft {
  /** By part name without `.tgz`. */
  readonly parts?: Readonly<Record<string, CraftedPart>>
  /** Values of the manifest before it is written. */
  readonly manifest?: (manifest: Manifest) => Manifest
  /** The element that is signed, as text, before it is signed. */
  readonly body?: (xml: string) => string
  /** The whole file, after it was signed. */
  readonly file?: (bytes: Buffer) => Buffer
  readonly signer?: KeyName
  /** Replaces the signature over the signed bytes. */
  readonly sign?: (content: Buffer) => Promise<Uint8Array>
  readonly recipients?: readonly KeyName[]
  /** What is in the envelope. */
  readonly secret?: Uint8Array
  /** Replaces the envelope. */
  readonly envelope?: Uint8Array
}

function storedPart(filename: string, part: CraftedPart): { file: ManifestFile; bytes: Buffer } {
  const plain = part.gzip ?? gzipSync(part.tar ?? Buffer.alloc(0))
  const cipher = encryptPart(derivePartKey(SECRET, SETID, filename))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  const bytes = part.stored?.(sealed) ?? sealed
  const digest = (name: string): string => createHash(name).update(bytes).digest('hex')
  const file = {
    filename,
    checksum: digest('sha1'),
    filesize: bytes.length,
    sha256: digest('sha256'),
    plainsize: bytes.length - 16,
    entries: part.entries ?? 1,
  }
  return { file, bytes }
}

function describe(files: readonly ManifestFile[], envelope: Uint8Array): Manifest {
  return {
    form: 'open',
    version: VERSION,
    timezone: 'UTC',
    config: 'autoconfig.cfg',
    time: '2026-11-24T11:00:00Z',
    build: '345678',
    builddate: '2024/10/01 08:54:33',
    mtm: '5725S14',
    serialnumber: SERIAL,
    cryptoCertificate: { name: 'backup', fileName: 'cert:///backup.pem' },
    licenses: [],
    setid: SETID,
    cipher: CIPHER,
    ephemeralkey: Buffer.from(envelope).toString('base64'),
    files: [...files, { filename: MANIFEST_NAME }],
    unknown: [],
  }
}

async function sealedFor(craft: Craft): Promise<Uint8Array> {
  if (craft.envelope) return craft.envelope
  return pki.seal(craft.secret ?? SECRET, (craft.recipients ?? ['backup']).map(certificateOf))
}

async function signed(craft: Craft, body: string): Promise<Uint8Array> {
  if (craft.sign) return craft.sign(signedBytesOf(body))
  const digest = createHash('sha256').update(signedBytesOf(body)).digest()
  return pki.sign(digest, await pairOf(craft.signer ?? 'signer'), new Date('2026-11-24T11:00:05Z'))
}

const asItIs = <T>(value: T): T => value

/** Writes a crafted set into a directory, which is made. */
export async function craftSet(directory: string, craft: Craft): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const parts = Object.entries(craft.parts ?? {}).map(([name, part]) => storedPart(`${name}.tgz`, part))
  const files = parts.map(({ file }) => file)
  const manifest = (craft.manifest ?? asItIs)(describe(files, await sealedFor(craft)))
  const body = (craft.body ?? asItIs)(writeManifestBody(manifest))
  const file = writeManifestFile(body, await signed(craft, body))
  for (const part of parts) writeFileSync(join(directory, part.file.filename), part.bytes)
  writeFileSync(join(directory, MANIFEST_NAME), (craft.file ?? asItIs)(file))
}
