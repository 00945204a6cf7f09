// What doctor says on the command line, in German.
import type { CLI_DOCTOR_EN } from '../en/cli-doctor.ts'
import { DOCTOR_DE } from './doctor.ts'

export const CLI_DOCTOR_DE: Readonly<Record<keyof typeof CLI_DOCTOR_EN, string>> = {
  ...DOCTOR_DE,
  'doctor.summary': 'Die Installation untersuchen und reparieren, was sich ohne Verlust reparieren lässt',
  'doctor.about':
    'Sieht die Dateien an, in denen die Installation sich etwas merkt, Schlüssel, Zertifikate und ihr Ende, signierte Berichte, Zeitpläne\nund ihre Timer, Ziele von Sicherungssätzen, Ordner-Appliances, die Uhr gegen das, was signiert wurde, Reste unterbrochener Läufe und\nRechte; nennt, was nicht stimmt, Schäden zuerst, und den Befehl, der hilft.\n--repair legt eine beschädigte Datei beiseite und setzt ihre letzte gute Kopie an die Stelle, entfernt Reste und Timer ohne Zeitplan\nund verschließt das Verzeichnis vor anderen. Exit-Code 0 alles in Ordnung, 8 etwas zu beachten, 74 etwas ist beschädigt.',
  'doctor.option.repair': 'Repariert, was sich ohne Verlust reparieren lässt.',
  'doctor.option.keys':
    'Öffnet jeden Schlüssel und prüft, ob sein Zertifikat dazugehört; fragt nach der Passphrase.',
  'doctor.well': 'Dieser Installation fehlt nichts.',
}
