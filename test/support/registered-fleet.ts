// Many recorded appliances that are registered in one installation, whose passwords come from memory: what a schedule of theirs does in
// this very process.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { runSchedule, type OpenUnattended } from '../../src-main/application/scheduled-tasks.ts'
import { unattendedEngine } from '../../src-main/composition/unattended-engine.ts'
import type { FleetTask, Schedule, ScheduledRun } from '../../src-main/contract/schedules.ts'
import { OBJECT, recordedSet, vectorFile } from './box-under-test.ts'
import { readFileSync } from 'node:fs'
import { RecordedAppliance, type RecordedOptions } from './recorded-appliance/recorded-appliance.ts'

const PASSWORD = 'canary-of-the-box'
const quietly = { signal: new AbortController().signal, report: () => undefined }

export class RegisteredFleet {
  readonly home = mkdtempSync(join(tmpdir(), 'secure-backup-fleet-'))
  readonly sets = mkdtempSync(join(tmpdir(), 'secure-backup-fleet-sets-'))
  readonly boxes: RecordedAppliance[] = []
  /** What was told to the hook, in order. */
  readonly told: ScheduledRun[] = []
  readonly #open: OpenUnattended = (home, schedule, environment) => {
    const engine = unattendedEngine(home, schedule, environment)
    const applianceSecrets = { ...engine.applianceSecrets, has: async () => true, get: async () => PASSWORD }
    return { ...engine, applianceSecrets }
  }

  /** As many as there are options, named mqa-0, mqa-1, …, all of the tag `production`. */
  async start(all: readonly RecordedOptions[]): Promise<void> {
    onTestFinished(async () => {
      await Promise.all(this.boxes.map((box) => box.end()))
    })
    const { installation } = this.#open(this.home, this.#schedule({}), false)
    const shared = {
      set: recordedSet(),
      certificates: { [OBJECT]: readFileSync(vectorFile('keys/customer.pem'), 'utf8') },
    }
    for (const [at, options] of all.entries()) {
      const box = await RecordedAppliance.start({ ...shared, ...options })
      this.boxes.push(box)
      const name = `mqa-${at}`
      const trust = { kind: 'pinned', fingerprint: box.tls.fingerprint } as const
      const managed = { url: box.url, user: 'admin', trust, object: OBJECT, serial: '0000000' }
      await installation.addAppliance({ name, path: box.url, tags: ['production'], managed })
    }
  }

  #schedule(task: Partial<FleetTask>): Schedule {
    return {
      name: 'nightly',
      task: {
        kind: 'fleet',
        tags: ['production'],
        destination: this.sets,
        recipients: [],
        atOnce: 8,
        retries: 1,
        retryAfter: 0,
        ...task,
      },
      rhythm: { every: 'day', hour: 1, minute: 0 },
      onFailure: { webhook: 'https://hooks.example/failed' },
      onSuccess: { webhook: 'https://hooks.example/done' },
      created: '2026-11-23T12:00:00.000Z',
    }
  }

  /** As its timer would run it. */
  run(task: Partial<FleetTask> = {}): Promise<ScheduledRun> {
    return runSchedule(
      {
        home: this.home,
        store: createScheduleStore(this.home),
        hooks: {
          tell: async (_, run) => {
            this.told.push(run)
            return []
          },
        },
        unattended: this.#open,
      },
      this.#schedule(task),
      quietly,
    )
  }
}
