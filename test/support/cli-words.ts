// The program as people run it: a process of its own, with a home of its own, and everything it says.
import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ENGLISH } from './english.ts'

const program = join(import.meta.dirname, '../../resources/bin/secure-backup.cjs')
export const PASSPHRASE = 'only-for-tests'

export interface CliResult {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Command lines of the run's process, as everybody on this machine could read them while it ran. */
  readonly seen: string
}

export interface CliOptions {
  readonly home: string
  readonly ftpPassword?: string
  /** Over the environment of the tests; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Runs one command line; resolves also where it fails. */
export async function cli(options: CliOptions, ...words: readonly string[]): Promise<CliResult> {
  const env: Record<string, string | undefined> = {
    ...process.env,
    ...ENGLISH,
    SECURE_BACKUP_HOME: options.home,
    SECURE_BACKUP_PASSPHRASE: PASSPHRASE,
    SECURE_BACKUP_FTP_PASSWORD: options.ftpPassword,
    ...options.env,
  }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...words],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 70) : 0, out, err, seen }),
    )
    const seen = process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/cmdline`, 'utf8') : ''
  })
}

/** The text of every file below a directory. */
export function allFiles(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}
