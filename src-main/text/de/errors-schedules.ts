// What can go wrong with schedules, in German.
import type { ErrorCode } from '../../contract/errors.ts'

type ScheduleCode = Extract<ErrorCode, `${'schedule' | 'hook'}.${string}`>

export const DE_SCHEDULE_ERRORS: Readonly<
  Record<ScheduleCode, readonly [what: string, why: string, next: string]>
> = {
  'schedule.unknown': [
    'Es gibt keinen Zeitplan {name}.',
    'Unter diesem Namen gibt es hier keinen Zeitplan.',
    'Siehe secure-backup schedule list.',
  ],
  'schedule.exists': [
    'Es gibt schon einen Zeitplan {name}.',
    'Jeder Zeitplan hat einen eigenen Namen.',
    'Entfernen Sie zuerst den vorhandenen, oder wählen Sie einen anderen Namen.',
  ],
  'schedule.timer': [
    'Der Timer von {name} ließ sich mit {tool} nicht einrichten.',
    '{problem}',
    'Der Zeitplan ist gespeichert, aber nichts startet ihn. Beheben Sie das Problem und richten Sie ihn mit denselben Optionen noch einmal ein, oder starten Sie ihn aus cron oder einem eigenen Timer: secure-backup schedule run {name}',
  ],
  'schedule.no-timer': [
    'Diese Plattform hat keinen Timer, den dieses Programm kennt.',
    'Es kennt systemd, launchd und die Aufgabenplanung; dies ist {platform}.',
    'Starten Sie ihn aus einem eigenen Timer: secure-backup schedule run {name}',
  ],
  'schedule.window': [
    'Hier gibt es keinen Befehl, den ein Timer starten könnte.',
    'Ein Timer startet die Befehlszeile. Ein AppImage liegt bei jedem Start woanders, und ein Arbeitsverzeichnis braucht ein Node im Pfad.',
    'Installieren Sie das Paket für dieses System, oder legen Sie den Zeitplan in einem Terminal an: secure-backup schedule install NAME. Er erscheint dann auch hier.',
  ],
  'schedule.nobody-to-ask': [
    'Ein Timer kann niemanden danach fragen: {what}.',
    'Es wurde keine Datei damit angegeben.',
    'Geben Sie eine an, die nur Sie lesen können: --passphrase-file DATEI. Oder bewahren Sie die Schlüssel im Schlüsselbund des Systems auf: cert vault use keychain.',
  ],
  'schedule.window-over': [
    '{appliance} wurde nicht gesichert: Das Zeitfenster von {minutes} {minutes|Minute|Minuten} war vorbei.',
    'Die Appliances davor haben die ganze Zeit gebraucht.',
    'Verlängern Sie das Zeitfenster, oder sichern Sie mehr Appliances gleichzeitig: schedule install … --window MINUTEN --at-once ANZAHL.',
  ],
  'schedule.fleet-failed': [
    '{failed} von {total} {total|Appliance|Appliances} {failed|wurde|wurden} nicht gesichert.',
    '{names}',
    'Mit schedule show {schedule} --json sehen Sie den Grund für jede; mit appliance backup NAME versuchen Sie eine noch einmal.',
  ],
  'hook.invalid': [
    '{url} lässt sich nicht als Webhook verwenden.',
    'Ein Webhook ist eine https-Adresse, auf diesem Rechner auch http, ohne Benutzer und Passwort.',
    'Berichtigen Sie die Adresse, zum Beispiel https://rechner.example/hook.',
  ],
}
