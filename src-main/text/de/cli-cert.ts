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
    'Größe des RSA-Schlüssels, 2048 bis 4096; Standard 3072. Für 3072 und mehr werden Sicherungssätze gemacht.',
  'cert.option.days': 'Gültigkeit in Tagen; ohne Angabe zehn Jahre, für einen Unterzeichner fünf.',
  'cert.option.cn': 'Common Name; Standard NAME.',
  'cert.option.o': 'Organisation.',
  'cert.option.ou': 'Organisationseinheit.',
  'cert.option.c': 'Land, zwei Buchstaben.',
  'cert.option.name': 'Der Name, unter dem es aufbewahrt wird.',
  'cert.option.format': '{formats}; Standard pem. Die letzten drei enthalten den privaten Schlüssel.',
  'cert.option.out': 'Wohin geschrieben wird; darf noch nicht da sein.',
  'cert.option.kit':
    'generate --profile recovery: schreibt eine PKCS#12-Datei und daneben eine Seite zum Drucken.',
  'cert.option.search':
    'list: nur die, in deren Name, Subject, Fingerabdruck, Profil oder Notiz es vorkommt.',
  'cert.option.note': 'Was Sie sich dazu merken wollen.',
  'cert.option.sets':
    'show, delete, renew, let-expire: sieht die Sicherungssätze dort an; sonst die an den Orten, an denen welche gemacht wurden.',
  'cert.option.confirm':
    'delete, let-expire: die Zahl der Sicherungssätze, die hier keinen anderen Schlüssel haben.',
  'cert.option.set': 'prove-recovery: der Sicherungssatz, der geöffnet wird.',
  'cert.option.from-set': 'trust: der Unterzeichner dieses Sicherungssatzes.',
  'cert.option.fingerprint':
    'trust: der Fingerabdruck, den Sie verglichen haben, zum Beispiel von der Seite eines Wiederherstellungspakets.',
  'cert.option.off': 'always, let-expire, crl: nicht mehr.',
  'cert.option.with':
    'check: Zertifikate zwischen ihm und der Zertifizierungsstelle; geglaubt wird ihnen nichts.',
  'cert.option.at': 'check: wann es signiert hat, etwa 2026-11-29T12:00:00Z; Standard jetzt.',
  'cert.option.with-key': 'Lässt delete auch den privaten Schlüssel entfernen.',
  'cert.needs': '{called} braucht einen Namen oder eine Datei.',
  'cert.fingerprint.other':
    'Das ist nicht der Fingerabdruck des Unterzeichners. Den Sicherungssatz hat {subject} signiert, SHA-256-Fingerabdruck {grouped}. Vergleichen Sie ihn mit dem an dem Ort, an dem der Sicherungssatz gemacht wurde; sind beide gleich, geben Sie --fingerprint {fingerprint} an.',
  'cert.fingerprint.compare':
    'Den Sicherungssatz hat {subject} signiert, SHA-256-Fingerabdruck {grouped}. Vergleichen Sie ihn mit dem an dem Ort, an dem der Sicherungssatz gemacht wurde; sind beide gleich, geben Sie --fingerprint {fingerprint} an.',
  'cert.fingerprint.differs':
    'Das ist nicht der Fingerabdruck dieses Zertifikats, und ihm wurde nicht vertraut. Es ist das von {subject}, SHA-256-Fingerabdruck {grouped}.',
  'cert.bits-of-new-key': '--bits gehört zu --new-key; ein vorhandener Schlüssel bleibt, wie er ist.',
  'cert.confirm': '{loss} {left} Wenn Sie das wollen, geben Sie --confirm {count} an.',
  'cert.confirm.ask': '{loss} Geben Sie die Zahl ein, um fortzufahren',
  'cert.delete.left': 'Nichts wurde gelöscht.',
  'cert.expire.left': 'Vor seinem Ablauf wird weiter gewarnt.',
  'cert.crl.needs': 'cert crl braucht --crl FILE oder --off.',
  'cert.at': '--at nimmt eine Zeit wie 2026-11-29T12:00:00Z.',
  'cert.file.pem': 'Eine PEM-Datei',
  'cert.file.der': 'Eine DER-Datei',
  'cert.file.pkcs7': 'Ein Bündel von Zertifikaten (PKCS#7)',
  'cert.file.pkcs12': 'Eine PKCS#12-Datei',
  'cert.file.jks': 'Ein Schlüsselspeicher von Java (JKS)',
  'cert.file.jceks': 'Ein Schlüsselspeicher von Java (JCEKS)',
  'cert.file.maker': ', wie {maker} sie schreibt',
  'cert.file.protection.none': 'nichts darin ist verschlüsselt.',
  'cert.file.protection.empty': 'unter keiner Passphrase, sodass jeder sie öffnet.',
  'cert.file.protection.passphrase': 'unter einer Passphrase.',
  'cert.file.key': 'ein privater Schlüssel: {kind}',
  'cert.file.certificates.one': '{count} Zertifikat',
  'cert.file.certificates.other': '{count} Zertifikate',
  'cert.file.weak': 'schwach geschützt: {algorithms}',
  'cert.no-certificate': '{name} enthält kein Zertifikat.',
  'cert.vault.takes': 'cert vault nimmt show, use keychain oder use passphrase.',
  'cert.kit-of-recovery': '--kit gehört zu --profile recovery.',
  'cert.delete.key-here':
    'Der private Schlüssel von {name} ist hier. Sicherungssätze, die nur dafür gemacht wurden, lassen sich ohne ihn nicht mehr öffnen. Wenn Sie das wollen, geben Sie --with-key an.',
  'cert.trust.needs': 'cert trust braucht einen Namen, eine Datei oder --from-set SET.',
  'cert.example.export': 'damit andere Rechner ihm vertrauen',
  'cert.example.trust-ca': 'wer gesperrt ist, wird dann abgelehnt',
}
