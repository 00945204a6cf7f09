// A restore to a real appliance: refused before anything is sent, validated before anything is changed, and what answers after the
// restart is said. Whatever goes wrong, what was sent is removed or named.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toErrorData } from '../../../src-main/text/en/errors.ts'
import type { RecordedFaults } from '../../support/recorded-appliance/faults.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { OBJECT, recordedSet, startBox } from '../../support/box-under-test.ts'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'
import { failureOf, restore, simulatedTime, type RestoreWish } from '../../support/managed-under-test.ts'
import { certificateOf, keyPath } from '../../support/made-keys.ts'

const left = (box: RecordedAppliance): readonly string[] => [
  ...box.files.filesIn('temporary:'),
  ...box.files.directoriesIn('temporary:'),
  ...box.files.filesIn('cert:').filter((path) => !path.includes(OBJECT)),
  ...[...box.objects.keys()].filter((name) => !name.includes(OBJECT)),
]
const restores = (box: RecordedAppliance): string[] =>
  box.actionsSeen.flatMap((action) =>
    'SecureRestore' in action ? [(action['SecureRestore'] as { validate: string }).validate] : [],
  )

describe('a restore to a real appliance', () => {
  it('to validate sends the set and the key, asks the appliance, removes both and changes nothing', async () => {
    const box = await startBox({ faults: { queued: true } })
    const before = [...box.files.files.keys()]
    const outcome = await restore(box, { input: { validate: true, accept: [] } })
    expect(outcome).toMatchObject({ state: 'checked', code: 0 })
    expect(restores(box)).toEqual(['on'])
    expect([...box.files.files.keys()]).toEqual(before)
    expect(left(box)).toEqual([])
  })

  it('validates first, restores, and says that admin has the password admin when it is back', async () => {
    for (const queued of [false, true]) {
      const box = await startBox({ faults: { queued } })
      const outcome = await restore(box)
      expect(outcome).toMatchObject({ state: 'restored', code: 0 })
      expect(restores(box)).toEqual(['on', 'off'])
      expect(outcome.notes.map(({ code }) => code)).toContain('answers-login')
      expect(outcome.notes.map(({ code }) => code)).toContain('answers')
      expect(left(box)).toEqual([])
      expect(outcome.remarks).toEqual(['admin-password', 'not-included'])
      expect(box.boots).toBe(2)
    }
  })

  it('a connection that breaks when the restore is asked for says nothing: what the appliance shows after it counts', async () => {
    const box = await startBox({ faults: { dropAt: { step: 'action', count: 2 } } })
    const running = restore(box, { limits: { restart: 60_000 } })
    await expect.poll(() => restores(box).length, { interval: 2, timeout: 60_000 }).toBe(2)
    box.password = 'admin'
    await box.restart()
    const outcome = await running
    expect(outcome).toMatchObject({ state: 'restored', code: 0 })
    expect(outcome.notes.map(({ code }) => code)).toEqual(['answer-missing', 'answers', 'answers-login'])
  })

  it('a restart alone is no restore: the password from before is still right', async () => {
    const box = await startBox({ faults: { dropAt: { step: 'action', count: 2 } } })
    const running = restore(box, { limits: { restart: 60_000 } })
    await expect.poll(() => restores(box).length, { interval: 2, timeout: 60_000 }).toBe(2)
    await box.restart()
    const outcome = await running
    expect(outcome).toMatchObject({ state: 'unproved', code: 8 })
    expect(outcome.notes.map(({ code }) => code)).toEqual(['answer-missing', 'password-kept', 'not-shown'])
  })

  it('of a boot time that is a span, only one that fell is a restart: it waits for as long as the restore takes', async () => {
    for (const boot of ['growing', 'constant'] as const) {
      const time = simulatedTime()
      const box = await startBox({ faults: { queued: true }, boot, time })
      const began = time.now()
      expect(await restore(box)).toMatchObject({ state: 'restored', code: 0 })
      expect(box.removedInUse).toEqual([])
      expect(time.now() - began).toBeGreaterThan(90_000)
    }
  })

  it('an appliance that comes back with another certificate is said, with its fingerprint', async () => {
    const tls = makeServerCertificate()
    const box = await startBox({ faults: { dropAt: { step: 'action', count: 2 } } })
    const running = restore(box)
    await expect.poll(() => restores(box).length, { interval: 2, timeout: 60_000 }).toBe(2)
    await box.restart(tls)
    const note = (await running).notes.find(({ code }) => code === 'answers-certificate')
    expect(note?.facts['fingerprint']).toBe(tls.fingerprint)
  })

  it('an appliance that never answers again is said with the code 8', async () => {
    const box = await startBox({ faults: { dropAt: { step: 'action', count: 2 } } })
    const running = restore(box, { limits: { restart: 200, cleaning: 100 } })
    await expect.poll(() => restores(box).length, { interval: 2, timeout: 60_000 }).toBe(2)
    await box.stop()
    const outcome = await running
    expect(outcome).toMatchObject({ state: 'unproved', code: 8 })
    expect(outcome.notes.map(({ code }) => code)).toContain('silent')
    expect(outcome.notes.map(({ code }) => code)).toContain('left-in-use')
  })

  it('an appliance that accepts the restore and does not restart is said with the code 8, and keeps what it may be reading', async () => {
    const box = await startBox({ faults: { neverDone: true } })
    const outcome = await restore(box, { limits: { restart: 100 } })
    expect(outcome).toMatchObject({ state: 'unproved', code: 8 })
    expect(outcome.notes.map(({ code }) => code)).toContain('no-restart-seen')
    const kept = outcome.notes.filter(({ code }) => code === 'left-in-use').map(({ facts }) => facts['path'])
    expect(kept).toHaveLength(6)
    expect(left(box)).not.toEqual([])
  })
})

