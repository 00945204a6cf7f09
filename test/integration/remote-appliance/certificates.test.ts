// Certificate objects on an appliance: the key that is made there comes here once and leaves no copy, and one from here can be put there.
import { afterEach, describe, expect, it } from 'vitest'
import { makeOnBox, uploadToBox } from '../../../src-main/engine/remote-appliance/box-certificates.ts'
import { testInstallation, type TestInstallation } from '../../support/certificates-context.ts'
import { clientOf, OBJECT, signal, startBox } from '../../support/box-under-test.ts'
import { failureOf, portsWith } from '../../support/managed-under-test.ts'
import type { RecordedFaults } from '../../support/recorded-appliance/faults.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { certificateOf } from '../../support/made-keys.ts'

const job = { signal, report: (): void => undefined }
const opened: TestInstallation[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.remove()
})

function installation(): TestInstallation {
  const made = testInstallation(new Date())
  opened.push(made)
  return made
}

const make = (box: RecordedAppliance, { context }: TestInstallation, limits = {}) =>
  makeOnBox(
    portsWith(limits),
    context,
    { box: clientOf(box), object: 'bk2026', commonName: 'backup', bits: 2048, days: 3650 },
    job,
  )

const stateOf = (box: RecordedAppliance): readonly string[] =>
  [...box.files.files.keys(), ...box.objects.keys()].filter((name) => !name.includes(OBJECT)).sort()

describe('a certificate made on the appliance', () => {
  it('has its key in the vault here, usable, and no copy of it in temporary:', async () => {
    for (const queued of [false, true]) {
      const box = await startBox({ faults: { queued } })
      const here = installation()
      const made = await make(box, here)
      expect(made.code).toBe(0)
      expect((await here.again().vault.open('bk2026')).key.publicKeyId).toBe(
        (await here.context.store.get('bk2026'))?.certificate.info.publicKeyId,
      )
      expect(stateOf(box)).toEqual([
        'CryptoCertificate/bk2026',
        'CryptoKey/bk2026',
        'cert:/bk2026-privkey.pem',
        'cert:/bk2026-sscert.pem',
      ])
      expect(box.actionsSeen.at(-1)).toEqual({ SaveConfig: {} })
      expect(box.actionsSeen[0]).toMatchObject({
        Keygen: { KeyLength: '2048', ExportKey: 'on', GenObject: 'on' },
      })
    }
  })

  it('is refused where the name is taken, here or there, before anything is made', async () => {
    const here = installation()
    const box = await startBox()
    await make(box, here)
    expect((await failureOf(make(await startBox(), here))).code).toBe('vault.exists')
    expect((await failureOf(make(box, installation()))).code).toBe('appliance.conflict')
    expect(box.actionsSeen.filter((action) => 'Keygen' in action)).toHaveLength(1)
  })

  const CASES: Readonly<Record<string, { faults: RecordedFaults; code: string; limits?: object }>> = {
    'the firmware has no Keygen': { faults: { withoutAction: ['Keygen'] }, code: 'appliance.no-action' },
    'it is refused': { faults: { refuseAction: ['Bad request.'] }, code: 'appliance.refused' },
    'it never comes': { faults: { neverDone: true }, code: 'appliance.slow', limits: { stall: 100 } },
    'no answer comes, and no key': {
      faults: { dropAt: { step: 'action' } },
      code: 'appliance.slow',
      limits: { stall: 100 },
    },
    'the key arrives damaged': { faults: { damage: 'bk2026-privkey.pem' }, code: 'key.damaged' },
  }
  for (const [title, { faults, code, limits }] of Object.entries(CASES))
    it(`leaves nothing here or there when ${title}: ${code}`, async () => {
      const box = await startBox({ faults })
      const here = installation()
      expect((await failureOf(make(box, here, limits))).code).toBe(code)
      expect(stateOf(box)).toEqual([])
      expect(await here.context.vault.names()).toEqual([])
      expect(await here.context.store.list()).toEqual([])
    })

  it('names the copy of the key that could not be deleted there', async () => {
    const box = await startBox({ faults: { refuseDelete: true } })
    const made = await make(box, installation())
    expect(made.code).toBe(8)
    expect(made.notes.map(({ facts }) => facts['path'])).toContain('temporary:///bk2026-privkey.pem')
  })
})

describe('a certificate from here', () => {
  const upload = (box: RecordedAppliance) =>
    uploadToBox(
      portsWith(),
      { box: clientOf(box), object: 'ours', certificate: certificateOf('backup'), pem: Buffer.from('PEM') },
      job,
    )

  it('becomes an object that is up, and stays after a restart', async () => {
    const box = await startBox()
    expect((await upload(box)).code).toBe(0)
    expect(stateOf(box)).toEqual(['CryptoCertificate/ours', 'cert:/ours-cert.pem'])
    expect(box.actionsSeen).toEqual([{ SaveConfig: {} }])
  })

  it('is taken away again where the object is down, and never takes the place of another', async () => {
    const down = await startBox({ faults: { certificateDown: true } })
    expect((await failureOf(upload(down))).code).toBe('appliance.certificate-down')
    expect(stateOf(down)).toEqual([])
    const box = await startBox()
    await upload(box)
    expect((await failureOf(upload(box))).code).toBe('appliance.conflict')
    expect(stateOf(box)).toHaveLength(2)
  })
})
