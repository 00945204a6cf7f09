// Project Wycheproof's vectors, which lie beside the repository and not in it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const directory =
  process.env['WYCHEPROOF_DIR'] ?? join(import.meta.dirname, '../../../shared/vectors/wycheproof')

/** Why these tests are skipped where they are. */
export const VECTORS_MISSING = 'skipped without the vectors of github.com/C2SP/wycheproof in WYCHEPROOF_DIR'
export const hasVectors = existsSync(directory)

export interface VectorTest {
  readonly tcId: number
  readonly comment: string
  readonly flags: readonly string[]
  readonly result: 'valid' | 'invalid' | 'acceptable'
  readonly [field: string]: unknown
}

export interface VectorGroup {
  readonly tests: readonly VectorTest[]
  readonly [field: string]: unknown
}

export function vectorGroups(file: string): readonly VectorGroup[] {
  if (!hasVectors) return []
  const document = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { testGroups: VectorGroup[] }
  return document.testGroups
}

export const fromHex = (value: unknown): Buffer => Buffer.from(String(value), 'hex')
