// Actions over REST: what they do, what they refuse with which reason, and that the reports are those of the command line.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInstallation } from '../../../src-main/adapters/node-fs/installation.ts'
import { createHistoryLog } from '../../../src-main/adapters/node-fs/history-log.ts'
import { KEYS } from '../../support/cli.ts'
import { secureBackup } from '../../support/command-line.ts'
import {
  ACTIONS,
  callsTo,
  errorsIn,
  fileOf,
  FILES,
  useServer,
  type Calls,
} from '../../support/management-calls.ts'
import { serverUnderTest, USER, type Heard, type ServerUnderTest } from '../../support/management-server.ts'

let server: ServerUnderTest
let send: Calls['send']
let act: Calls['act']
useServer((one, calls) => {
  server = one
  ;({ send, act } = calls)
})

/** Without when it was made, and by which program: that of the tests has no version, so neither believes what the other has read. */
function comparable({ circumstances, standing: ___, ...report }: Record<string, unknown>): unknown {
  const { at: _, program: __, ...others } = (circumstances ?? {}) as Record<string, unknown>
  return { ...report, circumstances: others }
}
describe('SecureBackup', () => {
  const backup = (cert: string, destination: string): Promise<Heard> =>
    act({ SecureBackup: { cert: { value: cert }, destination } })

  it.each([
    ['a certificate that is not there', 'nobody', 'temporary:///a', 'object.unknown'],
    ['one that is down', 'missing', 'temporary:///a', 'object.down'],
    ['one that has expired', 'expired', 'temporary:///a', 'object.down'],
    ['one of 2048 bits', 'short', 'temporary:///a', 'certificate.short'],
    ['an elliptic curve', 'ec', 'temporary:///a', 'certificate.not-rsa'],
    ['a path of the machine', 'backup', '/tmp/a', 'url.unsupported'],
    ['a file URL', 'backup', 'file:///tmp/a', 'url.unsupported'],
    ['a directory that holds keys', 'backup', 'cert:///a', 'url.unsupported'],
    ['a way out', 'backup', 'temporary:///../../a', 'path.missing'],
    ['the directory itself', 'backup', 'temporary:///', 'url.unsupported'],
    ['a password in the address', 'backup', 'ftp://me:secret@127.0.0.1/a', 'url.password'],
    ['plain FTP', 'backup', 'ftp://me@127.0.0.1/a', 'url.plain-ftp'],
    ['a server that nobody registered', 'backup', 'ftps://me@127.0.0.1/a', 'url.unsupported'],
  ])('%s is refused with its reason, and nothing is made', async (_, cert, destination, code) => {
    const answer = await backup(cert, destination)
    expect([answer.status, errorsIn(answer)]).toEqual([400, expect.stringContaining(`[${code}]`)])
    expect(answer.text).not.toContain('secret')
    expect(answer.text).not.toContain(server.root)
    expect(existsSync(join(server.root, 'temporary/a'))).toBe(false)
  })
  it.each([
    ['two actions at once', { SecureBackup: {}, SaveConfig: {} }],
    ['no action', {}],
    ['an unknown one', { Format: {} }],
    [
      'a parameter more',
      { SecureBackup: { cert: { value: 'backup' }, destination: 'temporary:///a', x: 1 } },
    ],
    ['a parameter less', { SecureBackup: { cert: { value: 'backup' } } }],
    ['a list', []],
  ])('%s is a bad request', async (_, body) => {
    expect((await act(body)).status).toBe(400)
  })
  it('makes a set that the command line verifies, notes it as every way in does, and does not write over it', async () => {
    const installation = openInstallation(server.home)
    await installation.addAppliance({ name: 'served', path: server.root })
    const answer = await backup('backup', 'local:///sets/one/')
    expect(answer.json['SecureBackup']).toBe('Operation completed.')
    const at = join(server.root, 'local/sets/one')
    const { code, json } = secureBackup(['verify', at, '--key', join(KEYS, 'backup.key'), '--json'], {
      PATH: process.env['PATH'],
      SECURE_BACKUP_HOME: server.home,
      SECURE_BACKUP_PASSPHRASE: 'of-the-tests',
    })
    expect([code, json()['verdict']]).toEqual([0, expect.objectContaining({ name: 'good' })])
    const entry = (await createHistoryLog(server.home).read()).values.findLast(
      ({ operation }) => operation === 'backup',
    )
    const how = { outcome: 'done', code: 0, host: 'rest', user: USER, appliance: 'served' }
    expect(entry).toMatchObject({ ...how, set: 'local:///sets/one' })
    const [{ state } = {}] = await installation.appliances()
    expect(state?.lastBackup).toMatchObject({ set: 'local:///sets/one' })
    await installation.removeAppliance('served')
    expect(errorsIn(await backup('backup', 'local:///sets/one'))).toContain('[set.exists]')
  })
  it('the report over REST is the report of the command line', async () => {
    const environment = {
      PATH: process.env['PATH'],
      SECURE_BACKUP_HOME: server.home,
      SECURE_BACKUP_PASSPHRASE: 'of-the-tests',
    }
    const url = 'local:///sets/one'
    const at = join(server.root, 'local/sets/one')
    for (const [words, ask] of [
      [['inspect', at], () => server.ask('GET', `/secure-backup/v1/inspect?set=${url}`)],
      [['verify', at], () => send('POST', '/secure-backup/v1/verify', { set: url })],
      [
        ['verify', at, '--level', 'manifest'],
        () => send('POST', '/secure-backup/v1/verify', { set: url, level: 'manifest' }),
      ],
    ] as const) {
      const printed = secureBackup([...words, '--json'], environment).out.replaceAll(at, url)
      expect(comparable((await ask()).json)).toEqual(
        comparable(JSON.parse(printed) as Record<string, unknown>),
      )
    }
    const listed = secureBackup(['list', join(server.root, 'local/sets'), '--json'], environment)
    const printed = listed.out.replaceAll(`${join(server.root, 'local')}/`, 'local:///')
    const heard = await server.ask('GET', '/secure-backup/v1/sets?in=local:///sets')
    // Schedules are those of the installation, and no business of a script that asks about sets.
    const { overdue: _, ...document } = JSON.parse(printed) as Record<string, unknown>
    expect(heard.json).toEqual(document)
  })
  it('what changed between two sets is what the command line says, and no secret', async () => {
    writeFileSync(join(server.root, 'config/new.cfg'), 'password "a secret that nobody may read"\n')
    await act({ SecureBackup: { cert: { value: 'backup' }, destination: 'local:///sets/two' } })
    rmSync(join(server.root, 'config/new.cfg'))
    const at = (name: string): string => join(server.root, 'local/sets', name)
    const words = ['diff', at('one'), at('two'), '--key', join(KEYS, 'backup.key'), '--json']
    const printed = secureBackup(words, {
      PATH: process.env['PATH'],
      SECURE_BACKUP_HOME: server.home,
      SECURE_BACKUP_PASSPHRASE: 'of-the-tests',
    }).out.replaceAll(join(server.root, 'local/'), 'local:///')
    const asked = { set: 'local:///sets/one', with: 'local:///sets/two', cred: 'backup' }
    const heard = await send('POST', '/secure-backup/v1/diff', asked)
    expect(heard.json).toEqual(JSON.parse(printed))
    expect(heard.json).toMatchObject({ identical: false })
    expect(heard.text).not.toContain('nobody may read')
  })
  it('one that is queued is listed while it waits, and found again by its number', async () => {
    const queued = await server.ask('POST', ACTIONS, {
      body: JSON.stringify({
        SecureBackup: { cert: { value: 'backup' }, destination: 'temporary:///queued' },
      }),
      headers: { prefer: 'respond-async' },
    })
    expect(queued.status).toBe(202)
    const { href } = (queued.json['_links'] as { location: { href: string } }).location
    expect(href).toMatch(/^\/mgmt\/actionqueue\/default\/pending\/SecureBackup-\d{8}T\d{6}Z-\d+$/)
    // Actions run one after the other, so the next one has ended after this one.
    await act({ Keygen: { CN: 'later', KeyLength: '2048', FileName: 'later' } })
    expect((await server.ask('GET', href)).json).toMatchObject({ status: 'completed' })
    expect((await server.ask('GET', `${ACTIONS}/pending/SecureBackup-20200101T000000Z-1`)).status).toBe(404)
  })
  it('one that fails in the queue is found with its reasons, and 200', async () => {
    const queued = await server.ask('POST', ACTIONS, {
      body: JSON.stringify({
        SecureBackup: { cert: { value: 'nobody' }, destination: 'temporary:///failed' },
      }),
      headers: { prefer: 'wait=0' },
    })
    await act({ Keygen: { CN: 'after', KeyLength: '2048', FileName: 'after' } })
    const { href } = (queued.json['_links'] as { location: { href: string } }).location
    const answer = await server.ask('GET', href)
    expect([answer.status, answer.json['status'], errorsIn(answer)]).toEqual([
      200,
      'error',
      expect.stringContaining('[object.unknown]'),
    ])
  })
})

