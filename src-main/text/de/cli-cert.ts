// What cert says on the command line, in German.
import type { CLI_CERT_EN } from '../en/cli-cert.ts'

export const CLI_CERT_DE: Readonly<Record<keyof typeof CLI_CERT_EN, string>> = {
  'cert.summary': 'Zertifikate und Schlüssel: erstellen, importieren, exportieren, vertrauen',
  'cert.about':
    'Mit dem Zertifikat eines Empfängers kann jeder Sicherungssätze machen, die nur dessen privater Schlüssel öffnet. Das Zertifikat\neines Unterzeichners sagt, wer einen Sicherungssatz gemacht hat. Private Schlüssel liegen verschlüsselt im Tresor und verlassen ihn\nnur durch export.',
  'cert.option.profile': 'recipient (Standard), recovery oder signer.',
  'cert.option.new-key':
    'renew: für einen neuen Schlüssel; die vorhandenen Sicherungssätze brauchen weiter den alten.',
  'cert.option.bits':
    'Größe des RSA-Schlüssels, 2048 bis 4096; Standard 3072. Sicherungssätze werden ab 3072 gemacht.',
  'cert.option.days': 'Gültigkeit in Tagen; ohne Angabe zehn Jahre, für einen Unterzeichner fünf.',
  'cert.option.cn': 'Common Name; Standard NAME.',
  'cert.option.o': 'Organisation.',
  'cert.option.ou': 'Organisationseinheit.',
  'cert.option.c': 'Land, zwei Buchstaben.',
  'cert.option.name': 'Der Name, unter dem es aufbewahrt wird.',
  'cert.option.format': '{formats}; Standard pem. Die letzten drei enthalten den privaten Schlüssel.',
  'cert.option.out': 'Wohin geschrieben wird; darf noch nicht vorhanden sein.',
  'cert.option.kit':
    'generate --profile recovery: schreibt eine PKCS#12-Datei und daneben eine Seite zum Drucken.',
  'cert.option.search':
    'list: nur die, in deren Name, Subject, Fingerabdruck, Profil oder Notiz es vorkommt.',
  'cert.option.note': 'Was Sie sich dazu merken wollen.',
  'cert.option.sets':
    'show, delete, renew, let-expire: sieht die Sicherungssätze dort an; sonst die an den Zielen, an denen welche gemacht wurden.',
  'cert.option.confirm':
    'delete, let-expire: die Zahl der Sicherungssätze, die hier keinen anderen Schlüssel haben.',
  'cert.option.set': 'prove-recovery: der Sicherungssatz, der geöffnet wird.',
  'cert.option.from-set': 'trust: der Unterzeichner dieses Sicherungssatzes.',
  'cert.option.fingerprint':
    'trust: der Fingerabdruck, den Sie verglichen haben, zum Beispiel von der Seite eines Wiederherstellungspakets.',
  'cert.option.off': 'always, let-expire, crl: schaltet es wieder ab.',
  'cert.option.with':
    'check: Zertifikate zwischen ihm und der Zertifizierungsstelle; vertraut wird ihnen deshalb nicht.',
  'cert.option.at': 'check: wann es signiert hat, etwa 2026-11-29T12:00:00Z; Standard jetzt.',
  'cert.option.with-key': 'delete: entfernt auch den privaten Schlüssel.',
  'cert.needs': '{called} braucht einen Namen oder eine Datei.',
  'cert.fingerprint.compare':
    'Den Sicherungssatz hat {subject} signiert, SHA-256-Fingerabdruck {grouped}. Vergleichen Sie ihn mit dem, der auf dem Rechner angezeigt wird, auf dem der Sicherungssatz entstand. Stimmen beide überein, geben Sie --fingerprint {fingerprint} an.',
  'cert.bits-of-new-key': '--bits gehört zu --new-key; ein vorhandener Schlüssel bleibt, wie er ist.',
  'cert.confirm.ask': '{loss} Geben Sie die Zahl ein, um fortzufahren',
  'cert.crl.needs': 'cert crl braucht --crl FILE oder --off.',
  'cert.at': '--at erwartet eine Zeit wie 2026-11-29T12:00:00Z.',
  'cert.file.pem': 'Eine PEM-Datei',
  'cert.file.der': 'Eine DER-Datei',
  'cert.file.pkcs7': 'Ein Bündel von Zertifikaten (PKCS#7)',
  'cert.file.pkcs12': 'Eine PKCS#12-Datei',
  'cert.file.jks': 'Ein Java-Keystore (JKS)',
  'cert.file.jceks': 'Ein Java-Keystore (JCEKS)',
  'cert.file.maker': ', wie {maker} sie schreibt',
  'cert.file.protection.none': 'nichts darin ist verschlüsselt.',
  'cert.file.protection.empty': 'ohne Passphrase, sodass jeder sie öffnen kann.',
  'cert.file.protection.passphrase': 'unter einer Passphrase.',
  'cert.option.anchor':
    'import: SHA-256-Fingerabdruck eines Zertifikats der Datei, dem von jetzt an vertraut wird und damit jedem Sicherungssatz, den es oder eines darunter signiert hat; wiederholbar. Sonst wird nichts in der Datei vertraut.',
  'cert.imported.anchors': 'Von jetzt an vertraut: {names}',
  'cert.file.protection.locked':
    'unter einer Passphrase, die nicht angegeben wurde. Mit ihr sehen Sie, was darin ist.',
  'cert.file.others': 'außerdem: {others}',
  'cert.file.use.key':
    'Ihr Schlüssel kann hier Sicherungssätze öffnen und signieren: secure-backup cert import {file} --name NAME',
  'cert.file.use.key-alone':
    'Ein Schlüssel allein, ohne sein Zertifikat. Er wird unter dem Namen seines Zertifikats aufbewahrt, das zuerst importiert werden muss.',
  'cert.file.use.certificates':
    'Sie lassen sich hier als Zertifikate aufbewahren; vertraut wird ihnen deshalb nicht: secure-backup cert import {file} --name NAME. Wem zu vertrauen ist, geben Sie mit --anchor und dem Fingerabdruck an.',
  'cert.file.use.unknown':
    'Geben Sie ihre Passphrase mit SECURE_BACKUP_KEY_PASSPHRASE oder --key-passphrase-file an.',
  'cert.file.key': 'ein privater Schlüssel: {kind}',
  'cert.file.certificates.one': '{count} Zertifikat',
  'cert.file.certificates.other': '{count} Zertifikate',
  'cert.file.weak': 'schwach geschützt: {algorithms}',
  'cert.no-certificate': '{name} enthält kein Zertifikat.',
  'cert.vault.takes': 'cert vault erwartet show, passphrase, use keychain oder use passphrase.',
  'cert.option.new-passphrase-file':
    'vault passphrase: liest die neue Passphrase aus der ersten Zeile einer Datei (oder SECURE_BACKUP_NEW_PASSPHRASE).',
  'cert.vault.changed':
    '{keys} Schlüssel und {passwords} {passwords|Serverpasswort|Serverpasswörter} liegen unter der neuen Passphrase; die alte öffnet hier nichts mehr',
  'cert.vault.changed.files':
    'Was die Passphrase aus einer Datei oder Variablen liest, auch Zeitpläne, braucht dort jetzt die neue.',
  'cert.kit-of-recovery': '--kit gehört zu --profile recovery.',
  'cert.trust.needs': 'cert trust braucht einen Namen, eine Datei oder --from-set SET.',
  'cert.example.export': 'damit andere Rechner ihm vertrauen',
  'cert.example.trust-ca': 'wer gesperrt ist, wird dann abgelehnt',
  'cert.kit-for-all': 'Um jeden Sicherungssatz auch dafür zu machen:',
  'cert.pinned':
    '{name} ({subject}) festgelegt: Sicherungssätzen, die es signiert hat, wird von jetzt an vertraut',
  'cert.table.of': '{sets} von {all}',
  'cert.table.not-newest': '{said}, nicht den neuesten',
  'cert.table.none': 'An den Zielen, die hier bekannt sind, gibt es noch keinen Sicherungssatz.',
  'cert.table.stranger': 'nicht hier aufbewahrt: {issuer}, Seriennummer {serial}',
  'cert.table.who': 'Zertifikat',
  'cert.table.key': 'Privater Schlüssel',
  'cert.table.unread': '{set}: Wer ihn öffnen kann, lässt sich nicht lesen',
  'cert.always.none': 'Jeder neue Sicherungssatz wird nur für die mit --cert genannten gemacht',
  'cert.always': 'Jeder neue Sicherungssatz wird für {names} gemacht, neben den mit --cert genannten',
  'cert.noted': '{name}: {note}',
  'cert.no-note': 'keine Notiz',
  'cert.and-others': 'und --cert für jeden weiteren Empfänger',
  'cert.warned-again': 'Sie werden wieder vor dem Ablauf von {name} gewarnt.',
  'cert.may-expire': '{name} darf ablaufen; Sie werden nicht mehr davor gewarnt. {validity}',
  'cert.places-lost':
    'Die Sicherungssätze in {url} ließen sich nicht ansehen [{code}]; sie sind nicht mitgezählt.',
  'cert.proved': 'Der Schlüssel von {name} hat {set} geöffnet, jeden Teil und jeden Eintrag',
  'cert.proved.unsigned':
    'Es ließ sich kein signierter Nachweis aufbewahren; hier zeigt also später nichts, dass er erprobt ist. {why}',
  'cert.list-of': 'Sperrliste von {issuer}: {issued} ({age}), {count} gesperrt',
  'cert.list-due':
    'Sperrliste von {issuer}: {issued} ({age}), {count} gesperrt; die nächste war am {due} fällig',
  'cert.list-overdue': 'Sie ist überfällig: Importieren Sie eine neuere. Von selbst wird keine geholt.',
  'cert.trusted':
    'Sicherungssätzen, die {name} oder ein davon ausgestelltes Zertifikat signiert hat, wird von jetzt an vertraut',
  'cert.known-signer': 'Es ist jetzt ein bekannter Unterzeichner von {names} und dort kein Alarm mehr.',
  'cert.no-list': '{name} hat keine Sperrliste mehr',
  'cert.good-side': 'Von jetzt an werden Zertifikate, die {name} ausgestellt hat, gegen diese Listen geprüft',
  'cert.vault.keychain': 'Schlüsselbund des Systems ({name})',
  'cert.vault.in-use': 'Für neue Schlüssel:',
  'cert.vault.empty': 'Es gibt noch keine Schlüssel.',
  'cert.vault.none-moved': 'Neue Schlüssel kommen in den Tresor: {kind}. Es war kein Schlüssel zu verlegen.',
  'cert.vault.moved':
    '{names} in den Tresor verlegt: {kind}. Jeder wurde dort geöffnet, bevor die alte Kopie entfernt wurde.',
  'cert.expired': 'abgelaufen',
  'cert.expires.one': 'läuft in {count} Tag ab',
  'cert.expires.other': 'läuft in {count} Tagen ab',
  'cert.valid-to': 'gültig bis {date}',
  'cert.key-here': 'Privater',
  'cert.key-yes': 'hier, im Tresor',
  'cert.key-no': 'nicht hier',
  'cert.trusted.label': 'Vertraut',
  'cert.revoked': 'Gesperrt',
  'cert.revoked.list': 'wie die Liste von {issuer} sagt, {issued}',
  'cert.revoked.due': 'wie die Liste von {issuer} sagt, {issued}, die nächste fällig {due}',
  'cert.note': 'Notiz',
  'cert.subject': 'Subject',
  'cert.issuer': 'Aussteller',
  'cert.itself': 'es selbst',
  'cert.serial': 'Seriennr.',
  'cert.key': 'Schlüssel',
  'cert.key.of': '{type} {bits} Bit, {algorithm}',
  'cert.valid': 'Gültig',
  'cert.valid.span': '{from} bis {to} ({state})',
  'cert.usage': 'Verwendung',
  'cert.not-limited': 'nicht begrenzt',
  'cert.made': '{name} erstellt; sein privater Schlüssel ist im Tresor ({vault})',
  'cert.keep-copy':
    'Wer diesen Schlüssel verliert, verliert die Sicherungssätze, die nur dafür gemacht wurden. Bewahren Sie anderswo eine Kopie auf:',
  'cert.opened-on': 'öffnete am {date} einen Sicherungssatz',
  'cert.none': 'Es gibt noch keine Zertifikate. Erstellen Sie eines: secure-backup cert generate NAME',
  'cert.tag.imported': 'importiert',
  'cert.tag.key': 'Schlüssel hier',
  'cert.tag.no-key': 'kein Schlüssel',
  'cert.tag.trusted': 'vertraut',
  'cert.tag.always': 'empfängt jeden Sicherungssatz',
  'cert.tag.may-expire': 'darf ablaufen',
  'cert.imported.key': '{names} importiert, mit dem privaten Schlüssel',
  'cert.imported': '{names} importiert, ohne privaten Schlüssel',
  'cert.superseded': 'Das bisherige Zertifikat ist als {name} aufbewahrt.',
  'cert.exported.key':
    '{name} ist in {out}, mit dem privaten Schlüssel unter einer Passphrase; zurückgelesen und gleich',
  'cert.exported': '{name} ist in {out}, ohne privaten Schlüssel; zurückgelesen und gleich',
  'cert.requested':
    'Der Antrag für {name} ist in {out}. Importieren Sie die Antwort: secure-backup cert import FILE --name {name}',
  'cert.deleted.key': '{name} und seinen privaten Schlüssel gelöscht',
  'cert.deleted': '{name} gelöscht',
  'cert.vault.notice':
    'Der Schlüssel kommt in den Tresor mit Passphrase, weil der Schlüsselbund dieses Systems nicht benutzbar ist. {why}',
  'cert.profile.recipient': 'Empfänger',
  'cert.profile.recovery': 'Wiederherstellung',
  'cert.profile.signer': 'Unterzeichner',
  'cert.detail.sets': 'Sicherungssätze',
  'cert.detail.proved': 'Erprobt',
  'cert.detail.opened': 'öffnete {set} am {time}',
  'cert.detail.chain': 'Kette',
  'renew.signed-late':
    'Das Signaturzertifikat dieser Installation lief am {ended} ab; von jetzt an signiert ein neues, bis {until}. Hier ist es vertraut. Für einen anderen Rechner: secure-backup cert export installation-signer --out signer.pem, und dort nach dem Vergleich der Fingerabdrücke secure-backup cert trust signer.pem --name NAME',
}
