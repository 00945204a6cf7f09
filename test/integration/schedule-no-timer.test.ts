// Schedules that have no timer, because none could be made or a run was cut off before it was: what is kept, and how it gets one.
import { quoted } from '../../src-main/contract/phrases.ts'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { installSchedule } from '../../src-main/application/schedules.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { unattendedEngine } from '../../src-main/composition/unattended-engine.ts'
import type { Schedule, TimerState } from '../../src-main/contract/schedules.ts'
import type { Timers } from '../../src-main/engine/ports/timers.ts'
import { cronLine } from '../../src-main/engine/schedules/cron-line.ts'
import { scratch } from '../support/cli.ts'
import { keyPath } from '../support/made-keys.ts'
import { makeAppliance, quietly } from '../support/use-cases.ts'
import { engineAt } from '../support/years.ts'
import { codeOf } from '../support/failure-of.ts'
import { writeFileSync } from 'node:fs'

/** A platform whose timers can be made only while it works. */
class Platform implements Timers {
  works = false
  readonly made = new Set<string>()
  async install({ name }: { readonly name: string }): Promise<TimerState> {
    if (!this.works)
      throw new Failure('schedule.timer', { name, tool: 'systemctl', problem: quoted('no-bus') })
    this.made.add(name)
    return this.state(name)
  }
  async remove(name: string): Promise<void> {
    this.made.delete(name)
  }
  async known(): Promise<readonly string[]> {
    return [...this.made]
  }
  async state(name: string): Promise<TimerState> {
    return { platform: 'systemd', installed: this.made.has(name), places: [] }
  }
}

describe('a schedule without a timer', () => {
  it('is kept, gets one when it is installed again in the same words, and is another one in other words', async () => {
    const root = scratch('no-timer')
    makeAppliance(join(root, 'box'), { 'config/a.cfg': 'a' })
    const passphraseFile = join(root, 'passphrase')
    writeFileSync(passphraseFile, 'of the tests\n')
    const engine = engineAt(join(root, 'home'), { now: Date.parse('2027-03-01T12:00:00Z') })
    const [store, timers] = [createScheduleStore(engine.home), new Platform()]
    const schedule = (hour: number, created: string): Schedule => ({
      name: 'nightly',
      rhythm: { every: 'day', hour, minute: 30 },
      passphraseFile,
      created,
      task: {
        kind: 'backup',
        appliance: join(root, 'box'),
        destination: join(root, 'sets'),
        recipients: [keyPath('backup', 'pem')],
        exclude: [],
      },
    })
    const install = (hour: number, created: string): ReturnType<typeof installSchedule> =>
      installSchedule(
        { engine, store, timers, unattended: unattendedEngine },
        schedule(hour, created),
        ['/bin/true'],
        quietly(),
      )
    const first = await install(2, '2027-03-01T12:00:00.000Z')
    expect([first.problem?.code, first.status.timer.installed]).toEqual(['schedule.timer', false])
    expect(await store.list()).toHaveLength(1)
    timers.works = true
    expect(await codeOf(() => install(4, '2027-03-01T13:00:00.000Z'))).toBe('schedule.exists')
    const again = await install(2, '2027-03-01T13:00:00.000Z')
    expect([again.problem, again.status.timer.installed]).toEqual([undefined, true])
    expect(await codeOf(() => install(2, '2027-03-01T14:00:00.000Z'))).toBe('schedule.exists')
  })

  it('has a line for cron, quoted for a shell, with its percent signs escaped', () => {
    const launch = { program: '/opt/secure backup', args: ['--home', "/a'%"] }
    const line = (rhythm: object): string => cronLine({ hour: 2, minute: 5, ...rhythm } as never, launch)
    const words = `'/opt/secure backup' --home '/a'\\''\\%'`
    expect(line({ every: 'hour' })).toBe(`5 * * * * ${words}`)
    expect(line({ every: 'day' })).toBe(`5 2 * * * ${words}`)
    expect(line({ every: 'week', weekday: 3 })).toBe(`5 2 * * 3 ${words}`)
    expect(line({ every: 'month', day: 15 })).toBe(`5 2 15 * * ${words}`)
  })
})
