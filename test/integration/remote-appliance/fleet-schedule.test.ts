// All appliances of a tag by one schedule, each a server of its own on a real socket: a few at a time, within a window, those that
// failed in a way that may pass once more, and one summary of all of it.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createScheduleStore } from '../../../src-main/adapters/node-fs/schedule-store.ts'
import type { ErrorCode } from '../../../src-main/contract/errors.ts'
import type { RecordedFaults } from '../../support/recorded-appliance/faults.ts'
import { RegisteredFleet } from '../../support/registered-fleet.ts'

const COUNT = 200
/** What befalls every tenth, and what it ends with: twenty of them, in ten ways. */
const WAYS: readonly (readonly [RecordedFaults, ErrorCode])[] = [
  [{ refuseLogin: true }, 'appliance.login'],
  [{ withoutAction: ['SecureBackup'] }, 'appliance.no-action'],
  [{ certificateDown: true }, 'appliance.certificate-down'],
  [{ freeTemporary: 1 }, 'appliance.no-room'],
  [{ refuseAction: ['Bad request.', 'No.'] }, 'appliance.refused'],
  [{ queued: true, pendingError: ['Cannot read or write to a URL'] }, 'appliance.action-failed'],
  [{ damage: 'root.tgz' }, 'part.digest'],
  [{ withoutStatus: ['FirmwareVersion3', 'FirmwareVersion2', 'FirmwareVersion'] }, 'appliance.no-rest'],
  [{ nonsense: '<html>of a proxy</html>' }, 'appliance.answer'],
  [{ restartAt: 'pending', queued: true }, 'appliance.restarted'],
]
const wayOf = (at: number): (typeof WAYS)[number] | undefined =>
  at % 10 === 7 ? WAYS[Math.floor(at / 10) % WAYS.length] : undefined

describe('one schedule', { timeout: 300_000 }, () => {
  it('for two hundred appliances, twenty of which fail in ten ways, has one summary and one exit code, and leaves nothing', async () => {
    const fleet = new RegisteredFleet()
    await fleet.start(
      Array.from({ length: COUNT }, (_, at) => ({ faults: wayOf(at)?.[0] ?? { queued: at % 2 === 0 } })),
    )
    const run = await fleet.run({ retries: 0 })
    const failing = Array.from({ length: COUNT }, (_, at) => at).filter((at) => wayOf(at) !== undefined)
    expect(failing).toHaveLength(20)
    expect(run).toMatchObject({ outcome: 'failed', kind: 'fleet' })
    expect(run.fleet).toMatchObject({ done: 180, notes: 0, failed: 20 })
    const errors = new Map(run.fleet?.members.map(({ appliance, error }) => [appliance, error]))
    for (const at of failing) expect([at, errors.get(`mqa-${at}`)]).toEqual([at, wayOf(at)?.[1]])
    // The way there failed, which is worse than what was refused or did not match.
    expect(run.code).toBe(74)
    expect(run.error).toMatchObject({ code: 'schedule.fleet-failed', facts: { failed: 20, total: COUNT } })
    expect(fleet.told).toHaveLength(1)
    expect(fleet.told[0]?.fleet?.members).toHaveLength(COUNT)
    expect((await createScheduleStore(fleet.home).lastRun('nightly'))?.fleet?.failed).toBe(20)
    const sets = readdirSync(fleet.sets)
    expect(sets).toHaveLength(180)
    for (const set of sets) expect(existsSync(join(fleet.sets, set, 'backupmanifest.xml')), set).toBe(true)
    expect(fleet.boxes.flatMap((box) => box.files.directoriesIn('temporary:'))).toEqual([])
  })

  it('tries again those whose failure may pass, and no login that was refused', async () => {
    const fleet = new RegisteredFleet()
    await fleet.start([
      {},
      { faults: { restartAt: 'pending', queued: true } },
      { faults: { refuseLogin: true } },
    ])
    const run = await fleet.run({ retries: 2 })
    expect(run.fleet?.members.map(({ tries, error }) => [tries, error])).toEqual([
      [1, undefined],
      [2, undefined],
      [1, 'appliance.login'],
    ])
    expect(readdirSync(fleet.sets)).toHaveLength(2)
  })

  it('begins none once its window is over, and names those', async () => {
    const fleet = new RegisteredFleet()
    await fleet.start([{}, {}])
    const run = await fleet.run({ window: 0 })
    expect(run.fleet?.members.map(({ tries, error }) => [tries, error])).toEqual([
      [0, 'schedule.window-over'],
      [0, 'schedule.window-over'],
    ])
    expect(run).toMatchObject({ code: 74, outcome: 'failed' })
    expect(fleet.boxes.flatMap((box) => box.log)).toEqual([])
  })

  it('of a tag that none has is an outcome that is told', async () => {
    const fleet = new RegisteredFleet()
    const run = await fleet.run({ tags: ['nobody'] })
    expect(run).toMatchObject({ outcome: 'failed', error: { code: 'appliance.tag-empty' } })
    expect(fleet.told).toHaveLength(1)
  })
})
