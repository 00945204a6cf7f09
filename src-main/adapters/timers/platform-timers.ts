// The timer of the platform the program runs on.
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { Timers } from '../../engine/ports/timers.ts'
import { createLaunchdTimers } from './launchd-timers.ts'
import { runTool, type RunTool } from './run-tool.ts'
import { createSystemdTimers } from './systemd-timers.ts'
import { createTaskSchedulerTimers } from './task-scheduler-timers.ts'

/** Throws Failure `schedule.no-timer`. */
export function platformTimers(platform: string = process.platform, run: RunTool = runTool): Timers {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  if (platform === 'linux') return createSystemdTimers(join(config, 'systemd', 'user'), run)
  if (platform === 'darwin')
    return createLaunchdTimers(join(homedir(), 'Library', 'LaunchAgents'), process.getuid?.() ?? 0, run)
  if (platform === 'win32') return createTaskSchedulerTimers(join(tmpdir(), 'secure-backup-schedules'), run)
  throw new Failure('schedule.no-timer', { platform })
}

/** The same; undefined where there are none on this platform. */
export function knownTimers(): Timers | undefined {
  return ['linux', 'darwin', 'win32'].includes(process.platform) ? platformTimers() : undefined
}
