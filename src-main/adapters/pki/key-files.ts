// One private key out of whatever people keep keys in, with the certificate beside it that belongs to it.
import { phrase, listed, quoted, type Phrase } from '../../contract/phrases.ts'
import type { Certificate, KeyPair } from '../../engine/ports/pki.ts'
import type { GivenFile } from '../../engine/ports/certificate-maker.ts'
import { readGivenFile } from './given-file.ts'
import { KeyError, keyFailure } from './key-error.ts'
import type { AskPassphrase } from './passphrase.ts'
import { keyHandle } from './private-key.ts'

/** A private key as PKCS#8, for whoever keeps it, and as the pair that the port speaks of. */
export interface KeyFile {
  readonly pair: KeyPair
  readonly pkcs8: Uint8Array
  /** Every certificate of the file; the pair's is one of them. */
  readonly certificates: readonly Certificate[]
}

/** Throws Failure `key.*`, `certificate.malformed`, `certificate.key-mismatch`. */
export async function readKeyFile(
  bytes: Uint8Array,
  source: string,
  passphrase: AskPassphrase,
): Promise<KeyFile> {
  return keyOfFile(await readGivenFile(bytes, source, passphrase), source)
}

/** The one key of a file that was read. Throws as reading it does. */
export function keyOfFile(given: GivenFile, source: string): KeyFile {
  try {
    return theKey(given)
  } catch (error) {
    throw keyFailure(source, error)
  }
}

function theKey(found: GivenFile): KeyFile {
  const { certificates } = found
  const [first, ...more] = found.keys
  if (first === undefined) throw new KeyError('missing', foundText(found))
  const isOther = ({ pkcs8 }: (typeof more)[number]): boolean =>
    pkcs8 === undefined || first.pkcs8 === undefined || Buffer.compare(pkcs8, first.pkcs8) !== 0
  if (more.some(isOther)) throw new KeyError('several', quoted(String(found.keys.length)))
  const { kind, pkcs8 } = first
  if (kind.type !== 'RSA' || pkcs8 === undefined) throw new KeyError('type', quoted(kind.type))
  const key = keyHandle(pkcs8)
  const certificate = certificates.find(({ info }) => info.publicKeyId === key.publicKeyId)
  if (certificate === undefined && certificates.length > 0) throw new KeyError('mismatch')
  return { pkcs8, certificates, pair: certificate === undefined ? { key } : { key, certificate } }
}

function foundText({ certificates: { length }, others }: GivenFile): Phrase {
  if (length === 0) return listed(others) ?? phrase('neither-a-key-nor-a-certificate')
  return length === 1 ? phrase('a-certificate-only') : phrase('certificates-only', { count: length })
}
