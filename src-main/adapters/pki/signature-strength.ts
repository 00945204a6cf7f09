// Which signatures of authorities count, on certificates and on revocation lists (FORMAT F-22): those whose digest nobody can make
// collide. What is not known here does not count.
import { readPss, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { DerError } from './der-reader.ts'
import { SIGNATURES } from './oids.ts'

const STRONG_DIGESTS: ReadonlySet<string> = new Set(['sha224', 'sha256', 'sha384', 'sha512'])
/** Families whose digest is part of the algorithm. */
const FIXED: ReadonlySet<string> = new Set(['Ed25519', 'Ed448'])

export interface StrongSignature {
  readonly family: string
  readonly digest: string
  /** Of RSASSA-PSS, in octets. */
  readonly saltLength?: number
}

/** For people: the name of the algorithm with its digest, or the OID. */
export function signatureText(algorithm: AlgorithmIdentifier): string {
  const known = Object.hasOwn(SIGNATURES, algorithm.id) ? SIGNATURES[algorithm.id] : undefined
  if (known === undefined) return algorithm.id
  try {
    const digest = known.family === 'RSASSA-PSS' ? readPss(algorithm.parameters).digest : known.digest
    return digest === undefined ? known.family : `${known.family} (${digest})`
  } catch (error) {
    if (error instanceof DerError) return known.family
    throw error
  }
}

function strongPss(algorithm: AlgorithmIdentifier): StrongSignature | undefined {
  try {
    const { digest, maskDigest, saltLength } = readPss(algorithm.parameters)
    if (!STRONG_DIGESTS.has(digest) || digest !== maskDigest) return undefined
    return { family: 'RSASSA-PSS', digest, saltLength }
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** Undefined for one that can be forged or is not known here. */
export function strongSignature(algorithm: AlgorithmIdentifier): StrongSignature | undefined {
  const known = Object.hasOwn(SIGNATURES, algorithm.id) ? SIGNATURES[algorithm.id] : undefined
  if (known === undefined) return undefined
  const { family, digest } = known
  if (family === 'RSASSA-PSS') return strongPss(algorithm)
  if (FIXED.has(family)) return { family, digest: '' }
  return digest !== undefined && STRONG_DIGESTS.has(digest) ? { family, digest } : undefined
}
