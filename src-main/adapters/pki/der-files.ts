// What a file in DER, or in BER, is: PKCS#12, PKCS#7, a key, a certificate, or something else that its structure shows.
import { phrase, type Phrase } from '../../contract/phrases.ts'
import type { FileForm } from '../../contract/certificate-files.ts'
import { berToDer } from './ber-to-der.ts'
import { bundledCertificates, bundleOther, parseAll } from './certificate-files.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { DerError, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import type { FileSecret } from './file-secret.ts'
import { isPkcs12, readPkcs12 } from './pkcs12-reader.ts'
import { givenKey, readKeyNode, type GivenKey } from './single-key.ts'

export interface Found {
  readonly form: FileForm
  readonly maker?: string
  readonly weak: readonly string[]
  readonly keys: readonly GivenKey[]
  readonly certificates: readonly ParsedCertificate[]
  /** What else is in it, in the words of its PEM labels. */
  readonly others: readonly Phrase[]
}

const ENUMERATED = 0x0a

export const NOTHING = { weak: [], keys: [], certificates: [], others: [] } as const

/** The structure of a file; BER, which Windows, Java and mail programs write, in definite form. */
export function structureOf(bytes: Uint8Array): DerNode {
  try {
    return readDer(bytes, FILE_LIMITS)
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    return readDer(berToDer(bytes), FILE_LIMITS)
  }
}

export async function readDerFile(bytes: Uint8Array, secret: FileSecret): Promise<Found> {
  const node = structureOf(bytes)
  if (isPkcs12(node)) {
    const { keys, certificates, weak, others, maker } = await readPkcs12(node, secret)
    return {
      ...NOTHING,
      form: 'pkcs12',
      keys: keys.map(givenKey),
      certificates,
      weak: [...weak],
      others: [...others.values()],
      ...(maker === undefined ? {} : { maker }),
    }
  }
  if (node.children[0]?.tag === TAG.oid && node.children[1]?.tag === 0xa0) {
    const other = bundleOther(node)
    if (other !== undefined) return { ...NOTHING, form: 'pkcs7', others: [other] }
    return { ...NOTHING, form: 'pkcs7', certificates: bundledCertificates(node) }
  }
  const key = await readKeyNode(node, secret)
  if (key !== undefined) return { ...NOTHING, form: 'der', keys: [key.key], weak: key.weak }
  return { ...NOTHING, form: 'der', ...otherDer(bytes, node) }
}

/** A certificate, or what the structure shows that it is instead. */
function otherDer(bytes: Uint8Array, { children }: DerNode): Pick<Found, 'certificates' | 'others'> {
  const tags = children.map(({ tag }) => tag)
  const isSpki = tags.length === 2 && tags[1] === TAG.bitString
  if (isSpki) return { certificates: [], others: [phrase('public-key')] }
  const isSigned = tags.length === 3 && tags[0] === TAG.sequence && tags[2] === TAG.bitString
  if (!isSigned) return { certificates: [], others: [unsignedOther(tags)] }
  const other = isSigned ? signedOther(children[0]?.children ?? []) : undefined
  return other === undefined
    ? { certificates: parseAll([bytes]), others: [] }
    : { certificates: [], others: [other] }
}

/** Told by the kinds of its fields. */
function unsignedOther(tags: readonly number[]): Phrase {
  const areNumbers = tags.length > 0 && tags.every((tag) => tag === TAG.integer)
  if (areNumbers && tags.length === 2) return phrase('a-public-key-or-parameters')
  if (areNumbers) return phrase('parameters')
  return tags[0] === ENUMERATED ? phrase('ocsp-response') : phrase('another-structure-in-der')
}

/** A request begins with its version and a name; a list has a time where a certificate has the span of its validity. */
function signedOther(body: readonly DerNode[]): Phrase | undefined {
  const tags = body.slice(0, 4).map(({ tag }) => tag)
  if (tags[0] === TAG.integer && tags[1] === TAG.sequence && tags[3] === 0xa0)
    return phrase('certificate-request')
  return tags.includes(TAG.utcTime) || tags.includes(TAG.generalizedTime) ? phrase('x509-crl') : undefined
}
