// What is said of a certificate in every interface, in German.
import type { CERTIFICATE_TEXT } from '../en/certificates.ts'

export const CERTIFICATE_DE: Readonly<Record<keyof typeof CERTIFICATE_TEXT, string>> = {
  'standing.key-type': 'Sein Schlüssel ist {type}; Sicherungssätze brauchen RSA.',
  'standing.key-broken': 'Sein RSA-Schlüssel hat {bits} Bit; das lässt sich brechen.',
  'standing.key-short':
    'Sein RSA-Schlüssel hat {bits} Bit: Er öffnet Sicherungssätze, neue brauchen aber {needed} und mehr.',
  'standing.digest': 'Es ist mit {algorithm} signiert; das ist nicht mehr fälschungssicher.',
  'standing.expired':
    'Es ist am {date} abgelaufen: keine neuen Sicherungssätze; sein Schlüssel öffnet die alten weiter.',
  'standing.signer-expired':
    'Es ist am {date} abgelaufen: Was es seitdem signiert, gilt nicht als vertraut; was es vorher signiert hat, weiterhin.',
  'standing.expires':
    'Es läuft in {days} {days|Tag|Tagen} ab; danach werden keine Sicherungssätze mehr dafür gemacht.',
  'standing.signer-expires':
    'Es läuft in {days} {days|Tag|Tagen} ab; was es danach signiert, gilt nicht als vertraut.',
  'validity.recipient':
    'Bis {date} können Sicherungssätze dafür gemacht werden. Zum Wiederherstellen braucht es den privaten Schlüssel, kein gültiges Zertifikat: Was bis dahin gemacht wurde, lässt sich öffnen, solange der Schlüssel aufbewahrt wird.',
  'validity.signer':
    'Bis {date} kann es Sicherungssätze signieren. Was es bis dahin signiert hat, bleibt unverändert und vertraut; was es später signiert, gilt nicht als vertraut.',
  'certificates.trusted-since': 'Als Unterzeichner, seit {when}',
  'certificates.not-trusted': 'Nicht als Unterzeichner',
  'certificates.list':
    'Sperrliste von {issuer}: vom {issued}, {count} gesperrt, die nächste fällig am {due}.',
  'certificates.list-overdue':
    'Sperrliste von {issuer}: vom {issued}, {count} gesperrt. Die nächste war am {due} fällig: Importieren Sie eine neuere; von selbst wird keine geholt.',
  'certificates.untrusted': 'Damit signierte Sicherungssätze sind nicht mehr vertraut.',
  'certificates.exported': 'Nach {path} geschrieben, zurückgelesen und verglichen.',
  'vault.notice': 'Gewählt war der Schlüsselbund, er ist aber nicht benutzbar. {why}',
  'vault.reason.absent': 'Die Bibliothek dafür ist nicht installiert; unter Linux braucht sie libsecret.',
  'vault.reason.no-service': 'In dieser Sitzung läuft kein Schlüsselbunddienst.',
  'vault.reason.locked': 'Er ist gesperrt.',
  'vault.reason.no-answer': 'Er hat innerhalb von drei Sekunden nicht geantwortet.',
  'vault.reason.refused': 'Er hat abgelehnt.',
  'certificates.never-proved': 'Hat noch keinen Sicherungssatz geöffnet',
  'certificates.note': 'Notiz',
  'chain.root': 'hat sich selbst zertifiziert',
  'chain.holds': 'vom nächsten zertifiziert',
  'chain.issuer-missing': 'Hier unterbrochen: Sein Aussteller ist nicht hier ({issuer})',
  'chain.issuer-did-not-sign':
    'Hier unterbrochen: Der Aussteller dieses Namens hier hat es nicht signiert oder darf es nicht',
  'usage.opens.one': 'Öffnet {count} Sicherungssatz',
  'usage.opens.other': 'Öffnet {count} Sicherungssätze',
  'usage.only.one': 'der einzige Schlüssel hier für {count} davon',
  'usage.only.other': 'der einzige Schlüssel hier für {count} davon',
  'usage.alone.one': 'der einzige überhaupt für {count}',
  'usage.alone.other': 'der einzige überhaupt für {count}',
  'usage.ends':
    'Sie lassen sich öffnen, solange der Schlüssel aufbewahrt wird, auch nachdem das Zertifikat abgelaufen ist.',
  'certificates.delete.loss.one':
    '{count} Sicherungssatz lässt sich dann mit keinem Schlüssel hier mehr öffnen, außer Sie haben eine Kopie.',
  'certificates.delete.loss.other':
    '{count} Sicherungssätze lassen sich dann mit keinem Schlüssel hier mehr öffnen, außer Sie haben eine Kopie.',
  'certificates.replaced-by': 'Ersetzt durch {name}',
  'certificates.delete.former':
    'Sein Schlüssel bleibt bei {name} und öffnet weiter die Sicherungssätze, die dafür gemacht wurden; dort werden sie nicht mehr mitgezählt.',
  'expire.loss.one':
    '{count} Sicherungssatz hat hier keinen anderen Schlüssel: Er öffnet sich nur, solange dieser aufgehoben ist.',
  'expire.loss.other':
    '{count} Sicherungssätze haben hier keinen anderen Schlüssel: Sie öffnen sich nur, solange dieser aufgehoben ist.',
  'expire.let-since': 'Es darf ablaufen: Seit {when} wird nicht mehr davor gewarnt.',
  'renew.same-key':
    'Derselbe Schlüssel: Er öffnet jeden Sicherungssatz, und alle seine Kopien tun es auch. Sonst ist nichts zu tun.',
  'renew.new-key':
    'Ein neuer Schlüssel: Er öffnet, was von da an gemacht wird. Die vorhandenen Sicherungssätze brauchen weiter den alten; der bleibt hier.',
  'renew.signer':
    'Was es bisher signiert hat, bleibt vertraut. Solange es gilt, bürgt es für das neue: Wer ihm auf einem anderen Rechner vertraut, vertraut auch dem neuen. Ist es abgelaufen, dort dem neuen vertrauen.',
  'renew.signed':
    'Das Signaturzertifikat dieser Installation wurde bis {until} erneuert. Das bisherige, {former}, hat das unterschrieben: Wer ihm vertraut, vertraut auch dem neuen.',
  'renew.done': 'Erneuert bis {date}. Das bisherige Zertifikat ist als {former} aufbewahrt.',
  'renew.done-key':
    'Erneuert bis {date}, mit neuem Schlüssel. Das bisherige Zertifikat und sein Schlüssel sind als {former} aufbewahrt.',
  'renew.need.one':
    '{count} Sicherungssatz braucht weiter den bisherigen Schlüssel, bis er neue Empfänger bekommt.',
  'renew.need.other':
    '{count} Sicherungssätze brauchen weiter den bisherigen Schlüssel, bis sie neue Empfänger bekommen.',
  'renew.kit':
    'Ein früher erstelltes Wiederherstellungspaket enthält den bisherigen Schlüssel. Erstellen Sie ein neues und bewahren Sie auch das alte auf.',
  'kit.text':
    'Eine PKCS#12-Datei mit dem Schlüssel und eine Seite zum Drucken mit seinem Fingerabdruck, was er öffnet und wie. Legen Sie beides in einen Safe, die Passphrase woandershin.',
  'kit.done': 'Das Paket ist {file}, die Seite zum Drucken {page}.',
  'proof.done': 'Der Schlüssel hat {set} geöffnet, jeden Teil und jeden Eintrag.',
}
