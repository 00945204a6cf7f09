// Every destination adapter keeps the promises of the port: memory, a directory, the directories of an appliance, and three FTP
// servers, plain and encrypted.
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { createFtpStore } from '../../src-main/adapters/stores/ftp/ftp-store.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import type { FtpMode } from '../../src-main/adapters/stores/ftp/ftp-url.ts'
import { SERVER_ID } from '../support/ftp-servers/configurations.ts'
import {
  serversMissing,
  startFtpServer,
  type FtpServer,
  type ServerWish,
} from '../support/ftp-servers/servers.ts'
import { engineOver } from '../support/drills.ts'
import { makeAppliance } from '../support/use-cases.ts'
import { setStoreConformance, type StoreUnderTest } from './set-store.ts'

setStoreConformance('memory', async () => ({ store: createMemoryStore(), end: async () => undefined }))

setStoreConformance('directory', async () => {
  const path = mkdtempSync(join(tmpdir(), 'secure-backup-store-'))
  return { store: createDirectoryStore(path, path), end: async () => rmSync(path, { recursive: true }) }
})

// The directories of an appliance, as whoever writes their URL gets them.
for (const scheme of ['local', 'temporary']) {
  setStoreConformance(`${scheme}: of an appliance`, async () => {
    const work = mkdtempSync(join(tmpdir(), 'secure-backup-store-'))
    const box = join(work, 'box')
    const engine = engineOver(join(work, 'home'))
    const { store, path } = await engine.openStore(`${scheme}:///sets/here`, makeAppliance(box))
    if (path !== join(box, scheme, 'sets/here')) throw new Error(`It opened ${path}.`)
    await store.makeDirectory('', new AbortController().signal)
    return { store, end: async () => rmSync(work, { recursive: true }) }
  })
}

const reason = serversMissing()

interface Case extends ServerWish {
  readonly mode: FtpMode
  readonly readBack?: boolean
}

let count = 0
async function makeFtp(server: FtpServer, { mode, readBack = true }: Case): Promise<StoreUnderTest> {
  const directory = `place-${(count += 1)}`
  const path = join(server.home, directory)
  mkdirSync(path)
  chownSync(path, SERVER_ID, SERVER_ID)
  const store = createFtpStore({
    mode,
    host: server.host,
    port: server.port,
    user: server.user,
    directory,
    password: async () => server.password,
    trust: { kind: 'ca', pem: server.certificate.certificate },
    plainConsent: mode === 'plain',
    readBack,
    retry: { times: 1, firstDelay: 1 },
  })
  return { store, proves: true, end: async () => rmSync(path, { recursive: true }) }
}

const kinds = ['vsftpd', 'proftpd', 'pure-ftpd'] as const
const cases: readonly Case[] = [
  ...kinds.map((kind): Case => ({ kind, tls: 'optional', mode: 'plain' })),
  ...kinds.map((kind): Case => ({ kind, tls: 'reuse', mode: 'explicit-tls' })),
  ...kinds.map((kind): Case => ({ kind, tls: 'optional', mode: 'plain', host: '::1' })),
  ...kinds.map((kind): Case => ({ kind, tls: 'reuse', mode: 'explicit-tls', host: '::1' })),
  { kind: 'vsftpd', tls: 'implicit', mode: 'implicit-tls' },
  { kind: 'proftpd', tls: 'implicit', mode: 'implicit-tls' },
  { kind: 'proftpd', tls: 'reuse', mode: 'explicit-tls', readBack: false },
]

for (const one of cases) {
  const hash = one.readBack === false ? ', proved by the hash of the server' : ''
  const title = `${one.kind} ${one.mode} on ${one.host ?? '127.0.0.1'}${hash}`
  describe(title, () => {
    let server: FtpServer | undefined
    beforeAll(async () => {
      if (reason === undefined) server = await startFtpServer(one)
    })
    afterAll(async () => {
      await server?.stop()
    })
    const make = async (): Promise<StoreUnderTest> => {
      if (server === undefined) throw new Error('The server did not start.')
      return makeFtp(server, one)
    }
    setStoreConformance(title, make, reason)
  })
}
