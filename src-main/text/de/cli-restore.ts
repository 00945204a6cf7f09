// What restore, migrate and rewrap say on the command line, in German.
import type { CLI_RESTORE_EN } from '../en/cli-restore.ts'

export const CLI_RESTORE_DE: Readonly<Record<keyof typeof CLI_RESTORE_EN, string>> = {
  'restore.summary': 'Einen Sicherungssatz auf einer Appliance wiederherstellen',
  'restore.about':
    'Prüft zuerst Signatur, jedes Byte und das Ziel, entpackt neben dem Ziel und tauscht dann aus. Was vor dem Austausch schiefgeht,\nlässt das Ziel, wie es war; was dort war, wird aufbewahrt, bis Sie es freigeben. Probieren Sie es mit --validate aus.',
  'restore.option.validate': 'Prüft alles bis zum letzten Eintrag und ändert nichts.',
  'restore.option.rename-unsupported':
    'Benennt um, was auf diesem System so nicht heißen kann (a:b unter Windows), und listet die neuen Namen auf.',
  'restore.option.replace':
    'Ersetzt durch den Sicherungssatz, was das Ziel enthält. Was dort war, wird für undo aufbewahrt.',
  'restore.option.accept': 'Übergeht eine Ablehnung der Vorprüfung; wiederholbar.',
  'restore.option.onto':
    'Noch einmal der Name des Ziels, wenn der Sicherungssatz von einer anderen Appliance stammt: ihr registrierter Name oder der ihres Verzeichnisses.',
  'restore.option.to':
    'Die Appliance, die das Ziel ist: ein Verzeichnis mit appliance.json oder ein registrierter Name.',
  'migrate.summary': 'Ob ein Sicherungssatz auf ein Ziel passt, und die Schritte dahin',
  'migrate.about':
    'Prüft die dokumentierten Regeln für genau diesen Sicherungssatz auf genau diesem Ziel, jede mit ihrer Quelle, und gibt einen\nAblauf mit den Befehlen zum Abtippen aus. Ändert nichts, und das Ziel muss nicht zurückgesetzt sein: Wenn eine echte Appliance nicht\nantwortet, gilt, was sie zuletzt gemeldet hat.',
  'migrate.option.to': 'Das Ziel: eine registrierte Appliance oder das Verzeichnis einer Ordner-Appliance.',
  'migrate.option.accept':
    'Übergeht hier signer.untrusted oder signer.changed; die ausgegebenen Befehle übergehen nichts.',
  'rewrap.summary': 'Sicherungssätzen neue Empfänger geben; ihre Teile bleiben, wie sie sind',
  'rewrap.about':
    'Prüft die Signatur, öffnet den Sicherungssatz mit einem Schlüssel, für den er gemacht wurde, und schreibt ein Manifest, das für\ndie angegebenen Zertifikate versiegelt ist. Die Teile und ihr Geheimnis bleiben: Wer ihn vorher öffnen konnte, kann es mit einem\nfrüheren Manifest weiterhin. Mit --in oder --everywhere geschieht das mit jedem Sicherungssatz dort, den der Schlüssel öffnet. Nach\neinem Abbruch noch einmal ausführen, dann geht es weiter.',
  'rewrap.option.in': 'Jeder Sicherungssatz in diesem Verzeichnis, den der Schlüssel öffnet; wiederholbar.',
  'rewrap.option.everywhere': 'Dasselbe an allen Zielen, an denen Sicherungssätze gemacht wurden.',
  'rewrap.one-or-many': 'Geben Sie ein SET an oder Ziele mit --in oder --everywhere; nicht beides.',
  'rewrap.former':
    'Wer ihn vorher öffnen konnte, kann es mit einem früheren Manifest weiterhin, denn die Teile und ihr Geheimnis sind dieselben. Darf das nicht sein, machen Sie einen neuen Sicherungssatz und entfernen diesen samt seinen Kopien.',
  'rewrap.which': 'Geben Sie an, welcher Sicherungssatz oder wo: SET, --in URL oder --everywhere.',
  'restore.preflight': 'Vorprüfung für {target}',
  'restore.can': 'Dieser Sicherungssatz lässt sich dort wiederherstellen.',
  'restore.not': 'Nicht wiederhergestellt.',
  'restore.nothing-changed': 'Es wurde nichts geändert.',
  'restore.done': '{set} auf {target} wiederhergestellt',
  'restore.sums': '{parts}, {entries}, {bytes}, in {time}',
  'restore.unsigned':
    'Es wurde kein signierter Nachweis aufbewahrt; später zeigt also nichts, dass es diese Wiederherstellung gab. {why}',
  'restore.kept': 'Was dort war, ist aufbewahrt. Zurück:',
  'restore.let-go': 'Freigeben:',
  'rewrap.done.one': '{count} Sicherungssatz ist jetzt für {names} versiegelt',
  'rewrap.done.other': '{count} Sicherungssätze sind jetzt für {names} versiegelt',
  'rewrap.had': '{sets} mit diesen Empfängern schon vorher',
  'rewrap.other-key': '{sets} nicht für diesen Schlüssel gemacht',
  'rewrap.failed': '{sets} wie vorher, aus den Gründen oben',
  'rewrap.cancelled': 'abgebrochen; was nicht erreicht wurde, ist wie vorher',
  'rewrap.set': '{set} ist jetzt für {names} versiegelt',
  'rewrap.single': 'Nur ein Empfänger: Wer diesen Schlüssel verliert, verliert den Sicherungssatz.',
}
