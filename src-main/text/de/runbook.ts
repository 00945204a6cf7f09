// A migration in German.
import type { RunbookWords } from '../en/runbook.ts'

export const DE_RUNBOOK: RunbookWords = {
  title: 'Migration von {set} nach {target}',
  set: 'Der Sicherungssatz entstand {made} von Seriennummer {serial}, {version}, Modell {mtm}.',
  target: 'Das Ziel {name} hat Seriennummer {serial}, {version}, Modell {mtm}.',
  asOf: 'Das Ziel wurde zuletzt {asOf} gefragt.',
  rules: 'Regeln',
  steps: 'Schritte',
  form: { open: 'offen', appliance: 'Appliance' },
  source: 'Quelle',
  where: {
    here: 'Auf diesem Rechner',
    console: 'An der Konsole der Appliance',
    mqcli: 'An der Konsole, in mqcli',
  },
  status: { met: 'Erfüllt', unmet: 'Nicht erfüllt', unseen: 'Von hier nicht zu sehen', know: 'Zu wissen' },
  rule: {
    intact: 'Der Sicherungssatz ist vollständig und so, wie er signiert wurde.',
    trusted:
      'Dem Unterzeichner des Sicherungssatzes wird hier vertraut: {subject}, SHA-256-Fingerabdruck {fingerprint}.',
    form: 'Eine echte Appliance stellt nur wieder her, was eine Appliance geschrieben hat; die Form dieses Sicherungssatzes ist: {form}.',
    'form-folder':
      'Eine Ordner-Appliance nimmt Sicherungssätze, die dieses Programm geschrieben hat; die Form dieses Sicherungssatzes ist: {form}.',
    product: 'Sicherungssatz und Ziel sind dasselbe Produkt: {set} und {target}.',
    firmware:
      'Die Firmware des Ziels ist genau die des Sicherungssatzes, V.R.M.F: Sicherungssatz {set}, Ziel {target}.',
    model:
      'M2002 und M2003 nehmen Sicherungssätze voneinander; sonst muss das Modell dasselbe sein: Sicherungssatz {set}, Ziel {target}.',
    reinitialised: 'Das Ziel ist frisch initialisiert.',
    admin: 'Nur der Benutzer admin darf wiederherstellen: angegeben ist {user}.',
    key: 'Privater Schlüssel und Zertifikat von einem dieser Empfänger sind zur Hand: {recipients}.',
    'password-after':
      'Nach der Wiederherstellung hat der Benutzer admin das Passwort admin und muss es bei der ersten Anmeldung ändern. Alle anderen haben das Passwort vom Zeitpunkt der Sicherung.',
    restart: 'Die Appliance startet am Ende der Wiederherstellung neu.',
    network:
      'Die Wiederherstellung bringt die Netzwerkeinstellungen der Sicherung mit. In einem anderen Netz, oder solange die alte Appliance noch läuft, sind sie an der Konsole zu berichtigen, bevor sie verbunden wird.',
    clock: 'Zuerst die Uhr des Ziels stellen: an ihr werden Zertifikate geprüft.',
    gateway:
      'Auf einem DataPower Gateway muss das Ziel im Modus für sichere Sicherungen sein; der wird beim Initialisieren gewählt und danach nie mehr. Seine Lizenzen und Funktionen müssen zum Sicherungssatz passen, und was ein HSM enthält, ist nicht im Sicherungssatz.',
    'not-included':
      'Queue-Manager, ihre Konfiguration und Daten, Hochverfügbarkeit und Notfallwiederherstellung sind nicht im Sicherungssatz. Sie kommen danach aus eigenen Sicherungen zurück.',
  },
  step: {
    compare: [
      'Den Fingerabdruck des Unterzeichners vergleichen',
      'Niemand, dem hier vertraut wird, hat diesen Sicherungssatz signiert; er kann von einem Fremden sein. Diesen Fingerabdruck mit dem vergleichen, den der Rechner zeigt, auf dem er entstand: {fingerprint} ({subject}). Sind sie gleich, ihm mit dem folgenden Befehl vertrauen und diesen Ablauf neu erstellen. Sind sie verschieden, hier aufhören: Nichts vom Folgenden darf eingegeben werden.',
    ],
    'compare-changed': [
      'Den Fingerabdruck des neuen Unterzeichners vergleichen',
      'Ein anderer hat diesen Sicherungssatz signiert als bisher für die Appliance ({before}). Diesen Fingerabdruck mit dem vergleichen, den der Rechner zeigt, auf dem er entstand: {fingerprint} ({subject}), und klären, warum er sich geändert hat. Ist das gewollt, ihm mit dem folgenden Befehl vertrauen und diesen Ablauf neu erstellen. Ist es nicht gewollt, hier aufhören: Nichts vom Folgenden darf eingegeben werden.',
    ],
    verify: ['Den Sicherungssatz prüfen', 'Bevor irgendetwas zurückgesetzt wird. Es muss mit Code 0 enden.'],
    'save-rest': [
      'Sichern, was der Sicherungssatz nicht enthält',
      'Läuft das Ziel oder die Appliance, die es ersetzt, noch: jeden Queue-Manager und die Messaging-Benutzer archivieren und die Archive von der Appliance holen.',
    ],
    firmware: [
      'Das Ziel auf die Firmware des Sicherungssatzes bringen',
      'Der Sicherungssatz ist von {set}, das Ziel hat {target}. Das Abbild genau dieser Stufe laden, dann noch einmal vergleichen.',
    ],
    reinitialise: [
      'Das Ziel neu initialisieren',
      'Das löscht alles auf ihm samt Netzwerkeinstellungen und braucht die serielle Konsole und den Benutzer admin. Von hier an gibt es kein Zurück.',
    ],
    deploy: [
      'Das Ziel neu bereitstellen',
      'Eine virtuelle Appliance lässt sich nicht neu initialisieren: eine neue aus dem Abbild genau der Firmware {set} bereitstellen.',
    ],
    'first-login': [
      'Zum ersten Mal anmelden',
      'Benutzer admin, Passwort admin; ein neues wählen. Dann Netzwerkadresse vergeben und die Uhr stellen.',
    ],
    'rest-on': ['Die REST-Verwaltungsschnittstelle einschalten', 'Ein Zurücksetzen schaltet sie aus.'],
    register: [
      'Diesem Programm mitteilen',
      'Den angezeigten Fingerabdruck mit dem der Appliance vergleichen, bevor er festgelegt wird: nach dem Zurücksetzen hat sie ein neues Zertifikat.',
    ],
    validate: [
      'Die Appliance den Sicherungssatz prüfen lassen',
      'Lädt Sicherungssatz und Schlüssel hoch, lässt die Appliance beides prüfen, entfernt es wieder und ändert nichts.',
    ],
    restore: [
      'Wiederherstellen',
      'Die Appliance prüft noch einmal, stellt wieder her und startet neu. Warten, bis das Programm sagt, was antwortet. Es weigert sich, bis Sie mit Namen sagen, dass Sie das Zurücksetzen gesehen haben, denn von hier sieht das niemand; wie, sagt es dann.',
    ],
    'by-hand': [
      'Ohne die REST-Schnittstelle',
      'Dasselbe an der Konsole, mit den Dateien des Sicherungssatzes in {directory} und einem Objekt CRED aus Schlüssel und Zertifikat. Die Datei key.pem ist nicht verschlüsselt: überall löschen, wo sie lag, sobald die Appliance sie hat.',
    ],
    'login-after': [
      'Nach dem Neustart anmelden',
      'Benutzer admin, Passwort admin; sofort ein neues wählen. Alle anderen haben ihr Passwort vom {made}.',
    ],
    afterwards: [
      'Den Rest zurückbringen',
      'Netzwerkeinstellungen prüfen. Dann Messaging-Benutzer, Schlüsselablagen und Queue-Manager aus ihren eigenen Sicherungen wiederherstellen und Hochverfügbarkeit und Notfallwiederherstellung neu einrichten.',
    ],
    'folder-validate': [
      'Sicherungssatz und Ziel prüfen',
      'Jeder Eintrag wird geöffnet und geprüft; geändert wird nichts.',
    ],
    'folder-restore': ['Wiederherstellen', 'Alles wird neben dem Ziel ausgepackt und am Ende getauscht.'],
    'folder-undo': ['Zurück, falls nötig', 'Was da war, bleibt aufgehoben, bis Sie es freigeben.'],
  },
}
