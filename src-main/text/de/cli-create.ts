// What create and --unchanged say on the command line, in German.
import type { CLI_CREATE_EN } from '../en/cli-create.ts'

export const CLI_CREATE_DE: Readonly<Record<keyof typeof CLI_CREATE_EN, string>> = {
  'create.summary': 'Eine Appliance sichern',
  'create.about':
    'Schreibt einen signierten und verschlüsselten Sicherungssatz mit Konfiguration, Benutzern und Passwörtern der Appliance. Dafür genügen\nZertifikate; der private Schlüssel bleibt, wo er ist. Geben Sie mindestens zwei Zertifikate an, damit mit einem Schlüssel nicht die\nSicherung verloren geht. --unchanged skip macht keinen Sicherungssatz, wenn jede Datei wie im letzten dort ist und dieser noch\nvollständig ist; reuse macht einen, ohne unveränderte Teile neu zu komprimieren, und braucht dazu einen Schlüssel, der den letzten\nöffnet.',
  'create.option.to': 'Das eigene Verzeichnis des Sicherungssatzes: neu oder leer.',
  'create.option.in': 'Ein Verzeichnis von Sicherungssätzen; der Sicherungssatz bekommt darin ein eigenes.',
  'create.option.cert':
    'Wer den Sicherungssatz öffnen kann: eine Zertifikatsdatei oder ein Name unter den Zertifikaten hier; wiederholbar.',
  'create.option.signer': 'Signiert mit diesem Schlüssel statt mit dem der Installation.',
  'create.option.exclude': 'Lässt in jedem Teil weg, was passt, zum Beispiel "*.log" oder "cache/**".',
  'create.option.include-sets':
    'Nimmt auch Sicherungssätze mit, die in einem Teil liegen; sonst werden sie weggelassen und genannt.',
  'create.option.appliance': 'Die Appliance: ein Verzeichnis mit appliance.json oder ein registrierter Name.',
  'create.option.unchanged':
    'Wenn sich seit dem letzten Sicherungssatz dort nichts geändert hat: full (Standard) macht einen neuen, skip macht keinen, reuse übernimmt, was damals komprimiert wurde.',
  'create.option.key':
    'Für --unchanged reuse: ein privater Schlüssel, der den letzten Sicherungssatz öffnet.',
  'create.where':
    'Geben Sie an, wohin der Sicherungssatz kommt: --to DIRECTORY für den Sicherungssatz selbst oder --in DIRECTORY für ein neues Verzeichnis darin.',
  'create.key-of-reuse': '--key gehört zu --unchanged reuse.',
  'create.unchanged-needs-in':
    '--unchanged vergleicht mit dem letzten Sicherungssatz eines Verzeichnisses: Geben Sie dieses mit --in an.',
  'create.reuse-needs-key':
    '--unchanged reuse muss den letzten Sicherungssatz öffnen: Geben Sie mit --key einen Schlüssel an, oder verwenden Sie --unchanged skip.',
  'create.unchanged-of-folders':
    'Eine echte Appliance macht ihre Sicherungssätze selbst und zeigt nichts, womit sie sich vergleichen ließen: --unchanged ist für Ordner-Appliances.',
  'create.expires.one':
    'Das Zertifikat {name} läuft in {count} Tag ab. Danach kann kein Sicherungssatz mehr dafür gemacht werden; dieser lässt sich weiterhin mit seinem Schlüssel öffnen.',
  'create.expires.other':
    'Das Zertifikat {name} läuft in {count} Tagen ab. Danach kann kein Sicherungssatz mehr dafür gemacht werden; dieser lässt sich weiterhin mit seinem Schlüssel öffnen.',
  'create.for': 'Öffnen können ihn: {names}',
  'create.for.listed': '{name} (Empfänger jedes Sicherungssatzes)',
  'create.single':
    'Nur ein Empfänger: Wer diesen Schlüssel verliert, verliert diesen Sicherungssatz. Geben Sie mit --cert einen zweiten an oder einen für alle Sicherungssätze: secure-backup cert always NAME',
  'create.note.unreadable': '{path} ließ sich nicht lesen',
  'create.note.special-file': '{path} ist ein Gerät, Socket oder FIFO',
  'create.note.link-outside': '{path} ist ein Link, der aus seinem Teil hinausführt',
  'create.note.name': '{path} hat einen Namen, der kein UTF-8 ist',
  'create.note.excluded': '{path} wurde ausgeschlossen',
  'create.note.changed': '{path} hat sich beim Lesen geändert',
  'create.note.shrunk': '{path} wurde beim Lesen kürzer; der Rest ist mit Nullen gefüllt',
  'create.notes.one': '{count} ist im Sicherungssatz nicht wie auf der Appliance:',
  'create.notes.other': '{count} sind im Sicherungssatz nicht wie auf der Appliance:',
  'create.made': 'Appliance {serial} ({version}) gesichert nach {set}',
  'create.sums': '{parts}, {entries}, {files} an Dateien, {stored} gespeichert, in {time}',
  'create.prove': 'Nachweisen, dass er sich öffnen lässt:',
  'create.unchanged': 'Seit {set} ({time}) hat sich nichts geändert: Es wurde kein Sicherungssatz gemacht.',
  'create.unchanged.compared':
    'Jede Datei wurde gelesen und verglichen; dieser Sicherungssatz ist noch da, und jedes Byte darin ist, wie es signiert wurde.',
  'create.unchanged-since': 'Seit {set} hat sich nichts geändert.',
  'create.reused': 'Von dort übernommen, nicht neu komprimiert: {parts}',
  'create.note.set': '{path} ist selbst ein Sicherungssatz; --include-sets nimmt ihn mit',
  'create.shrunk.absent': '{part} ist nicht mehr da, anders als im Sicherungssatz davor.',
  'create.shrunk.empty': '{part} ist leer, anders als im Sicherungssatz davor.',
  'create.shrunk.entries': '{part} hat weniger als halb so viele Einträge wie im Sicherungssatz davor.',
  'create.shrunk.bytes': '{part} hat weniger als halb so viele Bytes wie im Sicherungssatz davor.',
  'create.shrunk.known': 'Wenn das so sein soll:',
  'create.shrunk.whole':
    'Ist die Appliance vollständig? Bis das bestätigt ist, wird kein älterer Sicherungssatz von ihr entfernt.',
  'create.unremembered':
    'Der Sicherungssatz ist da, aber diese Installation konnte ihn nicht vermerken: {why}',
}
