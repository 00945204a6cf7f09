// The keys and certificates among the blocks of a PEM file, in whatever order they stand.
import { phrase, quoted, type Phrase } from '../../contract/phrases.ts'
import { certificateDers, messageType, parseAll } from './certificate-files.ts'
import type { FileSecret } from './file-secret.ts'
import { NOTHING, readDerFile, type Found } from './der-files.ts'
import { KeyError } from './key-error.ts'
import type { PemBlock } from './pem.ts'
import { olderKey, readEncryptedKey, refuseOpenSsh, type SingleKey } from './single-key.ts'
import { decryptTraditional, isTraditionallyEncrypted } from './traditional-pem.ts'

/** Whatever the label says, the structure decides: programs have written each under another's. */
const PLAIN_KEYS = [
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'DSA PRIVATE KEY',
  'SM2 PRIVATE KEY',
  'DH PRIVATE KEY',
]

/** Throws KeyError, DerError, PemError. */
export async function readPemBlocks(blocks: readonly PemBlock[], secret: FileSecret): Promise<Found> {
  const [only] = blocks
  // GnuTLS writes PKCS#12 so.
  if (only !== undefined && blocks.length === 1 && only.label === 'PKCS12')
    return readDerFile(only.bytes, secret)
  const keys: SingleKey[] = []
  const ders: Uint8Array[] = []
  const others = new Map<string, Phrase>()
  for (const block of blocks) {
    const key = await readKeyBlock(block, secret)
    const message = key === undefined ? messageType(block) : undefined
    const certificates = key === undefined && message === undefined ? certificateDers(block) : []
    if (key !== undefined) keys.push(key)
    else if (message !== undefined) others.set(message.phrase, message)
    else if (certificates === undefined) others.set(block.label, otherBlock(block.label))
    else ders.push(...certificates)
  }
  return {
    ...NOTHING,
    form: 'pem',
    keys: keys.map(({ key }) => key),
    certificates: parseAll(ders),
    weak: [...new Set(keys.flatMap(({ weak }) => weak))],
    others: [...others.values()],
  }
}

const NAMED: ReadonlyMap<string, Phrase> = new Map([
  ['PUBLIC KEY', phrase('public-key')],
  ['CERTIFICATE REQUEST', phrase('certificate-request')],
  ['X509 CRL', phrase('x509-crl')],
])

const otherBlock = (label: string): Phrase =>
  NAMED.get(label) ?? phrase('a-pem-block', { label: label.toLowerCase() })

/** Undefined for a block of another kind. */
async function readKeyBlock(block: PemBlock, secret: FileSecret): Promise<SingleKey | undefined> {
  const { label, bytes } = block
  if (label === 'OPENSSH PRIVATE KEY') return refuseOpenSsh(bytes)
  if (label === 'PGP PRIVATE KEY BLOCK') throw new KeyError('openpgp')
  if (label === 'ENCRYPTED PRIVATE KEY') return readEncryptedKey(bytes, secret)
  if (!PLAIN_KEYS.includes(label)) {
    // Whatever other kind of key a program has invented a label for: named, not passed over.
    const [type, isKey] = label.split(/ (?=PRIVATE KEY$)/)
    if (isKey !== undefined) throw new KeyError('type', quoted(type ?? ''))
    return undefined
  }
  if (!isTraditionallyEncrypted(block)) return { key: olderKey(bytes), weak: [] }
  const plain = await secret.open((passphrase) => decryptTraditional(block, async () => passphrase))
  return { key: olderKey(plain), weak: [`MD5, ${block.headers.get('DEK-Info')?.split(',')[0] ?? ''}`] }
}
