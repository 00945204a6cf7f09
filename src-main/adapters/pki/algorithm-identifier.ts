// AlgorithmIdentifiers as CMS and PKCS use them, and the two RSA ones whose parameters decide what is computed.
import { phrase } from '../../contract/phrases.ts'
import { DerError, DerFields, TAG, type DerNode } from './der-reader.ts'
import { oidOf, smallInteger } from './der-values.ts'
import { algorithm, context, nullValue, sequence } from './der-writer.ts'
import { DIGESTS, OID } from './oids.ts'

export interface AlgorithmIdentifier {
  readonly id: string
  readonly parameters?: DerNode
}

export function readAlgorithm(node: DerNode): AlgorithmIdentifier {
  const fields = new DerFields(node, TAG.sequence, phrase('an-algorithm'))
  const id = oidOf(fields.next(TAG.oid, 'identifier'))
  const parameters = node.children[1]
  if (node.children.length > 2) throw new DerError(phrase('an-algorithm-has-a-field-too'))
  return parameters === undefined ? { id } : { id, parameters }
}

/** Name of a digest whose parameters are absent or NULL; anything else has no digest of ours. */
export function digestName({ id, parameters }: AlgorithmIdentifier): string {
  if (parameters !== undefined && parameters.tag !== TAG.null) {
    throw new DerError(phrase('a-digest-algorithm-has-parameters'))
  }
  return DIGESTS[id] ?? id
}

export interface PssParameters {
  readonly digest: string
  readonly maskDigest: string
  readonly saltLength: number
}

/** The child of `[number] EXPLICIT`, where it is there. */
function explicit(fields: DerFields, number: number): DerNode | undefined {
  const node = fields.optional(0xa0 | number)
  if (node === undefined) return undefined
  const [only, more] = node.children
  if (only === undefined || more !== undefined) throw new DerError(phrase('a-parameter-is-malformed'))
  return only
}

function maskDigestName(node: DerNode | undefined): string {
  if (node === undefined) return 'sha1'
  const { id, parameters } = readAlgorithm(node)
  if (id !== OID.mgf1 || parameters === undefined)
    throw new DerError(phrase('an-unknown-mask-generation-function'))
  return digestName(readAlgorithm(parameters))
}

function digestOrSha1(node: DerNode | undefined): string {
  return node === undefined ? 'sha1' : digestName(readAlgorithm(node))
}

/** RSASSA-PSS-params (RFC 4055); the defaults are SHA-1's. */
export function readPss(parameters: DerNode | undefined): PssParameters {
  if (parameters === undefined) throw new DerError(phrase('rsassa-pss-has-no-parameters'))
  const fields = new DerFields(parameters, TAG.sequence, phrase('rsassa-pss-parameters'))
  const digest = digestOrSha1(explicit(fields, 0))
  const maskDigest = maskDigestName(explicit(fields, 1))
  const salt = explicit(fields, 2)
  const trailer = explicit(fields, 3)
  fields.end()
  if (trailer !== undefined && smallInteger(trailer) !== 1)
    throw new DerError(phrase('an-unknown-rsassa-pss-trailer'))
  return { digest, maskDigest, saltLength: salt === undefined ? 20 : smallInteger(salt) }
}

export interface OaepParameters {
  readonly digest: string
  readonly maskDigest: string
  readonly hasLabel: boolean
}

/** RSAES-OAEP-params (RFC 4055); absent or empty means SHA-1. */
export function readOaep(parameters: DerNode | undefined): OaepParameters {
  if (parameters === undefined) return { digest: 'sha1', maskDigest: 'sha1', hasLabel: false }
  const fields = new DerFields(parameters, TAG.sequence, phrase('rsaes-oaep-parameters'))
  const digest = digestOrSha1(explicit(fields, 0))
  const maskDigest = maskDigestName(explicit(fields, 1))
  const source = explicit(fields, 2)
  fields.end()
  const label = source === undefined ? undefined : readAlgorithm(source)
  const isEmpty =
    label === undefined || (label.id === OID.pSpecified && label.parameters?.content.length === 0)
  return { digest, maskDigest, hasLabel: !isEmpty }
}

const sha256 = (): Uint8Array => algorithm(OID.sha256, nullValue())

/** RSAES-OAEP with SHA-256 and MGF1 with SHA-256, said in full: the defaults are SHA-1. */
export function oaepSha256(): Uint8Array {
  return algorithm(OID.oaep, sequence(context(0, sha256()), context(1, algorithm(OID.mgf1, sha256()))))
}
