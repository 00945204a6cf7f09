// What a file is that holds certificates or keys in a form that is not read here, or none at all: told by how it begins, so that a person
// hears what it is instead of what it is not.
import { KeyError } from './key-error.ts'
import { hasEndOnly, PemError } from './pem.ts'

/** Key stores and keys in forms of their own: hexadecimal of their first octets. */
const FORMS: readonly (readonly [begins: string, form: string])[] = [
  ['1ef1b5b0', 'a private key of Microsoft (PVK)'],
  ['0000000043455254', 'a serialized certificate store of Windows (SST)'],
  ['6b796368', 'a keychain of macOS'],
  ['0000000100000014', 'a key store of Bouncy Castle'],
  ['0000000200000014', 'a key store of Bouncy Castle'],
  ['00061561', 'a key database of NSS'],
  [Buffer.from('SQLite format 3').toString('hex'), 'a database (SQLite), as NSS keeps keys in'],
  ['03d9a29a', 'a database of KeePass'],
  [Buffer.from('SSH PRIVATE KEY FILE').toString('hex'), 'a private key of SSH 1'],
]

/** What holds neither. */
const OTHERS: readonly (readonly [begins: string, found: string])[] = [
  ['504b0304', 'an archive'],
  ['1f8b08', 'an archive'],
  [Buffer.from('%PDF').toString('hex'), 'a document (PDF)'],
]

const PUBLIC_OF_SSH = /^(?:ssh-|ecdsa-sha2-|sk-|---- BEGIN SSH2 PUBLIC KEY)/

/** Throws KeyError `form` or `missing`, PemError. */
export function refuseStranger(bytes: Uint8Array): never {
  const first = Buffer.from(bytes.subarray(0, 32)).toString('hex')
  const form = FORMS.find(([begins]) => first.startsWith(begins))
  if (form !== undefined) throw new KeyError('form', form[1])
  const other = OTHERS.find(([begins]) => first.startsWith(begins))
  if (other !== undefined) throw new KeyError('missing', other[1])
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').trimStart()
  if (/^\{[^]*"kty"\s*:/.test(text)) throw new KeyError('form', 'a JSON Web Key (JWK)')
  if (PUBLIC_OF_SSH.test(text)) throw new KeyError('missing', 'a public key of SSH')
  if (/^<(?:!doctype html|html)/i.test(text)) throw new KeyError('missing', 'a web page')
  if (hasEndOnly(text)) throw new PemError('a PEM block has no first line')
  throw new KeyError('missing', 'neither PEM nor DER')
}
