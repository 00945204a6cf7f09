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
      'Niemand, dem hier vertraut wird, hat diesen Sicherungssatz signiert; er kann von einem Fremden sein. Vergleichen Sie diesen Fingerabdruck mit dem, der auf dem Rechner angezeigt wird, auf dem er entstand: {fingerprint} ({subject}). Stimmen beide überein, vertrauen Sie ihm mit dem folgenden Befehl, und erstellen Sie diesen Ablauf neu. Wenn nicht, hören Sie hier auf und geben Sie nichts vom Folgenden ein.',
    ],
    'compare-changed': [
      'Den Fingerabdruck des neuen Unterzeichners vergleichen',
      'Der Unterzeichner dieses Sicherungssatzes hat noch nie für die Appliance signiert; frühere Sicherungssätze hat {before} signiert. Vergleichen Sie diesen Fingerabdruck mit dem, der auf dem Rechner angezeigt wird, auf dem der Sicherungssatz entstand: {fingerprint} ({subject}), und klären Sie, warum er sich geändert hat. Ist der neue Unterzeichner der richtige, vertrauen Sie ihm mit dem folgenden Befehl, und erstellen Sie diesen Ablauf neu. Wenn nicht, hören Sie hier auf und geben Sie nichts vom Folgenden ein.',
    ],
    verify: [
      'Den Sicherungssatz prüfen',
      'Tun Sie das, bevor irgendetwas zurückgesetzt wird. Es muss mit Code 0 enden.',
    ],
    'save-rest': [
      'Sichern, was der Sicherungssatz nicht enthält',
      'Läuft das Ziel oder die Appliance, die es ersetzt, noch: Archivieren Sie jeden Queue-Manager und die Messaging-Benutzer, und kopieren Sie die Archive von der Appliance weg.',
    ],
    firmware: [
      'Das Ziel auf die Firmware des Sicherungssatzes bringen',
      'Der Sicherungssatz ist von {set}, auf dem Ziel läuft {target}. Laden Sie das Image genau dieses Stands, und vergleichen Sie dann noch einmal.',
    ],
    reinitialise: [
      'Das Ziel neu initialisieren',
      'Das löscht alles auf ihm samt Netzwerkeinstellungen und braucht die serielle Konsole und den Benutzer admin. Von hier an gibt es kein Zurück.',
    ],
    deploy: [
      'Das Ziel neu bereitstellen',
      'Eine virtuelle Appliance lässt sich nicht neu initialisieren: Stellen Sie eine neue aus dem Image genau der Firmware {set} bereit.',
    ],
    'first-login': [
      'Zum ersten Mal anmelden',
      'Benutzer admin, Passwort admin; wählen Sie ein neues. Vergeben Sie dann die Netzwerkadresse, und stellen Sie die Uhr.',
    ],
    'rest-on': ['Die REST-Verwaltungsschnittstelle einschalten', 'Ein Zurücksetzen schaltet sie aus.'],
    register: [
      'Bei diesem Programm registrieren',
      'Bevor Sie den angezeigten Fingerabdruck festlegen, vergleichen Sie ihn mit dem der Appliance: Nach dem Zurücksetzen hat sie ein neues Zertifikat.',
    ],
    validate: [
      'Die Appliance den Sicherungssatz prüfen lassen',
      'Lädt Sicherungssatz und Schlüssel hoch, lässt die Appliance beides prüfen, entfernt es wieder und ändert nichts.',
    ],
    restore: [
      'Wiederherstellen',
      'Die Appliance prüft noch einmal, stellt wieder her und startet neu. Warten Sie, bis das Programm sagt, was antwortet. Es weigert sich, bis Sie namentlich bestätigen, dass Sie das Zurücksetzen gesehen haben, denn von hier aus sieht das niemand; wie, steht in der Meldung.',
    ],
    'by-hand': [
      'Ohne die REST-Schnittstelle',
      'Dasselbe an der Konsole, mit den Dateien des Sicherungssatzes in {directory} und einem Credentials-Objekt CRED aus Schlüssel und Zertifikat. Die Datei key.pem ist nicht verschlüsselt: Löschen Sie sie überall, wo sie lag, sobald die Appliance sie hat.',
    ],
    'login-after': [
      'Nach dem Neustart anmelden',
      'Benutzer admin, Passwort admin; wählen Sie sofort ein neues. Alle anderen haben ihr Passwort vom {made}.',
    ],
    afterwards: [
      'Das Übrige zurückholen',
      'Prüfen Sie die Netzwerkeinstellungen. Stellen Sie dann Messaging-Benutzer, Key-Repositorys und Queue-Manager aus ihren eigenen Sicherungen wieder her, und richten Sie Hochverfügbarkeit und Notfallwiederherstellung neu ein.',
    ],
    'folder-validate': [
      'Sicherungssatz und Ziel prüfen',
      'Jeder Eintrag wird geöffnet und geprüft; geändert wird nichts.',
    ],
    'folder-restore': ['Wiederherstellen', 'Alles wird neben dem Ziel entpackt und am Ende ausgetauscht.'],
    'folder-undo': ['Zurück, falls nötig', 'Was da war, wird aufbewahrt, bis Sie es freigeben.'],
  },
}
