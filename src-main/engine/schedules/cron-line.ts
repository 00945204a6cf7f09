// The line for cron that runs a schedule, for machines where no timer of the user's own can be made: containers, root over ssh.
import { quoted, shellWord } from '../../contract/shell-word.ts'
import type { Rhythm } from '../../contract/schedules.ts'
import { launchWords, type Launch } from './launch.ts'

/** As a shell takes it; cron takes a percent sign for a line end unless it is escaped. */
function word(text: string): string {
  return (text.includes('%') ? quoted(text) : shellWord(text, 'posix')).replaceAll('%', '\\%')
}

/** Throws Failure `input.invalid` as launchWords does. */
export function cronLine({ every, hour, minute, weekday, day }: Rhythm, launch: Launch): string {
  const when = {
    hour: `${minute} * * * *`,
    day: `${minute} ${hour} * * *`,
    week: `${minute} ${hour} * * ${weekday ?? 0}`,
    month: `${minute} ${hour} ${day ?? 1} * *`,
  }[every]
  return [when, ...launchWords(launch).map(word)].join(' ')
}
