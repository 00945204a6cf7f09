// The certificate that the management interface shows: given, or one of its own, made at first use and kept with its key where
// only the owner may read.
import { phrase } from '../../contract/phrases.ts'
import { randomBytes, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import {
  SERVER_CERTIFICATE,
  serverCertificateFile,
  serverKeyFile,
} from '../../adapters/node-fs/management-files.ts'
import { systemCode, toFailure } from '../../adapters/node-fs/system-error.ts'
import { generateRsa } from '../../adapters/key-file/key-file-vault.ts'
import { makeServerCertificate } from '../../adapters/pki/certificate-writer.ts'
import { writePem } from '../../adapters/pki/pem.ts'
import { keyHandle } from '../../adapters/pki/private-key.ts'
import { Failure } from '../../contract/errors.ts'

const BITS = 3072
const DAYS = 825
const DAY = 86_400_000

export interface ServerCertificate {
  /** PEM, with the chain where one was given. */
  readonly cert: string
  readonly key: string
  readonly x509: X509Certificate
  /** Where clients find it, to verify the server by. */
  readonly path: string
}

export interface GivenCertificate {
  readonly cert: string
  readonly key: string
}

async function readPemFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw toFailure(error, path)
  }
}

/** Throws Failure `server.certificate`. */
function checked(cert: string, key: string, path: string): ServerCertificate {
  try {
    createSecureContext({ cert, key })
    return { cert, key, path, x509: new X509Certificate(cert) }
  } catch (error) {
    const why = phrase('it-cannot-be-read-or-key', { problem: error instanceof Error ? error.message : '' })
    throw new Failure('server.certificate', { source: path, why }, { cause: error })
  }
}

/** From the files that were named. Throws Failure `path.missing`, `server.certificate`. */
export async function givenCertificate(files: GivenCertificate): Promise<ServerCertificate> {
  const [cert, key] = await Promise.all([readPemFile(files.cert), readPemFile(files.key)])
  if (cert === undefined) throw new Failure('path.missing', { path: files.cert })
  if (key === undefined) throw new Failure('path.missing', { path: files.key })
  return checked(cert, key, files.cert)
}

/** Whether the certificate is for this host name or IP address. */
export function isNamedIn({ x509 }: Pick<ServerCertificate, 'x509'>, name: string): boolean {
  const found = isIP(name) === 0 ? x509.checkHost(name, { subject: 'never' }) : x509.checkIP(name)
  return found !== undefined
}

async function make(directory: string, names: readonly string[], now: Date): Promise<ServerCertificate> {
  const pkcs8 = await generateRsa(BITS)
  const certificate = await makeServerCertificate(
    keyHandle(pkcs8),
    {
      subject: { commonName: (names[0] as string).slice(0, 64) },
      notBefore: new Date(now.getTime() - 5 * 60_000),
      notAfter: new Date(now.getTime() + DAYS * DAY),
      serial: randomBytes(16),
    },
    names,
  )
  const [cert, key] = [writePem('CERTIFICATE', certificate.der), writePem('PRIVATE KEY', pkcs8)]
  pkcs8.fill(0)
  await serverKeyFile(directory).change(() => ({ pem: key }))
  await serverCertificateFile(directory).change(() => ({ pem: cert }))
  return checked(cert, key, join(directory, SERVER_CERTIFICATE))
}

/**
 * The server's own certificate; a new one where there is none, or it has expired, or lacks one of the names.
 * @param directory the server's directory below the home
 * @param more names and addresses beside those of this machine
 */
export async function ownCertificate(
  directory: string,
  more: readonly string[],
  now: Date,
): Promise<ServerCertificate> {
  const names = [...new Set([...more, hostname(), 'localhost', '127.0.0.1', '::1'])].filter((name) =>
    /^[A-Za-z0-9.:-]{1,253}$/.test(name),
  )
  const path = join(directory, SERVER_CERTIFICATE)
  const [{ pem: cert }, { pem: key }] = [
    serverCertificateFile(directory).read(),
    serverKeyFile(directory).read(),
  ]
  if (cert !== undefined && key !== undefined) {
    const kept = checked(cert, key, path)
    const lasts = Date.parse(kept.x509.validTo) > now.getTime()
    if (lasts && names.every((name) => isNamedIn(kept, name))) return kept
  }
  return make(directory, names, now)
}
