// The property list of a launchd agent. launchd makes up for what was missed asleep, not for what was missed switched off: so it
// starts at login too, and the run itself looks whether it is due.
import type { Rhythm } from '../../contract/schedules.ts'
import { checkScheduleName, escapeXml, launchWords, type TimedLaunch } from './launch.ts'

export const launchdLabel = (name: string): string => `org.secure-backup.schedule.${name}`

/** launchd.plist(5): the fields that are there have to match. */
function calendarInterval({ every, hour, minute, weekday, day }: Rhythm): string {
  const fields: Record<string, number | undefined> = {
    Minute: minute,
    Hour: every === 'hour' ? undefined : hour,
    Weekday: every === 'week' ? (weekday ?? 0) : undefined,
    Day: every === 'month' ? (day ?? 1) : undefined,
  }
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `    <key>${key}</key>\n    <integer>${value}</integer>\n`)
    .join('')
}

/** Whether the text of an agent starts this schedule of this home. */
export function plistStarts(text: string, home: string, name: string): boolean {
  const words = ['--home', home, 'schedule', 'run', name]
  return text.includes(words.map((word) => `    <string>${escapeXml(word)}</string>\n`).join(''))
}

/** The text of the file. Throws Failure `input.invalid`. */
export function launchdPlist({ name, rhythm, launch }: TimedLaunch): string {
  checkScheduleName(name)
  const words = launchWords({ ...launch, args: [...launch.args, '--if-due'] })
    .map((word) => `    <string>${escapeXml(word)}</string>\n`)
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${launchdLabel(name)}</string>
  <key>ProgramArguments</key>
  <array>
${words}  </array>
  <key>StartCalendarInterval</key>
  <dict>
${calendarInterval(rhythm)}  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`
}
