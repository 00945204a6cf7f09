// The word for each state of a set, in German: one word, wherever a set is named; and why it
// stands there, where no failed line says it.
import type { STANDING_EN } from '../en/standing.ts'

export const STANDING_DE: Readonly<Record<keyof typeof STANDING_EN, string>> = {
  'standing.proven': 'Nachgewiesen',
  'standing.trusted': 'Unversehrt und vertraut',
  'standing.unchecked': 'Nicht geprüft',
  'standing.unknown-signer': 'Unversehrt, Unterzeichner unbekannt',
  'standing.weak': 'Unversehrt, schwach geschützt',
  'standing.incomplete': 'Unvollständig',
  'standing.unopenable': 'Nicht zu öffnen',
  'standing.unsafe': 'Unsicherer Inhalt',
  'standing.altered': 'Verändert',
  'standing.why.proven':
    'Jedes gespeicherte Byte ist so, wie jemand Vertrautes es unterzeichnet hat, und ein Schlüssel hat alles bis zum letzten Eintrag geöffnet.',
  'standing.why.trusted':
    'Jedes gespeicherte Byte ist so, wie jemand Vertrautes es unterzeichnet hat. Noch hat kein Schlüssel alles bis zum letzten Eintrag geöffnet.',
  'standing.why.unchecked':
    'Seine Dateien wurden hier nicht oder vor zu langer Zeit gelesen; angesehen wurde nur das Manifest.',
  'standing.why.unknown-signer':
    'Jedes gespeicherte Byte ist wie unterzeichnet, und der Unterzeichner ist hier nicht bekannt.',
  'standing.why.weak':
    'Jedes gespeicherte Byte ist wie unterzeichnet, mit Verfahren, die heute zu schwach sind.',
  'standing.why.incomplete': 'Eine Datei fehlt hier oder hat eine andere Größe, als unterzeichnet wurde.',
  'standing.why.unopenable': 'Der Umschlag ist beschädigt: Kein Schlüssel öffnet ihn.',
  'standing.why.unsafe': 'Er enthält Einträge, die keine Wiederherstellung schreiben darf.',
  'standing.why.altered': 'Was hier liegt, ist nicht, was unterzeichnet wurde.',
}