describe('SecureRestore', () => {
  let target: ServerUnderTest
  const restore = (cred: string, validate: string): Promise<Heard> =>
    callsTo(target).act({ SecureRestore: { cred: { value: cred }, source: 'temporary:///set', validate } })
  const tree = (): string =>
    createHash('sha256')
      .update(JSON.stringify(readdirSync(target.root, { recursive: true }).map(String).sort()))
      .digest('hex')

  beforeAll(async () => {
    await act({ SecureBackup: { cert: { value: 'backup' }, destination: 'temporary:///restorable' } })
    target = await serverUnderTest({ home: server.home })
    for (const name of readdirSync(target.root))
      if (name !== 'appliance.json') rmSync(join(target.root, name), { recursive: true })
    cpSync(join(server.root, 'temporary/restorable'), join(target.root, 'temporary/set'), { recursive: true })
    for (const name of ['backup.pem', 'backup.key', 'recovery.key', 'recovery.pem'])
      await callsTo(target).send('PUT', `${FILES}/cert/${name}`, fileOf(name, readFileSync(join(KEYS, name))))
    for (const name of ['backup', 'recovery']) {
      await callsTo(target).object('CryptoCertificate', { name, Filename: `cert:///${name}.pem` })
      await callsTo(target).object('CryptoKey', { name, Filename: `cert:///${name}.key` })
      await callsTo(target).object('CryptoIdentCred', {
        name,
        Key: { value: name },
        Certificate: { value: name },
      })
    }
  })
  afterAll(() => target.close())

  it('with validate on says that it would go, and changes nothing', async () => {
    const before = tree()
    expect((await restore('backup', 'on')).json['SecureRestore']).toBe('Operation completed.')
    expect(tree()).toBe(before)
  })
  it('a key that does not open the set is refused', async () => {
    expect(errorsIn(await restore('recovery', 'on'))).toContain('[key.not-recipient]')
  })
  it('a part that was changed is refused, whatever was asked for', async () => {
    const at = join(target.root, 'temporary/set/config.tgz')
    const good = readFileSync(at)
    const bad = Buffer.from(good)
    bad[20] = (bad[20] as number) ^ 1
    writeFileSync(at, bad)
    for (const validate of ['on', 'off']) {
      const answer = await restore('backup', validate)
      expect([answer.status, errorsIn(answer)]).toEqual([400, expect.stringContaining('[part.digest]')])
      expect(answer.text).not.toContain(target.root)
    }
    expect(existsSync(join(target.root, 'config'))).toBe(false)
    writeFileSync(at, good)
  })
  it('an appliance that holds anything else is not reinitialised', async () => {
    await callsTo(target).send('PUT', `${FILES}/local/mine.txt`, fileOf('mine.txt', 'mine'))
    expect(errorsIn(await restore('backup', 'on'))).toContain('[target.not-reinitialised]')
    await target.ask('DELETE', `${FILES}/local/mine.txt`)
  })
  it('with validate off it restores', async () => {
    expect((await restore('backup', 'off')).status).toBe(200)
    expect(readFileSync(join(target.root, 'config/autoconfig.cfg'))).toEqual(
      readFileSync(join(server.root, 'config/autoconfig.cfg')),
    )
  })
})