describe('a cancel', () => {
  const jobThatStops = (step: string): { signal: AbortSignal; report: (at: { step: string }) => void } => {
    const controller = new AbortController()
    return {
      signal: controller.signal,
      report: (at) => {
        if (at.step === step) controller.abort()
      },
    }
  }

  it('before the restore is asked for takes back all that was sent', async () => {
    for (const step of ['look', 'digest', 'send', 'validate']) {
      const box = await startBox()
      expect((await failureOf(restore(box, { job: jobThatStops(step) }))).code).toBe('cancelled')
      expect(left(box)).toEqual([])
      expect(restores(box)).not.toContain('off')
    }
  })

  it('after it was asked for leaves what the appliance may be reading, and names it', async () => {
    const box = await startBox({ faults: { neverDone: true } })
    const failure = await failureOf(restore(box, { job: jobThatStops('restart') }))
    expect(failure.code).toBe('cancelled')
    expect(restores(box)).toEqual(['on', 'off'])
    expect(failure.facts['left']).toMatchObject({
      phrase: 'what-was-asked-for-goes-on',
      names: expect.stringMatching(/secure-backup-.*key\.pem/) as string,
    })
    expect(left(box)).not.toEqual([])
  })
})

describe('a restore is refused before anything is sent', () => {
  interface Refusal {
    readonly identity?: Readonly<Record<string, string>>
    readonly input?: RestoreWish['input']
    readonly code: string
  }
  const untrusting = { policy: 'legacy', anchors: [], known: [], signers: {} } as const
  const CASES: Readonly<Record<string, Refusal>> = {
    'firmware of another level': { identity: { Version: 'IDG.10.5.0.5' }, code: 'firmware.differs' },
    'another product': { identity: { Version: 'MQ00.9.4.1.0' }, code: 'product.differs' },
    'another model': { identity: { ModelType: 'T09' }, code: 'model.differs' },
    'a signer nobody trusts': { input: { verify: untrusting }, code: 'signer.untrusted' },
    'not known to be reinitialised': { input: { accept: [] }, code: 'target.reinitialised-unseen' },
  }
  for (const [title, { identity = {}, input = {}, code }] of Object.entries(CASES))
    it(`${title}: ${code}`, async () => {
      const box = await startBox({ identity })
      const outcome = await restore(box, { input })
      expect(outcome.state).toBe('refused')
      expect(outcome.code).toBeGreaterThan(0)
      const refused = outcome.preflight.filter(({ status }) => status === 'refused')
      expect(refused.map((point) => point.code)).toContain(code)
      expect(box.log.filter((line) => !line.startsWith('GET'))).toEqual([])
    })

  it('a key that is not of the set: key.not-recipient', async () => {
    const box = await startBox()
    const key = {
      name: 'stranger',
      certificate: certificateOf('stranger'),
      certificatePem: readFileSync(keyPath('stranger', 'pem')),
      keyPem: readFileSync(keyPath('stranger', 'key')),
    }
    expect((await failureOf(restore(box, { input: { key } }))).code).toBe('key.not-recipient')
    expect(box.log.filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  it('an appliance without the action, or without room', async () => {
    const old = await startBox({ faults: { withoutAction: ['SecureRestore'] } })
    expect((await failureOf(restore(old))).code).toBe('appliance.no-action')
    const full = await startBox({ faults: { freeTemporary: 1 } })
    expect((await failureOf(restore(full))).code).toBe('appliance.no-room')
  })
})

interface Wrong {
  readonly faults: RecordedFaults
  readonly code: string
  readonly says?: string
  readonly limits?: RestoreWish['limits']
  /** The appliance may be reading it still, so that it stays, and is named. */
  readonly stays?: boolean
}

describe('a restore that goes wrong leaves the appliance as it was', () => {
  const CASES: Readonly<Record<string, Wrong>> = {
    'authentication refused': { faults: { refuseLogin: true }, code: 'appliance.login' },
    'the appliance does not take a file': {
      faults: { refuseWrite: ['No space left.'] },
      code: 'appliance.refused',
      says: 'No space left.',
    },
    'no answer comes when it is to validate': {
      faults: { dropAt: { step: 'action' } },
      code: 'appliance.outcome-unknown',
      stays: true,
    },
    'the credentials are down': { faults: { certificateDown: true }, code: 'appliance.certificate-down' },
    'the appliance does not accept the set': {
      faults: { refuseValidate: ['Bad request.', 'Secure restore failed'] },
      code: 'appliance.refused',
      says: 'Secure restore failed',
    },
    'the validation fails while it is queued': {
      faults: { queued: true, pendingError: ['Wrong firmware.'] },
      code: 'appliance.action-failed',
      says: 'Wrong firmware.',
    },
    'the validation is never done': {
      faults: { queued: true, neverDone: true },
      stays: true,
      code: 'appliance.slow',
      limits: { patience: 100 },
    },
    'the outcome of the validation is forgotten': {
      faults: { queued: true, vanishAt: 1 },
      stays: true,
      code: 'appliance.outcome-unknown',
    },
    'a restart in the middle of the upload': {
      faults: { restartAt: 'upload' },
      code: 'appliance.restarted',
    },
  }
  for (const [title, { faults, code, says, limits, stays }] of Object.entries(CASES))
    it(`${title}: ${code}`, async () => {
      const box = await startBox({ faults })
      const failure = await failureOf(restore(box, limits ? { limits } : {}))
      expect(failure.code).toBe(code)
      if (says !== undefined) expect(JSON.stringify(toErrorData(failure))).toContain(says)
      expect(restores(box)).not.toContain('off')
      const named = String(failure.facts['leftThere'] ?? '').split(', ')
      if (stays === true) expect(named).toHaveLength(6)
      else expect([left(box), failure.facts]).toEqual([[], expect.not.objectContaining({ leftThere: named })])
    })

  it('a connection that breaks while it is sent is no end: what is there in part is sent again', async () => {
    for (const dropAt of [
      { step: 'directory' },
      { step: 'upload', count: 3 },
      { step: 'upload', count: 8 },
      { step: 'upload', count: 10 },
    ] as const) {
      const box = await startBox({ faults: { dropAt } })
      expect(await restore(box)).toMatchObject({ state: 'restored', code: 0 })
    }
  })

  it('what cannot be removed is named: the key too', async () => {
    const box = await startBox({ faults: { refuseValidate: ['no'], refuseDelete: true } })
    const failure = await failureOf(restore(box))
    expect(failure.code).toBe('appliance.refused')
    expect(failure.facts['leftThere']).toMatch(/temporary:\/\/\/secure-backup-.*cert:\/\/\/sb-.*-key\.pem/)
  })

  it('no key is in any error, and what was sent is what was signed', async () => {
    const box = await startBox({ faults: { refuseDelete: true, refuseValidate: ['no'] } })
    const failure = await failureOf(restore(box))
    expect(JSON.stringify({ ...failure, data: toErrorData(failure) })).not.toContain('PRIVATE KEY')
    const directory = box.files.directoriesIn('temporary:')[0] ?? ''
    for (const [name, bytes] of Object.entries(recordedSet()))
      expect(box.files.files.get(`${directory}/${name}`)).toEqual(bytes)
  })
})
