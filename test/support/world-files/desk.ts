// Where files of certificates and keys are made: a directory with keys and certificates to make them of, and the programs that do it.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyPath } from '../made-keys.ts'
import { hasProgram } from '../openssl.ts'

/** Who makes a file; `hand`: bytes that no program of these writes. */
export type Program =
  'openssl' | 'keytool' | 'certtool' | 'pk12util' | 'certutil' | 'python' | 'ssh-keygen' | 'hand'

export const GREEK = 'Ελληνικό σύνθημα'
/** 200 characters. */
export const LONG = 'abcdefghi-'.repeat(20)
export const PLAIN = 'changeit-1'

/** The first Python that has the library: the system's own, whose library a package of Debian brings, before any other. */
const PYTHON = ['/usr/bin/python3', 'python3'].find((path) => hasProgram(path, '-c', 'import cryptography'))

const PRESENT: Readonly<Record<Program, () => boolean>> = {
  hand: () => true,
  openssl: () => hasProgram('openssl', 'version'),
  keytool: () => hasProgram('keytool', '-help'),
  certtool: () => hasProgram('certtool', '--version'),
  pk12util: () => hasProgram('sh', '-c', 'command -v pk12util'),
  certutil: () => hasProgram('sh', '-c', 'command -v certutil'),
  python: () => PYTHON !== undefined,
  'ssh-keygen': () => hasProgram('sh', '-c', 'command -v ssh-keygen'),
}

const found = new Map<Program, boolean>()
export function isPresent(program: Program): boolean {
  const known = found.get(program) ?? PRESENT[program]()
  found.set(program, known)
  return known
}

export class Desk {
  readonly directory = mkdtempSync(join(tmpdir(), 'secure-backup-world-'))

  constructor() {
    for (const [name, file] of [
      ['backup', 'k'],
      ['recovery', 'k2'],
      ['ec', 'ec'],
    ] as const) {
      cpSync(keyPath(name, 'key'), this.path(`${file}.key`))
      cpSync(keyPath(name, 'pem'), this.path(`${file}.pem`))
    }
    this.write('two.pem', Buffer.concat([this.read('k.pem'), this.read('k2.pem')]))
  }

  path(name: string): string {
    return join(this.directory, name)
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name))
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.path(name), content)
  }

  folder(name: string): void {
    mkdirSync(this.path(name))
  }

  /** Runs a program here; resolves to what it prints, rejects with what it complains of. */
  run(program: Exclude<Program, 'hand'>, ...words: readonly string[]): Promise<Buffer> {
    const command = program === 'python' ? (PYTHON ?? 'python3') : program
    const options = {
      cwd: this.directory,
      encoding: 'buffer' as const,
      env: { ...process.env, LC_ALL: 'C.UTF-8', NSS_DEFAULT_DB_TYPE: 'sql' },
    }
    return new Promise((resolve, reject) => {
      const child = execFile(command, words, options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new Error(`${program} ${words.join(' ')}: ${stdout.toString()}${stderr.toString()}`))
      })
      // One that asks is told that nobody answers.
      child.stdin?.end()
    })
  }

  openssl(line: string, ...more: readonly string[]): Promise<Buffer> {
    return this.run('openssl', ...line.split(' '), ...more)
  }

  remove(): void {
    rmSync(this.directory, { recursive: true })
  }
}

/** A file, who makes it and how, and what the program has to say of it, word for key. */
export interface WorldFile {
  readonly file: string
  readonly by: Program
  /** What is typed when its passphrase is asked for; absent: it must not be asked for. */
  readonly word?: string
  readonly make: (desk: Desk, file: string) => Promise<unknown>
  /** What it is; of a file that cannot be read, why. */
  readonly is: string
  /** What importing it ends with; absent where it could not be read. */
  readonly then?: string
  /** How the certificate that is named after the import is certified, link by link. */
  readonly chain?: string
  /** Its number. */
  readonly serial?: string
}

export const pem = (label: string, bytes: Uint8Array): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n')

/** Bytes of the first block of a PEM file. */
export const bytesOf = (text: Buffer): Buffer =>
  Buffer.from(
    text
      .toString('latin1')
      .split(/-----[^-]+-----/)[1]
      ?.replace(/\s/g, '') ?? '',
    'base64',
  )

/** A file that is written byte by byte. */
export const ours = (
  file: string,
  make: (desk: Desk) => string | Uint8Array | Promise<string | Uint8Array>,
  is: string,
  more: Partial<Pick<WorldFile, 'then' | 'word' | 'chain' | 'serial'>> = {},
): WorldFile => ({
  file,
  by: 'hand',
  make: async (desk, out) => desk.write(out, await make(desk)),
  is,
  ...more,
})
