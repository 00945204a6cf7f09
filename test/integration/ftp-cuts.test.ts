// Real servers behind a wire that breaks: at every command, and in the middle of every transfer. What buffers lose on the
// way, and a server process that still writes while the next one is asked, happen only here.
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFtpStore } from '../../src-main/adapters/stores/ftp/ftp-store.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { startFaultProxy, type FaultProxy, type ProxyFaults } from '../support/fault-proxy.ts'
import { SERVER_ID } from '../support/ftp-servers/configurations.ts'
import { serversMissing, startFtpServer, type FtpServer } from '../support/ftp-servers/servers.ts'
import { MIB, download, upload } from '../support/ftp-under-test.ts'

const reason = serversMissing()
let count = 0

interface Wire {
  readonly proxy: FaultProxy
  readonly store: SetStore
  /** Where the server keeps the files, as this machine sees it. */
  readonly path: string
  readonly end: () => Promise<void>
}

async function lay(server: FtpServer, faults: ProxyFaults, readBack = true): Promise<Wire> {
  const directory = `cut-${(count += 1)}`
  const path = join(server.home, directory)
  mkdirSync(path)
  chownSync(path, SERVER_ID, SERVER_ID)
  const proxy = await startFaultProxy(server.port, faults)
  const store = createFtpStore({
    mode: 'plain',
    host: '127.0.0.1',
    port: proxy.port,
    user: server.user,
    directory,
    password: async () => server.password,
    plainConsent: true,
    readBack,
    retry: { times: 3, firstDelay: 20 },
  })
  const end = async (): Promise<void> => {
    await store.close()
    await proxy.stop()
  }
  return { proxy, store, path, end }
}

for (const kind of ['vsftpd', 'proftpd', 'pure-ftpd'] as const) {
  describe.skipIf(reason !== undefined)(
    `${kind} behind a wire that breaks${reason === undefined ? '' : ` (${reason})`}`,
    () => {
      let server: FtpServer
      beforeAll(async () => {
        server = await startFtpServer({ kind, tls: 'optional' })
      })
      afterAll(async () => server.stop())

      const whole = async (faults: ProxyFaults, bytes: Buffer): Promise<Wire> => {
        const wire = await lay(server, faults)
        try {
          await upload(wire.store, 'part', bytes)
          expect(readdirSync(wire.path), JSON.stringify(faults)).toEqual(['part'])
          expect(readFileSync(join(wire.path, 'part')).equals(bytes), JSON.stringify(faults)).toBe(true)
        } finally {
          await wire.end()
        }
        return wire
      }

      it('a cut at each command, before the server sees it and before its answer comes: the file is whole', async () => {
        const bytes = randomBytes(MIB + 1)
        const commands = (await whole({}, bytes)).proxy.commands.length
        expect(commands).toBeGreaterThan(10)
        for (let at = 1; at <= commands; at++) {
          await whole({ cutAtCommand: at }, bytes)
          await whole({ cutAfterCommand: at }, bytes)
        }
      }, 60_000)

      it.each([1, 50, 99])(
        'a cut at %i per cent of an upload: it goes on, and the file is whole',
        async (percent) => {
          const bytes = randomBytes(40 * MIB + 7)
          const at = Math.floor((bytes.length * percent) / 100)
          const { proxy } = await whole({ cutUploadAt: [at] }, bytes)
          expect(proxy.commands.filter((line) => /^(STOR|APPE)/.test(line)).length).toBeGreaterThanOrEqual(2)
        },
      )

      it.each([1, 50, 99])(
        'a cut at %i per cent of a download: it goes on, and nothing is missing',
        async (percent) => {
          const bytes = randomBytes(10 * MIB + 7)
          const wire = await lay(server, { cutDownloadAt: [Math.floor((bytes.length * percent) / 100)] })
          writeFileSync(join(wire.path, 'part'), bytes)
          try {
            expect((await download(wire.store, 'part')).equals(bytes)).toBe(true)
          } finally {
            await wire.end()
          }
        },
      )
    },
  )
}

describe.skipIf(reason !== undefined)(
  `a hash that ProFTPD makes${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    it('proves an upload without reading it back, where that is wanted', async () => {
      const server = await startFtpServer({ kind: 'proftpd', tls: 'optional' })
      const wire = await lay(server, {}, false)
      try {
        await upload(wire.store, 'part', randomBytes(2 * MIB + 5))
        expect(readdirSync(wire.path)).toEqual(['part'])
        expect(wire.proxy.commands.some((line) => /^(XSHA256|HASH) /.test(line))).toBe(true)
        expect(wire.proxy.commands.some((line) => line.startsWith('RETR'))).toBe(false)
      } finally {
        await wire.end()
        await server.stop()
      }
    })
  },
)
