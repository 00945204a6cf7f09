// Timers of launchd: an agent of the user.
import { join } from 'node:path'
import type { Timers } from '../../engine/ports/timers.ts'
import { launchdLabel, launchdPlist, plistStarts } from '../../engine/schedules/launchd-plist.ts'
import { checkScheduleName } from '../../engine/schedules/launch.ts'
import type { RunTool } from './run-tool.ts'
import { areThere, mustRun, namesOfTimers, removeTimerFiles, writeTimerFile } from './timer-files.ts'

/** `directory`: ~/Library/LaunchAgents. `user`: the numeric id whose session it belongs to. */
export function createLaunchdTimers(directory: string, user: number, run: RunTool): Timers {
  const domain = `gui/${user}`
  const fileOf = (name: string): string => {
    checkScheduleName(name)
    return join(directory, `${launchdLabel(name)}.plist`)
  }
  const state: Timers['state'] = async (name) => {
    const file = fileOf(name)
    const loaded = (await run('launchctl', ['print', `${domain}/${launchdLabel(name)}`])).code === 0
    const installed = loaded && areThere([file])
    return { platform: 'launchd', installed, places: installed ? [file] : [] }
  }
  const bootOut = (name: string): Promise<unknown> =>
    run('launchctl', ['bootout', `${domain}/${launchdLabel(name)}`])
  return {
    state,
    known: async (home) =>
      namesOfTimers(directory, {
        before: launchdLabel(''),
        after: '.plist',
        starts: (text, name) => plistStarts(text, home, name),
      }),
    install: async (timed) => {
      const file = fileOf(timed.name)
      const text = launchdPlist(timed)
      await bootOut(timed.name)
      writeTimerFile(file, text)
      try {
        await mustRun(run, timed.name, ['launchctl', 'bootstrap', domain, file])
      } catch (error) {
        removeTimerFiles([file])
        throw error
      }
      return state(timed.name)
    },
    remove: async (name) => {
      const file = fileOf(name)
      await bootOut(name)
      removeTimerFiles([file])
    },
  }
}
