// What stands in a fact in English, wherever a sentence is put together from pieces.
import { germanReason } from './file-reasons.ts'

const PIECES: readonly (readonly [english: RegExp, german: string])[] = [
  [/^none of the keys$/, 'keiner der Schlüssel'],
  [/\bSHA-1 in the signature\b/, 'SHA-1 in der Signatur'],
  [/\bSHA-1 alone for the parts\b/, 'SHA-1 allein für die Teile'],
  [/\bPKCS#1 v1\.5 and Triple DES around its keys\b/, 'PKCS#1 v1.5 und Triple DES um seine Schlüssel'],
  [/^(\d+)\.(\d) s$/, '$1,$2 s'],
  [/^(\d+) hours$/, '$1 Stunden'],
  [/^(\d+) days$/, '$1 Tage'],
  [/^it is empty$/, 'sie ist leer'],
  [/^it is a link$/, 'sie ist ein Verweis'],
  [/^it is no file$/, 'dort liegt keine Datei'],
  [/^it may not be read$/, 'sie darf nicht gelesen werden'],
  [/^it is too large$/, 'sie ist zu groß'],
  [/^it is no text in UTF-8$/, 'sie ist kein Text in UTF-8'],
  [/^it is not JSON, or was cut off$/, 'sie ist kein JSON oder abgeschnitten'],
  [/^its version is none$/, 'ihre Version ist keine'],
  [
    /^it holds something else than this program writes$/,
    'sie enthält etwas anderes, als dieses Programm schreibt',
  ],
]

export function germanPiece(value: string): string {
  return PIECES.reduce((text, [english, german]) => text.replace(english, german), germanReason(value))
}
