// Object identifiers by name, in one place: CMS, PKCS and X.509 as far as sets and keys need them.

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  rsa: '1.2.840.113549.1.1.1',
  oaep: '1.2.840.113549.1.1.7',
  mgf1: '1.2.840.113549.1.1.8',
  pSpecified: '1.2.840.113549.1.1.9',
  pss: '1.2.840.113549.1.1.10',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ec: '1.2.840.10045.2.1',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  aes256cbc: '2.16.840.1.101.3.4.1.42',
  des3cbc: '1.2.840.113549.3.7',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  pbmac1: '1.2.840.113549.1.5.14',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  hmacSha256: '1.2.840.113549.2.9',
  pbeSha1Des3: '1.2.840.113549.1.12.1.3',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  netscapeCertType: '2.16.840.1.113730.1.1',
} as const

export const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Signature algorithms: the family as the port names it, and the digest where the identifier fixes one. */
export const SIGNATURES: Readonly<Record<string, { readonly family: string; readonly digest?: string }>> = {
  '1.2.840.113549.1.1.1': { family: 'RSASSA-PKCS1-v1_5' },
  '1.2.840.113549.1.1.4': { family: 'RSASSA-PKCS1-v1_5', digest: 'md5' },
  '1.2.840.113549.1.1.5': { family: 'RSASSA-PKCS1-v1_5', digest: 'sha1' },
  '1.2.840.113549.1.1.14': { family: 'RSASSA-PKCS1-v1_5', digest: 'sha224' },
  '1.2.840.113549.1.1.11': { family: 'RSASSA-PKCS1-v1_5', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { family: 'RSASSA-PKCS1-v1_5', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { family: 'RSASSA-PKCS1-v1_5', digest: 'sha512' },
  '1.2.840.113549.1.1.10': { family: 'RSASSA-PSS' },
  '1.2.840.10045.4.1': { family: 'ECDSA', digest: 'sha1' },
  '1.2.840.10045.4.3.2': { family: 'ECDSA', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { family: 'ECDSA', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { family: 'ECDSA', digest: 'sha512' },
  '1.3.101.112': { family: 'Ed25519', digest: 'sha512' },
  '1.3.101.113': { family: 'Ed448' },
  '2.16.840.1.101.3.4.3.17': { family: 'ML-DSA-44' },
  '2.16.840.1.101.3.4.3.18': { family: 'ML-DSA-65' },
  '2.16.840.1.101.3.4.3.19': { family: 'ML-DSA-87' },
}

/** Public key types other than RSA and EC, with their size in bits where people speak of one. */
export const KEY_TYPES: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  '1.2.840.113549.1.1.10': ['RSA-PSS', 0],
  '1.2.840.10040.4.1': ['DSA', 0],
  '1.3.101.110': ['X25519', 256],
  '1.3.101.111': ['X448', 448],
  '1.3.101.112': ['Ed25519', 256],
  '1.3.101.113': ['Ed448', 456],
  '2.16.840.1.101.3.4.3.17': ['ML-DSA-44', 0],
  '2.16.840.1.101.3.4.3.18': ['ML-DSA-65', 0],
  '2.16.840.1.101.3.4.3.19': ['ML-DSA-87', 0],
  '2.16.840.1.101.3.4.4.1': ['ML-KEM-512', 0],
  '2.16.840.1.101.3.4.4.2': ['ML-KEM-768', 0],
  '2.16.840.1.101.3.4.4.3': ['ML-KEM-1024', 0],
}

export const CURVE_BITS: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.1': 192,
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.10': 256,
  '1.3.132.0.33': 224,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
}

export const CONTENT_CIPHERS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.7': 'DES-CBC',
  '1.2.840.113549.3.2': 'RC2-CBC',
  '1.2.840.113549.3.7': 'DES-EDE3-CBC',
  '2.16.840.1.101.3.4.1.2': 'AES-128-CBC',
  '2.16.840.1.101.3.4.1.22': 'AES-192-CBC',
  '2.16.840.1.101.3.4.1.42': 'AES-256-CBC',
  '2.16.840.1.101.3.4.1.46': 'AES-256-GCM',
}

/** RFC 5280, in the order of the bits. */
export const KEY_USAGE_BITS = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export const EXTENDED_KEY_USAGES: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'anyExtendedKeyUsage',
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
}

export const NAME_ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
}
