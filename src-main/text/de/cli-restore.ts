// What restore, migrate and rewrap say on the command line, in German.
import type { CLI_RESTORE_EN } from '../en/cli-restore.ts'

export const CLI_RESTORE_DE: Readonly<Record<keyof typeof CLI_RESTORE_EN, string>> = {
  'restore.summary': 'Einen Sicherungssatz auf einer Appliance wiederherstellen',
  'restore.about':
    'Prüft zuerst Signatur, jedes Byte und das Ziel, entpackt neben dem Ziel und tauscht dann aus. Was vor dem Austausch schiefgeht,\nlässt das Ziel, wie es war; was dort war, wird aufbewahrt, bis Sie es loslassen. Probieren Sie es mit --validate.',
  'restore.option.validate': 'Prüft alles bis zum letzten Eintrag und ändert nichts.',
  'restore.option.rename-unsupported':
    'Namen, die es auf diesem System nicht geben kann (a:b unter Windows), durch andere ersetzen und auflisten',
  'restore.option.replace':
    'Setzt den Sicherungssatz an die Stelle dessen, was das Ziel enthält. Was dort war, wird für undo aufbewahrt.',
  'restore.option.accept': 'Hebt eine Ablehnung der Vorprüfung auf; wiederholbar.',
  'restore.option.onto':
    'Noch einmal der Name des Ziels, wenn der Sicherungssatz von einer anderen Appliance ist: ihr eingetragener Name oder der ihres Verzeichnisses.',
  'restore.option.to':
    'Die Appliance, die das Ziel ist: ein Verzeichnis mit appliance.json oder ein registrierter Name.',
  'migrate.summary': 'Ob ein Sicherungssatz auf ein Ziel passt, und die Schritte dahin',
  'migrate.about':
    'Prüft die dokumentierten Regeln für genau diesen Sicherungssatz auf genau diesem Ziel, jede mit ihrer Quelle, und gibt einen\nAblauf mit den Befehlen zum Abtippen aus. Ändert nichts und braucht kein zurückgesetztes Ziel: Wo eine echte Appliance nicht\nantwortet, gilt, was sie zuletzt sagte.',
  'migrate.option.to': 'Das Ziel: eine registrierte Appliance oder das Verzeichnis einer Ordner-Appliance.',
  'migrate.option.accept':
    'Hebt hier signer.untrusted oder signer.changed auf; die ausgegebenen Befehle heben nichts auf.',
  'rewrap.summary': 'Sicherungssätzen neue Empfänger geben; ihre Teile bleiben, wie sie sind',
  'rewrap.about':
    'Prüft die Signatur, öffnet den Sicherungssatz mit einem Schlüssel, für den er gemacht wurde, und schreibt ein Manifest, das für\ndie genannten Zertifikate versiegelt ist. Die Teile und ihr Geheimnis bleiben: Wer ihn vorher öffnen konnte, kann es mit einem\nManifest von vorher weiter. Mit --in oder --everywhere geschieht das mit jedem dort, den der Schlüssel öffnet; nach einem Abbruch noch einmal\naufrufen, dann geht es weiter.',
  'rewrap.option.in': 'Jeder Sicherungssatz in diesem Verzeichnis, den der Schlüssel öffnet; wiederholbar.',
  'rewrap.option.everywhere': 'Dasselbe an allen Zielen, an denen Sicherungssätze gemacht wurden.',
  'rewrap.one-or-many': 'Nennen Sie ein SET, oder Ziele mit --in, oder --everywhere; nicht beides.',
  'rewrap.former':
    'Wer ihn vorher öffnen konnte, kann es mit einem Manifest von vorher weiter, denn die Teile und ihr Geheimnis sind dieselben. Wo das nicht sein darf: einen neuen Sicherungssatz machen und diesen samt Kopien entfernen.',
  'rewrap.which': 'Sagen Sie, welcher Sicherungssatz oder wo: SET, --in URL oder --everywhere.',
  'restore.preflight': 'Vorprüfung für {target}',
  'restore.can': 'Dieser Sicherungssatz lässt sich dort wiederherstellen.',
  'restore.not': 'Nicht wiederhergestellt.',
  'restore.nothing-changed': 'Nichts wurde geändert.',
  'restore.done': '{set} auf {target} wiederhergestellt',
  'restore.sums': '{parts}, {entries}, {bytes}, in {time}',
  'restore.unsigned':
    'Kein signierter Nachweis wurde aufbewahrt, sodass diese Wiederherstellung später nichts beweist. {why}',
  'restore.kept': 'Was dort war, ist aufbewahrt. Zurück:',
  'restore.let-go': 'Loslassen:',
  'rewrap.done.one': '{count} Sicherungssatz ist jetzt für {names} versiegelt',
  'rewrap.done.other': '{count} Sicherungssätze sind jetzt für {names} versiegelt',
  'rewrap.had': '{sets} mit diesen Empfängern schon vorher',
  'rewrap.other-key': '{sets} nicht für diesen Schlüssel gemacht',
  'rewrap.failed': '{sets} wie vorher, aus den Gründen oben',
  'rewrap.cancelled': 'abgebrochen; was nicht erreicht wurde, ist wie vorher',
  'rewrap.set': '{set} ist jetzt für {names} versiegelt',
  'rewrap.single': 'Nur ein Empfänger: Wer diesen Schlüssel verliert, verliert den Sicherungssatz.',
}
