// The units of a systemd user timer. Persistent: what was missed while the machine was off runs when it is back.
import type { Rhythm } from '../../contract/schedules.ts'
import { checkScheduleName, launchWords, two, type TimedLaunch } from './launch.ts'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

export const systemdUnitName = (name: string): string => `secure-backup-${name}`

/** systemd.time(7). */
export function onCalendar({ every, hour, minute, weekday, day }: Rhythm): string {
  const time = `${two(hour)}:${two(minute)}:00`
  if (every === 'hour') return `*-*-* *:${two(minute)}:00`
  if (every === 'week') return `${DAYS[weekday ?? 0]} *-*-* ${time}`
  return every === 'month' ? `*-*-${two(day ?? 1)} ${time}` : `*-*-* ${time}`
}

/** systemd.service(5): quoted, with %, $ and the quote's own characters said twice or escaped. */
function quoted(word: string): string {
  const inside = word
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$')
  return `"${inside}"`
}

/** Whether the text of a service starts this schedule of this home. */
export function serviceStarts(text: string, home: string, name: string): boolean {
  return text.includes(['--home', home, 'schedule', 'run', name].map(quoted).join(' '))
}

/** File names with their text. Throws Failure `input.invalid`. */
export function systemdUnits({ name, rhythm, launch }: TimedLaunch): Readonly<Record<string, string>> {
  checkScheduleName(name)
  const unit = systemdUnitName(name)
  return {
    [`${unit}.service`]: `[Unit]
Description=Secure Backup: ${name}
After=network-online.target

[Service]
Type=oneshot
ExecStart=${launchWords(launch).map(quoted).join(' ')}
`,
    [`${unit}.timer`]: `[Unit]
Description=Secure Backup: ${name}

[Timer]
OnCalendar=${onCalendar(rhythm)}
Persistent=true
Unit=${unit}.service

[Install]
WantedBy=timers.target
`,
  }
}
