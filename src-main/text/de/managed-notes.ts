// What is said beside the outcome of work with a real appliance, in German.
import type { ManagedNoteCode } from '../../contract/managed.ts'

export const DE_MANAGED_NOTES: Readonly<Record<ManagedNoteCode, string>> = {
  'key-here': 'Der private Schlüssel von {subject} ist hier.',
  'key-elsewhere':
    'Der private Schlüssel von {subject} ist nicht hier. Ohne ihn kann niemand diesen Sicherungssatz wiederherstellen: sicherstellen, dass jemand ihn hat.',
  'certificate-unseen':
    'Die Appliance zeigt ihr Zertifikat nicht; Schlüsselart, Daten und ob der Schlüssel hier ist, wurden nicht geprüft.',
  'certificate-ends': 'Das Zertifikat {subject} gilt nur noch bis {to}.',
  'earlier-left':
    'Ein Lauf vom {begun} hat dort zurückgelassen: {paths}. secure-backup clean NAME entfernt es.',
  'earlier-removed': 'Was ein Lauf vom {begun} dort zurückgelassen hatte, wurde entfernt: {paths}.',
  'earlier-in-use':
    'Ein Lauf vom {begun} hat dort etwas zurückgelassen, an dem die Appliance noch arbeiten kann; es blieb: {paths}.',
  'room-fits': 'In temporary: sind {free} MB frei, gebraucht werden etwa {needed} MB.',
  saved: 'In ihrer Konfiguration gibt es keine ungesicherten Änderungen.',
  'saved-first': 'Ungesicherte Änderungen an ihrer Konfiguration wurden vorher gesichert: {domains}.',
  unsaved:
    'In ihrer Konfiguration gibt es Änderungen, die nicht gesichert sind: {domains}. In diesem Sicherungssatz fehlen sie. Dort sichern oder mit --save-first sichern lassen.',
  'unsaved-unseen': 'Die Appliance sagt nicht, ob es in ihrer Konfiguration ungesicherte Änderungen gibt.',
  'clock-fits': 'Ihre Uhr geht richtig.',
  'clock-ahead':
    'Ihre Uhr geht {minutes} Minuten vor. Nach ihr richten sich die Gültigkeit von Zertifikaten und die Zeiten ihrer Sicherungssätze: die Uhr stellen.',
  'clock-behind':
    'Ihre Uhr geht {minutes} Minuten nach. Nach ihr richten sich die Gültigkeit von Zertifikaten und die Zeiten ihrer Sicherungssätze: die Uhr stellen.',
  'clock-unseen': 'Die Appliance nennt keine lesbare Zeit; ihre Uhr wurde nicht verglichen.',
  'room-unseen': 'Die Appliance sagt nicht, wie viel Platz sie hat.',
  'left-there': 'Auf der Appliance blieb zurück und ist dort zu entfernen: {path}.',
  'fetched-again': '{part} musste {times}-mal geholt werden: die Verbindung brach ab.',
  'no-restart-seen':
    'Sie antwortet, und in {minutes} Minuten war kein Neustart zu sehen. Ob sie noch daran arbeitet, ist nicht bekannt: an ihrer Konsole und in ihrem Protokoll nachsehen.',
  answers: 'Sie antwortet als Seriennummer {serial}, {version}.',
  'answers-login':
    'Sie antwortet, und das Passwort von vorher stimmt nicht mehr: wie dokumentiert hat admin jetzt das Passwort admin und muss es ändern.',
  'answers-certificate': 'Sie antwortet mit einem anderen Zertifikat, SHA-256-Fingerabdruck {fingerprint}.',
  'answers-neither':
    'Sie antwortet und nimmt weder das Passwort von vorher noch admin, wie es admin nach einer Wiederherstellung hat. An ihrer Konsole anmelden und nachsehen, ob Benutzer und Zertifikate die der Sicherung sind.',
  'answers-other':
    'Dort antwortet jetzt die Seriennummer {serial}, {version}; zu der führt die Wiederherstellung nicht. Herausfinden, welche Appliance das ist; dort wurde nichts entfernt.',
  'password-kept':
    'Sie hat neu gestartet, und das Passwort von vorher stimmt noch; nach einer Wiederherstellung hat admin das Passwort admin. In ihrem Protokoll nachsehen, ob wiederhergestellt wurde.',
  'not-shown': 'Ob wiederhergestellt wurde, zeigt nichts von dem, was sie antwortet.',
  'left-in-use':
    'Blieb auf der Appliance, weil sie es noch lesen könnte: {path}. Ist die Wiederherstellung dort vorbei, kann es dort gelöscht werden.',
  silent:
    'Sie antwortet unter {url} in {minutes} Minuten nicht. Ihre Netzwerkeinstellungen sind jetzt die der Sicherung; an ihrer Konsole nachsehen.',
  'should-be-gone':
    'Für die Wiederherstellung wurden gesendet: {paths}. Wiederherstellung und Neustart ersetzen das alles, es sollte also weg sein: nachsehen, sobald Sie angemeldet sind.',
  'left-out': '{count} Einträge sind nicht im Sicherungssatz, wie sie sind; sein Manifest nennt sie.',
  'one-key': 'Nur ein Schlüssel öffnet diesen Sicherungssatz: wer ihn verliert, verliert den Sicherungssatz.',
  'answer-missing':
    'Die Wiederherstellung wurde verlangt, und keine Antwort der Appliance kam; sie wurde nicht noch einmal verlangt, weil sie begonnen haben kann.',
  'restart-expected':
    'Die Verbindung brach ab, nachdem die Wiederherstellung verlangt war, wie bei einem Neustart üblich.',
}
