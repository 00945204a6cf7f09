// Stock OpenSSL in a temporary directory of its own: what it writes we must read, and the other way round.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface OpenSsl {
  readonly directory: string
  /** Runs openssl there and returns what it prints; throws when it fails. */
  run(...words: readonly string[]): Buffer
  read(name: string): Buffer
  write(name: string, content: string | Uint8Array): void
  path(name: string): string
  remove(): void
}

export function openSsl(): OpenSsl {
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-openssl-'))
  const path = (name: string): string => join(directory, name)
  return {
    directory,
    path,
    run: (...words) => execFileSync('openssl', words, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] }),
    read: (name) => readFileSync(path(name)),
    write: (name, content) => writeFileSync(path(name), content),
    remove: () => rmSync(directory, { recursive: true }),
  }
}

/** Whether a program answers; `words` make it do nothing. */
export function hasProgram(name: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(name, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
