// Twenty thousand requests that no client would send, over raw sockets, to both servers: each is answered or hung up on, none hangs,
// none ends a server, none meets a mistake of ours, and what is held after is what was held before.
import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import type { UiServer } from '../../../src-main/hosts/web/server.ts'
import { scratch } from '../../support/cli.ts'
import { chanceFor, rounds, STUMBLING, type Chance } from '../../support/fuzz.ts'
import {
  basic,
  dialer,
  FIRMWARE,
  PASSWORD,
  serverUnderTest,
  USER,
  type ServerUnderTest,
} from '../../support/management-server.ts'
import { uiServerAt } from '../../support/ui-server.ts'
import type { Session } from '../../support/window-session.ts'

const TIMES = { headers: 2000, idle: 500, grace: 1000, bytesPerSecond: 100_000 }
/** A connection with TLS costs more than what is asked on it. */
const PER_CONNECTION = 4
const AT_ONCE = 16
const PATIENCE_MS = 8_000
const QUIET_MS = 60

const TARGETS = [
  '//',
  '///',
  '//x',
  '/\\',
  '/%',
  '/%zz',
  '/%00',
  '/?token=',
  '/?token=%',
  '//127.0.0.1:99999/',
  '//[::1/',
  'http://',
  'http://[',
  'http://127.0.0.1/',
  '*',
  '?',
  '#',
  '',
  ' ',
  '/..',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/api',
  '/api/',
  '/api//',
  '/api/events',
  '/api/events?key=x',
  '/upload',
  '/upload/',
  '/upload/x/%',
  '/upload/x/%zz',
  '/upload/x/../../y',
  '/upload//x',
  '/index.html',
  '/mgmt/',
  '/mgmt/status/default/FirmwareVersion3',
  '/mgmt/status/default/',
  '/mgmt/config/default/CryptoKey',
  '/mgmt/filestore/default/local',
  '/mgmt/filestore/default/temporary/x',
  '/mgmt/actionqueue/default',
  '/mgmt/actionqueue/default/pending/x',
  '/mgmt/docs/',
  '/secure-backup/v1/sets?in=temporary:///',
  '/secure-backup/v1/series?in=temporary:///&in=%00',
  '/secure-backup/v1/drills',
  ...STUMBLING.flatMap((name) => [
    `/${name}`,
    `/api/${name}`,
    `/api/${name}.${name}`,
    `/mgmt/${name}`,
    `/mgmt/status/default/${name}`,
    `/mgmt/config/default/${name}/${name}`,
    `/mgmt/filestore/default/${name}/${name}`,
    `/mgmt/actionqueue/default/operations/${name}`,
    `/mgmt/docs/${name}`,
    `/secure-backup/v1/${name}`,
    `/?${name}=1`,
  ]),
]
const METHODS = [
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'CONNECT',
  'x',
  '',
]
const SEEDS = [
  '//',
  '\r\n',
  '\u0000',
  '%',
  '%00',
  '%2f',
  '..',
  ':',
  '[',
  '{',
  '"',
  '\u202e',
  '9'.repeat(30),
  ' ',
]
const HEADERS = [
  'Expect: 100-continue',
  'Expect: x',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: x, chunked',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Type: application/json',
  'Content-Type: application/json; charset=__proto__',
  'Prefer: respond-async',
  'Prefer: __proto__',
  'Range: bytes=9-1',
  'Origin: null',
  'Sec-Fetch-Site: cross-site',
  'Cookie: =; ;;=',
  'Cookie: secure-backup-session-1',
  '__proto__: x',
  'X: ' + 'a'.repeat(9000),
]
const BODIES = [
  '',
  '{}',
  '[]',
  'null',
  '"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"name":"x"}}',
  '{"SecureBackup":{"cert":{"value":"__proto__"},"destination":"temporary:///x/"}}',
  '{"SecureRestore":{"cred":"toString","source":"local:///"}}',
  '{"MoveFile":{"sURL":"local:///a","dURL":"../../x"}}',
  '{"Keygen":{"CN":"\\u0000","KeyLength":"1e9"}}',
  '{"file":{"name":"../x","content":"!!!!"}}',
  '{"directory":{"name":"__proto__"}}',
  '{"CryptoKey":{"name":"__proto__","Filename":"cert:///x"}}',
  '['.repeat(5000),
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\n',
]

