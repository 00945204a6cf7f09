// The program's client for real appliances against the program's own management interface: two halves that were written apart, from
// the same documentation.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openManagement } from '../../../src-main/adapters/remote-appliance/remote-appliance.ts'
import type { Management } from '../../../src-main/engine/ports/remote-appliance.ts'
import { makeOnBox, uploadToBox } from '../../../src-main/engine/remote-appliance/box-certificates.ts'
import { takePlace } from '../../../src-main/engine/backup/create-set.ts'
import {
  backUpManaged,
  type ManagedBackupInput,
} from '../../../src-main/engine/remote-appliance/back-up-managed.ts'
import { restoreManaged } from '../../../src-main/engine/remote-appliance/restore-managed.ts'
import { signal } from '../../support/box-under-test.ts'
import { testInstallation, type TestInstallation } from '../../support/certificates-context.ts'
import { Destination, failureOf, portsWith } from '../../support/managed-under-test.ts'
import { certificateOf, keyPath } from '../../support/made-keys.ts'
import { PASSWORD, serverUnderTest, USER, type ServerUnderTest } from '../../support/management-server.ts'

const OBJECT = 'bk2026'
const SERIAL = '0000001'
const job = { signal, report: (): void => undefined }

let server: ServerUnderTest
let box: Management
let here: TestInstallation
const at = new Destination()
beforeAll(async () => {
  server = await serverUnderTest()
  here = testInstallation(new Date())
  box = openManagement({
    host: 'localhost',
    port: server.port,
    user: USER,
    password: async () => PASSWORD,
    trust: { kind: 'ca', pem: server.certificate.cert },
  })
})
afterAll(async () => {
  box.close()
  await server.close()
  here.remove()
})

function verifyFacts(): ManagedBackupInput['verify'] {
  const known = [{ name: 'backup', certificate: certificateOf('backup'), hasKey: true }]
  return { policy: 'modern', anchors: [], known, signers: {} }
}

describe('client and server', () => {
  it('agree on who the appliance is, what it offers and what it holds', async () => {
    expect((await box.identity(signal)).Serial).toBe(SERIAL)
    const actions = await box.actions(signal)
    for (const action of ['SecureBackup', 'SecureRestore', 'Keygen']) expect(actions).toContain(action)
    expect((await box.list('local:///', signal))?.length).toBeGreaterThan(0)
    expect(await box.list('temporary:///none', signal)).toBeUndefined()
  })

  it('a file goes up, is listed, comes down the same, and is gone once removed', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_001 }, (_, index) => (index * 13) % 256))
    const source = async function* (): AsyncIterable<Uint8Array> {
      yield bytes
    }
    await box.makeDirectory('temporary:///d', signal)
    await box.write('temporary:///d/f.bin', bytes.length, source(), signal)
    expect(await box.list('temporary:///d', signal)).toEqual([
      { name: 'f.bin', kind: 'file', size: bytes.length },
    ])
    const back: Buffer[] = []
    for await (const chunk of box.read('temporary:///d/f.bin', signal)) back.push(Buffer.from(chunk))
    expect(Buffer.concat(back).equals(bytes)).toBe(true)
    expect((await failureOf(box.makeDirectory('temporary:///d', signal))).code).toBe('appliance.conflict')
    await box.removeFile('temporary:///d/f.bin', signal)
    await box.removeDirectory('temporary:///d', signal)
    expect(await box.list('temporary:///d', signal)).toBeUndefined()
  })

  it('a certificate from here becomes an object there', async () => {
    const pem = readFileSync(keyPath('backup', 'pem'))
    const plan = { box, object: OBJECT, certificate: certificateOf('backup'), pem }
    expect((await uploadToBox(portsWith(), plan, job)).code).toBe(0)
    expect(await box.certificate(OBJECT, signal)).toMatchObject({ up: true })
  })

  it(
    'a certificate made there has its key here, and no copy in temporary:',
    { timeout: 240_000 },
    async () => {
      const plan = { box, object: 'made', commonName: 'backup', bits: 2048, days: 3650 } as const
      const made = await makeOnBox(portsWith(), here.context, plan, job)
      expect(made.code).toBe(0)
      expect(await here.context.vault.has('made')).toBe(true)
      expect(readdirSync(join(server.root, 'temporary')).filter((name) => name.includes('made'))).toEqual([])
    },
  )

  it('a backup comes to the destination verified, and leaves nothing there', async () => {
    const ports = portsWith()
    const backup = await backUpManaged(
      ports,
      {
        box,
        expected: { name: 'mqa', serial: SERIAL },
        object: OBJECT,
        take: (signal) => takePlace(ports, { store: at.store, directory: 'set' }, signal),
        verify: verifyFacts(),
        lastBytes: 0,
        warnDays: 60,
        saveFirst: false,
        cleanFirst: false,
      },
      job,
    )
    expect(backup).toMatchObject({ code: 0, serial: SERIAL })
    expect(backup.notes.map(({ code }) => code)).toContain('key-here')
    expect(
      readdirSync(join(server.root, 'temporary')).filter((name) => name.startsWith('secure-backup-')),
    ).toEqual([])
  })

  it('a set of ours is sent there only once it is accepted that no appliance answers, and its refusal is heard', async () => {
    const input = {
      box,
      expected: { name: 'mqa', serial: SERIAL },
      place: { store: at.store, directory: 'set' },
      verify: verifyFacts(),
      key: {
        name: 'backup',
        certificate: certificateOf('backup'),
        certificatePem: readFileSync(keyPath('backup', 'pem')),
        keyPem: readFileSync(keyPath('backup', 'key')),
      },
      cleanFirst: false,
      onto: undefined,
      registeredAs: undefined,
      origin: undefined,
      validate: true,
    }
    const refused = await restoreManaged(portsWith(), { ...input, accept: ['signer.untrusted'] }, job)
    expect(refused.preflight.find(({ status }) => status === 'refused')?.code).toBe('set.open-form')
    const before = readFileSync(join(server.root, 'config/autoconfig.cfg'), 'utf8')
    const accept = ['signer.untrusted', 'set.open-form']
    const failure = await failureOf(restoreManaged(portsWith(), { ...input, accept }, job))
    // The folder behind the server holds data, so it says no, and why; what was sent to ask it is gone again.
    expect(failure).toMatchObject({ code: 'appliance.refused', facts: { host: 'localhost' } })
    expect(String(failure.facts['reply'])).toContain('hasn’t been reinitialised')
    expect(failure.facts).not.toHaveProperty('leftThere')
    expect(readFileSync(join(server.root, 'config/autoconfig.cfg'), 'utf8')).toBe(before)
    expect(readdirSync(join(server.root, 'cert')).filter((name) => name.startsWith('sb-'))).toEqual([])
  })
})
