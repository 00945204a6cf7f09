// German for certificates, their keys and the vault; a key that one language lacks does not compile.
import type { EN_CERTIFICATES } from './en-certificates.ts'

export const DE_CERTIFICATES: Readonly<Record<keyof typeof EN_CERTIFICATES, string>> = {
  'standing.key-type': 'Sein Schlüssel ist {type}; Sicherungssätze brauchen RSA.',
  'standing.key-broken': 'Sein RSA-Schlüssel hat {bits} Bit; das lässt sich brechen.',
  'standing.key-short':
    'Sein RSA-Schlüssel hat {bits} Bit: Er öffnet Sätze, neue brauchen aber {needed} und mehr.',
  'standing.digest': 'Es ist mit {algorithm} signiert; das hält einem Fälscher nicht mehr stand.',
  'standing.expired':
    'Es ist am {date} abgelaufen: keine neuen Sätze; sein Schlüssel öffnet die alten weiter.',
  'standing.signer-expired':
    'Es ist am {date} abgelaufen: Was es seitdem signiert, gilt nicht als vertraut; was es vorher signiert hat, weiterhin.',
  'standing.expires': 'Es läuft in {days} Tagen ab; danach werden keine Sätze mehr dafür gemacht.',
  'standing.signer-expires': 'Es läuft in {days} Tagen ab; was es danach signiert, gilt nicht als vertraut.',
  'validity.recipient':
    'Bis {date} können Sätze dafür gemacht werden. Zum Wiederherstellen braucht es den privaten Schlüssel, kein gültiges Zertifikat: Was bis dahin gemacht wurde, öffnet sich, solange der Schlüssel aufgehoben ist.',
  'validity.signer':
    'Bis {date} kann es Sätze signieren. Was es bis dahin signiert hat, bleibt unverändert und vertraut; was es später signiert, gilt nicht als vertraut.',
  'certificates.always': 'Empfänger jedes Satzes',
  'certificates.lead':
    'Mit einem Zertifikat kann jeder Sicherungen machen, die nur sein privater Schlüssel öffnet.',
  'certificates.empty': 'Es gibt noch keine Zertifikate; erstellen Sie eines, um sichern zu können.',
  'certificates.make': 'Zertifikat erstellen',
  'certificates.make-request': 'Anforderung erstellen',
  'certificates.making': 'Der Schlüssel braucht einige Sekunden …',
  'certificates.import': 'Zertifikat importieren',
  'certificates.import.lead':
    'Zertifikate und Schlüssel: PEM, DER, PKCS#7, PKCS#12. Die Datei lässt sich auf diese Seite ziehen.',
  'certificates.import.run': 'Zertifikat importieren',
  'certificates.key-here': 'Schlüssel ist hier',
  'certificates.no-key': 'Schlüssel ist nicht hier',
  'certificates.until': 'gültig bis {date}',
  'certificates.trusted': 'Als Unterzeichner vertraut',
  'certificates.trusted-since': 'Als Unterzeichner, seit {when}',
  'certificates.not-trusted': 'Nicht als Unterzeichner',
  'certificates.trust': 'Als Unterzeichner vertrauen',
  'certificates.untrust': 'Nicht mehr vertrauen',
  'certificates.untrusted': 'Damit signierte Sätze sind nicht mehr vertraut.',
  'certificates.self': 'Es selbst',
  'certificates.unlimited': 'Nicht eingeschränkt',
  'certificates.gone': 'Es gibt kein Zertifikat dieses Namens.',
  'certificates.copy-pem': 'Als PEM kopieren',
  'certificates.delete': 'Zertifikat löschen',
  'certificates.delete.title': '{name} löschen?',
  'certificates.delete.text':
    'Das Zertifikat wird aus dieser Installation entfernt. Sätze werden nicht angerührt.',
  'certificates.delete.key':
    'Sein privater Schlüssel ist hier und geht mit. Sätze allein für ihn kann niemand mehr öffnen, es sei denn, Sie haben eine Kopie.',
  'certificates.export': 'Exportieren',
  'certificates.export.run': 'Zertifikat exportieren',
  'certificates.export-to': 'In das Verzeichnis',
  'certificates.export-passphrase': 'Neue Passphrase der Datei',
  'certificates.exported': 'Nach {path} geschrieben, zurückgelesen und verglichen.',
  'certificates.format': 'Format',
  'certificates.organization': 'Organisation (freiwillig)',
  'certificates.bits': 'Schlüsselgröße',
  'certificates.years': 'Gültig für, in Jahren',
  'certificates.how': 'Wer es beglaubigt',
  'certificates.how.self': 'Es selbst: sofort fertig',
  'certificates.how.request': 'Eine Zertifizierungsstelle: erstellt eine Anforderung dafür',
  'format.pem': 'PEM, nur das Zertifikat',
  'format.der': 'DER, nur das Zertifikat',
  'format.pkcs7': 'PKCS#7, mit Kette',
  'format.pkcs12': 'PKCS#12 mit privatem Schlüssel',
  'format.pkcs12-legacy': 'PKCS#12 für alte Geräte (schwach)',
  'format.pkcs8': 'PKCS#8, nur der private Schlüssel',
  'request.title': 'Zertifikatsanforderung',
  'request.made':
    'Senden Sie diese Anforderung für {name} an Ihre Zertifizierungsstelle und importieren Sie deren Antwort unter demselben Namen.',
  'profile.recipient': 'Empfänger von Sicherungen',
  'profile.recipient.why': 'Öffnet Sätze im Alltag.',
  'profile.recovery': 'Notfall',
  'profile.recovery.why':
    'Öffnet Sätze, wenn der Alltagsschlüssel verloren ist. Bewahren Sie ihn anderswo auf.',
  'profile.signer': 'Unterzeichner',
  'profile.signer.why': 'Sagt, wer einen Satz gemacht hat.',
  'profile.none': 'Importiert',
}
