// A private key that was planted is in nothing that the HTTP host answers, tells, logs or keeps; and what it keeps is its
// owner's alone. Making a key over the API can be cancelled, and then keeps nothing.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUiServer, type UiServer } from '../../src-main/hosts/web/server.ts'
import { apiUnderTest, type ApiUnderTest } from '../support/api-under-test.ts'
import { sampleAppliance, scratch } from '../support/cli.ts'
import { redeemed, type Session } from '../support/window-session.ts'

const [VAULT_WORD, FILE_WORD] = ['canary-of-the-vault-91c2', 'canary-of-the-file-5d07']
const place = scratch('canary')
const home = join(place, 'home')
const at = (name: string): string => join(place, name)
const answers: string[] = []
let under: ApiUnderTest
let server: UiServer
let session: Session

interface Answered {
  readonly ok: boolean
  readonly value?: { readonly job?: string; readonly [key: string]: unknown }
  readonly error?: { readonly code: string }
}

/** Calls a method over HTTP; a job is waited for, and its result asked for over HTTP too. */
async function call(method: string, input: object = {}): Promise<Answered> {
  const response = await fetch(`${server.origin}/api/${method}`, {
    method: 'POST',
    headers: { ...session, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  answers.push(text)
  const answer = JSON.parse(text) as Answered
  const job = answer.value?.job
  if (job === undefined) return answer
  await under.run(Promise.resolve({ job }))
  return call('jobs.get', { job })
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { cwd: place, stdio: 'pipe', env: { ...process.env, WORD: FILE_WORD } })
}

beforeAll(async () => {
  const name = ['-subj', '/CN=Canary', '-days', '99']
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:3072',
    '-nodes',
    ...name,
    '-keyout',
    'canary.pem',
    '-out',
    'cert.pem',
  )
  const pair = ['-inkey', 'canary.pem', '-in', 'cert.pem', '-passout', 'env:WORD']
  openssl('pkcs12', '-export', ...pair, '-out', 'canary.p12')
  sampleAppliance(at('appliance'))
  mkdirSync(at('page'))
  mkdirSync(at('sets'))
  writeFileSync(at('page/index.html'), '<div id="app"></div>')
  under = apiUnderTest(home)
  const { running } = under
  server = await startUiServer({ running, page: at('page'), host: '127.0.0.1', port: 0, checkOutputs: true })
  session = await redeemed(server.link)
})
afterAll(() => server.close())

function* below(path: string): Generator<{ readonly path: string; readonly directory: boolean }> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    yield { path: inside, directory: entry.isDirectory() }
    if (entry.isDirectory()) yield* below(inside)
  }
}

