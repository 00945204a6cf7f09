// What is said beside the outcome of work with a real appliance, in German.
import type { ManagedNoteCode } from '../../contract/managed.ts'

export const DE_MANAGED_NOTES: Readonly<Record<ManagedNoteCode, string>> = {
  'key-here': 'Der private Schlüssel von {subject} ist hier.',
  'key-elsewhere':
    'Der private Schlüssel von {subject} ist nicht hier. Ohne ihn kann niemand diesen Sicherungssatz wiederherstellen: Stellen Sie sicher, dass jemand ihn hat.',
  'certificate-unseen':
    'Die Appliance zeigt ihr Zertifikat nicht; Schlüsseltyp, Daten und ob der Schlüssel hier ist, wurden nicht geprüft.',
  'certificate-ends': 'Das Zertifikat {subject} gilt nur noch bis {to}.',
  'earlier-left':
    'Ein Lauf vom {begun} hat dort zurückgelassen: {paths}. secure-backup clean NAME entfernt es.',
  'earlier-removed': 'Was ein Lauf vom {begun} dort zurückgelassen hatte, wurde entfernt: {paths}.',
  'earlier-in-use':
    'Ein Lauf vom {begun} hat dort etwas zurückgelassen, das die Appliance vielleicht noch verwendet; deshalb blieb es liegen: {paths}.',
  'room-fits': 'In temporary: sind {free} MB frei, gebraucht werden etwa {needed} MB.',
  saved: 'Ihre Konfiguration hat keine ungespeicherten Änderungen.',
  'saved-first': 'Ungespeicherte Änderungen an ihrer Konfiguration wurden zuerst gespeichert: {domains}.',
  unsaved:
    'In ihrer Konfiguration gibt es ungespeicherte Änderungen: {domains}. In diesem Sicherungssatz fehlen sie. Speichern Sie sie dort, oder sichern Sie mit --save-first.',
  'unsaved-unseen': 'Die Appliance sagt nicht, ob es in ihrer Konfiguration ungespeicherte Änderungen gibt.',
  'clock-fits': 'Ihre Uhr geht richtig.',
  'clock-ahead':
    'Ihre Uhr geht {minutes} {minutes|Minute|Minuten} vor. Von ihr hängen die Gültigkeit von Zertifikaten und die Zeiten ihrer Sicherungssätze ab: Stellen Sie sie.',
  'clock-behind':
    'Ihre Uhr geht {minutes} {minutes|Minute|Minuten} nach. Von ihr hängen die Gültigkeit von Zertifikaten und die Zeiten ihrer Sicherungssätze ab: Stellen Sie sie.',
  'clock-unseen': 'Die Appliance nennt keine lesbare Zeit; ihre Uhr wurde nicht verglichen.',
  'room-unseen': 'Die Appliance sagt nicht, wie viel Platz sie hat.',
  'left-there': 'Auf der Appliance liegt noch, was Sie dort entfernen müssen: {path}.',
  'fetched-again': '{part} musste {times}-mal geholt werden: Die Verbindung brach ab.',
  'no-restart-seen':
    'Sie antwortet, und in {minutes} {minutes|Minute|Minuten} war kein Neustart zu sehen. Ob sie noch daran arbeitet, ist nicht bekannt: Sehen Sie an ihrer Konsole und in ihrem Protokoll nach.',
  answers: 'Sie antwortet als Seriennummer {serial}, {version}.',
  'answers-login':
    'Sie antwortet, und das bisherige Passwort stimmt nicht mehr: Wie dokumentiert hat admin jetzt das Passwort admin und muss es ändern.',
  'answers-certificate': 'Sie antwortet mit einem anderen Zertifikat, SHA-256-Fingerabdruck {fingerprint}.',
  'answers-neither':
    'Sie antwortet, akzeptiert aber weder das bisherige Passwort noch admin, das admin nach einer Wiederherstellung hat. Melden Sie sich an ihrer Konsole an, und prüfen Sie, ob Benutzer und Zertifikate die der Sicherung sind.',
  'answers-other':
    'Dort antwortet jetzt Seriennummer {serial}, {version}; dahin führt die Wiederherstellung nicht. Finden Sie heraus, welche Appliance das ist; dort wurde nichts entfernt.',
  'password-kept':
    'Sie wurde neu gestartet, aber das bisherige Passwort stimmt noch; nach einer Wiederherstellung hat admin das Passwort admin. Sehen Sie in ihrem Protokoll nach, ob wiederhergestellt wurde.',
  'not-shown': 'Nichts von dem, was sie antwortet, zeigt, ob wiederhergestellt wurde.',
  'left-in-use':
    'Blieb auf der Appliance, weil sie es vielleicht noch liest: {path}. Ist die Wiederherstellung dort vorbei, können Sie es dort löschen.',
  silent:
    'Sie hat unter {url} in {minutes} {minutes|Minute|Minuten} nicht geantwortet. Ihre Netzwerkeinstellungen sind jetzt die der Sicherung; sehen Sie an ihrer Konsole nach.',
  'should-be-gone':
    'Für die Wiederherstellung wurden gesendet: {paths}. Wiederherstellung und Neustart ersetzen das alles, es sollte also weg sein: Prüfen Sie das, sobald Sie angemeldet sind.',
  'left-out':
    '{count} {count|Eintrag ist|Einträge sind} im Sicherungssatz nicht wie auf der Appliance; sein Manifest nennt sie.',
  'one-key': 'Nur ein Schlüssel öffnet diesen Sicherungssatz: Wer ihn verliert, verliert den Sicherungssatz.',
  'answer-missing':
    'Die Wiederherstellung wurde angefordert, aber die Appliance hat nicht geantwortet; sie wurde nicht noch einmal angefordert, weil sie begonnen haben kann.',
  'restart-expected':
    'Die Verbindung brach ab, nachdem die Wiederherstellung angefordert war, wie bei einem Neustart üblich.',
}
