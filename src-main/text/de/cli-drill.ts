// What drill says on the command line, in German.
import type { CLI_DRILL_EN } from '../en/cli-drill.ts'

export const CLI_DRILL_DE: Readonly<Record<keyof typeof CLI_DRILL_EN, string>> = {
  'drill.summary':
    'Nachweisen, dass sich ein Sicherungssatz wiederherstellen lässt: ins Nichts, mit signiertem Bericht',
  'drill.about':
    'Nimmt den Sicherungssatz, wo er liegt, prüft ihn, öffnet ihn mit dem Schlüssel, entschlüsselt und entpackt jeden Teil ins Nichts,\nprüft jeden Eintrag und vergleicht Zahlen mit dem Manifest, mit dem Sicherungssatz davor und, mit --appliance, jede Datei mit der\nAppliance, wie sie jetzt ist. Nichts Entschlüsseltes wird geschrieben. Der Bericht wird signiert und aufbewahrt und lässt sich mit\nOpenSSL prüfen. Ein Sicherungssatz namens list, show, export oder acknowledge wird ./list geschrieben.',
  'drill.option.latest':
    'Nimmt den neuesten Sicherungssatz dort; mit --appliance den neuesten dieser Appliance.',
  'drill.option.appliance':
    'Vergleicht mit dieser Appliance, wie sie jetzt ist, Datei für Datei; local:/// und temporary:/// sind ihre Verzeichnisse.',
  'drill.option.out': 'Wohin export schreibt; darf noch nicht vorhanden sein.',
  'drill.option.form': 'Was export schreibt.',
  'drill.option.word': 'Was wegen einer nicht bestandenen Probe getan wurde.',
  'drill.needs': '{called} braucht den Namen einer Probe.',
  'drill.which': 'Geben Sie einen Sicherungssatz an, oder nehmen Sie mit --latest den neuesten eines Ziels.',
  'drill.with': 'mit {key}',
  'drill.by': 'durch {who}',
  'drill.dealt': 'Erledigt von {who}: {word}',
  'drill.open': 'Nicht erledigt: secure-backup drill acknowledge {name} --word TEXT',
  'drill.none': 'Es wurde noch keine Probe gemacht: secure-backup drill SET --key NAME',
  'drill.before': 'und {count} vor diesen',
  'drill.signature': 'Die Signatur ist nicht gültig.',
  'drill.signature.why': 'Was folgt, ist nicht, was signiert wurde: Glauben Sie nichts davon.',
  'drill.untrusted': 'Signiert von {who}, dem hier nicht vertraut wird: Der Bericht besagt nichts.',
  'drill.somebody': 'Von jemandem signiert, dem hier nicht vertraut wird: Der Bericht besagt nichts.',
  'drill.signed-in': 'Der signierte Bericht ist in {file}; prüfen Sie ihn mit',
  'drill.done': '{name} ist erledigt.',
  'drill.kept': 'Aufbewahrt als {name}',
}
