// What create and --unchanged say on the command line, in German.
import type { CLI_CREATE_EN } from '../en/cli-create.ts'

export const CLI_CREATE_DE: Readonly<Record<keyof typeof CLI_CREATE_EN, string>> = {
  'create.summary': 'Eine Appliance sichern',
  'create.about':
    'Schreibt einen signierten und verschlüsselten Sicherungssatz mit Konfiguration, Benutzern und Passwörtern der Appliance. Dazu braucht\nes nur Zertifikate; der private Schlüssel bleibt, wo er ist. Nennen Sie mindestens zwei Zertifikate, damit mit einem Schlüssel nicht\ndie Sicherung verloren geht. --unchanged skip macht keinen Sicherungssatz, wenn jede Datei ist wie im letzten dort, der noch\nvollständig sein muss; reuse macht einen, ohne unveränderte Teile neu zu komprimieren, und braucht dazu einen Schlüssel, der den\nletzten öffnet.',
  'create.option.to': 'Das eigene Verzeichnis des Sicherungssatzes: neu oder leer.',
  'create.option.in': 'Ein Verzeichnis von Sicherungssätzen; der Sicherungssatz bekommt darin ein eigenes.',
  'create.option.cert':
    'Wer den Sicherungssatz öffnen kann: eine Zertifikatsdatei oder ein Name in der Ablage; wiederholbar.',
  'create.option.signer': 'Signiert mit diesem Schlüssel statt mit dem der Installation.',
  'create.option.exclude': 'Lässt in jedem Teil aus, was passt: "*.log", "cache/**".',
  'create.option.include-sets':
    'Nimmt auch Sicherungssätze mit, die in einem Teil liegen; sonst werden sie ausgelassen und genannt.',
  'create.option.appliance': 'Die Appliance: ein Verzeichnis mit appliance.json oder ein registrierter Name.',
  'create.option.unchanged':
    'Wenn sich seit dem letzten Sicherungssatz dort nichts geändert hat: full (Standard) macht einen neuen, skip macht keinen, reuse übernimmt, was damals komprimiert wurde.',
  'create.option.key':
    'Für --unchanged reuse: ein privater Schlüssel, der den letzten Sicherungssatz öffnet.',
  'create.where':
    'Sagen Sie, wohin der Sicherungssatz kommt: --to DIRECTORY für den Sicherungssatz selbst oder --in DIRECTORY für ein neues Verzeichnis darin.',
  'create.key-of-reuse': '--key gehört zu --unchanged reuse.',
  'create.unchanged-needs-in':
    '--unchanged vergleicht mit dem letzten Sicherungssatz eines Verzeichnisses: Nennen Sie das mit --in.',
  'create.reuse-needs-key':
    '--unchanged reuse muss den letzten Sicherungssatz öffnen: Nennen Sie mit --key einen Schlüssel oder nehmen Sie --unchanged skip.',
  'create.unchanged-of-folders':
    'Eine echte Appliance macht ihre Sicherungssätze selbst und zeigt nichts, womit sie sich vergleichen ließen: --unchanged ist für Ordner-Appliances.',
}
