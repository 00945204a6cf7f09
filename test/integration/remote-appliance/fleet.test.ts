// Fifty appliances, each a server of its own on a real socket, a few at a time.
import { readdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { backUpFleet } from '../../../src-main/engine/remote-appliance/fleet.ts'
import { OBJECT, recordedSet } from '../../support/box-under-test.ts'
import { takePlace } from '../../../src-main/engine/backup/create-set.ts'
import { backUp, Destination, portsWith } from '../../support/managed-under-test.ts'
import { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { CUSTOMER } from '../../support/managed-under-test.ts'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'

const COUNT = 50
const boxes: RecordedAppliance[] = []
afterAll(async () => {
  await Promise.all(boxes.map((box) => box.stop()))
})

describe('fifty appliances', () => {
  it(
    'are backed up with a result each, never more at a time than asked for, and one exit code',
    { timeout: 600_000 },
    async () => {
      const pem = createCertificateMaker().pem('CERTIFICATE', CUSTOMER.der)
      const set = recordedSet()
      const faultsAt = (at: number): object => {
        if (at % 50 === 7) return { refuseLogin: true }
        if (at % 50 === 9) return { withoutAction: ['SecureBackup'] }
        return at % 50 === 11 ? { refuseDelete: true } : { queued: at % 2 === 0 }
      }
      for (let at = 0; at < COUNT; at += 1)
        boxes.push(
          await RecordedAppliance.start({ set, certificates: { [OBJECT]: pem }, faults: faultsAt(at) }),
        )
      const destination = new Destination()
      let running = 0
      let most = 0
      const told: string[] = []
      const summary = await backUpFleet(
        {
          names: boxes.map((_, at) => `mqa-${at}`),
          atOnce: 8,
          onResult: ({ appliance }) => told.push(appliance),
          backUp: async (name) => {
            running += 1
            most = Math.max(most, running)
            try {
              const box = boxes[Number(name.slice(4))] as RecordedAppliance
              const place = { store: destination.store, directory: name }
              return await backUp(box, destination, {
                input: { take: (signal) => takePlace(portsWith(), place, signal) },
              })
            } finally {
              running -= 1
            }
          },
        },
        { signal: new AbortController().signal, report: () => undefined },
      )
      expect(most).toBe(8)
      expect(told).toHaveLength(COUNT)
      expect(summary.results.map(({ appliance }) => appliance)).toEqual(boxes.map((_, at) => `mqa-${at}`))
      expect(summary).toMatchObject({ done: 47, notes: 1, failed: 2, code: 74 })
      expect(summary.byError).toEqual([
        { code: 'appliance.login', count: 1 },
        { code: 'appliance.no-action', count: 1 },
      ])
      expect(readdirSync(destination.path)).toHaveLength(48)
    },
  )

  it('a cancel ends all of them: those that were not begun are named too', async () => {
    const controller = new AbortController()
    const names = ['a', 'b', 'c', 'd', 'e']
    const summary = await backUpFleet(
      {
        names,
        atOnce: 2,
        backUp: () => {
          controller.abort()
          return Promise.reject(new Error('not awaited by anybody'))
        },
      },
      { signal: controller.signal, report: () => undefined },
    )
    expect(summary.results.map(({ appliance }) => appliance)).toEqual(names)
    expect(summary.results.slice(2).every(({ error }) => error?.code === 'cancelled')).toBe(true)
    expect(summary.code).toBe(130)
  })
})
