// A backup of a real appliance, and every way in which it can go wrong on a real socket: nothing is lost at the destination or
// there, what was made there is removed or named, and the error says what it was.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toErrorData } from '../../../src-main/text/en/errors.ts'
import type { RecordedFaults } from '../../support/recorded-appliance/faults.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { OBJECT, recordedSet, startBox } from '../../support/box-under-test.ts'
import { backUp, Destination, failureOf, type BackupWish } from '../../support/managed-under-test.ts'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'
import { certificateOf, keyPath } from '../../support/made-keys.ts'

const left = (box: RecordedAppliance): readonly string[] => [
  ...box.files.filesIn('temporary:'),
  ...box.files.directoriesIn('temporary:'),
]

describe('a backup of a real appliance', () => {
  for (const queued of [false, true])
    it(`lies at the destination byte for byte, verified, and nothing of it is left there (${queued ? 'queued' : 'at once'})`, async () => {
      const box = await startBox({ faults: { queued } })
      const at = new Destination()
      const backup = await backUp(box, at)
      for (const [name, bytes] of Object.entries(recordedSet()))
        expect(readFileSync(join(at.path, 'set', name)).equals(bytes)).toBe(true)
      expect(at.everything).toHaveLength(1 + Object.keys(recordedSet()).length)
      expect(backup).toMatchObject({ code: 0, serial: '0000000', version: 'IDG.10.5.0.4' })
      expect(backup.report.verdict.code).toBe(0)
      expect(backup.notes.map(({ code }) => code)).toEqual(['saved', 'room-fits', 'key-here', 'clock-fits'])
      expect(left(box)).toEqual([])
      expect(box.actionsSeen.at(-1)).toMatchObject({ SecureBackup: { cert: { value: OBJECT } } })
    })

  it('says when the private key is not here', async () => {
    const backup = await backUp(await startBox(), new Destination(), {
      input: { verify: { policy: 'legacy', anchors: [], known: [], signers: {} } },
    })
    expect(backup.notes.map(({ code }) => code)).toContain('key-elsewhere')
    expect(backup.report.verdict.name).toBe('untrusted')
  })

  it('goes on where the appliance does not say how much room it has, and says so', async () => {
    const box = await startBox({ faults: { withoutStatus: ['FilesystemStatus'] } })
    expect((await backUp(box, new Destination())).notes.map(({ code }) => code)).toContain('room-unseen')
  })

  const PATIENT: Readonly<Record<string, RecordedFaults>> = {
    'a part that still grows is waited for': { growing: 3 },
    'a request that the appliance forgot is judged by what is there': { queued: true, vanishAt: 1 },
    'a connection that breaks at a question is asked again': { queued: true, dropAt: { step: 'pending' } },
    'a connection that breaks within a part is begun again': { dropAt: { step: 'part' } },
    'a connection that breaks at the manifest is asked again': { dropAt: { step: 'manifest' } },
    'a connection that breaks while tidying up is tried again': { dropAt: { step: 'delete' } },
  }
  for (const [title, faults] of Object.entries(PATIENT))
    it(title, async () => {
      const box = await startBox({ faults })
      const at = new Destination()
      expect((await backUp(box, at)).code).toBe(0)
      expect(at.everything).toHaveLength(1 + Object.keys(recordedSet()).length)
      expect(left(box)).toEqual([])
    })

  it('what cannot be removed there is named, and the code is 8', async () => {
    const box = await startBox({ faults: { refuseDelete: true } })
    const backup = await backUp(box, new Destination())
    expect(backup.code).toBe(8)
    const [directory] = box.files.directoriesIn('temporary:')
    expect(backup.notes.at(-1)).toMatchObject({
      code: 'left-there',
      facts: { path: directory?.replace('temporary:/', 'temporary:///') },
    })
  })
})

interface Case {
  readonly faults?: RecordedFaults
  readonly wish?: BackupWish
  readonly code: string
  /** Something was begun there. */
  readonly begun?: boolean
  /** The appliance may be at it still, so that its directory stays, and is named. */
  readonly stays?: boolean
  readonly says?: string
}

