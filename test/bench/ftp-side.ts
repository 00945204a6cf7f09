// The upload that `npm run bench -- ftp` measures, and the servers it goes to: what the benchmark needs of the product's own
// adapter and of the tests' servers, in one module that vite can load.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
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
  /** Seconds until the first byte may go, and of the bytes of all files: what is counted of curl, too. */
  readonly wall: number
  /** Processor seconds in the same time: what a busy machine does not change. */
  readonly cpu: number
  /** Seconds from the last byte of a file to the next: its size, reading it back with its hash, its name. */
  readonly proof: number
}

interface Moment {
  readonly wall: number
  readonly cpu: number
}

function moment(): Moment {
  const { user, system } = process.cpuUsage()
  return { wall: Number(process.hrtime.bigint()) / 1e9, cpu: (user + system) / 1e6 }
}

/** Bytes of a file in pieces, as the engine gives them. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

/** Adds up time between two lines of what is said on the control connection. */
class Stopwatch {
  readonly sum = { wall: 0, cpu: 0 }
  private begun: Moment | undefined

  begin(): void {
    this.begun ??= moment()
  }

  end(): void {
    if (this.begun === undefined) return
    const now = moment()
    this.sum.wall += now.wall - this.begun.wall
    this.sum.cpu += now.cpu - this.begun.cpu
    this.begun = undefined
  }
}

/**
 * Uploads files one after the other, as parts are: from memory and with their digests known, because a backup makes both on the
 * way and reads no file. So either side copies each byte twice, curl from its file, this from what was made.
 */
export async function upload(wanted: Upload): Promise<Uploaded> {
  const contents = wanted.files.map((path) => readFileSync(path))
  const digests = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  const [transfers, proofs] = [new Stopwatch(), new Stopwatch()]
  transfers.begin()
  let storing = false
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
      if (line.startsWith('> STOR')) {
        proofs.end()
        storing = true
      } else if (storing && /^< 1[25]/.test(line)) transfers.begin()
      else if (storing && line.startsWith('< 226')) {
        transfers.end()
        storing = false
        proofs.begin()
      }
    },
  })
  const { signal } = new AbortController()
  for (const [at, bytes] of contents.entries()) {
    const writer = await store.write(basename(wanted.files[at] ?? ''), signal)
    for (const piece of piecesOf(bytes)) await writer.write(piece)
    await writer.commit(digests[at] ?? '')
  }
  proofs.end()
  await store.close()
  return { ...transfers.sum, proof: proofs.sum.wall }
}