function requestOf(chance: Chance, paths: readonly string[], known: string): Buffer {
  const target = chance.once(3) ? chance.pick(paths) : chance.pick(TARGETS)
  const line = `${chance.once(50) ? chance.pick(['CONNECT', 'x', '']) : chance.pick(METHODS)} ${target} HTTP/${chance.once(30) ? chance.pick(['1.0', '2.0', '9']) : '1.1'}`
  const body = chance.pick(BODIES)
  const more = Array.from({ length: chance.below(3) }, () => chance.pick(HEADERS))
  const length = chance.once(20) ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const who = chance.once(4) ? [] : [known]
  const text = Buffer.from(`${[line, ...who, ...length, ...more].join('\r\n')}\r\n\r\n${body}`)
  return chance.once(12) ? chance.spoiled(text, SEEDS) : text
}

/** Sends all and gives the number of answers; undefined where the connection does not end. */
function spend(socket: Socket, bytes: Buffer): Promise<number | undefined> {
  return new Promise((resolve) => {
    let heard = ''
    const patience = setTimeout(() => {
      resolve(undefined)
      socket.destroy()
    }, PATIENCE_MS)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
    socket.on('close', () => {
      clearTimeout(patience)
      resolve(heard.match(/^HTTP\/1\.1 \d{3} /gm)?.length ?? 0)
    })
    // A head that does not end, or a body that is too short, ends after a while.
    let quiet = setTimeout(() => socket.end(), QUIET_MS)
    socket.on('data', () => {
      clearTimeout(quiet)
      quiet = setTimeout(() => socket.end(), QUIET_MS)
    })
    socket.on('close', () => clearTimeout(quiet))
    socket.write(bytes)
  })
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held, in MiB, when all that nobody holds any more is gone. */
function held(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
/** A request of which a kilobyte stayed would be more. */
const MOST_GROWTH = 12

/** Sends requests until so many were answered; gives those that were neither answered nor hung up on. */
async function flood(answers: number, make: () => Buffer, dial: () => Socket): Promise<readonly string[]> {
  const hanging: string[] = []
  let [heard, sent] = [0, 0]
  const one = async (): Promise<void> => {
    while (heard < answers && sent < answers * 5) {
      sent += PER_CONNECTION
      const bytes = Buffer.concat(Array.from({ length: PER_CONNECTION }, make))
      const count = await spend(dial(), bytes)
      if (count === undefined) hanging.push(bytes.toString('latin1'))
      heard += count ?? 0
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  expect(heard).toBeGreaterThanOrEqual(answers)
  return hanging
}

describe('the window’s server', () => {
  const place = scratch('fuzz-window')
  const mistakes: unknown[] = []
  let server: UiServer
  let session: Session
  beforeAll(async () => {
    const warn = (error: unknown): void => void mistakes.push(error)
    ;({ server, session } = await uiServerAt(place, { checkOutputs: true, times: TIMES, warn }))
  })
  afterAll(() => server.close())

  it('survives sixteen thousand requests that no page would send, and goes on answering', async () => {
    const chance = chanceFor('window')
    const { port, host } = new URL(server.origin)
    const key = session['x-secure-backup-key']
    const known = `Host: ${host}\r\nOrigin: ${server.origin}\r\nCookie: ${session.cookie}\r\nX-Secure-Backup-Key: ${key}`
    // What is asked of the disk is not the matter here, and takes its time.
    const paths = METHOD_NAMES.filter((name) => !/start|generate|import|tree|browse/i.test(name))
    const make = (): Buffer =>
      requestOf(
        chance,
        paths.map((name) => `/api/${name}`),
        known,
      )
    await flood(100, make, () => connect(Number(port), '127.0.0.1'))
    const before = held()
    const hanging = await flood(rounds(16_000), make, () => connect(Number(port), '127.0.0.1'))
    expect(held() - before).toBeLessThan(MOST_GROWTH)
    expect(hanging).toEqual([])
    expect(mistakes).toEqual([])
    const answer = await fetch(server.origin, { headers: session })
    expect([answer.status, await answer.text()]).toEqual([200, '<div id="app"></div>'])
  }, 180_000)
})

describe('the management interface', () => {
  let server: ServerUnderTest
  beforeAll(async () => {
    server = await serverUnderTest({ times: TIMES, limits: { triesOfAddress: 1e9, triesOfUser: 1e9 } })
  })
  afterAll(() => server.close())

  it('survives four thousand requests that no script would send, and goes on answering', async () => {
    const chance = chanceFor('management')
    const known = `Host: localhost\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}`
    const make = (): Buffer => requestOf(chance, [FIRMWARE], known)
    await flood(100, make, () => dialer(server))
    const before = held()
    const hanging = await flood(rounds(4_000), make, () => dialer(server))
    expect(held() - before).toBeLessThan(MOST_GROWTH)
    expect(hanging).toEqual([])
    expect(server.problems).toEqual([])
    expect((await server.ask('GET', FIRMWARE)).status).toBe(200)
  }, 180_000)
})