const SHORT = { patience: 150, stall: 150, unreachable: 150 }
const CASES: Readonly<Record<string, Case>> = {
  'authentication refused': { faults: { refuseLogin: true }, code: 'appliance.login' },
  'a wrong password': { wish: { password: 'wrong' }, code: 'appliance.login' },
  'older firmware without the action': {
    faults: { withoutAction: ['SecureBackup'] },
    code: 'appliance.no-action',
    says: 'IDG.10.5.0.4',
  },
  'the certificate object is down': {
    faults: { certificateDown: true },
    code: 'appliance.certificate-down',
    says: 'File not found',
  },
  'no certificate object of that name': {
    wish: { input: { object: 'other' } },
    code: 'appliance.certificate-missing',
  },
  'no room': { faults: { freeTemporary: 3 }, code: 'appliance.no-room', says: '3 MB' },
  'less room than the last set took': {
    wish: { input: { lastBytes: 5_000_000_000 } },
    code: 'appliance.no-room',
    says: '6000 MB',
  },
  'the action is refused': {
    faults: { refuseAction: ['Bad request.', 'Secure backup failed - Cannot read or write to a URL'] },
    code: 'appliance.refused',
    begun: true,
    says: 'Cannot read or write to a URL',
  },
  'status 200 with an error': {
    faults: { okWithError: ['no &amp; no'] },
    code: 'appliance.refused',
    begun: true,
    says: 'no & no',
  },
  'the queued action fails': {
    faults: { queued: true, pendingError: ['Error creating secure backup.'] },
    code: 'appliance.action-failed',
    begun: true,
    says: 'Error creating secure backup.',
  },
  'a 202 that never completes': {
    faults: { queued: true, neverDone: true },
    wish: { limits: SHORT },
    code: 'appliance.slow',
    begun: true,
    stays: true,
    says: 'no manifest',
  },
  'done, and nothing comes': {
    faults: { neverDone: true },
    wish: { limits: SHORT },
    code: 'appliance.slow',
    begun: true,
    stays: true,
  },
  'a part that never stops growing': {
    faults: { growing: -1 },
    wish: { limits: SHORT },
    code: 'appliance.slow',
    begun: true,
    stays: true,
    says: 'root.tgz has 2223 of 2224 bytes',
  },
  'a part that never comes': {
    faults: { withhold: 'local.tgz' },
    wish: { limits: SHORT },
    code: 'appliance.slow',
    begun: true,
    stays: true,
    says: 'local.tgz isn’t there',
  },
  'a part that differs from its digest': {
    faults: { damage: 'cert.tgz' },
    code: 'part.digest',
    begun: true,
    says: 'cert.tgz',
  },
  'a manifest that was changed': {
    faults: { damage: 'backupmanifest.xml' },
    wish: { limits: SHORT },
    code: 'manifest.malformed',
    begun: true,
    stays: true,
  },
  'a restart while it is made': {
    faults: { queued: true, restartAt: 'pending' },
    code: 'appliance.restarted',
    begun: true,
  },
  'a restart while it is fetched': {
    faults: { restartAt: 'part' },
    code: 'appliance.restarted',
    begun: true,
  },
  'no answer comes when the action is sent, and no set': {
    faults: { dropAt: { step: 'action' } },
    wish: { limits: SHORT },
    code: 'appliance.outcome-unknown',
    begun: true,
    stays: true,
  },
  'another appliance at the address': {
    wish: { input: { expected: { name: 'mqa-1', serial: '1234567' } } },
    code: 'appliance.replaced',
    says: '1234567',
  },
  'the appliance has another name': {
    wish: { input: { expected: { name: 'mqa-1', serial: '0000000', systemName: 'other' } } },
    code: 'appliance.renamed',
    says: 'other',
  },
  'its certificate changed': {
    wish: { trust: { kind: 'pinned', fingerprint: makeServerCertificate().fingerprint } },
    code: 'tls.pin-changed',
  },
}

