// Revocation lists out of the files that authorities publish: PEM with text around it, or DER.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { DerError } from './der-reader.ts'
import { PemError, looksLikePem, readPem } from './pem.ts'
import { parseRevocationList, type ParsedList } from './revocation-list.ts'

const LABEL = 'X509 CRL'

function read(bytes: Uint8Array): readonly ParsedList[] {
  if (!looksLikePem(bytes)) return [parseRevocationList(bytes)]
  const blocks = readPem(bytes)
  const lists = blocks.filter(({ label }) => label === LABEL)
  const labels = [...new Set(blocks.map(({ label }) => label.toLowerCase()))].join(', ')
  if (lists.length === 0) throw new PemError(phrase('it-holds', { labels }))
  return lists.map((block) => parseRevocationList(block.bytes))
}

/** All lists, in the order of the file. Throws Failure `revocation-list.malformed`. */
export function readRevocationFile(bytes: Uint8Array, source: string): readonly ParsedList[] {
  try {
    return read(bytes)
  } catch (error) {
    if (!(error instanceof DerError) && !(error instanceof PemError)) throw error
    throw new Failure('revocation-list.malformed', { source, what: error.said }, { cause: error })
  }
}
