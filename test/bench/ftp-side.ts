// The upload that `npm run bench -- ftp` measures, and the servers it goes to: what the benchmark needs of the product's own
// adapter and of the tests' servers, in one module that vite can load.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { createFtpStore } from '../../src-main/adapters/ftp/ftp-store.ts'

export { serversMissing, startFtpServer } from '../support/ftp-servers/servers.ts'

const CHUNK = 512 * 1024

export interface Upload {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly certificate: string
  readonly encrypted: boolean
  readonly files: readonly string[]
}

export interface Uploaded {
  /** Seconds from the first connection to the last name, without the reading back. */
  readonly wall: number
  /** Seconds of reading back, with its hash. */
  readonly readBack: number
}

/** Hex SHA-256 of a file, as the engine has it from making the part. */
export function digestOf(path: string): string {
  const hash = createHash('sha256')
  for (const bytes of chunksOf(path)) hash.update(bytes)
  return hash.digest('hex')
}

function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(CHUNK)
  try {
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer))
      yield buffer.subarray(0, count)
  } finally {
    closeSync(file)
  }
}

/** Uploads files whose digests are known, one after the other, as parts are. */
export async function upload(wanted: Upload): Promise<Uploaded> {
  const digests = wanted.files.map(digestOf)
  let readBack = 0
  let asked: bigint | undefined
  const store = createFtpStore({
    mode: wanted.encrypted ? 'explicit-tls' : 'plain',
    host: '127.0.0.1',
    port: wanted.port,
    user: wanted.user,
    directory: '',
    password: async () => wanted.password,
    plainConsent: true,
    trust: { kind: 'ca', pem: wanted.certificate },
    trace: (line) => {
      const now = process.hrtime.bigint()
      if (line.startsWith('> SIZE')) asked ??= now
      if (!line.startsWith('> RNFR') || asked === undefined) return
      readBack += Number(now - asked) / 1e9
      asked = undefined
    },
  })
  const { signal } = new AbortController()
  const began = process.hrtime.bigint()
  for (const [at, path] of wanted.files.entries()) {
    const writer = await store.write(basename(path), signal)
    for (const bytes of chunksOf(path)) await writer.write(bytes)
    await writer.commit(digests[at] ?? '')
  }
  const all = Number(process.hrtime.bigint() - began) / 1e9
  await store.close()
  return { wall: all - readBack, readBack }
}
