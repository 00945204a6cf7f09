// What doctor says on the command line, in German.
import type { CLI_DOCTOR_EN } from '../en/cli-doctor.ts'

export const CLI_DOCTOR_DE: Readonly<Record<keyof typeof CLI_DOCTOR_EN, string>> = {
  'doctor.summary': 'Die Installation untersuchen und reparieren, was dabei nichts verliert',
  'doctor.about':
    'Sieht die Dateien an, in denen die Installation sich etwas merkt, Zertifikate, die bald ablaufen, Ordner-Appliances,\nReste unterbrochener Läufe und Rechte; nennt, was nicht stimmt, Schäden zuerst.\n--repair legt eine beschädigte Datei beiseite und setzt ihre letzte gute Kopie an die Stelle, entfernt Reste und verschließt das\nVerzeichnis vor anderen. Exit-Code 0 alles in Ordnung, 8 etwas zu beachten, 74 etwas ist beschädigt.',
  'doctor.option.repair': 'Reparieren, was sich ohne Verlust reparieren lässt.',
  'doctor.well': 'Dieser Installation fehlt nichts.',
  'doctor.state': '{subject}',
  'doctor.certificate':
    'Das Zertifikat {subject} ist abgelaufen oder läuft in 60 Tagen ab: secure-backup cert renew {subject}',
  'doctor.appliance': 'Das Verzeichnis der Appliance {subject} ist nicht da.',
  'doctor.history': '{subject} hat unlesbare Zeilen.',
  'doctor.leftover': '{subject} ist von einem unterbrochenen Lauf übrig.',
  'doctor.permission': '{subject} steht anderen Benutzern offen.',
  'doctor.lines': 'Zeilen {lines}; alle anderen werden gelesen.',
  'doctor.repaired': 'Repariert.',
  'doctor.restored': 'Aus der letzten guten Kopie repariert. Die beschädigte Datei heißt jetzt {aside}.',
  'doctor.aside': 'Beiseitegelegt als {aside}. Eine gute Kopie gab es nicht: neu angeben, was darin stand.',
}
