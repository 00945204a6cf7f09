// What appliance says on the command line, in German.
import type { CLI_APPLIANCE_EN } from '../en/cli-appliance.ts'

export const CLI_APPLIANCE_DE: Readonly<Record<keyof typeof CLI_APPLIANCE_EN, string>> = {
  'appliance.summary':
    'Appliances registrieren, zeigen, sichern, wiederherstellen; eine Wiederherstellung zurücknehmen',
  'appliance.about':
    'Eine Ordner-Appliance ist ein Verzeichnis mit appliance.json und den Verzeichnissen ihrer Teile; eine echte wird über ihre\nREST-Verwaltungsschnittstelle erreicht, ihr Passwort liegt im Tresor. Wo ein NAME steht, darf auch ein Verzeichnis stehen.\nNach der Wiederherstellung auf einer Ordner-Appliance holt undo zurück, was ersetzt wurde, und let-go entfernt es. Wird dem\nZertifikat einer echten Appliance nicht vertraut, wird sein Fingerabdruck gezeigt: Vergleichen Sie ihn und wiederholen Sie den\nAufruf mit --pin FINGERPRINT.',
  'appliance.option.object': 'Das Zertifikatsobjekt auf der Appliance, für das die Sicherung ist.',
  'appliance.option.patience': 'Wie lange die Appliance brauchen darf; ohne Angabe 60.',
  'appliance.option.poll': 'Wie oft nachgesehen wird, wie weit sie ist; ohne Angabe 3.',
  'appliance.option.save-first':
    'Speichert zuerst ungespeicherte Änderungen an der Konfiguration einer echten Appliance; sonst werden sie nur genannt.',
  'appliance.option.url':
    'add, edit: die REST-Verwaltungsschnittstelle einer echten Appliance, https://host:5554.',
  'appliance.option.user': 'add, edit: wer sich dort anmeldet; ohne Angabe admin.',
  'appliance.option.tag':
    'add, edit: ein Wort, das Appliances gruppiert; wiederholbar; edit ersetzt damit alle bisherigen, "" entfernt sie. backup, list: alle Appliances, die es haben.',
  'appliance.option.password': 'edit: fragt nach einem neuen Passwort.',
  'appliance.option.system-trust': 'edit: vertraut wieder den Zertifizierungsstellen des Systems.',
  'appliance.option.leftovers':
    'edit: ob eine Sicherung oder Wiederherstellung entfernt, was ein früherer Lauf darauf zurückließ (remove), oder es nennt (name, Standard).',
  'appliance.option.at-once': 'Wie viele Appliances gleichzeitig; ohne Angabe 4.',
  'appliance.option.common-name': 'certificate make: der Common Name des Zertifikats.',
  'appliance.option.bits': 'certificate make: 2048 oder 4096 (Standard).',
  'appliance.option.days': 'certificate make: wie viele Tage es gilt; ohne Angabe zehn Jahre.',
  'appliance.option.order': 'list: nach name (Standard), age, failure oder expiry.',
  'appliance.option.only':
    'list: die, deren Sicherung fehlschlug, überfällig ist oder nie gemacht wurde oder deren Zertifikat abläuft.',
  'appliance.needs': '{called} braucht Name oder Verzeichnis einer Appliance.',
  'appliance.where':
    'Geben Sie an, wo sie ist: appliance add NAME DIRECTORY oder appliance add NAME --url https://host:5554.',
  'appliance.backup.needs': 'appliance backup braucht einen Namen, ein Verzeichnis oder --tag TAG.',
  'appliance.restore.which': 'Geben Sie an, welcher Sicherungssatz: appliance restore NAME SET.',
  'appliance.edit.what':
    'Geben Sie an, was sich ändert: --tag, --in, --user, --password, --pin, --ca, --object, --leftovers oder --url.',
  'appliance.certificate.what':
    'Geben Sie an, was geschehen soll: appliance certificate NAME make OBJECT oder upload OBJECT --cert NAME.',
  'appliance.to-or-in': 'Geben Sie --to oder --in an, nicht beide.',
  'appliance.trouble.failed': 'seitdem fehlgeschlagen: {code}',
  'appliance.trouble.wrecked':
    'enthält viel weniger als zuvor ({parts}); wenn das stimmt: list --series --known {id}',
  'appliance.trouble.never': 'nie gesichert',
  'appliance.trouble.overdue': 'überfällig: gesichert {age}',
  'appliance.trouble.expires': 'Zertifikat gültig bis {date}',
  'appliance.count.sound': '{count} in Ordnung',
  'appliance.count.failed': '{count} fehlgeschlagen',
  'appliance.count.wrecked': '{count} mit einer Sicherung, die viel weniger enthält als zuvor',
  'appliance.count.never': '{count} nie gesichert',
  'appliance.count.overdue': '{count} älter als {days} {days|Tag|Tage}',
  'appliance.count.expires':
    '{count} mit einem Zertifikat, das innerhalb von {days} {days|Tag|Tagen} abläuft',
  'appliance.backed-up': 'gesichert {age}',
  'appliance.sum.one': '{count} Appliance',
  'appliance.sum.other': '{count} Appliances',
  'appliance.none':
    'Keine Appliance ist registriert. Fügen Sie eine hinzu: secure-backup appliance add NAME DIRECTORY oder NAME --url URL',
  'appliance.added': '{name} hat Seriennummer {serial}, {version}, bei {path}',
  'appliance.serial': 'Seriennummer',
  'appliance.firmware': 'Firmware',
  'appliance.build': '{version}, Build {build}',
  'appliance.model': 'Modell',
  'appliance.not-reported': 'nicht gemeldet',
  'appliance.parts': 'Teile',
  'appliance.part-empty': '{part} (leer)',
  'appliance.no-parts': 'keine',
  'appliance.state': 'Zustand',
  'appliance.reinitialised': 'neu initialisiert',
  'appliance.in-use': 'in Gebrauch',
  'appliance.kept': 'Aufbewahrt',
  'appliance.kept.what': 'was am {time} durch {set} ersetzt wurde: {paths}',
  'appliance.forgotten':
    '{name} ist hier nicht mehr registriert. Die Appliance und ihre Sicherungssätze blieben unberührt.',
  'appliance.undone': '{name} ist wieder, wie sie vor {time} war: {paths}',
  'appliance.gone': 'Was auf {name} von vor {time} aufbewahrt war, ist entfernt.',
  'appliance.next':
    'Als Nächstes: secure-backup appliance certificate {name} make NAME. Dafür werden dann die Sicherungen gemacht.',
  'appliance.address': 'Adresse',
  'appliance.address.as': '{path}, als {user}',
  'appliance.trusted': 'Vertraut',
  'appliance.for': 'Gesichert für',
  'appliance.no-object': 'noch kein Zertifikatsobjekt',
  'appliance.certificates': 'Zertifikate',
  'appliance.no-certificates': 'keine',
  'appliance.tags': 'Markierungen',
  'appliance.to': 'Sicherungssätze nach',
  'appliance.last-backup': 'Letzte Sich.',
  'appliance.last-failure': 'Letzter Fehl.',
  'appliance.changed': '{name} wurde geändert',
  'appliance.accepted': '{name} ist von jetzt an Seriennummer {serial} bei {path}',
  'appliance.made-there':
    '{object} wurde auf {name} erstellt; sein Schlüssel ist hier im Tresor, dort blieb keine Kopie zurück; gültig bis {date}',
  'appliance.uploaded': '{object} auf {name} ist jetzt das Zertifikat von hier, gültig bis {date}',
  'appliance.backed-up-to': '{name}, Seriennummer {serial} ({version}), gesichert nach {set}',
  'appliance.backup-sums': '{parts}, {bytes}, in {time}; dort geprüft, wo er liegt',
  'appliance.fleet.done': '{count} erledigt',
  'appliance.fleet.notes': '{count} mit Anmerkungen',
  'appliance.fleet.failed': '{count} fehlgeschlagen',
  'appliance.outcome.refused': 'Nicht wiederhergestellt. Es wurde nichts geändert.',
  'appliance.outcome.checked': 'Die Appliance nimmt diesen Sicherungssatz an. Es wurde nichts geändert.',
  'appliance.outcome.restored': 'Wiederhergestellt.',
  'appliance.outcome.unproved':
    'Die Wiederherstellung wurde angefordert. Ob sie stattfand, ist nicht bekannt.',
  'appliance.restore-it': 'Wiederherstellen:',
  'appliance.left-there': 'Auf der Appliance liegt noch, was Sie dort entfernen müssen: {what}',
}
