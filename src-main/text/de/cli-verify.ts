// What verify, inspect and report say on the command line, in German.
import type { CLI_VERIFY_EN } from '../en/cli-verify.ts'

export const CLI_VERIFY_DE: Readonly<Record<keyof typeof CLI_VERIFY_EN, string>> = {
  'verify.summary': 'Einen Sicherungssatz prüfen, Zeile für Zeile',
  'verify.about':
    'Sagt in zehn Zeilen, ob der Sicherungssatz unversehrt ist, ob seinem Unterzeichner vertraut wird, wie alt er ist und, mit einem\nSchlüssel, ob er sich öffnen lässt und jeder Eintrag unbedenklich ist. Braucht keine Appliance und kein Netz. Ohne --key wird jedes\ngespeicherte Byte geprüft.',
  'verify.option.level': 'manifest: nur die Signatur; stored: auch jedes Byte; content: auch jeder Eintrag.',
  'inspect.summary': 'Zeigen, was das Manifest eines Sicherungssatzes sagt',
  'inspect.about':
    'Zeigt das Manifest ohne jeden Schlüssel: welche Appliance, wann, welche Teile. Vorher wird seine Signatur geprüft.',
  'report.summary': 'Einen Bericht prüfen, den dieses Programm signiert hat',
  'report.about':
    'Sagt von jeder Datei, ob sie ist, wie sie signiert wurde, von wem, und zu welchem Sicherungssatz sie gehört: Berichte von Proben\n(JSON und HTML), Nachweise von Wiederherstellungen und von erprobten Schlüsseln. Braucht die Datei und daneben ihre Signatur,\nFILE.p7s; kein Netz und keine Installation. Exit-Code 0: von jemandem signiert, dem vertraut wird, 1 von jemand anderem,\n2 verändert oder nicht signiert.',
  'report.needs': '{called} braucht die Datei eines Berichts.',
  'verify.content-needs-key': '--level content braucht --key.',
}