describe('over HTTP', () => {
  it('a planted key goes through every use of it, and each does what it should', async () => {
    expect((await call('vault.unlock', { passphrase: VAULT_WORD })).ok).toBe(true)
    const file = { file: at('canary.p12'), name: 'canary' }
    expect((await call('certificates.import', { ...file, passphrase: 'wrong' })).error?.code).toBe(
      'key.passphrase',
    )
    expect((await call('certificates.import', { ...file, passphrase: FILE_WORD })).ok).toBe(true)
    expect((await call('certificates.generate', { name: 'recovery', profile: 'recovery' })).ok).toBe(true)
    const add = { name: 'box', path: at('appliance'), destination: at('sets') }
    expect((await call('appliances.add', add)).ok).toBe(true)
    const backup = { appliance: 'box', recipients: ['canary', 'recovery'], destination: at('sets') }
    expect((await call('backup.start', backup)).value).toMatchObject({ summary: { state: 'done' } })
    const set = join(at('sets'), readdirSync(at('sets'))[0] ?? '')
    for (const [method, input] of [
      ['certificates.list', {}],
      ['certificates.chain', { name: 'canary' }],
      ['certificates.pem', { name: 'canary' }],
      ['certificates.usage', {}],
      ['certificates.note', { name: 'canary', note: 'planted' }],
      ['certificates.always', { name: 'canary', on: true }],
      [
        'certificates.export',
        { name: 'canary', format: 'pkcs12', out: at('out.p12'), passphrase: FILE_WORD },
      ],
      ['certificates.export', { name: 'canary', format: 'pkcs8', out: at('out.pem'), passphrase: FILE_WORD }],
      ['certificates.kit', { name: 'recovery', out: at('kit.p12'), passphrase: FILE_WORD }],
      ['certificates.prove', { name: 'canary', set, key: at('out.p12'), passphrase: FILE_WORD }],
      ['certificates.rewrap', { key: 'canary', recipients: ['canary', 'recovery'] }],
      ['verification.start', { set, level: 'content', key: at('canary.pem') }],
      ['verification.inspect', { set }],
      ['restore.contents', { set, key: 'canary' }],
      ['certificates.renew', { name: 'canary', newKey: false }],
      ['certificates.letExpire', { name: 'recovery', on: true, confirmed: 0 }],
      ['vault.move', { to: 'passphrase' }],
      ['vault.state', {}],
      ['destinations.sets', {}],
      ['jobs.list', {}],
      ['history.list', { limit: 100 }],
      ['history.export', {}],
    ] as const)
      expect(await call(method, input), method).toMatchObject({ ok: true })
    expect(await call('certificates.prove', { name: 'recovery', set, key: 'canary' })).toMatchObject({
      value: { summary: { error: { code: 'certificate.key-mismatch' } } },
    })
    const remove = { name: 'canary', withKey: true, confirmed: 3 }
    expect((await call('certificates.remove', remove)).error?.code).toBe('key.still-needed')
  }, 180_000)

  it('neither the key nor a passphrase is in any answer, event or file of the state', () => {
    const pem = readFileSync(at('canary.pem'), 'utf8')
    const lines = pem.split('\n').filter((line) => line.length === 64)
    const der = Buffer.from(lines.join(''), 'base64')
    // The second half holds what only the owner has; the modulus in the first is in the certificate as well.
    const secret = der.subarray(der.length / 2, der.length / 2 + 40)
    const needles = [
      ...lines.slice(lines.length / 2),
      secret.toString('hex'),
      secret.toString('latin1'),
      ...[VAULT_WORD, FILE_WORD, 'BEGIN PRIVATE KEY', 'BEGIN RSA PRIVATE KEY'],
    ]
    const files = [...below(home)].filter(({ directory }) => !directory)
    expect(files.length).toBeGreaterThan(6)
    const told = under.events.map((event) => JSON.stringify(event))
    expect(told.length).toBeGreaterThan(20)
    const texts = [...answers, ...told, ...files.map(({ path }) => readFileSync(path, 'latin1'))]
    for (const needle of needles) expect(texts.filter((text) => text.includes(needle))).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'files of the state are 0600 and directories 0700, and so is what was exported',
    () => {
      expect(statSync(home).mode & 0o777).toBe(0o700)
      for (const { path, directory } of below(home))
        expect([path, statSync(path).mode & 0o777]).toEqual([path, directory ? 0o700 : 0o600])
      for (const name of ['out.p12', 'out.pem', 'kit.p12', 'kit.p12.html'])
        expect([name, statSync(at(name)).mode & 0o777]).toEqual([name, 0o600])
    },
  )

  it('making a key is cancelled at once, and keeps neither key nor certificate', async () => {
    const { job } = await under.api.certificates.generate({ name: 'never', profile: 'recipient', bits: 4096 })
    await under.api.jobs.cancel({ job })
    const { summary } = await under.run(Promise.resolve({ job }))
    expect(summary.state).toBe('cancelled')
    const { certificates } = await under.api.certificates.list({})
    expect(certificates.some(({ name }) => name === 'never')).toBe(false)
    expect(readdirSync(join(home, 'keys')).some((name) => name.startsWith('never'))).toBe(false)
  })
})
