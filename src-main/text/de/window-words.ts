// What the window says in German where the sentences of all hosts name a command or an option of one.
import type { WindowWords } from '../window-words.ts'

export const DE_WINDOW_WORDS: WindowWords = {
  next: {
    'usage.invalid': 'Korrigieren Sie das Genannte und versuchen Sie es noch einmal.',
    'bug.unexpected':
      'Laden Sie die Seite neu und versuchen Sie es noch einmal. Passiert es wieder, melden Sie diesen Text. Geändert wurde nichts, wenn oben nichts anderes steht.',
    'session.refused': 'Starten Sie das Programm noch einmal und öffnen Sie den Link, den es zeigt.',
    'path.not-in-set':
      'Ein Pfad beginnt mit dem Teil, wie in config/autoconfig.cfg. Der Inhalt des Sicherungssatzes zeigt alle.',
    'home.unsafe':
      'Entziehen Sie anderen Benutzern dort das Schreibrecht und starten Sie das Programm noch einmal.',
    'set.none':
      'Wählen Sie das Verzeichnis, das backupmanifest.xml enthält; „Sicherungen“ zeigt die Sicherungssätze aller Ziele.',
    'set.none-there': 'Sehen Sie unter „Sicherungen“ nach, was in diesem Ziel liegt.',
    'drill.unknown': 'Suchen Sie unter „Aktivität“ danach.',
    'report.altered':
      'Verlassen Sie sich nicht darauf. Machen Sie die Probe auf der Seite des Sicherungssatzes noch einmal.',
    'set.exists': 'Wählen Sie ein neues Verzeichnis.',
    'set.place-not-empty': 'Wählen Sie ein neues Verzeichnis.',
    'set.busy':
      'Warten Sie, bis er fertig ist. Wurde er abgebrochen, räumen Sie auf der Seite des Ziels auf.',
    'signature.weak': 'Akzeptieren Sie das nur, wenn Sie wissen, woher der Sicherungssatz kommt.',
    'signer.untrusted':
      'Vergleichen Sie den Fingerabdruck mit dem, der auf dem Rechner angezeigt wird, auf dem der Sicherungssatz entstand. Stimmen beide überein, vertrauen Sie dem Unterzeichner auf der Seite des Sicherungssatzes.',
    'signer.changed':
      'Klären Sie, warum. Ist der neue Unterzeichner der richtige, vertrauen Sie ihm auf der Seite des Sicherungssatzes.',
    'series.not-missing': 'Wählen Sie einen Befund auf der Seite der Serie.',
    'part.too-large': 'Lassen Sie etwas weg, oder teilen Sie das Verzeichnis auf.',
    'key.wrong':
      'Prüfen Sie, ob Schlüssel und Zertifikat zusammengehören, oder wählen Sie einen anderen Schlüssel.',
    'key.still-needed':
      'Geben Sie den Sicherungssätzen andere Empfänger, oder geben Sie die Zahl ein, wenn Sie danach gefragt werden.',
    'certificate.key-here': 'Geben Sie an, dass auch der Schlüssel gelöscht werden soll.',
    'certificate.still-needed':
      'Erneuern Sie das Zertifikat, geben Sie den Sicherungssätzen andere Empfänger, oder geben Sie die Zahl ein, wenn Sie danach gefragt werden.',
    'recipients.none':
      'Wählen Sie ein Zertifikat, oder machen Sie eines auf seiner Seite zum Empfänger jedes Sicherungssatzes.',
    'key.unknown': 'Wählen Sie einen Schlüssel unter „Zertifikate“ oder eine PEM- oder PKCS#12-Datei.',
    'key.type':
      'Wählen Sie den gemeinten RSA-Schlüssel, oder erzeugen Sie unter „Zertifikate“ einen. Dort können Sie auch seinem Zertifikat vertrauen.',
    'key.short':
      'Erzeugen Sie unter „Zertifikate“ einen neuen. Ein Sicherungssatz für den alten lässt sich mit dessen Datei als Schlüssel öffnen.',
    'key.openpgp': 'Wählen Sie einen anderen Schlüssel, oder erzeugen Sie unter „Zertifikate“ einen.',
    'vault.passphrase-needed': 'Entsperren Sie die Schlüssel und versuchen Sie es noch einmal.',
    'vault.new-passphrase-needed': 'Geben Sie eine neue Passphrase ein und versuchen Sie es noch einmal.',
    'vault.keychain':
      'Entsperren Sie ihn, zum Beispiel durch eine Anmeldung am Desktop, und versuchen Sie es noch einmal. Oder legen Sie die Schlüssel unter eine Passphrase: „Zertifikate“ zeigt, wo sie liegen.',
    'certificate.unknown': 'Sehen Sie unter „Zertifikate“ nach.',
    'certificate.expired':
      'Erstellen Sie unter „Zertifikate“ ein neues. Sicherungssätze für das alte lassen sich weiterhin mit seinem Schlüssel öffnen.',
    'certificate.not-rsa':
      'Erstellen Sie eines unter „Zertifikate“. Wenn Sie diesem nur vertrauen wollen, importieren Sie es dort.',
    'certificate.short': 'Erstellen Sie unter „Zertifikate“ ein neues.',
    'certificate.by-authority':
      'Erstellen Sie auf der Seite des Zertifikats einen Antrag, und importieren Sie die Antwort unter demselben Namen.',
    'certificate.usage': 'Wählen Sie ein anderes Zertifikat, oder erstellen Sie eines unter „Zertifikate“.',
    'appliance.unknown': 'Sehen Sie unter „Appliances“ nach.',
    'appliance.exists': 'Wählen Sie einen anderen Namen, oder entfernen Sie die alte unter „Appliances“.',
    'firmware.differs': 'Bringen Sie das Ziel zuerst auf {set}, oder akzeptieren Sie den Unterschied.',
    'model.differs': 'Akzeptieren Sie das nur, wenn Sie wissen, dass es geht.',
    'target.not-reinitialised':
      'Stimmen Sie zu, dass der Sicherungssatz diese Daten ersetzt; was da ist, wird aufbewahrt, bis Sie es freigeben.',
    'target.undo-kept':
      'Nehmen Sie diese Wiederherstellung auf der Seite der Appliance zurück, oder geben Sie das Aufbewahrte dort frei; oder stimmen Sie zu, es jetzt freizugeben.',
    'target.no-room': 'Schaffen Sie dort Platz, oder stellen Sie einzelne Teile wieder her.',
    'target.no-names':
      'Entfernen Sie dort Dateien, die Sie nicht brauchen, oder stellen Sie einzelne Teile wieder her.',
    'target.mount-point':
      'Hängen Sie es aus, oder stellen Sie einzelne Teile wieder her, die außerhalb davon liegen.',
    'target.immutable':
      'Heben Sie die Markierung auf, oder akzeptieren Sie das, wenn nur das Freigeben scheitern darf.',
    'target.names':
      'Stellen Sie unter Linux wieder her, oder lassen Sie die Teile weg, die sie enthalten. Unter anderen Namen stellt die Kommandozeile sie wieder her.',
    'target.kept-stuck':
      'Ist es als unveränderlich markiert, heben Sie die Markierung auf, und geben Sie es dann noch einmal frei.',
    'target.foreign':
      'Machen Sie es mit der Installation rückgängig, die dort wiederhergestellt hat. Brauchen Sie nichts davon, löschen Sie es selbst.',
    'ftp.password-needed': 'Hinterlegen Sie das Passwort unter „Ziele“ beim Server.',
    'destination.unknown': 'Sehen Sie unter „Ziele“ nach.',
    'destination.exists': 'Wählen Sie einen anderen Namen, oder ändern Sie das alte unter „Ziele“.',
    'prune.changed': 'Sehen Sie sich den Plan noch einmal an, und bestätigen Sie dann seine Zahl.',
    'prune.held':
      'Vergleichen Sie die beiden. Ist der Sicherungssatz so richtig, bestätigen Sie das auf der Seite der Serie.',
    'clock.behind':
      'Stellen Sie die Uhr. Geht sie richtig, bestätigen Sie das auf der Seite der Serie, oder fahren Sie dieses eine Mal fort, wenn Sie gefragt werden.',
    'clock.ahead':
      'Stellen Sie die Uhr, falls sie falsch geht. Geht sie richtig, warten Sie drei Tage, oder fahren Sie dieses eine Mal fort, wenn Sie gefragt werden.',
    'schedule.unknown': 'Sehen Sie bei den angezeigten Zeitplänen nach.',
    'schedule.timer':
      'Der Zeitplan ist gespeichert, aber nichts startet ihn. Beheben Sie das Problem und richten Sie ihn noch einmal ein, oder lassen Sie ihn von einem eigenen Timer starten.',
    'schedule.no-timer': 'Lassen Sie einen eigenen Timer die Kommandozeile mit diesem Zeitplan starten.',
    'schedule.window':
      'Installieren Sie das Paket für dieses System, oder legen Sie den Zeitplan in einem Terminal an. Er erscheint dann auch hier.',
    'schedule.nobody-to-ask':
      'Wählen Sie eine Datei mit der Passphrase, die nur Sie lesen können. Oder bewahren Sie die Schlüssel im Schlüsselbund des Systems auf: Unter „Zertifikate“ können Sie sie dorthin verlegen.',
    'schedule.window-over':
      'Geben Sie dem Zeitplan ein längeres Zeitfenster, oder lassen Sie mehr gleichzeitig zu.',
    'schedule.fleet-failed':
      'Die Seite jeder Appliance nennt den Grund; dort können Sie es auch noch einmal versuchen.',
    'appliance.password-needed':
      'Hinterlegen Sie das Passwort bei der Appliance: „Bearbeiten“ auf ihrer Seite.',
    'appliance.replaced':
      'Ist das richtig, bestätigen Sie es auf der Seite der Appliance. Bis dahin wird nichts an sie gesendet.',
    'appliance.renamed':
      'Ist das richtig, bestätigen Sie es auf der Seite der Appliance. Bis dahin wird nichts mit ihr getan.',
    'appliance.certificate-missing': 'Erzeugen Sie eines auf der Seite der Appliance.',
    'appliance.certificate-needed':
      'Erzeugen Sie eines auf der Seite der Appliance, oder geben Sie dort eines an: „Bearbeiten“.',
    'appliance.destination-needed': 'Wählen Sie auf der Seite der Appliance ein Ziel: „Bearbeiten“.',
    'appliance.slow': 'Sehen Sie nach, ob es dort noch läuft. Eine große Appliance braucht mehr Zeit.',
    'appliance.remote': 'Sichern Sie sie von ihrer eigenen Seite aus, und stellen Sie sie dort wieder her.',
    'appliance.folder': 'Sichern Sie sie wie jede Ordner-Appliance, und stellen Sie sie ebenso wieder her.',
    'appliance.tag-empty': 'Sehen Sie unter „Appliances“ nach.',
    'set.open-form':
      'Nehmen Sie einen Sicherungssatz, den eine Appliance gemacht hat. Akzeptieren Sie das nur, wenn dort dieses Programm als Appliance antwortet.',
    'target.not-admin':
      'Hinterlegen Sie bei der Appliance den Benutzer admin und sein Passwort: „Bearbeiten“ auf ihrer Seite.',
    'target.reinitialised-unseen': 'Wurde sie dafür neu initialisiert, bestätigen Sie das.',
    'target.other-serial': 'Wollen Sie das, geben Sie den Namen des Ziels ein: {name}.',
    'target.other-name': 'Wollen Sie das, geben Sie den Namen des Ziels ein: {name}.',
    'user.unknown': 'Wer die Verwaltungsschnittstelle betreibt, kann sagen, wer sie verwenden darf.',
    'user.none': 'Wer die Verwaltungsschnittstelle betreibt, muss den ersten anlegen.',
    'user.password-needed': 'Geben Sie ein Passwort für den Benutzer ein.',
    'state.damaged':
      'Unter „Einstellungen“, beim Zustand dieser Installation, können Sie die Datei beiseitelegen und diese Kopie an ihre Stelle setzen.',
    'state.lost':
      'Legen Sie eine eigene Kopie an diese Stelle; oder lassen Sie die Datei unter „Einstellungen“ beiseitelegen, und geben Sie noch einmal ein, was darin stand.',
    'state.newer': 'Verwenden Sie die neuere Version.',
  },
  phrases: {
    'say-whose-directory-it-is-with': 'wählen, zu welcher Appliance es gehört',
    'is-a-real-appliance-it-backs':
      '{name} ist eine echte Appliance: Sie sichert alles, was sie hat, für ihr Zertifikatsobjekt; Empfänger, Teile und Ausnahmen gelten für sie nicht',
    'is-a-real-appliance-it-makes':
      '{name} ist eine echte Appliance: Sie erstellt ihre Sicherungssätze selbst und zeigt nichts, womit sie sich vergleichen ließen; Unverändertes lässt sich bei ihr nicht auslassen',
    'it-lies-in-no-destination-that':
      'es liegt in keinem Ziel, das hier registriert ist; wer diesen Server betreibt, kann eines hinzufügen',
  },
  managedNotes: {
    'earlier-left':
      'Ein Lauf vom {begun} hat dort zurückgelassen: {paths}. Entfernen Sie es dort, sobald nichts mehr es verwendet.',
    unsaved:
      'In ihrer Konfiguration gibt es ungespeicherte Änderungen: {domains}. In diesem Sicherungssatz fehlen sie. Speichern Sie sie dort, oder lassen Sie sie vor der nächsten Sicherung speichern.',
  },
}
