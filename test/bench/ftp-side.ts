// The upload that `npm run bench -- ftp` measures, in a process of its own: it holds the product's adapter and nothing else, as a
// backup does. A line of JSON asks for an upload, a line answers.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { createFtpStore } from '../../src-main/adapters/stores/ftp/ftp-store.ts'

const CHUNK = 512 * 1024

interface Upload {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly certificate: string
  readonly encrypted: boolean
}

/** What goes there, read once: a backup has its bytes at hand, and their digests. */
const files = process.argv.slice(2).map((path) => {
  const bytes = readFileSync(path)
  return { name: basename(path), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
})

interface Uploaded {
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
 * Uploads the files one after the other, as parts are. Either side copies each byte twice, curl from its file, this from what
 * was made.
 */
async function upload(wanted: Upload): Promise<Uploaded> {
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
  for (const { name, bytes, sha256 } of files) {
    const writer = await store.write(name, signal)
    for (const piece of piecesOf(bytes)) await writer.write(piece)
    await writer.commit(sha256)
  }
  proofs.end()
  await store.close()
  return { ...transfers.sum, proof: proofs.sum.wall }
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await upload(JSON.parse(line) as Upload))}\n`)
