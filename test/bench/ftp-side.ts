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
  /** Processor seconds in the same time: what a busy machine does not change. */
  readonly cpu: number
  /** Seconds of reading back, with its hash. */
  readonly readBack: number
}

interface Moment {
  readonly wall: number
  readonly cpu: number
}

function moment(): Moment {
  const { user, system } = process.cpuUsage()
  return { wall: Number(process.hrtime.bigint()) / 1e9, cpu: (user + system) / 1e6 }
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
  const readBack = { wall: 0, cpu: 0 }
  let asked: Moment | undefined
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
      const now = moment()
      if (line.startsWith('> SIZE')) asked ??= now
      if (!line.startsWith('> RNFR') || asked === undefined) return
      readBack.wall += now.wall - asked.wall
      readBack.cpu += now.cpu - asked.cpu
      asked = undefined
    },
  })
  const { signal } = new AbortController()
  const began = moment()
  for (const [at, path] of wanted.files.entries()) {
    const writer = await store.write(basename(path), signal)
    for (const bytes of chunksOf(path)) await writer.write(bytes)
    await writer.commit(digests[at] ?? '')
  }
  const ended = moment()
  await store.close()
  return {
    wall: ended.wall - began.wall - readBack.wall,
    cpu: ended.cpu - began.cpu - readBack.cpu,
    readBack: readBack.wall,
  }
}
