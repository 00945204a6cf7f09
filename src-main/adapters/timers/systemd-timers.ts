// Timers of the user's own systemd.
import { phrase } from '../../contract/phrases.ts'
import { join } from 'node:path'
import type { Timers } from '../../engine/ports/timers.ts'
import { checkScheduleName } from '../../engine/schedules/launch.ts'
import { serviceStarts, systemdUnitName, systemdUnits } from '../../engine/schedules/systemd-units.ts'
import type { RunTool } from './run-tool.ts'
import { areThere, mustRun, namesOfTimers, removeTimerFiles, writeTimerFile } from './timer-files.ts'

const LINGER = phrase('it-runs-while-you-are-logged-in')

/** `directory`: where the user's units lie, as ~/.config/systemd/user. */
export function createSystemdTimers(directory: string, run: RunTool): Timers {
  const filesOf = (name: string): string[] => {
    checkScheduleName(name)
    return ['service', 'timer'].map((kind) => join(directory, `${systemdUnitName(name)}.${kind}`))
  }
  const timerOf = (name: string): string => `${systemdUnitName(name)}.timer`
  const state: Timers['state'] = async (name) => {
    const places = filesOf(name)
    const enabled =
      areThere(places) && (await run('systemctl', ['--user', 'is-enabled', timerOf(name)])).code === 0
    const lingers = enabled && /yes/i.test((await run('loginctl', ['show-user', '--property=Linger'])).said)
    return {
      platform: 'systemd',
      installed: enabled,
      places: enabled ? places : [],
      ...(enabled && !lingers ? { note: LINGER } : {}),
    }
  }
  return {
    state,
    known: async (home) =>
      namesOfTimers(directory, {
        before: systemdUnitName(''),
        after: '.service',
        starts: (text, name) => serviceStarts(text, home, name),
      }),
    install: async (timed) => {
      const units = systemdUnits(timed)
      for (const [file, text] of Object.entries(units)) writeTimerFile(join(directory, file), text)
      try {
        await mustRun(run, timed.name, ['systemctl', '--user', 'daemon-reload'])
        await mustRun(run, timed.name, ['systemctl', '--user', 'enable', '--now', timerOf(timed.name)])
      } catch (error) {
        removeTimerFiles(filesOf(timed.name))
        await run('systemctl', ['--user', 'daemon-reload'])
        throw error
      }
      return state(timed.name)
    },
    remove: async (name) => {
      const files = filesOf(name)
      await run('systemctl', ['--user', 'disable', '--now', timerOf(name)])
      removeTimerFiles(files)
      await run('systemctl', ['--user', 'daemon-reload'])
    },
  }
}
