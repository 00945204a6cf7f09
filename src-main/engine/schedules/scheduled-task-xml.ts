// The XML of a task for Windows' Task Scheduler. StartWhenAvailable: what was missed runs as soon as it can.
import type { Rhythm } from '../../contract/schedules.ts'
import { checkScheduleName, escapeXml, launchWords, two, type TimedLaunch } from './launch.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
/** In the past: a boundary says from when on, and at what time of the day. */
const BEGIN = '2026-01-01'

/** Each user has a folder: two who name a schedule alike do not write over each other's. */
export function scheduledTaskName(name: string, user: string): string {
  return `\\Secure Backup\\${user.replaceAll(/[\\/:*?"<>|]/g, '_')}\\${name}`
}

/** Starts a program of the command line without a window of its own. */
const WITHOUT_WINDOW = ['conhost.exe', '--headless'] as const

function trigger({ every, hour, minute, weekday, day }: Rhythm): string {
  const start = `${BEGIN}T${two(every === 'hour' ? 0 : hour)}:${two(minute)}:00`
  const repeated =
    every === 'hour'
      ? '      <Repetition><Interval>PT1H</Interval><Duration>P1D</Duration></Repetition>\n'
      : ''
  const rules = {
    hour: '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>',
    day: '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>',
    week: `<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><${DAYS[weekday ?? 0]}/></DaysOfWeek></ScheduleByWeek>`,
    month: `<ScheduleByMonth><DaysOfMonth><Day>${day ?? 1}</Day></DaysOfMonth><Months>${MONTHS.map((month) => `<${month}/>`).join('')}</Months></ScheduleByMonth>`,
  }
  return `    <CalendarTrigger>
${repeated}      <StartBoundary>${start}</StartBoundary>
      <Enabled>true</Enabled>
      ${rules[every]}
    </CalendarTrigger>
`
}

/** As programs for Windows take their command line apart: quotes around, backslashes doubled before a quote. */
function quoted(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

/** The text of the file, to be written as UTF-16: the scheduler refuses one that says another encoding than it comes in. Throws Failure `input.invalid`. */
export function scheduledTaskXml({ name, rhythm, launch }: TimedLaunch): string {
  checkScheduleName(name)
  const [program = '', ...args] = [...WITHOUT_WINDOW, ...launchWords(launch)]
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Secure Backup: ${escapeXml(name)}</Description>
  </RegistrationInfo>
  <Triggers>
${trigger(rhythm)}  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${escapeXml(program)}</Command>
      <Arguments>${escapeXml(args.map(quoted).join(' '))}</Arguments>
    </Exec>
  </Actions>
</Task>
`
}
