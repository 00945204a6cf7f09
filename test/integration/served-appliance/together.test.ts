// The program's client for real appliances against its server for folder appliances: written apart from each other from the same
// sheet of facts, and here they meet.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyInstallation, sampleAppliance, scratch, type Installation } from '../../support/cli.ts'
import { PASSWORD, USER } from '../../support/management-server.ts'
import { serveAppliance, type ServedAppliance } from '../../support/served-appliance.ts'

const place = scratch('together')
const sets = join(place, 'sets')
const root = join(place, 'mqa-1')
const servers: ServedAppliance[] = []
let client: Installation

beforeAll(async () => {
  const { home } = await readyInstallation()
  client = await readyInstallation()
  mkdirSync(sets)
  servers.push(await serveAppliance(home, sampleAppliance(root)))
  writeFileSync(join(place, 'password'), `${PASSWORD}\n`, { mode: 0o600 })
}, 180_000)
afterAll(async () => {
  for (const server of servers) expect(await server.end()).toBe(0)
})

async function run(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await client.run(words)
  expect([words.join(' '), code, stderr]).toEqual([words.join(' '), 0, expect.any(String)])
  return stdout
}

describe('client and server', () => {
  it('the client knows the server by its pinned certificate and reads who it is', async () => {
    const { port, fingerprint } = servers[0] as ServedAppliance
    const url = `https://127.0.0.1:${port}`
    const words = ['--user', USER, '--pin', fingerprint, '--appliance-password-file', join(place, 'password')]
    await run('appliance', 'add', 'box', '--url', url, ...words)
    expect(await run('appliance', 'show', 'box')).toContain('0000001')
  }, 180_000)
  it('makes a certificate on it, and takes the key away', async () => {
    await run('appliance', 'certificate', 'box', 'make', 'bk2026', '--bits', '4096')
    expect(readdirSync(join(root, 'temporary')).filter((name) => name.includes('privkey'))).toEqual([])
    expect(existsSync(join(root, 'cert/bk2026-privkey.pem'))).toBe(true)
  }, 240_000)
  it('backs it up, verified where the set lies, and leaves nothing on it', async () => {
    await run('appliance', 'backup', 'box', '--in', sets)
    const [set = ''] = readdirSync(sets)
    expect(JSON.parse(await run('verify', join(sets, set), '--key', 'bk2026', '--json'))).toMatchObject({
      form: 'open',
    })
    expect(readdirSync(join(root, 'temporary')).filter((name) => !name.startsWith('.'))).toEqual([])
  }, 240_000)
})
