// What can go wrong with schedules, in German.
import type { ErrorCode } from '../../contract/errors.ts'

type ScheduleCode = Extract<ErrorCode, `${'schedule' | 'hook'}.${string}`>

export const DE_SCHEDULE_ERRORS: Readonly<
  Record<ScheduleCode, readonly [what: string, why: string, next: string]>
> = {
  'schedule.unknown': [
    'Es gibt keinen Zeitplan {name}.',
    'Unter diesem Namen ist hier nichts aufgehoben.',
    'Siehe secure-backup schedule list.',
  ],
  'schedule.exists': [
    'Es gibt schon einen Zeitplan {name}.',
    'Ein Name steht für einen Zeitplan.',
    'Zuerst jenen entfernen oder einen anderen Namen wählen.',
  ],
  'schedule.timer': [
    'Der Timer von {name} ließ sich mit {tool} nicht einrichten.',
    '{problem}',
    'Der Zeitplan ist aufgehoben, und nichts startet ihn. Das Genannte beheben und ihn mit denselben Worten noch einmal einrichten, oder cron oder einen eigenen Timer starten lassen: secure-backup schedule run {name}',
  ],
  'schedule.no-timer': [
    'Diese Plattform hat keinen Timer, den dieses Programm kennt.',
    'Bekannt sind systemd, launchd und die Aufgabenplanung; dies ist {platform}.',
    'Von einem eigenen Timer starten lassen: secure-backup schedule run {name}',
  ],
  'schedule.window': [
    'Hier ist kein Befehl, den ein Timer starten könnte.',
    'Ein Timer startet die Befehlszeile. Ein AppImage liegt bei jedem Start woanders, und ein Arbeitsverzeichnis braucht ein Node im Pfad.',
    'Das Paket für dieses System installieren oder den Zeitplan in einem Terminal anlegen: secure-backup schedule install NAME. Er wird dann hier angezeigt.',
  ],
  'schedule.nobody-to-ask': [
    'Ein Timer kann niemanden fragen: {what}.',
    'Das liegt unter einer Passphrase, und keine Datei mit der Passphrase wurde genannt.',
    'Eine nennen, die nur Sie lesen können: --passphrase-file DATEI. Oder Schlüssel im Schlüsselbund des Systems halten: cert vault use keychain.',
  ],
  'schedule.window-over': [
    '{appliance} wurde nicht gesichert: das Zeitfenster von {minutes} Minuten war vorbei.',
    'Die davor brauchten die ganze Zeit.',
    'Ein längeres Zeitfenster oder mehr gleichzeitig: schedule install … --window MINUTES --at-once COUNT.',
  ],
  'schedule.fleet-failed': [
    '{failed} von {total} Appliances wurden nicht gesichert.',
    '{names}',
    'schedule show {schedule} --json nennt den Grund für jede; appliance backup NAME versucht eine noch einmal.',
  ],
  'hook.invalid': [
    '{url} kann nicht benachrichtigt werden.',
    'Ein Webhook ist eine https-Adresse, oder http auf diesem Rechner, ohne Benutzer und Passwort.',
    'Die Adresse berichtigen.',
  ],
}
