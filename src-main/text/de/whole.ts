// What a backup that looked for changes says of it, in German.
import type { WHOLE_TEXT } from '../en/whole.ts'

export const WHOLE_DE: Readonly<Record<keyof typeof WHOLE_TEXT, string>> = {
  'whole.first':
    'Es gibt noch nichts zu vergleichen: Die nächste Sicherung in dieses Ziel vergleicht mit diesem Sicherungssatz.',
  'whole.gone': 'Der letzte Sicherungssatz, {set}, ist nicht mehr da.',
  'whole.damaged': 'Der letzte Sicherungssatz, {set}, ist beschädigt.',
  'whole.other': 'Wo der letzte Sicherungssatz lag, {set}, liegt ein anderer.',
  'whole.signer': 'Den letzten Sicherungssatz, {set}, hat ein anderer Schlüssel signiert.',
  'whole.recipients': 'Der letzte Sicherungssatz, {set}, ist für andere Empfänger.',
  'whole.appliance':
    'Die Appliance meldet Version, Build, Modell oder Zeitzone anders als zu der Zeit, als {set} entstand.',
  'whole.parts': 'Der letzte Sicherungssatz, {set}, enthält andere Teile.',
  'whole.key': 'Der letzte Sicherungssatz, {set}, ließ sich nicht öffnen.',
  'whole.clock': 'Die Uhr dieses Rechners widerspricht der Zeit des letzten Sicherungssatzes.',
  'whole.unsteady': 'Etwas ließ sich nicht lesen oder hat sich beim Lesen geändert, in: {parts}.',
  'whole.changed': 'Seit {set} entstand, hat sich etwas geändert, in: {parts}.',
}
