// Reads and writes one large file of an appliance in a process of its own, and says how much memory that took at its peak.
import { openManagement } from '../../src-main/adapters/remote-appliance/remote-appliance.ts'

const [url = '', fingerprint = '', length = ''] = process.argv.slice(2)
const { hostname, port } = new URL(url)
const size = Number(length)
const management = openManagement({
  host: hostname,
  port: Number(port),
  user: 'admin',
  password: async () => 'canary-of-the-box',
  trust: { kind: 'pinned', fingerprint },
})
const { signal } = new AbortController()

async function* source(): AsyncIterable<Uint8Array> {
  const piece = Buffer.alloc(1024 * 1024, 9)
  for (let at = 0; at < size; at += piece.length) yield piece.subarray(0, Math.min(piece.length, size - at))
}

await management.identity(signal)
const before = process.resourceUsage().maxRSS
let read = 0
for await (const chunk of management.read('temporary:///big/down', signal)) read += chunk.length
await management.write('temporary:///big/up', size, source(), signal)
management.close()
process.stdout.write(JSON.stringify({ read, before, peak: process.resourceUsage().maxRSS }))
