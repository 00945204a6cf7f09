// Twenty thousand requests that no client would send, over raw sockets, to both servers: each is answered or hung up on, none hangs,
// none ends a server, none meets a mistake of ours, and what is held after is what was held before.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import { chanceFor, rounds, STUMBLING, type Chance } from '../../support/fuzz.ts'
import {
  fuzzedManagement,
  fuzzedWindow,
  serverTarget,
  spend,
  withoutKnown,
  type FuzzedServer,
} from '../../support/fuzz-targets/http.ts'
import { hunt } from '../../support/fuzz-targets/target.ts'
import { FIRMWARE } from '../../support/management-server.ts'

/** A connection with TLS costs more than what is asked on it. */
const PER_CONNECTION = 4
const AT_ONCE = 16

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

// What is asked of the disk is not the matter here, and takes its time.
const METHODS_OF_API = METHOD_NAMES.filter((name) => !/start|generate|import|tree|browse/i.test(name))
const FUZZED = [
  ['the window’s server', fuzzedWindow, METHODS_OF_API.map((name) => `/api/${name}`), 16_000],
  ['the management interface', fuzzedManagement, [FIRMWARE], 4_000],
] as const

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held, in MiB, when all that nobody holds any more is gone. */
function held(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
/** A request of which a kilobyte stayed would be more. */
const MOST_GROWTH = 12

/** Sends requests until so many were answered; whatever hung, or was on the way when a mistake was met, is tried alone, and kept. */
async function flood(answers: number, make: () => Buffer, server: FuzzedServer): Promise<void> {
  const suspects = new Set<Buffer>()
  const flying = new Set<Buffer>()
  let [heard, sent] = [0, 0]
  const one = async (): Promise<void> => {
    while (heard < answers && sent < answers * 5) {
      sent += PER_CONNECTION
      const bytes = Buffer.concat(Array.from({ length: PER_CONNECTION }, make))
      flying.add(bytes)
      const before = server.mistakes.length
      const count = await spend(server.dial(), bytes)
      if (count === undefined) suspects.add(bytes)
      if (server.mistakes.length > before) for (const each of flying) suspects.add(each)
      flying.delete(bytes)
      heard += count ?? 0
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  expect(heard).toBeGreaterThanOrEqual(answers)
  const mistakes = [...server.mistakes]
  const left = [...suspects].map((bytes) => withoutKnown(bytes, server.known))
  await hunt(serverTarget(server), left.length, () => left.shift() as Buffer)
  expect([suspects.size, mistakes]).toEqual([0, []])
}

it.each(FUZZED)(
  '%s survives requests that nobody would send, and goes on answering',
  async (_, open, paths, times) => {
    const { server, close } = await open()
    onTestFinished(close)
    const chance = chanceFor(server.name)
    const make = (): Buffer => requestOf(chance, paths, server.known)
    await flood(100, make, server)
    const before = held()
    await flood(rounds(times), make, server)
    expect(held() - before).toBeLessThan(MOST_GROWTH)
    expect(await server.isAlive()).toBe(true)
  },
  600_000,
)
