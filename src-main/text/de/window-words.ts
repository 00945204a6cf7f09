// What the window says in German where the sentences of all hosts name a command or an option of one.
import type { WindowWords } from '../window-words.ts'

export const DE_WINDOW_WORDS: WindowWords = {
  next: {
    'usage.invalid': 'Das Genannte korrigieren und es noch einmal versuchen.',
    'bug.unexpected':
      'Die Seite neu laden und es noch einmal versuchen. Kommt es wieder, diesen Text melden. Geändert wurde nichts, wenn es oben nicht anders steht.',
    'session.refused': 'Das Programm noch einmal starten und den Link öffnen, den es zeigt.',
    'path.not-in-set':
      'Pfade beginnen mit dem Teil, wie in config/autoconfig.cfg. Der Inhalt des Sicherungssatzes zeigt sie alle.',
    'home.unsafe': 'Den anderen dort das Schreiben entziehen und das Programm noch einmal starten.',
    'set.none-there': 'Unter Sicherungen nachsehen, was in diesem Ziel liegt.',
    'drill.unknown': 'Unter Aktivität danach suchen.',
    'report.altered': 'Nichts davon glauben. Den Sicherungssatz auf seiner Seite noch einmal proben.',
    'series.not-missing': 'Einen Befund auf der Seite der Serie wählen.',
    'key.still-needed':
      'Den Sicherungssätzen andere Empfänger geben oder die Zahl eingeben, wo nach ihr gefragt wird.',
    'certificate.key-here': 'Angeben, dass auch der Schlüssel gelöscht werden soll.',
    'key.type':
      'Den RSA-Schlüssel wählen, der gemeint ist, oder unter Zertifikate einen erzeugen. Dort lässt sich auch seinem Zertifikat vertrauen.',
    'key.short':
      'Unter Zertifikate einen neuen erzeugen. Ein Sicherungssatz für den alten öffnet sich mit dessen Datei als Schlüssel.',
    'key.openpgp': 'Einen anderen Schlüssel wählen oder unter Zertifikate einen erzeugen.',
    'vault.new-passphrase-needed': 'Eine neue Passphrase eingeben und es noch einmal versuchen.',
    'certificate.not-rsa':
      'Unter Zertifikate ein neues erstellen. Dieses lässt sich dort importieren, um ihm zu vertrauen, mehr nicht.',
    'target.immutable':
      'Die Markierung aufheben oder den Punkt bestätigen, wenn nur das Freigeben scheitern darf.',
    'target.names':
      'Unter Linux wiederherstellen oder die Teile auslassen, die sie enthalten. Mit anderen Namen stellt die Kommandozeile sie wieder her.',
    'target.kept-stuck':
      'Ist es als unveränderlich markiert, die Markierung aufheben; dann noch einmal freigeben.',
    'target.foreign':
      'Mit der Installation rückgängig machen, die dort wiederhergestellt hat. Wird nichts davon gebraucht, es selbst entfernen.',
    'ftp.password-needed': 'Das Passwort unter Ziele beim Server hinterlegen.',
    'destination.unknown': 'Unter Ziele nachsehen.',
    'destination.exists': 'Einen anderen Namen wählen oder das alte unter Ziele ändern.',
    'prune.changed': 'Den Plan noch einmal ansehen und dann seine Zahl bestätigen.',
    'prune.held': 'Die beiden vergleichen. Ist es so richtig, das auf der Seite der Serie sagen.',
    'clock.behind':
      'Die Uhr stellen. Geht sie richtig, das auf der Seite der Serie sagen oder dieses eine Mal fortfahren, wo danach gefragt wird.',
    'clock.ahead':
      'Die Uhr stellen, falls sie falsch geht. Geht sie richtig, drei Tage warten oder dieses eine Mal fortfahren, wo danach gefragt wird.',
    'schedule.unknown': 'Die Zeitpläne ansehen, die gezeigt werden.',
    'schedule.timer':
      'Der Zeitplan ist aufgehoben, und nichts startet ihn. Das Genannte beheben und ihn noch einmal einrichten, oder einen eigenen Timer ihn starten lassen.',
    'schedule.no-timer': 'Die Kommandozeile mit diesem Zeitplan von einem eigenen Timer starten lassen.',
    'schedule.window':
      'Das Paket für dieses System installieren oder den Zeitplan in einem Terminal anlegen. Dann steht er hier.',
    'schedule.nobody-to-ask':
      'Eine Datei mit der Passphrase wählen, die nur Sie lesen können. Oder die Schlüssel im Schlüsselbund des Systems halten: Unter Zertifikate ziehen sie um.',
    'schedule.window-over': 'Dem Zeitplan ein längeres Zeitfenster geben oder mehr gleichzeitig erlauben.',
    'schedule.fleet-failed': 'Die Seite jeder Appliance nennt den Grund und versucht es noch einmal.',
    'set.open-form':
      'Einen Sicherungssatz nehmen, den eine Appliance gemacht hat. Nur bestätigen, wenn dort dieses Programm als Appliance antwortet.',
    'target.other-serial': 'Ist das gewollt, den Namen des Ziels eingeben: {name}.',
    'user.unknown': 'Wer die Verwaltungsschnittstelle betreibt, kann sagen, wer sie verwenden darf.',
    'user.none': 'Wer die Verwaltungsschnittstelle betreibt, legt den ersten fest.',
    'user.password-needed': 'Ein Passwort für den Benutzer eingeben.',
    'state.damaged':
      'Unter Einstellungen, beim Zustand dieser Installation, lässt sich die Datei beiseitelegen und diese Kopie an ihre Stelle setzen.',
    'state.lost':
      'Eine eigene Kopie an die Stelle setzen; oder die Datei unter Einstellungen beiseitelegen lassen und neu angeben, was darin stand.',
    'state.newer': 'Die neuere Fassung nehmen.',
  },
  phrases: {
    'say-whose-directory-it-is-with': 'wählen, wessen Verzeichnis es ist',
    'is-a-real-appliance-it-backs':
      '{name} ist eine echte Appliance: Sie sichert alles, was sie hat, für ihr Zertifikatsobjekt; Empfänger, Teile und Ausnahmen bedeuten ihr nichts',
    'is-a-real-appliance-it-makes':
      '{name} ist eine echte Appliance: Sie erstellt ihre Sicherungssätze selbst und zeigt nichts, womit sie zu vergleichen wären; Unverändertes lässt sich bei ihr nicht sparen',
    'it-lies-in-no-destination-that':
      'es liegt in keinem Ziel, das hier bekannt ist; wer diesen Server betreibt, legt eines an',
  },
  managedNotes: {
    'earlier-left':
      'Ein Lauf vom {begun} hat dort zurückgelassen: {paths}. Dort entfernen, sobald nichts mehr es verwendet.',
    unsaved:
      'In ihrer Konfiguration gibt es Änderungen, die nicht gesichert sind: {domains}. In diesem Sicherungssatz fehlen sie. Dort sichern oder vor der nächsten Sicherung sichern lassen.',
  },
}
