// German for the pages that show how a thing is and was; a key that one language lacks does not compile.
import type { EN_VIEWS } from '../en/window-views.ts'

export const DE_VIEWS: Readonly<Record<keyof typeof EN_VIEWS, string>> = {
  'schedules.list.lead':
    'Sicherungen und Proben, die der Timer des Systems startet, auch wenn dieses Programm zu ist.',
  'schedules.rhythm.hour': 'Jede Stunde zur Minute {minute}',
  'schedules.rhythm.day': 'Jeden Tag um {time}',
  'schedules.rhythm.week': 'Jeden {day} um {time}',
  'schedules.rhythm.month': 'Am {day}. jedes Monats um {time}',
  'palette.schedule': 'Zeitplan',
  'schedules.does': 'Was er tut',
  'schedules.report': 'Bericht',
  'schedules.last-good': 'Zuletzt gut',
  'schedules.exclude': 'Ausgelassen',
  'schedules.unknown': 'Kein Zeitplan heißt so.',
}
