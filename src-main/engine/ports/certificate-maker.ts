// What the certificate use cases need beyond reading and verifying: making certificates, requests and files for others.
import type { Phrase } from '../../contract/phrases.ts'
import type { FileForm, FileProtection } from '../../contract/certificate-files.ts'
import type { CertificateProfile } from '../../contract/certificates.ts'
import type { Certificate, KeyPair, PrivateKey } from './pki.ts'

/** A distinguished name in the parts that people fill in. */
export interface SubjectParts {
  /** 1 to 64 characters. */
  readonly commonName: string
  readonly organization?: string
  readonly organizationalUnit?: string
  readonly moreUnits?: readonly string[]
  readonly state?: string
  readonly locality?: string
  /** Two letters. */
  readonly country?: string
}

/** Whom a certificate names: in parts, or exactly as another one does. */
export type SubjectName = SubjectParts | { readonly of: Certificate }

export interface CertificatePlan {
  readonly profile: CertificateProfile
  readonly subject: SubjectName
  readonly notBefore: Date
  readonly notAfter: Date
  /** 16 random bytes; the maker sees to it that the number is positive. */
  readonly serial: Uint8Array
}

export interface SuccessionPlan {
  readonly former: Required<KeyPair>
  /** Self-signed. */
  readonly successor: Certificate
  /** When it is said. */
  readonly at: Date
  readonly serial: Uint8Array
}

/** A key file as read for keeping; whoever gets it wipes `pkcs8`. */
export interface ImportedKey {
  readonly key: PrivateKey
  readonly pkcs8: Uint8Array
  /** The one that belongs to the key, where the file holds it. */
  readonly certificate?: Certificate
  /** All of the file, that one included. */
  readonly certificates: readonly Certificate[]
}

/** What a file holds, whatever it is; nothing is decided about what of it can serve. */
export interface GivenFile {
  readonly form: FileForm
  readonly maker?: string
  readonly protection: FileProtection
  readonly weak: readonly string[]
  readonly keys: readonly GivenKey[]
  readonly certificates: readonly Certificate[]
  readonly others: readonly Phrase[]
}

export interface GivenKey {
  readonly kind: { readonly type: string; readonly bits: number }
  /** Absent for a kind that has no such form here; it could not serve anyway. Whoever gets it wipes it. */
  readonly pkcs8?: Uint8Array
}

export interface KeyBundle {
  readonly name: string
  readonly pkcs8: Uint8Array
  readonly certificate: Certificate
  /** Issuers, nearest first. */
  readonly chain: readonly Certificate[]
}

/** `modern`: AES-256 and SHA-256. `legacy`: Triple DES and SHA-1, for old devices. */
export type Pkcs12Strength = 'modern' | 'legacy'

export interface CertificateMaker {
  /** A self-signed certificate with the profile's key usage. Throws Failure `input.invalid` for a subject that cannot be. */
  selfSigned(key: PrivateKey, plan: CertificatePlan): Promise<Certificate>
  /** The statement of a former signer that another one takes its place (FORMAT F-28). */
  succession(plan: SuccessionPlan): Promise<Certificate>
  /** DER of a PKCS#10 request that asks for the profile's key usage. */
  request(key: PrivateKey, profile: CertificateProfile, subject: SubjectName): Promise<Uint8Array>
  /** The public key id in a PKCS#10 request whose own signature holds; `undefined` otherwise. */
  requestKeyId(der: Uint8Array): string | undefined
  /** DER of a certs-only PKCS#7. */
  pkcs7(certificates: readonly Certificate[]): Uint8Array
  pkcs12(bundle: KeyBundle, passphrase: string, strength: Pkcs12Strength): Promise<Uint8Array>
  /** PEM of an encrypted PKCS#8: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC. */
  encryptedPkcs8(pkcs8: Uint8Array, passphrase: string): Promise<string>
  /** PEM with the given label. */
  pem(label: 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'PKCS7', der: Uint8Array): string
  /** What a file is, as far as that shows without a passphrase; undefined for what is none of these. */
  formOf(bytes: Uint8Array): FileForm | undefined
  /** Throws Failure `key.*` or `certificate.malformed` where the file is not whole, or its passphrase another. */
  readGivenFile(bytes: Uint8Array, source: string, passphrase: () => Promise<string>): Promise<GivenFile>
  /** The one key of a file that was read, with its certificate. Throws Failure `key.*`, `certificate.key-mismatch`. */
  keyOf(given: GivenFile, source: string): ImportedKey
  /** As Pki.readKeyPair, for keeping the key. */
  readKeyFile(bytes: Uint8Array, source: string, passphrase: () => Promise<string>): Promise<ImportedKey>
}
