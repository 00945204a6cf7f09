// What diff says on the command line, in German.
import type { CLI_DIFF_EN } from '../en/cli-diff.ts'

export const CLI_DIFF_DE: Readonly<Record<keyof typeof CLI_DIFF_EN, string>> = {
  'diff.summary':
    'Zeigen, was sich zwischen zwei Sicherungssätzen oder einem und einer Appliance geändert hat; nie ein Geheimnis',
  'diff.about':
    'Prüft beide und vergleicht dann Eintrag für Eintrag: hinzugekommen, entfernt, geändert, verschoben, Rechte, Besitzer, Links.\nKonfigurationsbefehle, XML und JSON werden nach Objekten verglichen, anderer Text zeilenweise. Passwörter, Schlüssel und was danach\naussieht, werden nie gezeigt, nur ob sie gleich sind: was die mitgelieferten Muster nennen, die Teile password-map und mq-users,\nprivate Schlüssel und was --secret-pattern und die Einstellungen hinzufügen. Zeiten von Dateien werden nicht verglichen. Von Dateien\nüber 1 MiB wird nur gesagt, dass sie sich unterscheiden. Nichts wird geschrieben. Für Skripte hat --json "identical"; der Exit-Code\nsagt, dass verglichen wurde, nicht, dass sich nichts geändert hat.',
  'diff.option.key2': 'Der Schlüssel des zweiten Sicherungssatzes, wenn er ein anderer ist.',
  'diff.option.appliance':
    'Womit ein Sicherungssatz verglichen wird; bei zweien, wessen local:/// oder temporary:/// gemeint ist.',
  'diff.option.summary': 'Nur wie viele Einträge jedes Teils sich unterscheiden.',
  'diff.option.view': 'objects (Standard; Zeilen, wo es keine gibt), unified oder side-by-side.',
  'diff.option.secret-pattern':
    'Was hierauf passt, ist auch geheim: Text bis zum Ende seiner Zeile, Werte solchen Namens, Dateien an solchem Pfad.',
  'diff.second': 'Nennen Sie ein zweites SET oder mit --appliance, womit verglichen wird.',
}
