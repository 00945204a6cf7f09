// Runs the command line as it ships, in a process of its own.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { holdToSchema } from './documents.ts'
import { ENGLISH } from './english.ts'

const PROGRAM = join(import.meta.dirname, '../../resources/bin/secure-backup.cjs')

export interface CommandResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Milliseconds. */
  readonly took: number
  readonly json: () => Record<string, unknown>
}

/** A sentence that was broken at the width of the terminal is one again. */
const unbroken = (text: string): string => text.replaceAll(/\n {2,}/g, ' ')

/** Runs `secure-backup` with exactly this environment. */
export function secureBackup(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandResult {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    env: { ...ENGLISH, ...environment },
    encoding: 'utf8',
  })
  return {
    code: status,
    out: unbroken(stdout),
    err: unbroken(stderr),
    took: performance.now() - started,
    json: () => {
      const document = JSON.parse(stdout) as Record<string, unknown>
      holdToSchema(words, document)
      return document
    },
  }
}
