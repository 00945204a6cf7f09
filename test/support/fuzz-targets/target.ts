// What a fuzz suite aims at, and how what it finds is kept: a file of test/vectors/fuzz that every later run of the suites tries again.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ERRORS, EXIT, Failure } from '../../../src-main/contract/errors.ts'
import { VECTORS } from '../made-keys.ts'

export const KEPT_FINDINGS = join(VECTORS, 'fuzz')

export interface FuzzTarget {
  /** The directory of its findings. */
  readonly name: string
  /** Hands the bytes to the program; gives what was wrong with that: a mistake of ours, something hung, something outside changed. */
  judge(bytes: Buffer): Promise<readonly string[]>
}

/** Anything but an answer or an expected Failure is a finding. */
export async function findingsOf(what: string, work: () => unknown): Promise<readonly string[]> {
  try {
    const answer = JSON.stringify((await work()) ?? null)
    return answer.includes('bug.unexpected') ? [`${what}: ${answer.slice(0, 300)}`] : []
  } catch (error) {
    if (!(error instanceof Failure)) return [`${what}: ${(error as Error).stack ?? String(error)}`]
    return ERRORS[error.code].exit === EXIT.bug ? [`${what}: ${error.message}`] : []
  }
}

/** Writes the bytes beside those that were found before, under a name of their own. Gives the path. */
function keepFinding(directory: string, bytes: Buffer): string {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, createHash('sha256').update(bytes).digest('hex').slice(0, 16))
  writeFileSync(path, bytes)
  return path
}

/** The findings of a target that were kept. */
export const keptFindings = (target: string): readonly (readonly [name: string, bytes: Buffer])[] =>
  readdirSync(join(KEPT_FINDINGS, target))
    .sort()
    .map((name) => [name, readFileSync(join(KEPT_FINDINGS, target, name))])

/** Tries so many; each that is a finding is kept as a file. */
export async function hunt(
  target: FuzzTarget,
  count: number,
  make: () => Buffer,
  into = KEPT_FINDINGS,
): Promise<void> {
  const findings: string[] = []
  for (let at = 0; at < count; at += 1) {
    const bytes = make()
    const found = await target.judge(bytes)
    if (found.length > 0) findings.push(`${keepFinding(join(into, target.name), bytes)}: ${found.join('; ')}`)
  }
  expect(findings, findings.join('\n')).toEqual([])
}
