// German for the first run: one path from nothing to a proven backup.
import type { EN_FIRST_RUN } from '../en/window-first-run.ts'

export const DE_FIRST_RUN: Readonly<Record<keyof typeof EN_FIRST_RUN, string>> = {
  'start.title': 'Von nichts zu einer Sicherung, die sich nachweislich wiederherstellen lässt',
  'start.text':
    'Ein Weg von wenigen Minuten: die Appliance nennen, ihren Fingerabdruck vergleichen, sagen, wohin die Sicherungssätze kommen. Der Rest läuft von selbst, und Sie können ihn verlassen und später weitermachen.',
  'start.begin': 'Erste Sicherung einrichten',
  'start.go-on': 'Einrichtung fortsetzen',
  'start.done': 'Erledigt',
  'start.appliance': 'Appliance',
  'start.keep': 'Ziel, Zertifikat und Wiederherstellungspaket',
  'start.backup': 'Sicherung',
  'start.proof': 'Probe',
  'first.appliance.why': 'Welche Appliance soll gesichert werden?',
  'first.keep.why':
    'Wohin ihre Sicherungssätze kommen, was sie öffnet, und was sie öffnet, wenn der Schlüssel verloren ist.',
  'first.backup.why':
    'Ein Sicherungssatz wird erstellt, signiert, verschlüsselt und dort geprüft, wo er liegt.',
  'first.proof.why':
    'Der Sicherungssatz wird bis zum letzten Eintrag geöffnet. Nur das zeigt, dass er sich wiederherstellen lässt.',
  'first.kind': 'Was ist es?',
  'first.kind.real': 'Eine echte Appliance',
  'first.kind.real.why': 'MQ Appliance oder DataPower Gateway, über ihre REST-Verwaltungsschnittstelle.',
  'first.kind.folder': 'Ein Ordner',
  'first.kind.folder.why': 'Ein Verzeichnis mit appliance.json auf dem Rechner, auf dem das Programm läuft.',
  'first.connect': 'Verbindung testen und weiter',
  'first.compare': 'Diesen Fingerabdruck vergleichen',
  'first.same': 'Sie sind gleich: weiter',
  'first.differ': 'Sie sind verschieden: anhalten',
  'first.differed':
    'Dann ist es eine andere Appliance, oder jemand ist dazwischen. Es wurde nichts gesendet. Prüfen Sie die Adresse, und fragen Sie, wer das Netz betreibt.',
  'first.other': 'Eine andere Appliance',
  'first.summary.real': '{name}, Seriennummer {serial}, unter {where}',
  'first.summary.destination': 'Sicherungssätze kommen nach {place}.',
  'first.summary.key': 'Sie werden mit dem Schlüssel von {key} geöffnet, der hier im Tresor liegt.',
  'first.summary.keys': 'Sie sind für {daily} und für {recovery}, deren Schlüssel hier im Tresor liegen.',
  'first.summary.kit':
    'Der Schlüssel von {key} wurde {when} exportiert. Bewahren Sie diese Datei nicht auf diesem Rechner auf.',
  'first.destination.hint':
    'Ein Vorschlag; jedes Verzeichnis und jedes Ziel geht. Jeder Sicherungssatz bekommt darin ein eigenes Verzeichnis.',
  'first.key.real':
    'Auf der Appliance wird ein Zertifikat erstellt. Sein Schlüssel kommt hier in den Tresor, und dort bleibt keine Kopie. Ihre Sicherungssätze sind für dieses Zertifikat.',
  'first.key.folder':
    'Zwei Zertifikate werden erstellt: eines für jeden Tag und eines für den Notfall. Von nun an ist jeder Sicherungssatz für beide.',
  'first.kit.directory': 'Wiederherstellungspaket kommt nach',
  'first.kit.hint':
    'Eine Schlüsseldatei und eine Seite zum Drucken. Beide gehören auf ein Medium, das anderswo liegt; vorerst geht jedes Verzeichnis.',
  'first.kit.passphrase': 'Passphrase des Wiederherstellungspakets',
  'first.kit.passphrase.hint':
    'Mindestens 12 Zeichen. Wer das Paket hat, braucht sie; bewahren Sie sie getrennt davon auf.',
  'first.run': 'Erstellen, sichern und proben',
  'first.continue': 'Weiter',
  'first.step.certificate': 'Zertifikat',
  'first.step.kit': 'Wiederherstellungspaket',
  'first.step.backup': 'Sicherung',
  'first.step.trust': 'Unterzeichner',
  'first.step.proof': 'Probe',
  'first.trust':
    'Die Appliance hat den Sicherungssatz mit einem Zertifikat signiert, das hier nicht bekannt ist. Die Probe zählt, sobald Sie ihm vertrauen.',
  'first.proven': 'Nachweislich wiederherstellbar',
  'first.accepted': 'Die Appliance nimmt diesen Sicherungssatz an',
  'first.accepted.text':
    'Was eine Appliance geschrieben hat, kann nur eine Appliance öffnen. Also hat sie selbst Sicherungssatz und Schlüssel geprüft. Auf ihr wurde nichts geändert.',
  'first.after': 'Was als Nächstes zu tun ist',
  'first.after.kit':
    'Bringen Sie das Wiederherstellungspaket in ein anderes Gebäude, und drucken Sie seine Seite.',
  'first.after.schedule': 'Sicherungen von selbst laufen lassen',
  'first.after.overview': 'Zur Übersicht',
  'first.not-proven': 'Nicht nachgewiesen: {why}',
  'first.report': 'Bericht öffnen',
}
