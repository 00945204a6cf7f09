// What schedule says on the command line, in German.
import type { CLI_SCHEDULE_EN } from '../en/cli-schedule.ts'

export const CLI_SCHEDULE_DE: Readonly<Record<keyof typeof CLI_SCHEDULE_EN, string>> = {
  'schedule.summary': 'Sicherungen und Proben durch den Timer der Plattform',
  'schedule.about':
    'Richtet einen systemd-Timer des Benutzers, einen launchd-Agenten oder eine Aufgabe der Aufgabenplanung ein. Ein versäumter Lauf wird so\nbald wie möglich nachgeholt. Alles, was der Lauf braucht, wird beim Einrichten ausprobiert. Im Timer steht kein Geheimnis; liegen\nSchlüssel unter einer Passphrase, nennt --passphrase-file eine Datei damit. list und schedule show sagen, wann eine Sicherung\nüberfällig ist, ob der Timer je lief oder nicht. Mit --drill macht der Timer stattdessen eine Probe mit dem neuesten Sicherungssatz\ndort: eine Wiederherstellung ins Nichts, deren Scheitern sichtbar bleibt, bis es erledigt ist.',
  'schedule.option.appliance':
    'Die Appliance, die gesichert wird, ein Ordner oder eine echte; bei einer Probe die, deren neuester Sicherungssatz es ist, verglichen mit ihr, wie sie dann ist.',
  'schedule.option.tag':
    'Sichert alle Appliances, die beim Lauf diese Markierung haben, mit einer Zusammenfassung; wiederholbar.',
  'schedule.option.window':
    '--tag: wie viele Minuten nach dem Start eine Sicherung beginnen darf; die dann noch laufen, dürfen zu Ende laufen.',
  'schedule.option.retries':
    '--tag: wie oft die noch einmal versucht werden, deren Fehler vorübergehen kann; ohne Angabe 2.',
  'schedule.option.retry-after': '--tag: nach wie vielen Minuten; ohne Angabe 5.',
  'schedule.count': '--{option} erwartet eine ganze Zahl, nicht {given}.',
  'schedule.of-many': '--{option} ist für alle Appliances mit einer Markierung: Es gehört zu --tag.',
  'schedule.of-one': '--{option} ist für eine einzelne Appliance; zu --tag passt es nicht.',
  'schedule.fleet.left': 'Blieb darauf: {left}',
  'schedule.fleet.sums':
    '{total} {total|Appliance|Appliances}: {done} fertig, {notes} mit Anmerkungen, {failed} fehlgeschlagen',
  'schedule.option.drill':
    'Macht eine Probe mit dem neuesten Sicherungssatz bei --in, statt einen zu machen.',
  'schedule.option.key':
    'Der private Schlüssel, der den Sicherungssatz öffnet: bei --drill und bei --unchanged reuse.',
  'schedule.option.every': 'hour, day (Standard), week oder month.',
  'schedule.option.at': 'Ortszeit; ohne Angabe 02:00.',
  'schedule.option.on': 'sunday bis saturday, oder 1 bis 28 des Monats.',
  'schedule.option.on-failure':
    'Befehl, der läuft, wenn eine Sicherung oder Probe fehlgeschlagen ist; Angaben stehen in SECURE_BACKUP_…',
  'schedule.option.on-success': 'Befehl, der läuft, wenn sie gelungen ist.',
  'schedule.option.failure-webhook':
    'Bekommt das Ergebnis als JSON, wenn eine Sicherung oder Probe fehlgeschlagen ist.',
  'schedule.option.success-webhook': 'Dasselbe, wenn sie gelungen ist.',
  'schedule.option.if-due': 'run: tut nichts, wenn er seit der Fälligkeit schon lief.',
  'schedule.needs': '{called} braucht einen Namen.',
  'schedule.of-backups':
    '--{option} ist für Sicherungen; eine Probe macht und entfernt keine Sicherungssätze.',
  'schedule.drill.where':
    'Geben Sie an, wo der neueste Sicherungssatz für die Probe liegt: --in URL oder der Name eines Ziels.',
  'schedule.drill.key': 'Geben Sie an, welcher Schlüssel den Sicherungssatz öffnet: --key NAME oder FILE.',
  'schedule.appliance': 'Geben Sie die Appliance an: --appliance DIR oder NAME.',
  'schedule.where': 'Geben Sie an, wohin die Sicherungssätze kommen: --in URL oder der Name eines Ziels.',
  'schedule.example.real': 'eine echte: wohin und für welches Zertifikat, sagt sie selbst',
  'schedule.installed': '{name} läuft {rhythm}, zuerst am {time}.',
  'rhythm.hour': 'jede Stunde zur Minute {minute}',
  'rhythm.day': 'jeden Tag um {time}',
  'rhythm.week': 'jeden {day} um {time}',
  'rhythm.month': 'am {day}. jedes Monats um {time}',
  'weekday.0': 'Sonntag',
  'weekday.1': 'Montag',
  'weekday.2': 'Dienstag',
  'weekday.3': 'Mittwoch',
  'weekday.4': 'Donnerstag',
  'weekday.5': 'Freitag',
  'weekday.6': 'Samstag',
  'schedule.hook.failure': 'Bei Fehler',
  'schedule.hook.success': 'Bei Erfolg',
  'schedule.hook.runs': 'führt {command} aus',
  'schedule.hook.tells': 'meldet an {url}',
  'schedule.unchanged': 'nichts geändert seit {set}: kein Sicherungssatz gemacht',
  'schedule.reused': 'übernommen, nicht neu komprimiert: {parts}',
  'schedule.report': 'Bericht: secure-backup drill show {drill}',
  'schedule.last-run': 'Letzter Lauf',
  'schedule.none-yet': 'noch keiner',
  'schedule.removed': 'die Aufbewahrung entfernte {sets}',
  'schedule.if.skip': 'macht keinen Sicherungssatz, wenn sich nichts geändert hat',
  'schedule.if.reuse': 'übernimmt, was sich nicht geändert hat',
  'schedule.tags': 'Markierungen',
  'schedule.tags.at-once': '{tags}, {count} gleichzeitig',
  'schedule.drill': 'Probe',
  'schedule.drill.of': 'des neuesten Sicherungssatzes, mit dem Schlüssel {key}',
  'schedule.appliance.label': 'Appliance',
  'schedule.destination': 'Ziel',
  'schedule.compares': 'Vergleicht',
  'schedule.keeps': 'Behält dann',
  'schedule.runs': 'Läuft',
  'schedule.runs.next': '{rhythm}, das nächste Mal am {time}',
  'schedule.timer-gone':
    'Er hat keinen Timer: Richten Sie ihn mit denselben Optionen noch einmal ein, oder lassen Sie cron diese Zeile ausführen:',
  'schedule.none': 'Es gibt keine Zeitpläne. Legen Sie einen an: secure-backup schedule install NAME …',
  'schedule.not-run': 'noch nicht gelaufen',
  'schedule.for-cron': 'Für cron:',
  'schedule.its-timer-gone': 'kein Timer',
  'schedule.gone': '{name} und sein Timer wurden entfernt. Die Sicherungssätze blieben unberührt.',
  'schedule.not-due': '{name} ist nicht vor {time} fällig.',
}
