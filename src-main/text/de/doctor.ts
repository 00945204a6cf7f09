// What doctor finds, in German.
import type { DOCTOR_EN } from '../en/doctor.ts'

export const DOCTOR_DE: Readonly<Record<keyof typeof DOCTOR_EN, string>> = {
  'doctor.state': '{subject}',
  'doctor.lines': '{subject} hat unlesbare Zeilen: {detail}. Alle anderen werden gelesen.',
  'doctor.key':
    '{subject} ist beschädigt: Diesen Schlüssel öffnet keine Passphrase. Legen Sie eine eigene Kopie an diese Stelle, oder importieren Sie den Schlüssel aus seinem Wiederherstellungspaket.',
  'doctor.secret': '{subject} ist beschädigt: Dieses gespeicherte Passwort muss neu eingegeben werden.',
  'doctor.signer-key':
    'Das Zertifikat {subject} ist da, sein Schlüssel aber nicht: Es lässt sich kein Sicherungssatz signieren. Löschen Sie das Zertifikat, legt die nächste Sicherung einen neuen Unterzeichner an.',
  'doctor.key-foreign': 'Der Schlüssel {subject} und das Zertifikat dieses Namens gehören nicht zusammen.',
  'doctor.key-closed': 'Der Schlüssel {subject} lässt sich nicht öffnen.',
  'doctor.key-alone': 'Zum Schlüssel {subject} gehört kein Zertifikat.',
  'doctor.report':
    '{subject} fehlt oder ist nicht mehr, wie es signiert wurde, und weist damit nichts mehr nach. Machen Sie eine neue Probe.',
  'doctor.certificate-ended': 'Das Zertifikat {subject} ist vor {detail} {detail|Tag|Tagen} abgelaufen.',
  'doctor.certificate-ends': 'Das Zertifikat {subject} läuft in {detail} {detail|Tag|Tagen} ab.',
  'doctor.clock': 'Die Uhr dieses Rechners widerspricht dem, was von der Appliance {subject} signiert wurde.',
  'doctor.timer-missing': 'Kein Timer dieses Rechners startet den Zeitplan {subject}.',
  'doctor.timer-alone': 'Ein Timer startet den Zeitplan {subject}, den es nicht gibt.',
  'doctor.place': 'Das Ziel {subject} ist nicht lesbar.',
  'doctor.unfinished':
    '{subject} enthält Dateien eines Laufs, der unterbrochen wurde oder noch läuft: {detail}',
  'doctor.appliance': 'Die Appliance {subject} ist nicht lesbar: {detail}',
  'doctor.swap':
    'Eine Wiederherstellung der Appliance {subject} wurde begonnen und nicht beendet; bei der nächsten Verwendung wird sie beendet, undo nimmt sie zurück.',
  'doctor.kept':
    'Auf der Appliance {subject} ist noch aufbewahrt, was eine Wiederherstellung vom {detail} ersetzt hat.',
  'doctor.leftover': '{subject} ist von einem unterbrochenen Lauf übrig.',
  'doctor.permission': '{subject} steht anderen Benutzern offen.',
  'doctor.no-access-list':
    '{subject} liegt auf einem Datenträger oder einer Freigabe ohne Zugriffslisten: Wer dorthin gelangt, kann alles lesen. Schlüssel schützt dort nur ihre Passphrase.',
  'doctor.repaired': 'Repariert.',
  'doctor.restored': 'Aus dem repariert, was davon gut war. Die beschädigte Datei heißt jetzt {aside}.',
  'doctor.aside':
    'Beiseitegelegt als {aside}. Eine gute Kopie gab es nicht: Geben Sie noch einmal ein, was darin stand.',
}
