// The NIST PKITS as it lies beside the project, where it does: its cases, and what we refuse of them on purpose.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from './cli.ts'

export interface PkitsCase {
  readonly id: string
  readonly title: string
  /** The first is the anchor, the last the one that is judged. */
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly valid: boolean
}

const folder = process.env['PKITS_DIR'] ?? join(PROJECT, '../shared/vectors/pkits')

/** Signatures, validity, names, revocation, self-issued, basic constraints, key usage, name constraints, lists, private extensions. */
const SECTIONS = /^4\.(?:[1-7]|1[3-6])\./

export const PKITS_IS_THERE = existsSync(join(folder, 'cases.json'))
export const PKITS_TITLE = PKITS_IS_THERE ? '' : ' (skipped: the vectors are not here)'

export function pkitsCases(): readonly PkitsCase[] {
  if (!PKITS_IS_THERE) return []
  const all = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as PkitsCase[]
  return all.filter(({ id }) => SECTIONS.test(id))
}

export const certificateFile = (name: string): string => join(folder, 'certs', `${name}.crt`)
export const listFile = (name: string): string => join(folder, 'crls', `${name}.crl`)

const cases = (section: string, ...numbers: readonly number[]): string[] =>
  numbers.map((number) => `4.${section}.${number}`)
const rule = (reason: string, ids: readonly string[]): [string, string][] => ids.map((id) => [id, reason])

/** Valid by RFC 5280 and refused here: by which rule of DECISION-certification-paths.md. */
export const REFUSED_ON_PURPOSE: ReadonlyMap<string, string> = new Map([
  ...rule('trust.key', cases('1', 4, 5)),
  ...rule('trust.name-kind', cases('13', 21, 23, 25, 27, 30, 32, 34, 36)),
  ...rule('trust.list-reasons', cases('14', 18, 19)),
  ...rule('trust.list-indirect', cases('14', 22, 24, 25, 30, 33)),
  ...rule('trust.list-scope', cases('14', 28, 29)),
  ...rule('trust.list-delta', cases('15', 2, 5, 7, 8)),
])
