// What list, export, clean and prune say on the command line, in German.
import type { CLI_LIST_EN } from '../en/cli-list.ts'

export const CLI_LIST_DE: Readonly<Record<keyof typeof CLI_LIST_EN, string>> = {
  'list.summary': 'Die Sicherungssätze an einem Ziel auflisten, die neuesten zuerst',
  'list.about':
    'Sieht das Verzeichnis und die Verzeichnisse direkt darin an. Die Signatur jedes Manifests wird geprüft; von den Teilen nur, ob sie da\nsind und wie groß. Jedes Byte liest verify. --series zeichnet über alle Ziele, welcher Sicherungssatz welchen nennt, und listet auf,\nwas fehlt oder nicht passt: Exit-Code 2 etwas ausgetauscht oder verändert, 3 etwas fehlt oder ist doppelt da, 1 anderer\nUnterzeichner, 8 anderer Alarm, 0 nichts Unerklärtes.',
  'list.option.series': 'Zeichnet die Reihe jeder Appliance; über alle Ziele, wenn keines genannt ist.',
  'list.option.known':
    'Mit --series: Bestätigt, dass dieser Sicherungssatz fehlt, sodass es kein Alarm mehr ist.',
  'export.summary': 'Eine Datei aus einem Sicherungssatz holen',
  'export.about':
    'Prüft den Sicherungssatz und entschlüsselt dann nur den Teil mit der Datei. Es wird nichts überschrieben und sonst nichts geschrieben.',
  'export.option.file': 'Die Datei, mit ihrem Teil am Anfang: config/autoconfig.cfg.',
  'export.option.out': 'Wohin sie geschrieben wird; darf noch nicht vorhanden sein.',
  'export.option.accept': 'Übergeht signer.untrusted, signer.changed oder signature.weak.',
  'clean.summary': 'Entfernen, was abgebrochene Läufe hinterlassen haben',
  'clean.there.nothing': 'Kein Lauf dieser Installation hat etwas auf {name} zurückgelassen.',
  'clean.there.busy':
    '{set}: Vielleicht arbeitet die Appliance noch daran; deshalb wurde nichts entfernt. Sehen Sie später noch einmal nach.',
  'clean.there.removed': 'Entfernt: {removed}',
  'clean.there.foreign':
    '{path} sieht aus wie von einem Lauf, aber von keinem dieser Installation, und blieb unberührt.',
  'clean.about':
    'Entfernt die Dateien abgebrochener Läufe aus dem Verzeichnis und den Verzeichnissen direkt darin. Sicherungssätze, Dateien, die kein\nLauf dieses Programms hinterlassen hat, und Läufe, die noch arbeiten, bleiben unberührt.',
  'prune.summary': 'Sicherungssätze entfernen, die keine Aufbewahrungsregel behält',
  'prune.about':
    'Zeigt, welche Sicherungssätze wegfallen würden und warum, und entfernt nichts, bis --confirm ihre Zahl angibt. Regeln gelten je\nAppliance, in UTC, und zählen nur gute Sicherungssätze: Bevor etwas wegfällt, wird jedes gespeicherte Byte derer, die stattdessen\nbleiben, gegen seine Signatur geprüft, falls das nicht in den letzten 30 Tagen geschah. Der neueste gute einer Appliance bleibt immer,\nebenso der neueste, der nachweislich wiederherstellbar ist. Sicherungssätze, die nicht als gut bekannt sind, werden nie entfernt.',
  'prune.option.keep-last': 'Behält die letzten N.',
  'prune.option.keep-daily': 'Behält den neuesten jedes der letzten N Tage, an denen es einen gibt.',
  'prune.option.keep-weekly': 'Dasselbe für Wochen.',
  'prune.option.keep-monthly': 'Dasselbe für Monate.',
  'prune.option.checked-within':
    'Ein Sicherungssatz zählt nur, wenn jedes gespeicherte Byte innerhalb so vieler Tage gelesen wurde (30d); sonst wird er zuerst gelesen.',
  'prune.option.confirm': 'Entfernt sie, wenn es N sind.',
  'prune.option.accept': 'Übergeht clock.behind oder clock.ahead: Die Uhr geht richtig.',
  'prune.option.dry-run': 'Zeigt nur den Plan; das ist der Standard.',
  'list.series.where':
    'Hier ist kein Ziel mit Sicherungssätzen bekannt. Geben Sie eines an: list --series URL.',
  'list.one-place': 'list braucht ein Ziel: list URL. Mehrere sind mit --series möglich.',
  'prune.days': '--{option} erwartet Tage, etwa 30d, nicht {given}.',
  'prune.what': 'Geben Sie an, was bleiben soll: --keep-last 7, --keep-daily 14 …',
  'list.proved.never': 'noch nicht nachweislich wiederherstellbar; secure-backup drill weist es nach',
  'list.proved': 'zuletzt nachweislich wiederherstellbar {age}, am {time}: {how}',
  'list.by.verification': 'bis zum letzten Eintrag geöffnet',
  'list.by.restore': 'wiederhergestellt',
  'list.by.drill': 'Wiederherstellungsprobe',
  'list.with-key': '{how} mit {key}',
  'list.leftover.one': 'von einem abgebrochenen Lauf, {count} Datei; secure-backup clean entfernt sie',
  'list.leftover.other': 'von einem abgebrochenen Lauf, {count} Dateien; secure-backup clean entfernt sie',
  'list.unreadable': 'ließ sich nicht lesen',
  'list.serial': 'Seriennummer {serial}',
  'list.future': 'nach der Uhr hier in der Zukunft datiert: Er zählt nicht als der neueste',
  'list.other-signer':
    'nicht vom Unterzeichner der früheren Sicherungssätze dieser Appliance signiert: secure-backup verify sagt, von wem',
  'list.none': 'In {url} sind keine Sicherungssätze.',
  'export.done': '{path} ({bytes}) ist in {out}',
  'clean.none': 'In {url} ist nichts aufzuräumen.',
  'clean.removed': '{set}: {files} entfernt',
  'overdue.fleet.none':
    'Überfällig: {name} hätte am {time} alle Appliances mit der Markierung {place} sichern sollen; es gibt noch keine Sicherung.',
  'overdue.fleet':
    'Überfällig: {name} hätte am {time} alle Appliances mit der Markierung {place} sichern sollen; die letzte gute Sicherung ist vom {last}.',
  'overdue.drill.none':
    'Überfällig: {name} hätte am {time} die Probe des neuesten Sicherungssatzes in {place} machen sollen; es gibt noch keine.',
  'overdue.drill':
    'Überfällig: {name} hätte am {time} die Probe des neuesten Sicherungssatzes in {place} machen sollen; die letzte gute ist vom {last}.',
  'overdue.backup.none':
    'Überfällig: {name} hätte am {time} {place} sichern sollen; es gibt noch keine Sicherung.',
  'overdue.backup':
    'Überfällig: {name} hätte am {time} {place} sichern sollen; die letzte gute Sicherung ist vom {last}.',
  'prune.because.last': 'einer der letzten',
  'prune.because.daily': 'der neueste seines Tages',
  'prune.because.weekly': 'der neueste seiner Woche',
  'prune.because.monthly': 'der neueste seines Monats',
  'prune.because.last-good': 'der neueste gute seiner Appliance',
  'prune.because.last-proven': 'der neueste seiner Appliance, der nachweislich wiederherstellbar ist',
  'prune.because.not-good': 'nicht als gut bekannt: Sehen Sie ihn sich selbst an',
  'prune.because.future': 'in die Zukunft datiert: Sehen Sie ihn sich selbst an',
  'prune.goes': 'fällt weg',
  'prune.stays': 'bleibt',
  'prune.set': '{time}, Seriennummer {serial}',
  'prune.no-rule': 'keine Regel behält ihn',
  'prune.gap': '{sets} nennt ihn als Vorgänger; die Lücke wird hier vermerkt',
  'prune.read.one':
    'Jedes gespeicherte Byte von {count} Sicherungssatz gelesen, der bleibt, während andere wegfallen, und vor mehr als {days} {days|Tag|Tagen} oder nie gelesen wurde: {found}.',
  'prune.read.other':
    'Jedes gespeicherte Byte von {count} Sicherungssätzen gelesen, die bleiben, während andere wegfallen, und vor mehr als {days} {days|Tag|Tagen} oder nie gelesen wurden: {found}.',
  'prune.read.good': 'alles, wie es signiert wurde',
  'prune.read.bad': '{count} nicht, wie signiert',
  'prune.nothing': 'Es fällt nichts weg.',
  'prune.confirm-them': 'Es wurde nichts entfernt. Um diese {count} zu entfernen: --confirm {count}',
  'prune.removed': '{count} von {all} {all|Sicherungssatz|Sicherungssätzen} entfernt.',
  'prune.unsigned':
    'Nur hier vermerkt, am Ziel nicht signiert: Andere Rechner werden eine Lücke sehen. {why}',
  'series.no-set': 'kein Sicherungssatz',
  'series.copies.one': '{count} Kopie',
  'series.copies.other': '{count} Kopien',
  'series.missing': '{count} fehlend',
  'series.removed': '{count} absichtlich entfernt',
  'series.when': '{first} bis {last}',
  'series.newest-unknown':
    'Ob der neueste gefundene Sicherungssatz auch der neueste gemachte ist, ist hier nicht bekannt: Er wurde anderswo gemacht.',
  'series.each': '(bis zu {count} je Zeichen)',
  'series.severity.alarm': 'Alarm',
  'series.severity.notice': 'Hinweis',
  'series.severity.explained': 'erklärt',
  'series.none': 'Es gibt keine Sicherungssätze.',
  'series.unlooked': '{place} ließ sich nicht ansehen: {why}',
  'series.good': 'Nichts fehlt, und jeder Sicherungssatz folgt auf den davor.',
  'series.legend.set': 'Sicherungssatz',
  'series.legend.fork': 'Sicherungssatz auf anderer Linie',
  'series.legend.removed': 'absichtlich entfernt',
  'series.legend.perhaps': 'nicht gefunden, vielleicht anderswo',
  'series.legend.missing': 'fehlt',
  'series.legend.alarm': 'Alarm',
}
