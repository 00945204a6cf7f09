// Timers of Windows' Task Scheduler: a task of the user, without a stored password.
import { phrase } from '../../contract/phrases.ts'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Timers } from '../../engine/ports/timers.ts'
import { checkScheduleName } from '../../engine/schedules/launch.ts'
import { scheduledTaskName, scheduledTaskXml } from '../../engine/schedules/scheduled-task-xml.ts'
import type { RunTool } from './run-tool.ts'
import { mustRun, removeTimerFiles, writeTimerFile } from './timer-files.ts'

const LOGGED_IN = phrase('it-runs-while-no-password')

/** `directory`: where the XML lies for the moment in which schtasks reads it. `user`: whose folder of tasks it is. */
export function createTaskSchedulerTimers(
  directory: string,
  run: RunTool,
  user: string = userInfo().username,
): Timers {
  const state: Timers['state'] = async (name) => {
    checkScheduleName(name)
    const task = scheduledTaskName(name, user)
    const installed = (await run('schtasks', ['/Query', '/TN', task])).code === 0
    return {
      platform: 'task-scheduler',
      installed,
      places: installed ? [task] : [],
      ...(installed ? { note: LOGGED_IN } : {}),
    }
  }
  return {
    state,
    // Its tasks are no files that say whose they are.
    known: async () => [],
    install: async (timed) => {
      const text = scheduledTaskXml(timed)
      const file = join(directory, `${timed.name}.xml`)
      // schtasks takes UTF-16 only, with the mark that says so.
      writeTimerFile(file, `\ufeff${text}`, 'utf16le')
      try {
        await mustRun(run, timed.name, [
          'schtasks',
          '/Create',
          '/TN',
          scheduledTaskName(timed.name, user),
          '/XML',
          file,
          '/F',
        ])
      } finally {
        removeTimerFiles([file])
      }
      return state(timed.name)
    },
    remove: async (name) => {
      checkScheduleName(name)
      await run('schtasks', ['/Delete', '/TN', scheduledTaskName(name, user), '/F'])
    },
  }
}
