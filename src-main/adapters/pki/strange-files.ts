// What a file is that holds certificates or keys in a form that is not read here, or none at all: told by how it begins, so that a person
// hears what it is instead of what it is not.
import { phrase, type Phrase } from '../../contract/phrases.ts'
import { KeyError } from './key-error.ts'
import { hasEndOnly, PemError } from './pem.ts'

/** Key stores and keys in forms of their own: hexadecimal of their first octets. */
const FORMS: readonly (readonly [begins: string, form: Phrase])[] = [
  ['1ef1b5b0', phrase('a-private-key-of-microsoft-pvk')],
  ['0000000043455254', phrase('a-serialized-certificate-store-of-windows')],
  ['6b796368', phrase('a-keychain-of-macos')],
  ['0000000100000014', phrase('a-key-store-of-bouncy-castle')],
  ['0000000200000014', phrase('a-key-store-of-bouncy-castle')],
  ['00061561', phrase('a-key-database-of-nss')],
  [Buffer.from('SQLite format 3').toString('hex'), phrase('a-database-sqlite-as-nss-keeps')],
  ['03d9a29a', phrase('a-database-of-keepass')],
  [Buffer.from('SSH PRIVATE KEY FILE').toString('hex'), phrase('a-private-key-of-ssh-1')],
]

/** What holds neither. */
const OTHERS: readonly (readonly [begins: string, found: Phrase])[] = [
  ['504b0304', phrase('an-archive')],
  ['1f8b08', phrase('an-archive')],
  [Buffer.from('%PDF').toString('hex'), phrase('a-document-pdf')],
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
  if (/^\{[^]*"kty"\s*:/.test(text)) throw new KeyError('form', phrase('a-json-web-key-jwk'))
  if (PUBLIC_OF_SSH.test(text)) throw new KeyError('missing', phrase('a-public-key-of-ssh'))
  if (/^<(?:!doctype html|html)/i.test(text)) throw new KeyError('missing', phrase('a-web-page'))
  if (hasEndOnly(text)) throw new PemError(phrase('a-pem-block-has-no-first'))
  throw new KeyError('missing', phrase('neither-pem-nor-der'))
}
