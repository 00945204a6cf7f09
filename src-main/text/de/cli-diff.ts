// What diff says on the command line, in German.
import type { CLI_DIFF_EN } from '../en/cli-diff.ts'

export const CLI_DIFF_DE: Readonly<Record<keyof typeof CLI_DIFF_EN, string>> = {
  'diff.summary':
    'Zeigen, was sich zwischen zwei Sicherungssätzen oder einem und einer Appliance geändert hat; nie ein Geheimnis',
  'diff.about':
    'Prüft beide und vergleicht dann Eintrag für Eintrag: hinzugekommen, entfernt, geändert, verschoben, Rechte, Besitzer, Links.\nKonfigurationsbefehle, XML und JSON werden nach Objekten verglichen, anderer Text zeilenweise. Passwörter, Schlüssel und was danach\naussieht, werden nie gezeigt, nur ob sie gleich sind: was die mitgelieferten Muster nennen, die Teile password-map und mq-users,\nprivate Schlüssel und was --secret-pattern und die Einstellungen hinzufügen. Zeiten von Dateien werden nicht verglichen. Von Dateien\nüber 1 MiB wird nur gesagt, dass sie sich unterscheiden. Nichts wird geschrieben. Für Skripte hat --json "identical"; der Exit-Code\nsagt, dass verglichen wurde, nicht, dass sich nichts geändert hat.',
  'diff.option.key2': 'Der Schlüssel des zweiten Sicherungssatzes, wenn er ein anderer ist.',
  'diff.option.appliance':
    'Womit ein Sicherungssatz verglichen wird; bei zweien die Appliance, zu der local:/// und temporary:/// gehören.',
  'diff.option.summary': 'Nur wie viele Einträge jedes Teils sich unterscheiden.',
  'diff.option.view': 'objects (Standard; Zeilen, wo es keine gibt), unified oder side-by-side.',
  'diff.option.secret-pattern':
    'Was hierauf passt, gilt auch als geheim: Text bis zum Ende der Zeile, Werte mit diesem Namen, Dateien unter diesem Pfad.',
  'diff.second': 'Geben Sie ein zweites SET an oder mit --appliance, womit verglichen wird.',
  'diff.withheld.secret': 'nicht gezeigt: als Ganzes geheim',
  'diff.withheld.binary': 'nicht gezeigt: kein Text',
  'diff.withheld.encoding': 'nicht gezeigt: weder UTF-8 noch UTF-16',
  'diff.withheld.large': 'nicht gezeigt: größer als 1 MiB',
  'diff.withheld.budget':
    'nicht gezeigt: mehr als 32 MiB unterscheiden sich; mit --only lässt sich diese Datei ansehen',
  'diff.withheld.malformed':
    'nicht gezeigt: nicht wohlgeformt, sodass sich ihre Geheimnisse nicht vom Rest unterscheiden lassen',
  'diff.withheld.entities': 'nicht gezeigt: sie hat einen Dokumenttyp, der nicht gelesen wird',
  'diff.withheld.limits': 'nicht gezeigt: zu tief verschachtelt oder zu viele Elemente',
  'diff.withheld.moving': 'nicht gezeigt: sie änderte sich beim Vergleichen',
  'diff.withheld.too-many': 'nicht gezeigt: mehr als 50.000 Zeilen',
  'diff.secret.same': '‹Geheimnis: gleich›',
  'diff.secret.changed': '‹Geheimnis: geändert›',
  'diff.secret.hidden': '‹Geheimnis›',
  'diff.mode': 'Rechte {before} → {after}',
  'diff.owner': 'Besitzer {before} → {after}',
  'diff.link': 'Link {before} → {after}',
  'diff.from': 'von {path}',
  'diff.change.added': 'neu',
  'diff.change.removed': 'entfernt',
  'diff.change.changed': 'geändert',
  'diff.change.moved': 'verschoben',
  'diff.change.attributes': 'Attribute',
  'diff.count.added': '{count} neu',
  'diff.count.removed': '{count} entfernt',
  'diff.count.changed': '{count} geändert',
  'diff.count.moved': '{count} verschoben',
  'diff.count.attributes': '{count} nur Attribute',
  'diff.same': '{count} gleich',
  'diff.only-side': 'nur auf der Seite {side}',
  'diff.values': '({count} Werte)',
  'diff.order': 'in anderer Reihenfolge',
  'diff.same-objects': 'dieselben Objekte, anders geschrieben; --view unified zeigt die Zeilen',
  'diff.line-ends': 'nur Zeilenenden unterscheiden sich',
  'diff.before': 'Vorher',
  'diff.after': 'Nachher',
  'diff.serial': 'Seriennummer {serial}',
  'diff.appliance': 'Appliance',
  'diff.made': 'erstellt {time}',
  'diff.not-compared': 'nicht verglichen: {path} ({reason})',
  'diff.nothing': 'Es gibt keine Unterschiede.',
}
