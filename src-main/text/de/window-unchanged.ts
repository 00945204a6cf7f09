// German for backups that look for changes first, and for drills by schedule.
import { WHOLE_DE } from './whole.ts'
import type { EN_UNCHANGED } from '../en/window-unchanged.ts'

export const DE_UNCHANGED: Readonly<Record<keyof typeof EN_UNCHANGED, string>> = {
  ...WHOLE_DE,
  'unchanged.title': 'Wenn sich seit dem letzten Sicherungssatz dort nichts geändert hat',
  'unchanged.full': 'Trotzdem einen Sicherungssatz anlegen',
  'unchanged.full.hint': 'Alles wird neu gelesen, komprimiert und gespeichert. Nichts wird verglichen.',
  'unchanged.skip': 'Keinen Sicherungssatz anlegen',
  'unchanged.skip.hint':
    'Jede Datei wird gelesen und verglichen. Der letzte Sicherungssatz muss noch da sein, jedes Byte wie signiert, für dieselben Empfänger; sonst entsteht einer.',
  'unchanged.reuse': 'Einen aus den Teilen des letzten Sicherungssatzes anlegen',
  'unchanged.reuse.hint':
    'Was sich nicht geändert hat, wird nicht neu komprimiert. Dafür muss der letzte Sicherungssatz geöffnet werden, also ist ein Schlüssel eines seiner Empfänger nötig.',
  'step.changes': 'Änderungen werden gesucht',
  'step.take-over': 'Unverändertes wird übernommen',
  'outcome.unchanged': 'Nichts geändert',
  'backup.unchanged': 'Seit {when} hat sich nichts geändert: Es entstand kein Sicherungssatz',
  'backup.unchanged.sums':
    '{files} an Dateien in {time} gelesen und verglichen. Der letzte Sicherungssatz ist da, und jedes Byte ist, wie es signiert wurde.',
  'backup.unchanged.notes.one': '{count} Datei ist nicht in jenem Sicherungssatz, wie sie ist',
  'backup.unchanged.notes.other': '{count} Dateien sind nicht in jenem Sicherungssatz, wie sie sind',
  'backup.nothing-changed': 'Seit {set} hat sich nichts geändert.',
  'backup.reused': 'Von dort übernommen, nicht neu komprimiert: {parts}',
  'overview.unchanged': 'Nichts geändert seit',
  'attention.word.missed-drill': 'Probe ausgeblieben',
  'attention.missed-drill':
    'Der Zeitplan {name} hätte {when} den neuesten Sicherungssatz in {destination} proben sollen; eine bestandene Probe gibt es nicht.',
  'attention.see-schedules': 'Zum Zeitplan',
  'schedules.outcome.unchanged': 'Nichts geändert',
  'schedules.kind': 'Was der Timer startet',
  'schedules.kind.backup': 'Eine Sicherung',
  'schedules.kind.backup.hint': 'Ein neuer Sicherungssatz einer Appliance.',
  'schedules.kind.fleet': 'Alle Appliances mit einer Markierung',
  'schedules.kind.fleet.hint':
    'Von jeder ein neuer Sicherungssatz, echte und Verzeichnisse, mit einer Zusammenfassung.',
  'schedules.fleet.tag': 'Markierung',
  'schedules.fleet.none': 'Noch hat keine Appliance eine Markierung.',
  'schedules.fleet.at-once': 'Zur selben Zeit',
  'schedules.fleet.window': 'Beginn innerhalb von Minuten',
  'managed.save-first': 'Die Konfiguration echter Appliances vorher speichern',
  'managed.save-first.hint':
    'Sonst wird genannt, was dort geändert und nicht gespeichert wurde; es ist nicht im Sicherungssatz.',
  'managed.unsaved': 'Nicht gespeicherte Änderungen: {domains}',
  'managed.unsaved.text':
    'Im Sicherungssatz werden sie fehlen, es sei denn, sie werden vorher auf der Appliance gespeichert.',
  'managed.unsaved.save': 'Erst speichern, dann sichern',
  'managed.unsaved.leave': 'Ohne sie sichern',
  'schedules.kind.drill': 'Eine Wiederherstellungsprobe',
  'schedules.kind.drill.hint':
    'Der neueste Sicherungssatz dort wird ins Nichts wiederhergestellt, jeder Eintrag geprüft und ein signierter Bericht behalten. Eine nicht bestandene bleibt in der Übersicht, bis sich jemand ihrer annimmt.',
  'schedules.any-appliance': 'Welcher Sicherungssatz auch der neueste ist',
  'schedules.drill.appliance.hint':
    'Mit einer Appliance zählt deren neuester Sicherungssatz und wird Datei für Datei mit ihr verglichen.',
}
