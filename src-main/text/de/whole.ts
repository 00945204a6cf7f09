// What a backup that looked for changes says of it, in German.
import type { WHOLE_TEXT } from '../en/whole.ts'

export const WHOLE_DE: Readonly<Record<keyof typeof WHOLE_TEXT, string>> = {
  'whole.first':
    'Noch gibt es nichts zu vergleichen: Die nächste Sicherung an diesen Ort vergleicht mit diesem Satz.',
  'whole.gone': 'Der letzte Satz, {set}, ist nicht mehr da.',
  'whole.damaged': 'Der letzte Satz, {set}, hält nicht stand.',
  'whole.other': 'Wo der letzte Satz lag, {set}, liegt ein anderer.',
  'whole.signer': 'Den letzten Satz, {set}, hat ein anderer Schlüssel signiert.',
  'whole.recipients': 'Der letzte Satz, {set}, ist für andere Empfänger.',
  'whole.appliance':
    'Die Appliance meldet Version, Build, Modell oder Zeitzone anders als zu der Zeit, als {set} entstand.',
  'whole.parts': 'Der letzte Satz, {set}, enthält andere Teile.',
  'whole.key': 'Der letzte Satz, {set}, ließ sich nicht öffnen.',
  'whole.clock': 'Die Uhr dieser Maschine widerspricht der Zeit des letzten Sicherungssatzes.',
  'whole.unsteady': 'Etwas war nicht lesbar oder änderte sich beim Lesen, in: {parts}.',
  'whole.changed': 'Seit {set} entstand, hat sich etwas geändert, in: {parts}.',
}
