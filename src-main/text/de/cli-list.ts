// What list, export, clean and prune say on the command line, in German.
import type { CLI_LIST_EN } from '../en/cli-list.ts'

export const CLI_LIST_DE: Readonly<Record<keyof typeof CLI_LIST_EN, string>> = {
  'list.summary': 'Die Sicherungssätze an einem Ziel auflisten, die neuesten zuerst',
  'list.about':
    'Sieht das Verzeichnis und die unmittelbar darin an. Die Signatur jedes Manifests wird geprüft; die Teile werden nicht gelesen, nur\nob sie da sind und wie groß: Jedes Byte prüft verify. --series zeichnet über alle Ziele, welcher Sicherungssatz welchen nennt, und\nnennt, was fehlt oder nicht passt: Exit-Code 2 etwas ausgetauscht oder verändert, 3 etwas fehlt oder ist doppelt da, 1 anderer\nUnterzeichner, 8 anderer Alarm, 0 nichts, was nicht erklärt ist.',
  'list.option.series': 'Zeichnet die Reihe jeder Appliance; über alle Ziele, wenn keines genannt ist.',
  'list.option.known': 'Mit --series: Dass dieser Sicherungssatz fehlt, ist bekannt und kein Alarm mehr.',
  'export.summary': 'Eine Datei aus einem Sicherungssatz holen',
  'export.about':
    'Prüft den Sicherungssatz und entschlüsselt dann nur den Teil mit der Datei. Nichts wird überschrieben, sonst wird nichts geschrieben.',
  'export.option.file': 'Die Datei, mit ihrem Teil am Anfang: config/autoconfig.cfg.',
  'export.option.out': 'Wohin sie geschrieben wird; darf noch nicht da sein.',
  'export.option.accept': 'Hebt signer.untrusted, signer.changed oder signature.weak auf.',
  'clean.summary': 'Entfernen, was abgebrochene Läufe hinterließen',
  'clean.there.nothing': 'Kein Lauf dieser Installation hat etwas auf {name} zurückgelassen.',
  'clean.there.busy':
    '{set}: die Appliance kann noch daran arbeiten; nichts wurde entfernt. Später noch einmal nachsehen.',
  'clean.there.removed': 'Entfernt: {removed}',
  'clean.there.foreign':
    '{path} sieht aus wie von einem Lauf und ist von keinem dieser Installation: es blieb.',
  'clean.about':
    'Entfernt die Dateien abgebrochener Läufe aus dem Verzeichnis und denen unmittelbar darin. Sicherungssätze und Dateien, die kein Lauf\ndieses Programms hinterließ, bleiben unberührt; ebenso ein Lauf, der noch arbeitet.',
  'prune.summary': 'Sicherungssätze entfernen, die keine Aufbewahrungsregel hält',
  'prune.about':
    'Zeigt, welche Sicherungssätze gehen würden und warum, und entfernt nichts, bis --confirm ihre Zahl nennt. Regeln gelten je\nAppliance, in UTC, und zählen nur gute Sicherungssätze: Bevor etwas ginge, wird jedes gespeicherte Byte derer, für die andere gehen,\ngegen seine Signatur gehalten, wenn das nicht in den letzten 30 Tagen geschah. Der neueste gute einer Appliance bleibt immer, ebenso\nder neueste, der nachweislich wiederherstellbar ist. Sicherungssätze, die nicht als gut bekannt sind, werden nie entfernt.',
  'prune.option.keep-last': 'Behält die letzten N.',
  'prune.option.keep-daily': 'Behält den neuesten jedes der letzten N Tage, an denen es einen gibt.',
  'prune.option.keep-weekly': 'Dasselbe für Wochen.',
  'prune.option.keep-monthly': 'Dasselbe für Monate.',
  'prune.option.checked-within':
    'Ein Sicherungssatz zählt nur, wenn jedes gespeicherte Byte innerhalb so vieler Tage gelesen wurde (30d); was nicht, wird erst gelesen.',
  'prune.option.confirm': 'Entfernt sie, wenn es N sind.',
  'prune.option.accept': 'Hebt clock.behind oder clock.ahead auf: die Uhr geht richtig.',
  'prune.option.dry-run': 'Zeigt nur den Plan; das ist der Standard.',
  'list.series.where':
    'Hier ist kein Ziel mit Sicherungssätzen bekannt. Nennen Sie eines: list --series URL.',
  'list.one-place': 'list braucht ein Ziel: list URL. Mehrere gehen mit --series.',
  'prune.days': '--{option} nimmt Tage, etwa 30d, nicht {given}.',
  'prune.what': 'Sagen Sie, was bleiben soll: --keep-last 7, --keep-daily 14 …',
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
    'von jemand anderem signiert als die Sicherungssätze dieser Appliance davor: secure-backup verify sagt, von wem',
  'list.none': 'Bei {url} sind keine Sicherungssätze.',
  'export.done': '{path} ({bytes}) ist in {out}',
  'clean.none': 'Bei {url} ist nichts aufzuräumen.',
  'clean.removed': '{set}: {files} entfernt',
  'overdue.fleet.none':
    'Überfällig: {name} hätte am {time} alle mit dem Etikett {place} sichern sollen; noch gibt es keine Sicherung.',
  'overdue.fleet':
    'Überfällig: {name} hätte am {time} alle mit dem Etikett {place} sichern sollen; die letzte gute Sicherung ist vom {last}.',
  'overdue.drill.none':
    'Überfällig: {name} hätte am {time} die Probe des neuesten Sicherungssatzes bei {place} machen sollen; noch gibt es keine.',
  'overdue.drill':
    'Überfällig: {name} hätte am {time} die Probe des neuesten Sicherungssatzes bei {place} machen sollen; die letzte gute ist vom {last}.',
  'overdue.backup.none':
    'Überfällig: {name} hätte am {time} {place} sichern sollen; noch gibt es keine Sicherung.',
  'overdue.backup':
    'Überfällig: {name} hätte am {time} {place} sichern sollen; die letzte gute Sicherung ist vom {last}.',
  'prune.because.last': 'einer der letzten',
  'prune.because.daily': 'der neueste seines Tages',
  'prune.because.weekly': 'der neueste seiner Woche',
  'prune.because.monthly': 'der neueste seines Monats',
  'prune.because.last-good': 'der neueste gute seiner Appliance',
  'prune.because.last-proven': 'der neueste seiner Appliance, der nachweislich wiederherstellbar ist',
  'prune.because.not-good': 'nicht als gut bekannt: Sehen Sie ihn selbst an',
  'prune.because.future': 'in der Zukunft datiert: Sehen Sie ihn selbst an',
  'prune.goes': 'geht',
  'prune.stays': 'bleibt',
  'prune.set': '{time}, Seriennummer {serial}',
  'prune.no-rule': 'keine Regel hält ihn',
  'prune.gap': '{sets} nennt ihn als Vorgänger; die Lücke wird hier vermerkt',
  'prune.read.one':
    'Jedes gespeicherte Byte von {count} Sicherungssatz gelesen, für den andere gehen würden und der vor mehr als {days} Tagen oder nie gelesen wurde: {found}.',
  'prune.read.other':
    'Jedes gespeicherte Byte von {count} Sicherungssätzen gelesen, für die andere gehen würden und die vor mehr als {days} Tagen oder nie gelesen wurden: {found}.',
  'prune.read.good': 'alles, wie es signiert wurde',
  'prune.read.bad': '{count} nicht, wie signiert',
  'prune.nothing': 'Nichts geht.',
  'prune.confirm-them': 'Nichts wurde entfernt. Um diese {count} zu entfernen: --confirm {count}',
  'prune.removed': '{count} von {all} Sicherungssätzen entfernt.',
  'prune.unsigned':
    'Nur hier vermerkt, am Ziel nicht signiert: Andere Rechner werden eine Lücke sehen. {why}',
  'series.no-set': 'kein Sicherungssatz',
  'series.copies.one': '{count} Kopie',
  'series.copies.other': '{count} Kopien',
  'series.missing': '{count} fehlend',
  'series.removed': '{count} absichtlich entfernt',
  'series.when': '{first} bis {last}',
  'series.newest-unknown':
    'Ob der neueste gefundene der neueste gemachte ist, ist hier nicht bekannt: Er wurde nicht hier gemacht.',
  'series.each': '(bis zu {count} je Zeichen)',
  'series.severity.alarm': 'Alarm',
  'series.severity.notice': 'Hinweis',
  'series.severity.explained': 'erklärt',
  'series.none': 'Es gibt keine Sicherungssätze.',
  'series.unlooked': '{place} ließ sich nicht ansehen: {why}',
  'series.good': 'Nichts fehlt, und alles folgt aufeinander.',
  'series.legend.set': 'Sicherungssatz',
  'series.legend.fork': 'Sicherungssatz auf anderer Linie',
  'series.legend.removed': 'absichtlich entfernt',
  'series.legend.perhaps': 'nicht gefunden, vielleicht anderswo',
  'series.legend.missing': 'fehlt',
  'series.legend.alarm': 'Alarm',
}
