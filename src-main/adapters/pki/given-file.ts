// One reader for whatever people keep certificates and keys in. It says what the file is and what is in it; what of that can serve is
// decided by whoever asks, so that no refusal stands for another.
import type { FileProtection } from '../../contract/certificate-files.ts'
import { readDerFile, type Found } from './der-files.ts'
import { TAG } from './der-reader.ts'
import { FileSecret } from './file-secret.ts'
import { javaForm, readJavaStore } from './java-store.ts'
import { KeyError, keyFailure } from './key-error.ts'
import type { AskPassphrase } from './passphrase.ts'
import { looksLikePem, plainText, readPem } from './pem.ts'
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
    if (bytes.length === 0) throw new KeyError('missing', 'nothing: it is empty')
    const found = await readWhatever(plainText(bytes), source, secret)
    return { ...found, protection: secret.protection }
  } catch (error) {
    throw keyFailure(source, error)
  }
}

async function readWhatever(bytes: Uint8Array, source: string, secret: FileSecret): Promise<Found> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (text.subarray(0, 20).toString('latin1').startsWith('PuTTY-User-Key-File')) throw new KeyError('putty')
  const java = javaForm(bytes)
  if (java !== undefined) return readJavaStore(bytes, java, secret)
  if (looksLikePem(bytes)) return readPemBlocks(readPem(bytes), secret)
  if (bytes[0] === TAG.sequence) return readDerFile(bytes, secret)
  const bare = bareBase64(text.toString('latin1'))
  if (bare !== undefined) return readDerFile(bare, secret)
  if (/\.(kdb|sth|rdb)$/i.test(source)) throw new KeyError('gskit')
  throw new KeyError('missing', 'neither PEM nor DER')
}

/** DER in base64 without the lines around it, as some mail programs and pages leave it. */
function bareBase64(text: string): Uint8Array | undefined {
  const joined = text.replace(/\s+/g, '')
  if (!/^M[A-Za-z0-9+/]{40,}={0,2}$/.test(joined)) return undefined
  const bytes = Buffer.from(joined, 'base64')
  return bytes[0] === TAG.sequence ? bytes : undefined
}
