// A file of 200 MB goes in and comes out through one base64 string in one JSON body, and the server, in a process of its own, never
// holds more of it than a little.
import { createCipheriv, createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readyInstallation, sampleAppliance, scratch } from '../../support/cli.ts'
import { basic, PASSWORD, USER } from '../../support/management-server.ts'
import { serveAppliance, type ServedAppliance } from '../../support/served-appliance.ts'

const SIZE = 200_000_000
/** A multiple of three, so that base64 of pieces is base64 of the whole. */
const PIECE = 300_000
const SMALL = 20_100_000
const MOST_GROWTH = 64_000_000
const MEASURES = existsSync('/proc/self/clear_refs')

let server: ServedAppliance
let root = ''

beforeAll(async () => {
  const { home } = await readyInstallation()
  root = sampleAppliance(join(scratch('large'), 'appliance'))
  server = await serveAppliance(home, root)
}, 120_000)
afterAll(async () => {
  expect(await server.end()).toBe(0)
})

/** The same bytes each time, in pieces, that do not compress. */
function* pieces(size = SIZE): Generator<Buffer> {
  const stream = createCipheriv('aes-256-ctr', Buffer.alloc(32, 1), Buffer.alloc(16))
  const zeros = Buffer.alloc(PIECE)
  for (let left = size; left > 0; left -= PIECE) yield stream.update(zeros.subarray(0, Math.min(PIECE, left)))
}

function* body(size = SIZE): Generator<string> {
  yield '{"file":{"name":"large.bin","content":"'
  for (const piece of pieces(size)) yield piece.toString('base64')
  yield '"}}'
}

/** Digest of what is in the answer's base64, and how long the answer was. */
async function exchange(
  method: string,
  source: Iterable<string>,
): Promise<{ status: number; sha256: string }> {
  const hash = createHash('sha256')
  let status = 0
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        ca: readFileSync(server.certificate, 'utf8'),
        servername: 'localhost',
        method,
        path: '/mgmt/filestore/default/local/large.bin',
        headers: { host: 'localhost', authorization: basic(`${USER}:${PASSWORD}`) },
      },
      (answer) => {
        status = answer.statusCode ?? 0
        let rest = ''
        let inside = false
        answer.setEncoding('latin1')
        answer.on('data', (text: string) => {
          rest += text
          const start = inside ? 0 : rest.indexOf('"file":"') + 8
          if (!inside && start < 8) return
          inside = true
          const stop = rest.indexOf('"', start)
          const all = rest.slice(start, stop < 0 ? undefined : stop)
          const whole = all.length - (all.length % 4)
          hash.update(Buffer.from(all.slice(0, whole), 'base64'))
          rest = all.slice(whole) + (stop < 0 ? '' : rest.slice(stop))
        })
        answer.on('end', resolve)
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    pipeline(Readable.from(source), sent).catch(reject)
  })
  return { status, sha256: hash.digest('hex') }
}

function memory(field: 'VmHWM' | 'VmRSS'): number {
  const line = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))
  return Number(line?.[1]) * 1024
}

it.skipIf(!MEASURES)(
  'a file of 200 MB goes in and out with at most 64 MB more memory than one of 20 MB (skipped where /proc cannot measure a peak)',
  async () => {
    const expected = createHash('sha256')
    for (const piece of pieces()) expected.update(piece)
    const sha256 = expected.digest('hex')
    // A small one first: what the server takes for its work at all is no matter of the size.
    await exchange('PUT', body(SMALL))
    await exchange('GET', [])
    rmSync(join(root, 'local/large.bin'))
    const before = memory('VmRSS')
    // Begins the measure of the peak anew.
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5')
    expect((await exchange('PUT', body())).status).toBe(201)
    const stored = createHash('sha256')
      .update(readFileSync(join(root, 'local/large.bin')))
      .digest('hex')
    expect(stored).toBe(sha256)
    expect((await exchange('GET', [])).sha256).toBe(sha256)
    expect(memory('VmHWM') - before).toBeLessThan(MOST_GROWTH)
    rmSync(join(root, 'local/large.bin'))
  },
  180_000,
)