describe('a backup that goes wrong leaves both sides as they were', () => {
  for (const [title, { faults = {}, wish = {}, code, begun, stays, says }] of Object.entries(CASES))
    it(`${title}: ${code}`, async () => {
      const box = await startBox({ faults })
      const at = new Destination()
      const failure = await failureOf(backUp(box, at, wish))
      expect(failure.code).toBe(code)
      if (says !== undefined) expect(JSON.stringify(toErrorData(failure))).toContain(says)
      expect(at.everything).toEqual([])
      expect(left(box)).toHaveLength(stays === true ? 1 : 0)
      if (stays === true) expect(failure.facts['leftThere']).toMatch(/^temporary:\/\/\/secure-backup-/)
      else expect(failure.facts).not.toHaveProperty('leftThere')
      const made = box.log.includes('POST /mgmt/filestore/default/temporary')
      expect(made).toBe(begun === true)
    })

  it('a manifest whose signature does not match is refused before anything is written', async () => {
    const set = recordedSet()
    const manifest = Buffer.from(String(set['backupmanifest.xml']).replace('345678', '345679'))
    const box = await startBox({ set: { ...set, 'backupmanifest.xml': manifest } })
    const at = new Destination()
    expect((await failureOf(backUp(box, at))).code).toBe('signature.mismatch')
    expect(at.everything).toEqual([])
    expect(left(box)).toEqual([])
  })

  it('a set of another appliance is refused: appliance.other-set', async () => {
    const box = await startBox({ identity: { Version: 'IDG.10.6.0.0' } })
    const at = new Destination()
    expect((await failureOf(backUp(box, at))).code).toBe('appliance.other-set')
    expect(at.everything).toEqual([])
  })

  it('a certificate that is not RSA, too short or expired is refused before anything is made there', async () => {
    for (const [name, code] of [
      ['ec', 'certificate.not-rsa'],
      ['expired', 'certificate.expired'],
    ] as const) {
      const pem = readFileSync(keyPath(name, 'pem'), 'utf8')
      const box = await startBox({ certificates: { [OBJECT]: pem } })
      expect((await failureOf(backUp(box, new Destination()))).code).toBe(code)
      expect(certificateOf(name)).toBeDefined()
      expect(box.actionsSeen.some((action) => 'SecureBackup' in action)).toBe(false)
    }
  })

  it('a destination that holds a set is left as it is, and the appliance is tidied up', async () => {
    const at = new Destination()
    await backUp(await startBox(), at)
    const before = at.everything
    const box = await startBox()
    expect((await failureOf(backUp(box, at))).code).toBe('set.exists')
    expect(at.everything).toEqual(before)
    expect(left(box)).toEqual([])
  })

  it('what could not be removed after a failure is named in the error', async () => {
    const box = await startBox({ faults: { damage: 'cert.tgz', refuseDelete: true } })
    const failure = await failureOf(backUp(box, new Destination()))
    expect(failure.code).toBe('part.digest')
    expect(failure.facts['leftThere']).toMatch(/^temporary:\/\/\/secure-backup-/)
  })

  it('a connection that breaks when its directory is made is no end: it is looked whether it is there', async () => {
    const box = await startBox({ faults: { dropAt: { step: 'directory' } } })
    expect(await backUp(box, new Destination())).toMatchObject({ code: 0 })
    expect(left(box)).toEqual([])
  })

  it('a cancel while the appliance is at it leaves the directory it writes to, and names it', async () => {
    const box = await startBox({ faults: { queued: true, neverDone: true } })
    const controller = new AbortController()
    const job = { signal: controller.signal, report: () => undefined }
    const running = failureOf(backUp(box, new Destination(), { job }))
    await expect.poll(() => box.actionsSeen.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(1)
    controller.abort()
    const { code, facts } = await running
    expect(code).toBe('cancelled')
    expect(facts['left']).toMatchObject({
      phrase: 'what-was-asked-for-goes-on',
      names: expect.stringMatching(/^temporary:\/\/\/secure-backup-/) as string,
    })
    expect(left(box)).toHaveLength(1)
  })

  it('an appliance that is gone for good is net.failed, with what is left there named', async () => {
    const box = await startBox({ faults: { queued: true, neverDone: true } })
    const running = failureOf(backUp(box, new Destination(), { limits: { unreachable: 100, cleaning: 200 } }))
    await expect.poll(() => box.actionsSeen.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(1)
    await box.stop()
    const failure = await running
    expect(failure.code).toBe('net.failed')
    expect(failure.facts['leftThere']).toMatch(/^temporary:\/\/\/secure-backup-/)
  })

  it('a certificate that changes in the middle stops it: nothing more is sent', async () => {
    const box = await startBox({ faults: { queued: true, neverDone: true } })
    const running = failureOf(backUp(box, new Destination(), { limits: { cleaning: 200 } }))
    await expect.poll(() => box.actionsSeen.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(1)
    await box.restart(makeServerCertificate())
    const asked = box.log.length
    expect((await running).code).toBe('tls.pin-changed')
    expect(box.log.length).toBe(asked)
  })

  it('a cancel does not wait for an appliance that does not answer: what is left is named', async () => {
    const box = await startBox({ faults: { refuseDelete: true, queued: true } })
    const controller = new AbortController()
    const job = {
      signal: controller.signal,
      report: ({ step }: { step: string }) => {
        if (step === 'fetch') controller.abort()
      },
    }
    const failure = await failureOf(backUp(box, new Destination(), { job, limits: { afterCancel: 50 } }))
    expect(failure.code).toBe('cancelled')
    expect(JSON.stringify(failure.facts['left'])).toContain('temporary:///secure-backup-')
  })

  it('a cancel ends it at every step, and tidies up', async () => {
    for (const step of ['look', 'wait', 'fetch', 'digest']) {
      const box = await startBox({ faults: { queued: true } })
      const at = new Destination()
      const controller = new AbortController()
      const job = {
        signal: controller.signal,
        report: (progress: { step: string }) => {
          if (progress.step !== step || controller.signal.aborted) return
          controller.abort()
        },
      }
      const failure = await failureOf(backUp(box, at, { job }))
      expect(failure.code).toBe('cancelled')
      expect(left(box)).toEqual([])
      // A set that was whole when the cancel came stays.
      if (step !== 'digest') expect(at.everything).toEqual([])
    }
  })
})
