// Stock OpenSSL, run as a person would: what it says of our bytes, and bytes of its making.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPath, type KeyName } from './made-keys.ts'

export interface Ran {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

export function openssl(args: readonly string[], input?: Buffer): Ran {
  const { status, stdout, stderr } = spawnSync('openssl', args, { input: input ?? Buffer.alloc(0) })
  return { status, stdout, stderr: stderr.toString() }
}

/** Output of a call that has to succeed. */
export function opensslOutput(args: readonly string[], input?: Buffer): Buffer {
  const { status, stdout, stderr } = openssl(args, input)
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** DER of a detached CMS signature that OpenSSL makes, by one signer or several. */
export function opensslSign(content: Buffer, signers: readonly KeyName[], ...options: string[]): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-openssl-'))
  try {
    const path = join(directory, 'content')
    writeFileSync(path, content)
    const who = signers.flatMap((name) => ['-signer', keyPath(name, 'pem'), '-inkey', keyPath(name, 'key')])
    const out = join(directory, 'der')
    opensslOutput([
      'cms',
      '-sign',
      '-binary',
      '-in',
      path,
      ...who,
      ...options,
      '-outform',
      'DER',
      '-out',
      out,
    ])
    return readFileSync(out)
  } finally {
    rmSync(directory, { recursive: true })
  }
}
