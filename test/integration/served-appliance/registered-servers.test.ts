// Whoever may use the management interface does not choose where the operator's password goes: only servers that are registered as
// destinations are spoken to, each with its own password, and nothing at all is sent to any other.
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from '../../../src-main/composition/engine.ts'
import type { Engine } from '../../../src-main/application/needs.ts'
import { scratch } from '../../support/cli.ts'
import { callsTo, makeObjects, type Calls } from '../../support/management-calls.ts'
import { serverUnderTest, type ServerUnderTest } from '../../support/management-server.ts'

const TRUST = { trust: { kind: 'system' }, plainConsent: false } as const

describe('which servers are registered', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = createEngine({
      home: scratch('registered'),
      host: 'rest',
      vault: 'passphrase',
      vaultSecret: async () => '',
      keySecret: async () => '',
    })
    const put = (name: string, url: string): Promise<void> =>
      engine.installation.putDestination({ name, url, ...TRUST })
    await put('offsite', 'ftps://backup@nas.example:2121/sets')
    await put('login', 'ftps://other@nas.example/')
    await put('disk', '/srv/sets')
  })
  it.each([
    ['the destination itself', 'ftps://backup@nas.example:2121/sets', true],
    ['a directory below it', 'ftps://backup@nas.example:2121/sets/monday', true],
    ['another directory', 'ftps://backup@nas.example:2121/other', false],
    ['a directory whose name only begins like it', 'ftps://backup@nas.example:2121/sets2', false],
    ['the directory above it', 'ftps://backup@nas.example:2121/', false],
    ['another host', 'ftps://backup@evil.example:2121/sets', false],
    ['a host that only begins like it', 'ftps://backup@nas.example.evil.example:2121/sets', false],
    ['its address instead of its name', 'ftps://backup@192.0.2.1:2121/sets', false],
    ['another port', 'ftps://backup@nas.example:2122/sets', false],
    ['the usual port', 'ftps://backup@nas.example/sets', false],
    ['another user', 'ftps://admin@nas.example:2121/sets', false],
    ['the user in other letters', 'ftps://Backup@nas.example:2121/sets', false],
    ['no user', 'ftps://nas.example:2121/sets', false],
    ['the other user with its port', 'ftps://other@nas.example:2121/sets', false],
    ['without encryption', 'ftp://backup@nas.example:2121/sets', false],
    ['encryption of another kind', 'ftps://backup@nas.example:2121/sets?tls=implicit', false],
  ])('%s: %s is %s', async (_, url, expected) => {
    expect(await engine.places.isRegistered(url)).toBe(expected)
  })
})

describe('over REST', () => {
  let server: ServerUnderTest
  let calls: Calls
  let listener: Server
  let met = 0
  beforeAll(async () => {
    server = await serverUnderTest()
    calls = callsTo(server)
    await makeObjects(server)
    listener = createServer((socket) => {
      met += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    listener.close()
    await server.close()
  })

  const url = (): string => `ftps://backup@127.0.0.1:${(listener.address() as AddressInfo).port}/sets`
  it.each<[string, (to: string) => Promise<{ readonly status: number; readonly text: string }>]>([
    ['a backup', (to) => calls.act({ SecureBackup: { cert: { value: 'backup' }, destination: to } })],
    ['a restore', (to) => calls.act({ SecureRestore: { cred: { value: 'backup' }, source: to } })],
    ['a listing', (to) => server.ask('GET', `/secure-backup/v1/sets?in=${encodeURIComponent(to)}`)],
    ['a look at a set', (to) => server.ask('GET', `/secure-backup/v1/inspect?set=${encodeURIComponent(to)}`)],
    ['the series', (to) => server.ask('GET', `/secure-backup/v1/series?in=${encodeURIComponent(to)}`)],
  ])('%s at a server that nobody registered is refused, and the server hears nothing', async (_, ask) => {
    const answer = await ask(url())
    expect(answer.text).toContain('url.unsupported')
    expect(met).toBe(0)
  })
})
