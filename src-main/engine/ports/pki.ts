// What the engine needs of X.509 and CMS. The engine decides what is acceptable (FORMAT sections 4 and 6); an adapter
// reads and writes structures, and lets the platform's crypto do the arithmetic.
import type { CertificateInfo, RecipientId } from '../../contract/certificates.ts'
import type { Facts } from '../../contract/errors.ts'
import type { TrustReason } from '../../contract/report-reasons.ts'

/** A certificate with its bytes. */
export interface Certificate {
  readonly info: CertificateInfo
  readonly der: Uint8Array
}

/** A private key that can be used and not be looked at. */
export interface PrivateKey {
  /** As CertificateInfo.publicKeyId of its certificate. */
  readonly publicKeyId: string
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data`. */
  sign(data: Uint8Array): Promise<Uint8Array>
  /** RSAES-OAEP with SHA-256 (MGF1 SHA-256, empty label). Throws Failure `key.wrong`, whatever the reason. */
  unwrap(encrypted: Uint8Array): Promise<Uint8Array>
}

/** A private key with the certificate that names it; a bare key has none. */
export interface KeyPair {
  readonly key: PrivateKey
  readonly certificate?: Certificate
}

/** Who signs, with what says whose place that one took: goes into every signature, for those who trust an earlier one (F-28). */
export interface Signer extends Required<KeyPair> {
  readonly succession?: readonly Certificate[]
}

/** A detached CMS SignedData as read, nothing of it believed yet. */
export interface ReadSignature {
  readonly signer: Certificate
  /** Every certificate in the structure, the signer's included. */
  readonly certificates: readonly Certificate[]
  /** `sha1`, `sha256`, `sha384`, `sha512`, `md5`, or the OID. */
  readonly digestAlgorithm: string
  /** `RSASSA-PKCS1-v1_5`, `RSASSA-PSS`, `ECDSA`, or the OID. */
  readonly signatureAlgorithm: string
  /** Claimed by the signer; ISO 8601 UTC. Absent where the attribute is. */
  readonly signingTime?: string
  /** Value of the messageDigest attribute. */
  readonly messageDigest: Uint8Array
  /** Whether the signature over the signed attributes holds under the signer's public key. */
  verifies(): boolean
}

/** A CMS EnvelopedData as read. */
export interface ReadEnvelope {
  readonly recipients: readonly RecipientId[]
  /** `AES-256-CBC`, `DES-EDE3-CBC`, or the OID. */
  readonly contentEncryption: string
}

/** Why there is no path that counts. */
export interface PathRefusal {
  readonly reason: TrustReason
  readonly facts: Facts
}

/** A revocation list as read; its signature is looked at where it is used. */
export interface RevocationList {
  readonly der: Uint8Array
  /** Hex SHA-256 of the DER. */
  readonly fingerprint: string
  readonly issuer: string
  /** ISO 8601 UTC. */
  readonly thisUpdate: string
  readonly nextUpdate?: string
  /** The same for lists that follow each other: same issuer, same key, same scope. */
  readonly series: string
  /** How many certificates it revokes. */
  readonly entries: number
  /** Why nothing is judged by it, whatever the certificate: it is not a complete list of its issuer, or weakly signed. */
  readonly refusal?: PathRefusal
}

/** A certificate that is trusted, with the revocation lists that were imported with it. */
export interface PathAnchor {
  readonly certificate: Certificate
  readonly lists: readonly RevocationList[]
}

export interface PathQuery {
  readonly leaf: Certificate
  /** Nothing is believed of them. */
  readonly others: readonly Certificate[]
  readonly anchors: readonly PathAnchor[]
  /** When the leaf signed: every date is judged then. */
  readonly at: Date
  readonly now: Date
}

export interface TrustPath {
  /** From the signer's certificate up to and including the trusted one. */
  readonly chain: readonly Certificate[]
  readonly anchor: Certificate
  /** The lists that say that nobody in the chain was revoked; empty where none was imported. */
  readonly lists: readonly RevocationList[]
}

export interface Pki {
  /** Reads certificates from PEM (one or many) or DER. Throws Failure `certificate.malformed` with `source` named. */
  readCertificates(bytes: Uint8Array, source: string): readonly Certificate[]
  /**
   * Reads one private key with the certificate that belongs to it, where the bytes hold one: PEM (PKCS#1, PKCS#8 plain or
   * encrypted, certificates beside it), DER PKCS#8, or PKCS#12. `passphrase` is asked for only when something is encrypted.
   * Throws Failure `key.missing`, `key.damaged`, `key.algorithm`, `key.passphrase`, `certificate.key-mismatch`.
   */
  readKeyPair(bytes: Uint8Array, source: string, passphrase: () => Promise<string>): Promise<KeyPair>

  /** DER of a detached CMS SignedData over content whose SHA-256 is given: one signer, certificate and succession included, signed attributes contentType, messageDigest, signingTime. */
  sign(contentSha256: Uint8Array, signer: Signer, at: Date): Promise<Uint8Array>
  /**
   * Reads a detached SignedData. Strict DER, no trailing bytes, exactly one signer whose certificate is included, signed
   * attributes with one contentType (id-data) and one messageDigest. Throws Failure `signature.malformed`.
   */
  readSignature(der: Uint8Array): ReadSignature

  /** DER of a CMS EnvelopedData for all recipients: RSAES-OAEP SHA-256, AES-256-CBC. */
  seal(secret: Uint8Array, recipients: readonly Certificate[]): Promise<Uint8Array>
  /** Throws Failure `envelope.damaged` when it is not an EnvelopedData. */
  readEnvelope(der: Uint8Array): ReadEnvelope
  /**
   * The secret in an envelope. The recipient is chosen by issuer and serial of the pair's certificate; a bare key is tried on each
   * RSAES-OAEP recipient. Throws Failure `key.not-recipient` or `key.wrong`; nothing finer, so that it is no oracle.
   */
  openEnvelope(der: Uint8Array, pair: KeyPair): Promise<Uint8Array>

  /**
   * False where the signature on a certificate fails under the one that issued it, as far as that is among `issuers` or is the
   * certificate itself: at least one byte of it was changed. True where the issuer is not known.
   */
  certificateHolds(certificate: Certificate, issuers: readonly Certificate[]): boolean
  /**
   * A path from `leaf` to one of `anchors` through `others` that keeps every rule of F-22, at most 8 long, or the rule that stands
   * against it. A leaf that is itself an anchor is a path of one, of which nothing else is asked.
   */
  judgePath(query: PathQuery): TrustPath | PathRefusal
  /** Whether `issuer` is an authority that certified `certificate`; whether that counts for anything is judgePath's to say. */
  certifies(issuer: Certificate, certificate: Certificate): boolean
  /** Whether the issuer that `certificate` names is `issuer`: by the name, however that is written, and by nothing else. */
  namesIssuer(certificate: Certificate, issuer: Certificate): boolean
  /**
   * Whether `statement` is one of the signer in `former` that whoever has its key and subject takes the former one's place, made while
   * the former one was valid (F-28). Whether the former one is trusted is not asked.
   */
  succeeds(former: Certificate, statement: Certificate): boolean
  /** Reads revocation lists from PEM (one or many) or DER. Throws Failure `revocation-list.malformed` with `source` named. */
  readRevocationLists(bytes: Uint8Array, source: string): readonly RevocationList[]
  /** Whether the list names that certificate as its issuer. */
  isListOf(list: RevocationList, issuer: Certificate): boolean
  /** Whether the key in that certificate signed the list. */
  signedList(list: RevocationList, issuer: Certificate): boolean
}
