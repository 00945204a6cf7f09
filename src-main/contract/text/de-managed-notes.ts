// What is said beside the outcome of work with a real appliance, in German.
import type { ManagedNoteCode } from '../managed.ts'

export const DE_MANAGED_NOTES: Readonly<Record<ManagedNoteCode, string>> = {
  'key-here': 'Der private Schlüssel von {subject} ist hier.',
  'key-elsewhere':
    'Der private Schlüssel von {subject} ist nicht hier. Ohne ihn kann niemand diesen Satz wiederherstellen: sicherstellen, dass jemand ihn hat.',
  'certificate-unseen':
    'Die Appliance zeigt ihr Zertifikat nicht; Schlüsselart, Daten und ob der Schlüssel hier ist, wurden nicht geprüft.',
  'certificate-ends': 'Das Zertifikat {subject} gilt nur noch bis {to}.',
  'room-unseen': 'Die Appliance sagt nicht, wie viel Platz sie hat.',
  'left-there': 'Auf der Appliance blieb zurück und ist dort zu entfernen: {path}.',
  'fetched-again': '{part} musste {times}-mal geholt werden: die Verbindung brach ab.',
  'no-restart-seen': 'In {minutes} Minuten war kein Neustart zu sehen.',
  answers: 'Sie antwortet als Seriennummer {serial}, {version}.',
  'answers-login':
    'Sie antwortet, und das Passwort von vorher stimmt nicht mehr: wie dokumentiert hat admin jetzt das Passwort admin und muss es ändern.',
  'answers-certificate': 'Sie antwortet mit einem anderen Zertifikat, SHA-256-Fingerabdruck {fingerprint}.',
  silent:
    'Sie antwortet unter {url} in {minutes} Minuten nicht. Ihre Netzwerkeinstellungen sind jetzt die der Sicherung; an ihrer Konsole nachsehen.',
  'should-be-gone':
    'Für die Wiederherstellung wurden gesendet: {paths}. Wiederherstellung und Neustart ersetzen das alles, es sollte also weg sein: nachsehen, sobald Sie angemeldet sind.',
  'left-out': '{count} Einträge sind nicht im Satz, wie sie sind; sein Manifest nennt sie.',
  'one-key': 'Nur ein Schlüssel öffnet diesen Satz: wer ihn verliert, verliert den Satz.',
  'restart-expected':
    'Die Verbindung brach ab, nachdem die Wiederherstellung verlangt war, wie bei einem Neustart üblich.',
}
