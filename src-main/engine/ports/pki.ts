// What the engine needs of X.509 and CMS. The engine decides what is acceptable (FORMAT sections 4 and 6); an adapter
// reads and writes structures, and lets the platform's crypto do the arithmetic.
import type { CertificateInfo, RecipientId } from '../../contract/certificates.ts'

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

export interface TrustPath {
  /** From the signer's certificate up to and including the trusted one. */
  readonly chain: readonly Certificate[]
  readonly anchor: Certificate
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

  /** DER of a detached CMS SignedData over content whose SHA-256 is given: one signer, certificate included, signed attributes contentType, messageDigest, signingTime. */
  sign(contentSha256: Uint8Array, signer: Required<KeyPair>, at: Date): Promise<Uint8Array>
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
   * A path from `leaf` to one of `anchors` through `others`: each certificate's signature verified, each issuer an authority
   * that may sign certificates, path lengths kept, at most 8 long. Validity dates are not looked at: they are an answer of
   * their own. A leaf that is itself an anchor is a path of one.
   */
  trustPath(
    leaf: Certificate,
    others: readonly Certificate[],
    anchors: readonly Certificate[],
  ): TrustPath | undefined
}
