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
    'Den privaten Schlüssel eines dieser Zertifikate nehmen.',
  ],
  'key.wrong': [
    'Der Sicherungssatz ließ sich mit diesem Schlüssel nicht öffnen.',
    'Das Zertifikat passt, aber der private Schlüssel öffnet den Umschlag nicht, oder der Umschlag ist beschädigt.',
    'Prüfen, ob Schlüssel und Zertifikat zusammengehören.',
  ],
  'key.missing': [
    'In {source} ist kein privater Schlüssel.',
    'Es enthält {found}.',
    'Die Datei oder den Eintrag mit dem privaten Schlüssel angeben.',
  ],
  'key.unknown': [
    'Es gibt keinen Schlüssel namens {name}.',
    'Weder eine Datei noch ein Eintrag der Schlüsselablage heißt so.',
    'Bei den Zertifikaten nachsehen oder eine PEM- oder PKCS#12-Datei angeben.',
  ],
  'key.damaged': [
    '{source} ist nicht lesbar.',
    'Die Datei ist beschädigt: {what}.',
    'Eine andere Kopie der Datei nehmen.',
  ],
  'key.algorithm': [
    '{source} ist mit {algorithm} geschützt oder gemacht; das wird nicht unterstützt.',
    'Am Passwort lag es nicht.',
    'Die Datei mit OpenSSL umwandeln, zum Beispiel: openssl pkcs8 -topk8 -v2 aes-256-cbc.',
  ],
  'key.own-passphrase': [
    'Die Passphrase öffnet {source}, aber nicht den privaten Schlüssel darin.',
    'Der Schlüssel liegt unter einer eigenen Passphrase.',
    'Dem Schlüssel die Passphrase des Speichers geben: keytool -keypasswd -keystore FILE -alias ALIAS.',
  ],
  'key.type': [
    'Der private Schlüssel in {source} ist von der Art {type} und taugt hier nicht.',
    'Ein Sicherungssatz wird mit einem RSA-Schlüssel geöffnet und signiert; keine andere Art kann das je.',
    'Den RSA-Schlüssel nehmen, der gemeint ist, oder einen erzeugen: secure-backup cert generate NAME. Um seinem Zertifikat zu vertrauen: secure-backup cert trust FILE.',
  ],
  'key.short': [
    'Der RSA-Schlüssel in {source} hat {bits} Bit und wird nicht aufbewahrt.',
    'Ein Schlüssel mit weniger als {least} Bit schützt nichts, und kein Sicherungssatz wird für ihn gemacht.',
    'Einen neuen erzeugen: secure-backup cert generate NAME. Ein Sicherungssatz für den alten öffnet sich mit --key FILE.',
  ],
  'key.several': [
    '{source} enthält {count} private Schlüssel.',
    'Welcher davon gemeint ist, lässt sich nicht erkennen.',
    'Den gemeinten mit seinem Zertifikat in eine eigene Datei legen.',
  ],
  'key.no-certificate': [
    'Der private Schlüssel in {source} wurde nicht importiert: Sein Zertifikat fehlt.',
    'Die Datei enthält nur einen Schlüssel. Was hier liegt, findet man an seinem Zertifikat; der Schlüssel allein stünde in keiner Liste.',
    'Eine Datei mit beidem angeben, oder erst das Zertifikat und dann den Schlüssel importieren, beides unter dem Namen {name}.',
  ],
  'key.openssh': [
    '{source} ist ein Schlüssel im Format von OpenSSH.',
    'Dieses Format wird hier nicht gelesen.',
    'Eine Kopie davon umwandeln: ssh-keygen -p -m PKCS8 -f FILE.',
  ],
  'key.putty': [
    '{source} ist ein Schlüssel im Format von PuTTY.',
    'Dieses Format wird hier nicht gelesen.',
    'Umwandeln: puttygen FILE -O private-openssh -o NEW, dann ssh-keygen -p -m PKCS8 -f NEW.',
  ],
  'key.openpgp': [
    '{source} ist ein Schlüssel von OpenPGP.',
    'So ein Schlüssel hat kein Zertifikat nach X.509, und kein Sicherungssatz wird für ihn gemacht.',
    'Einen anderen Schlüssel nehmen oder einen erzeugen: secure-backup cert generate NAME.',
  ],
  'key.form': [
    '{source} ist {form}.',
    'Diese Form wird hier nicht gelesen.',
    'Den Inhalt mit dem Programm, das sie gemacht hat, als PKCS#12 oder PEM exportieren.',
  ],
  'key.gskit': [
    '{source} ist eine Schlüsseldatenbank von GSKit (CMS) oder gehört zu einer.',
    'Dieses Format lesen nur die Programme von IBM.',
    'Exportieren, wo es diese gibt: runmqakm -cert -export -db key.kdb -stashed -label LABEL -type cms -target key.p12 -target_type pkcs12 (gsk8capicmd nimmt dieselben Worte).',
  ],
  'key.passphrase': [
    'Die Passphrase öffnet {source} nicht.',
    'Die Datei ist vollständig; ob ein Teil davon verändert wurde, zeigt sich ohne ihre Passphrase nicht.',
    'Passphrase prüfen und noch einmal versuchen.',
  ],
  'passphrase.short': [
    'Die neue Passphrase hat weniger als {least} Zeichen.',
    'Wer an die Datei kommt, kann Passphrasen so schnell durchprobieren, wie ein Rechner es erlaubt; eine kurze hält nicht lange.',
    'Mindestens {least} Zeichen wählen, zum Beispiel fünf oder sechs zufällige Wörter.',
  ],
  'vault.passphrase-needed': [
    'Für die Schlüsselablage wird eine Passphrase gebraucht.',
    'Private Schlüssel liegen verschlüsselt, und keine Passphrase wurde angegeben.',
    'Die Schlüssel entsperren und noch einmal versuchen.',
  ],
  'vault.new-passphrase-needed': [
    'Für die Schlüsselablage wird eine neue Passphrase gebraucht.',
    'Sie soll geändert werden, und keine wurde genannt.',
    'Am Terminal aufrufen, dann wird gefragt, oder --new-passphrase-file DATEI oder SECURE_BACKUP_NEW_PASSPHRASE verwenden.',
  ],
  'key.passphrase-needed': [
    'Für {source} wird eine Passphrase gebraucht.',
    'Der Inhalt ist verschlüsselt, und keine Passphrase wurde angegeben.',
    'Die Passphrase der Datei angeben und noch einmal versuchen.',
  ],
  'vault.exists': [
    'Die Schlüsselablage hat schon einen Schlüssel namens {name}.',
    'Ein Schlüssel wird nie überschrieben.',
    'Einen anderen Namen wählen oder den alten zuerst löschen.',
  ],
  'vault.busy': [
    'Ein anderer Lauf verlegt gerade die Schlüssel dieser Installation.',
    'Sein Prozess {pid} lebt noch.',
    'Auf sein Ende warten und es noch einmal versuchen.',
  ],
  'vault.failed': [
    'Die Schlüsselablage antwortet nicht.',
    '{what}',
    'Noch einmal versuchen oder den Tresor mit Passphrase benutzen.',
  ],
  'vault.keychain': [
    'Der Schlüsselbund dieses Systems kann nicht benutzt werden.',
    '{why}',
    'Den Tresor mit Passphrase verwenden oder den Schlüsselbund entsperren und es noch einmal versuchen.',
  ],
  'vault.keychain-lost': [
    'Die Schlüssel, die der Schlüsselbund schützt, lassen sich nicht öffnen.',
    'Der Schlüsselbund antwortet, hat den Eintrag {account} von „Secure Backup“ aber nicht mehr oder einen anderen.',
    'Den Schlüsselbund aus seiner eigenen Sicherung wiederherstellen oder die Schlüssel aus ihren exportierten Kopien importieren.',
  ],
  'certificate.malformed': [
    '{source} ist kein Zertifikat.',
    '{what}',
    'Ein Zertifikat in PEM oder DER angeben oder den Namen eines vorhandenen.',
  ],
  'certificate.none': [
    'In {source} ist weder ein Zertifikat noch ein privater Schlüssel.',
    'Es enthält {found}.',
    'Eine Datei mit einem Zertifikat angeben: PEM, DER, PKCS#7, PKCS#12 oder einen Java-Keystore.',
  ],
  'revocation-list.malformed': [
    '{source} ist keine Sperrliste.',
    'Sie ist nicht lesbar: {what}.',
    'Eine Liste (CRL) in PEM oder DER angeben, wie die Zertifizierungsstelle sie veröffentlicht.',
  ],
  'revocation-list.refused': [
    'Die Sperrliste in {source} wurde nicht eingelesen.',
    '{why}',
    'Die vollständige, aktuelle Liste der Zertifizierungsstelle selbst einlesen.',
  ],
  'revocation-list.older': [
    'Die Sperrliste in {source} wurde nicht eingelesen.',
    'Sie ist vom {issued}, und von {issuer} liegt schon eine vom {kept} vor.',
    'Eine neuere einlesen.',
  ],
  'certificate.unknown': [
    'Es gibt kein Zertifikat namens {name}.',
    'Weder eine Datei noch ein Eintrag heißt so.',
    'Bei den Zertifikaten nachsehen.',
  ],
  'certificate.exists': [
    'Es gibt schon ein Zertifikat namens {name}.',
    'Ein Zertifikat wird nie überschrieben.',
    'Einen anderen Namen wählen oder das alte zuerst löschen.',
  ],
  'certificate.expired': [
    'Das Zertifikat {name} ist jetzt nicht gültig.',
    'Es gilt von {from} bis {to}.',
    'Ein neues erstellen. Sicherungssätze für das alte öffnen sich weiter mit seinem Schlüssel.',
  ],
  'certificate.not-rsa': [
    'Das Zertifikat {name} ist nicht verwendbar.',
    'Es hat einen Schlüssel der Art {type}; Sicherungen brauchen RSA.',
    'Ein neues erstellen. Um diesem nur zu vertrauen: secure-backup cert trust FILE.',
  ],
  'certificate.short': [
    'Das Zertifikat {name} ist nicht verwendbar.',
    'Sein RSA-Schlüssel hat {bits} Bit; zum Schreiben braucht es mindestens {needed}.',
    'Ein neues erstellen.',
  ],
  'certificate.still-needed': [
    'Vor dem Ablauf von {name} wird weiter gewarnt.',
    'Sicherungssätze, die hier kein anderer Schlüssel öffnet: {count}. Diese Zahl muss angegeben werden.',
    'Das Zertifikat erneuern, den Sicherungssätzen andere Empfänger geben oder die Zahl bestätigen.',
  ],
  'certificate.by-authority': [
    'Das Zertifikat {name} lässt sich hier nicht erneuern.',
    '{issuer} hat es zertifiziert, und nur diese Stelle kann es wieder.',
    'Eine Anforderung erstellen und die Antwort unter demselben Namen importieren.',
  ],
  'certificate.replaced': [
    'Das Zertifikat {name} wurde nicht erneuert.',
    'An seine Stelle ist zuvor {by} getreten.',
    '{by} erneuern.',
  ],
  'certificate.usage': [
    'Das Zertifikat {name} ist hierfür nicht verwendbar.',
    'Seine Schlüsselverwendung erlaubt {usage} nicht.',
    'Ein anderes nehmen oder ein neues erstellen.',
  ],
  'certificate.key-mismatch': [
    'Schlüssel und Zertifikat {name} gehören nicht zusammen.',
    'Der öffentliche Schlüssel im Zertifikat ist nicht der des privaten.',
    'Das Zertifikat angeben, das für diesen Schlüssel gemacht wurde.',
  ],
  'key.still-needed': [
    '{name} wurde nicht gelöscht.',
    'Sicherungssätze, die sich dann mit keinem Schlüssel hier mehr öffnen ließen: {count}. Diese Zahl muss angegeben werden.',
    'Den Sicherungssätzen andere Empfänger geben oder die Zahl bestätigen: --confirm {count}.',
  ],
  'certificate.key-here': [
    '{name} wurde nicht gelöscht.',
    'Der private Schlüssel liegt hier, und was nur dafür gesichert wurde, lässt sich ohne ihn nicht mehr öffnen.',
    'Angeben, dass auch der Schlüssel gelöscht werden soll: --with-key.',
  ],
  'certificate.fingerprint': [
    'Das ist nicht der Fingerabdruck von {subject}; dem Zertifikat wurde nicht vertraut.',
    'Der SHA-256-Fingerabdruck ist {fingerprint}.',
    'Mit dem vergleichen, den der Rechner zeigt, auf dem das Zertifikat gemacht wurde; sind beide gleich, diesen angeben.',
  ],
  'recipients.none': [
    'Niemand wurde genannt, der den Sicherungssatz öffnen können soll.',
    'Ein Sicherungssatz wird für Zertifikate verschlüsselt und öffnet sich nur mit deren privaten Schlüsseln.',
    'Ein Zertifikat wählen oder eines zum Empfänger jedes Sicherungssatzes machen.',
  ],
  'recipients.one': [
    'Der Sicherungssatz würde für {name} allein gemacht.',
    'Wer diesen Schlüssel verliert, verliert den Sicherungssatz.',
    'Einen zweiten Empfänger wählen oder sagen, dass einer genügt.',
  ],
}
