// What destination says on the command line, in German.
import type { CLI_DESTINATION_EN } from '../en/cli-destination.ts'

export const CLI_DESTINATION_DE: Readonly<Record<keyof typeof CLI_DESTINATION_EN, string>> = {
  'destination.summary': 'Ziele mit Namen: hinzufügen, testen, ändern, entfernen',
  'destination.about':
    'Ein Ziel steht überall, wo eine URL steht, als NAME oder NAME:/verzeichnis. Sein Passwort liegt im Tresor. add und edit\ntesten es zuerst; wird dem Zertifikat eines Servers nicht vertraut, wird sein Fingerabdruck gezeigt: Vergleichen Sie ihn und\nwiederholen Sie den Aufruf mit --pin FINGERPRINT.',
  'destination.option.note': 'Eine Notiz dazu.',
  'destination.option.password': 'edit: fragt nach einem neuen Passwort.',
  'destination.option.system-trust': 'edit: vertraut wieder den Zertifizierungsstellen des Systems.',
  'destination.option.untried': 'Übernimmt es, ohne es zu testen.',
  'destination.needs': '{called} braucht einen Namen.',
  'destination.where': 'Geben Sie an, wo es ist: destination add NAME URL.',
  'trust.pinned': 'nur dem Zertifikat mit dem SHA-256-Fingerabdruck {fingerprint}',
  'trust.ca': 'der angegebenen Zertifizierungsstelle',
  'trust.system': 'den Zertifizierungsstellen des Systems',
  'destination.step.connect': 'Verbunden, und das Verzeichnis ist da',
  'destination.step.write': 'Eine Datei geschrieben',
  'destination.step.read': 'Sie zurückgelesen',
  'destination.step.compare': 'Verglichen: dieselben Bytes',
  'destination.step.delete': 'Sie gelöscht',
  'destination.plain': 'nicht verschlüsselt',
  'destination.place': 'Adresse',
  'destination.trusted': 'Vertraut',
  'destination.note': 'Notiz',
  'destination.none': 'Es gibt keine Ziele. Fügen Sie eines hinzu: secure-backup destination add NAME URL',
  'destination.forgotten':
    '{name} und sein Passwort wurden hier entfernt. Seine Sicherungssätze blieben unberührt.',
}
