// What doctor finds, in German.
import type { DOCTOR_EN } from '../en/doctor.ts'

export const DOCTOR_DE: Readonly<Record<keyof typeof DOCTOR_EN, string>> = {
  'doctor.state': '{subject}',
  'doctor.lines': '{subject} hat unlesbare Zeilen: {detail}. Alle anderen werden gelesen.',
  'doctor.key':
    '{subject} ist beschädigt: Diesen Schlüssel öffnet keine Passphrase. Eine eigene Kopie an die Stelle setzen oder den Schlüssel aus seinem Wiederherstellungspaket importieren.',
  'doctor.secret': '{subject} ist beschädigt: Dieses gespeicherte Passwort ist neu anzugeben.',
  'doctor.signer-key':
    'Das Zertifikat {subject} ist da, sein Schlüssel nicht: Kein Sicherungssatz kann signiert werden. Ist das Zertifikat gelöscht, legt die nächste Sicherung einen neuen Unterzeichner an.',
  'doctor.key-foreign': 'Der Schlüssel {subject} und das Zertifikat dieses Namens gehören nicht zusammen.',
  'doctor.key-closed': 'Der Schlüssel {subject} lässt sich nicht öffnen.',
  'doctor.key-alone': 'Zum Schlüssel {subject} gehört kein Zertifikat.',
  'doctor.report':
    '{subject} fehlt oder ist nicht mehr, wie es signiert wurde: Nachgewiesen ist damit nichts mehr. Eine neue Probe holt das nach.',
  'doctor.certificate-ended': 'Das Zertifikat {subject} ist vor {detail} Tagen abgelaufen.',
  'doctor.certificate-ends': 'Das Zertifikat {subject} läuft in {detail} Tagen ab.',
  'doctor.clock': 'Die Uhr dieses Rechners widerspricht dem, was von der Appliance {subject} signiert wurde.',
  'doctor.timer-missing': 'Kein Timer dieses Rechners startet den Zeitplan {subject}.',
  'doctor.timer-alone': 'Ein Timer startet den Zeitplan {subject}, den es nicht gibt.',
  'doctor.place': 'Das Ziel {subject} ist nicht lesbar.',
  'doctor.unfinished':
    '{subject} enthält Reste eines unterbrochenen Laufs, oder einer ist noch dabei: {detail}',
  'doctor.appliance': 'Die Appliance {subject} ist nicht lesbar: {detail}',
  'doctor.swap':
    'Eine Wiederherstellung der Appliance {subject} wurde begonnen und nicht beendet; ihre nächste Verwendung beendet sie, undo nimmt sie zurück.',
  'doctor.kept': 'Die Appliance {subject} behält noch, was eine Wiederherstellung vom {detail} ersetzt hat.',
  'doctor.leftover': '{subject} ist von einem unterbrochenen Lauf übrig.',
  'doctor.permission': '{subject} steht anderen Benutzern offen.',
  'doctor.no-access-list':
    '{subject} liegt auf einem Datenträger oder einer Freigabe ohne Zugriffslisten: Wer dorthin gelangt, kann alles lesen. Schlüssel schützt dort nur ihre Passphrase.',
  'doctor.repaired': 'Repariert.',
  'doctor.restored': 'Aus dem repariert, was davon gut war. Die beschädigte Datei heißt jetzt {aside}.',
  'doctor.aside': 'Beiseitegelegt als {aside}. Eine gute Kopie gab es nicht: neu angeben, was darin stand.',
}
