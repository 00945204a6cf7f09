// What can go wrong with keys, certificates and recipients, in German.
import type { ErrorCode } from '../../contract/errors.ts'

type KeyCode = Extract<
  ErrorCode,
  `${'key' | 'passphrase' | 'vault' | 'certificate' | 'revocation-list' | 'recipients'}.${string}`
>

export const DE_KEY_ERRORS: Readonly<Record<KeyCode, readonly [what: string, why: string, next: string]>> = {
  'key.not-recipient': [
    'Dieser Schlüssel öffnet den Sicherungssatz nicht.',
    'Der Sicherungssatz wurde gemacht für: {recipients}.',
    'Verwenden Sie den privaten Schlüssel eines dieser Zertifikate.',
  ],
  'key.wrong': [
    'Der Sicherungssatz ließ sich mit diesem Schlüssel nicht öffnen.',
    'Das Zertifikat gehört einem der Empfänger, aber der private Schlüssel öffnet den Umschlag nicht, oder der Umschlag ist beschädigt.',
    'Prüfen Sie, ob Schlüssel und Zertifikat zusammengehören: secure-backup cert show DATEI.',
  ],
  'key.missing': [
    '{source} enthält keinen privaten Schlüssel.',
    'Enthalten ist {found}.',
    'Geben Sie die Datei oder den Tresoreintrag mit dem privaten Schlüssel an.',
  ],
  'key.unknown': [
    'Es gibt keinen Schlüssel namens {name}.',
    'Weder eine Datei noch ein Eintrag des Tresors heißt so.',
    'Sehen Sie mit secure-backup cert list nach, oder geben Sie eine PEM- oder PKCS#12-Datei an.',
  ],
  'key.damaged': [
    '{source} ist nicht lesbar.',
    'Die Datei ist beschädigt: {what}.',
    'Nehmen Sie eine andere Kopie der Datei.',
  ],
  'key.algorithm': [
    '{source} verwendet {algorithm}; das wird nicht unterstützt.',
    'An der Passphrase liegt es nicht.',
    'Wandeln Sie die Datei mit OpenSSL um, zum Beispiel: openssl pkcs8 -topk8 -v2 aes-256-cbc.',
  ],
  'key.own-passphrase': [
    'Die Passphrase öffnet {source}, aber nicht den privaten Schlüssel darin.',
    'Der Schlüssel hat eine eigene Passphrase.',
    'Geben Sie dem Schlüssel dieselbe Passphrase wie dem Keystore: keytool -keypasswd -keystore DATEI -alias ALIAS.',
  ],
  'key.type': [
    'Der private Schlüssel in {source} ist vom Typ {type} und nicht verwendbar.',
    'Nur ein RSA-Schlüssel kann einen Sicherungssatz öffnen oder signieren.',
    'Verwenden Sie den gemeinten RSA-Schlüssel, oder erzeugen Sie einen: secure-backup cert generate NAME. Um seinem Zertifikat zu vertrauen: secure-backup cert trust DATEI.',
  ],
  'key.short': [
    'Der RSA-Schlüssel in {source} hat {bits} Bit und wurde nicht aufgenommen.',
    'Ein Schlüssel mit weniger als {least} Bit bietet keinen Schutz; deshalb wird kein Sicherungssatz für ihn gemacht.',
    'Erzeugen Sie einen neuen: secure-backup cert generate NAME. Ein Sicherungssatz für den alten lässt sich mit --key DATEI öffnen.',
  ],
  'key.several': [
    '{source} enthält {count} private Schlüssel.',
    'Es ist nicht zu erkennen, welchen davon Sie meinen.',
    'Legen Sie den gemeinten mit seinem Zertifikat in eine eigene Datei.',
  ],
  'key.no-certificate': [
    'Der private Schlüssel in {source} wurde nicht importiert: Sein Zertifikat fehlt.',
    'Die Datei enthält nur einen Schlüssel. Schlüssel werden anhand ihres Zertifikats aufgelistet; dieser würde nirgends erscheinen.',
    'Geben Sie eine Datei an, die beides enthält, oder importieren Sie zuerst das Zertifikat und dann den Schlüssel, beides unter dem Namen {name}.',
  ],
  'key.openssh': [
    '{source} ist ein Schlüssel im OpenSSH-Format.',
    'Dieses Format kann das Programm nicht lesen.',
    'Wandeln Sie eine Kopie davon um: ssh-keygen -p -m PKCS8 -f DATEI.',
  ],
  'key.putty': [
    '{source} ist ein Schlüssel im PuTTY-Format.',
    'Dieses Format kann das Programm nicht lesen.',
    'Wandeln Sie ihn um: puttygen DATEI -O private-openssh -o NEU, dann ssh-keygen -p -m PKCS8 -f NEU.',
  ],
  'key.openpgp': [
    '{source} ist ein OpenPGP-Schlüssel.',
    'Er hat kein X.509-Zertifikat, und Sicherungssätze werden nur für Zertifikate gemacht.',
    'Nehmen Sie einen anderen Schlüssel, oder erzeugen Sie einen: secure-backup cert generate NAME.',
  ],
  'key.form': [
    '{source} ist {form}.',
    'Dieses Format kann das Programm nicht lesen.',
    'Exportieren Sie den Inhalt mit dem Programm, das die Datei erstellt hat, als PKCS#12 oder PEM.',
  ],
  'key.gskit': [
    '{source} ist eine GSKit-Schlüsseldatenbank (CMS) oder gehört zu einer.',
    'Dieses Format lesen nur IBM-Programme.',
    'Exportieren Sie den gemeinten Eintrag dort, wo es diese Programme gibt: runmqakm -cert -export -db key.kdb -stashed -label LABEL -type cms -target key.p12 -target_type pkcs12 (gsk8capicmd hat dieselben Argumente).',
  ],
  'key.passphrase': [
    'Die Passphrase öffnet {source} nicht.',
    'Die Datei ist vollständig. Ob etwas darin verändert wurde, zeigt sich nicht ohne die Passphrase.',
    'Prüfen Sie die Passphrase und versuchen Sie es noch einmal.',
  ],
  'passphrase.short': [
    'Die neue Passphrase hat weniger als {least} Zeichen.',
    'Wer an die Datei kommt, kann Passphrasen so schnell durchprobieren, wie ein Rechner es erlaubt; eine kurze hält dem nicht lange stand.',
    'Wählen Sie mindestens {least} Zeichen, zum Beispiel fünf oder sechs zufällige Wörter.',
  ],
  'vault.passphrase-needed': [
    'Der Tresor braucht seine Passphrase.',
    'Private Schlüssel werden verschlüsselt aufbewahrt, und es wurde keine Passphrase angegeben.',
    'Führen Sie den Befehl in einem Terminal aus, dann werden Sie gefragt; oder verwenden Sie --passphrase-file DATEI oder SECURE_BACKUP_PASSPHRASE.',
  ],
  'vault.new-passphrase-needed': [
    'Der Tresor braucht eine neue Passphrase.',
    'Sie ändern die Passphrase, und es wurde keine neue angegeben.',
    'Führen Sie den Befehl in einem Terminal aus, dann werden Sie gefragt; oder verwenden Sie --new-passphrase-file DATEI oder SECURE_BACKUP_NEW_PASSPHRASE.',
  ],
  'key.passphrase-needed': [
    '{source} braucht die Passphrase.',
    'Der Inhalt ist verschlüsselt, und es wurde keine Passphrase angegeben.',
    'Geben Sie die Passphrase der Datei an und versuchen Sie es noch einmal.',
  ],
  'vault.exists': [
    'Im Tresor gibt es schon einen Schlüssel namens {name}.',
    'Ein Schlüssel wird nie überschrieben.',
    'Wählen Sie einen anderen Namen, oder löschen Sie zuerst den alten.',
  ],
  'vault.busy': [
    'Ein anderer Lauf verlegt gerade die Schlüssel dieser Installation.',
    'Sein Prozess {pid} läuft noch.',
    'Warten Sie, bis er zu Ende ist, und versuchen Sie es dann noch einmal.',
  ],
  'vault.failed': [
    'Der Tresor antwortet nicht.',
    '{what}',
    'Versuchen Sie es noch einmal, oder benutzen Sie den Tresor mit Passphrase.',
  ],
  'vault.keychain': [
    'Der Schlüsselbund dieses Systems kann nicht benutzt werden.',
    '{why}',
    'Entsperren Sie ihn, zum Beispiel durch eine Anmeldung am Desktop. Für einen Rechner, an dem sich niemand anmeldet: secure-backup cert vault use passphrase.',
  ],
  'vault.keychain-lost': [
    'Die Schlüssel, die der Schlüsselbund schützt, lassen sich nicht öffnen.',
    'Der Schlüsselbund antwortet, aber der Eintrag {account} von „Secure Backup“ fehlt oder wurde ersetzt.',
    'Stellen Sie den Schlüsselbund aus seiner eigenen Sicherung wieder her, oder importieren Sie die Schlüssel aus ihren exportierten Kopien.',
  ],
  'certificate.malformed': [
    '{source} ist kein Zertifikat.',
    '{what}',
    'Geben Sie ein Zertifikat in PEM oder DER an oder den Namen eines vorhandenen.',
  ],
  'certificate.none': [
    '{source} enthält weder ein Zertifikat noch einen privaten Schlüssel.',
    'Enthalten ist {found}.',
    'Geben Sie eine Datei mit einem Zertifikat an: PEM, DER, PKCS#7, PKCS#12 oder einen Java-Keystore.',
  ],
  'revocation-list.malformed': [
    '{source} ist keine Sperrliste.',
    'Sie ist nicht lesbar: {what}.',
    'Geben Sie eine Liste (CRL) in PEM oder DER an, wie die Zertifizierungsstelle sie veröffentlicht.',
  ],
  'revocation-list.refused': [
    'Die Sperrliste in {source} wurde nicht importiert.',
    '{why}',
    'Importieren Sie die vollständige, aktuelle Liste der Zertifizierungsstelle selbst.',
  ],
  'revocation-list.older': [
    'Die Sperrliste in {source} wurde nicht importiert.',
    'Sie ist vom {issued}, und von {issuer} liegt schon eine vom {kept} vor.',
    'Importieren Sie eine neuere.',
  ],
  'certificate.unknown': [
    'Es gibt kein Zertifikat namens {name}.',
    'Weder eine Datei noch ein Eintrag heißt so.',
    'Sehen Sie mit secure-backup cert list nach.',
  ],
  'certificate.exists': [
    'Es gibt schon ein Zertifikat namens {name}.',
    'Ein Zertifikat wird nie überschrieben.',
    'Wählen Sie einen anderen Namen, oder löschen Sie zuerst das alte.',
  ],
  'certificate.expired': [
    'Das Zertifikat {name} ist zurzeit nicht gültig.',
    'Es gilt von {from} bis {to}.',
    'Erzeugen Sie ein neues mit secure-backup cert generate. Sicherungssätze für das alte lassen sich weiterhin mit seinem Schlüssel öffnen.',
  ],
  'certificate.not-rsa': [
    'Das Zertifikat {name} ist nicht verwendbar.',
    'Es enthält einen Schlüssel vom Typ {type}; Sicherungen brauchen RSA.',
    'Erzeugen Sie eines mit secure-backup cert generate. Wenn Sie diesem nur vertrauen wollen: secure-backup cert trust DATEI.',
  ],
  'certificate.short': [
    'Das Zertifikat {name} ist nicht verwendbar.',
    'Sein RSA-Schlüssel hat {bits} Bit; um einen Sicherungssatz zu schreiben, sind mindestens {needed} nötig.',
    'Erzeugen Sie ein neues mit secure-backup cert generate.',
  ],
  'certificate.still-needed': [
    'Sie werden weiterhin vor dem Ablauf von {name} gewarnt.',
    'Kein anderer Schlüssel hier öffnet diese Sicherungssätze: {count}. Sie müssen diese Zahl bestätigen.',
    'Erneuern Sie das Zertifikat, geben Sie den Sicherungssätzen andere Empfänger, oder bestätigen Sie die Zahl: --confirm {count}.',
  ],
  'certificate.by-authority': [
    'Das Zertifikat {name} lässt sich hier nicht erneuern.',
    '{issuer} hat es ausgestellt, und nur diese Zertifizierungsstelle kann es erneuern.',
    'Erstellen Sie mit secure-backup cert request {name} --out DATEI einen Antrag, und importieren Sie die Antwort unter demselben Namen.',
  ],
  'certificate.replaced': [
    'Das Zertifikat {name} wurde nicht erneuert.',
    '{by} hat es bereits ersetzt.',
    'Erneuern Sie stattdessen {by}.',
  ],
  'certificate.usage': [
    'Das Zertifikat {name} ist hierfür nicht verwendbar.',
    'Seine Schlüsselverwendung erlaubt {usage} nicht.',
    'Nehmen Sie ein anderes Zertifikat, oder erzeugen Sie eines mit secure-backup cert generate.',
  ],
  'certificate.key-mismatch': [
    'Schlüssel und Zertifikat {name} gehören nicht zusammen.',
    'Der öffentliche Schlüssel im Zertifikat passt nicht zum privaten.',
    'Geben Sie das Zertifikat an, das für diesen Schlüssel gemacht wurde.',
  ],
  'key.still-needed': [
    '{name} wurde nicht gelöscht.',
    'Ohne ihn könnte kein Schlüssel hier diese Sicherungssätze mehr öffnen: {count}. Sie müssen diese Zahl bestätigen.',
    'Geben Sie den Sicherungssätzen andere Empfänger, oder bestätigen Sie die Zahl: --confirm {count}.',
  ],
  'certificate.key-here': [
    '{name} wurde nicht gelöscht.',
    'Der private Schlüssel liegt auch hier, und Sicherungssätze, die nur für ihn gemacht wurden, lassen sich ohne ihn nicht öffnen.',
    'Um auch den Schlüssel zu löschen, verwenden Sie --with-key.',
  ],
  'certificate.fingerprint': [
    'Das ist nicht der Fingerabdruck von {subject}; dem Zertifikat wird deshalb nicht vertraut.',
    'Der SHA-256-Fingerabdruck ist {fingerprint}.',
    'Vergleichen Sie ihn mit dem, der auf dem Rechner angezeigt wird, auf dem das Zertifikat entstand. Stimmen beide überein, geben Sie diesen an.',
  ],
  'recipients.none': [
    'Es wurde kein Empfänger angegeben.',
    'Ein Sicherungssatz wird für Zertifikate verschlüsselt, und nur deren private Schlüssel öffnen ihn.',
    'Geben Sie mit --cert DATEI oder --cert NAME einen an, oder legen Sie einen für alle Sicherungssätze fest: secure-backup cert always NAME.',
  ],
  'recipients.one': [
    'Der Sicherungssatz würde für {name} allein gemacht.',
    'Wer diesen Schlüssel verliert, verliert den Sicherungssatz.',
    'Wählen Sie einen zweiten Empfänger, oder bestätigen Sie, dass einer genügt.',
  ],
}
