// Floods of refused requests, each of another kind: none pushes the owner's actions out of the audit log, and none the lock of a name that
// is being guessed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAuditLog, type AuditEntry } from '../../../src-main/adapters/node-fs/audit-log.ts'
import type { UserFile } from '../../../src-main/adapters/node-fs/user-file.ts'
import { DEFAULT_LIMITS, Authenticator } from '../../../src-main/hosts/served-appliance/authentication.ts'
import { basic } from '../../support/management-server.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const REQUESTS: readonly (readonly [string, (nth: number) => Partial<AuditEntry>])[] = [
  ['from one address', () => ({})],
  ['from a thousand addresses', (nth) => ({ address: `10.${nth % 4}.${nth % 250}.1` })],
  ['from one block of IPv6', (nth) => ({ address: `2001:db8::${nth.toString(16)}` })],
  ['from many blocks of IPv6', (nth) => ({ address: `2001:db8:0:${nth.toString(16)}::1` })],
  ['with long paths', (nth) => ({ path: `/${'x'.repeat(190)}${nth}` })],
  ['with another path each', (nth) => ({ path: `/mgmt/${nth}` })],
  ['with every method', (nth) => ({ method: ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'][nth % 5] as string })],
  ['that are not found', () => ({ status: 404 })],
  ['that come too often', () => ({ status: 429, reason: 'lock' })],
  ['that are no HTTP', () => ({ status: 400, reason: 'head' })],
  ['that are too large', () => ({ status: 413 })],
  ['that call themselves an action', () => ({ action: 'SecureBackup', status: 403 })],
  ['over hours', (nth) => ({ time: new Date(Date.UTC(2026, 10, 29) + nth * 5000).toISOString() })],
  [
    'with clocks that go back',
    (nth) => ({ time: new Date(Date.UTC(2026, 10, 29) - nth * 5000).toISOString() }),
  ],
]

describe('the audit log keeps what the owner did', () => {
  it.each(REQUESTS)('whatever is refused: %s', async (_, request) => {
    const directory = temporaryDirectory()
    const lost: Error[] = []
    const log = createAuditLog({ directory, onLost: (error) => lost.push(error), mostBytes: 4000 })
    const usual = { time: '2026-11-29T10:00:00.000Z', address: '127.0.0.1', method: 'GET', path: '/', ms: 1 }
    log.append({ ...usual, user: 'admin', action: 'SecureBackup', status: 200, path: '/the-owner' })
    await log.flush()
    for (let at = 0; at < 4000; at += 1) log.append({ ...usual, status: 401, ...request(at) })
    await log.flush()
    const lines = readFileSync(join(directory, 'audit.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as AuditEntry).path)).toEqual(['/the-owner'])
    expect(lost).toEqual([])
  })
})

const GUESSES: readonly (readonly [string, (nth: number) => readonly [address: string, user: string]])[] = [
  ['one address and other names', (nth) => ['a', `made-up-${nth}`]],
  ['many addresses and other names', (nth) => [`c${nth % 97}`, `made-up-${nth}`]],
  ['an address each and other names', (nth) => [`d${nth}`, `made-up-${nth}`]],
  ['an address each and one name', (nth) => [`e${nth}`, 'somebody']],
  ['an address each and the name itself', (nth) => [`f${nth}`, 'admin']],
  ['names that begin with it', (nth) => [`g${nth % 7}`, `admin${nth}`]],
  ['names in another case', (nth) => [`h${nth % 7}`, nth % 2 === 0 ? 'ADMIN' : `Admin${nth}`]],
  [
    'names of an object',
    (nth) => [`i${nth % 7}`, ['__proto__', 'constructor', 'toString'][nth % 3] as string],
  ],
  ['long names', (nth) => [`j${nth % 7}`, `${'x'.repeat(200)}${nth}`]],
  ['names in other scripts', (nth) => [`k${nth % 7}`, `админ${nth}`]],
  ['no name', (nth) => [`l${nth}`, '']],
  ['names and addresses in turn', (nth) => [`m${nth % 11}`, `made-up-${nth % 13}`]],
]

describe('the lock of a name that is guessed', () => {
  it.each(GUESSES)('is not flushed by %s', async (_, guess) => {
    /** As the file of users answers, without a tenth of a second for each. */
    const users = { version: async () => '', holds: async () => false } as unknown as UserFile
    const keeper = new Authenticator({
      users,
      limits: { ...DEFAULT_LIMITS, triesOfAddress: 1e9 },
      now: () => 1,
    })
    const wrong = (user: string): string => basic(`${user}:wrong`)
    for (let at = 0; at < 20; at += 1) await keeper.admit(`guesser-${at}`, wrong('admin'))
    expect(await keeper.admit('another', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
    for (let at = 0; at < 11_000; at += 1) {
      const [address, user] = guess(at)
      await keeper.admit(address, wrong(user))
    }
    expect(await keeper.admit('another', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
  })
})
