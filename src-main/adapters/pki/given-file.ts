// One reader for whatever people keep certificates and keys in. It says what the file is and what is in it; what of that can serve is
// decided by whoever asks, so that no refusal stands for another.
import { phrase } from '../../contract/phrases.ts'
import type { FileForm, FileProtection } from '../../contract/certificate-files.ts'
import { NOTHING, readDerFile, structureOf, type Found } from './der-files.ts'
import { DerError, TAG } from './der-reader.ts'
import { FileSecret } from './file-secret.ts'
import { javaForm, readJavaStore } from './java-store.ts'
import { KeyError, keyFailure } from './key-error.ts'
import type { AskPassphrase } from './passphrase.ts'
import { looksLikePem, PemError, plainText, readPem } from './pem.ts'
import { isPkcs12 } from './pkcs12-reader.ts'
import { refuseStranger } from './strange-files.ts'
import { readPemBlocks } from './pem-files.ts'

export interface GivenFile extends Found {
  readonly protection: FileProtection
}

/** Throws Failure `key.*` and `certificate.malformed`, each with `source`. */
export async function readGivenFile(
  bytes: Uint8Array,
  source: string,
  ask: AskPassphrase,
): Promise<GivenFile> {
  const secret = new FileSecret(ask)
  try {
    if (bytes.length === 0) throw new KeyError('missing', phrase('nothing-it-is-empty'))
    const found = await readWhatever(plainText(bytes), source, secret)
    return { ...found, protection: secret.protection }
  } catch (error) {
    throw keyFailure(source, error)
  }
}

/** What it is, as far as that shows before anything is opened; undefined for what is none of these, or not whole. */
export function formOfFile(given: Uint8Array): FileForm | undefined {
  try {
    const bytes = plainText(given)
    const java = javaForm(bytes)
    if (java !== undefined) return java
    if (!looksLikePem(bytes)) return derForm(bytes)
    const [only, another] = readPem(bytes)
    return only?.label === 'PKCS12' && another === undefined ? derForm(only.bytes) : 'pem'
  } catch (error) {
    if (error instanceof DerError || error instanceof PemError) return undefined
    throw error
  }
}

function derForm(bytes: Uint8Array): FileForm | undefined {
  const der = bytes[0] === TAG.sequence ? bytes : bareText(Buffer.from(bytes).toString('latin1'))
  if (der !== undefined && looksLikePem(der)) return 'pem'
  return der === undefined ? undefined : isPkcs12(structureOf(der)) ? 'pkcs12' : 'der'
}

async function readWhatever(bytes: Uint8Array, source: string, secret: FileSecret): Promise<Found> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (text.subarray(0, 20).toString('latin1').startsWith('PuTTY-User-Key-File')) throw new KeyError('putty')
  const java = javaForm(bytes)
  if (java !== undefined) return readJavaStore(bytes, java, secret)
  if (looksLikePem(bytes)) return readPemBlocks(readPem(bytes), secret)
  if (bytes[0] === TAG.sequence) return readDerFile(bytes, secret)
  const bare = bareText(text.toString('latin1'))
  if (bare !== undefined)
    return looksLikePem(bare) ? readPemBlocks(readPem(bare), secret) : readDerFile(bare, secret)
  if (/\.(kdb|sth|rdb)$/i.test(source)) throw new KeyError('gskit')
  if (isCurve(bytes)) return { ...NOTHING, form: 'der', others: [phrase('ec-parameters')] }
  return refuseStranger(bytes)
}

/** The bare name of an elliptic curve. */
function isCurve(bytes: Uint8Array): boolean {
  return bytes[0] === TAG.oid && bytes[1] === bytes.length - 2
}

/** DER or PEM in base64 without lines around it, as mail programs and cluster tools leave it; DER in hexadecimal, as tools print it. */
function bareText(text: string): Uint8Array | undefined {
  const joined = text.replace(/\s+/g, '')
  const hex = joined.replaceAll(':', '')
  if (hex.length % 2 === 0 && /^30[0-9a-f]{60,}$/i.test(hex)) return Buffer.from(hex, 'hex')
  if (!/^[ML][A-Za-z0-9+/]{40,}={0,2}$/.test(joined)) return undefined
  const bytes = Buffer.from(joined, 'base64')
  return bytes[0] === TAG.sequence || looksLikePem(bytes) ? bytes : undefined
}