describe('Keygen', () => {
  it('makes its files and objects, exports the key once, and never writes over one', async () => {
    const keygen = { CN: 'once', KeyLength: 2048, FileName: 'once', ExportKey: 'on', ObjectName: 'once' }
    expect((await act({ Keygen: keygen })).status).toBe(200)
    expect(readdirSync(join(server.root, 'temporary'))).toEqual(
      expect.arrayContaining(['once-privkey.pem', 'once-sscert.pem', 'once.csr']),
    )
    await server.ask('DELETE', `${FILES}/temporary/once-privkey.pem`)
    expect((await server.ask('GET', `${FILES}/cert/once-privkey.pem`)).status).toBe(403)
    expect(errorsIn(await act({ Keygen: keygen }))).toContain('[output.exists]')
    const { json } = await act({ ViewCertificateDetails: { CertificateObject: 'once' } })
    const { CertificateDetails: details } = json['CryptoCertificate'] as { CertificateDetails: object }
    expect(details).toMatchObject({
      Subject: { value: 'CN=once' },
      SubjectPublicKeyBitLength: { value: '2048' },
    })
  })
  it.each([
    ['an elliptic curve', { CN: 'x', KeyType: 'ECDSA' }],
    ['1024 bits', { CN: 'x', KeyLength: 1024 }],
    ['SHA-1', { CN: 'x', Digest: 'sha1' }],
    ['a prefix with a step', { CN: 'x', FileName: '../x' }],
    ['no name', { O: 'x' }],
  ])('%s is refused', async (_, parameters) => {
    expect((await act({ Keygen: parameters })).status).toBe(400)
  })
})
