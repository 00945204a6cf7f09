// What makes an archive unsafe, in German.
import type { ErrorCode } from '../../contract/errors.ts'

const UNSAFE = 'Der Teil {part} wurde abgelehnt: {name}'
const OLDER =
  'Es wurde nichts geschrieben. Stellen Sie diesen Sicherungssatz nicht wieder her; nehmen Sie einen älteren, und finden Sie heraus, wer diesen gemacht hat.'
type ArchiveCode = Extract<ErrorCode, `archive.${string}`>

export const DE_ARCHIVE_ERRORS: Readonly<
  Record<ArchiveCode, readonly [what: string, why: string, next: string]>
> = {
  'archive.name-absolute': [UNSAFE, 'Das Archiv nennt einen absoluten Pfad.', OLDER],
  'archive.name-parent': [UNSAFE, 'Das Archiv nennt einen Pfad mit „..“.', OLDER],
  'archive.name-control': [
    UNSAFE,
    'Das Archiv nennt einen Pfad, der leer oder kein UTF-8 ist oder ein NUL enthält.',
    OLDER,
  ],
  'archive.name-long': [UNSAFE, 'Das Archiv nennt einen Pfad von mehr als 4.096 Byte.', OLDER],
  'archive.name-duplicate': [
    UNSAFE,
    'Das Archiv enthält zwei Einträge mit diesem Namen oder zwei, die ein Dateisystem nicht unterscheiden kann.',
    OLDER,
  ],
  'archive.parent-missing': [UNSAFE, 'Der Eintrag liegt unter einem, der kein Verzeichnis ist.', OLDER],
  'archive.link-outside': [UNSAFE, 'Ein symbolischer Link zeigt aus seinem Teil hinaus.', OLDER],
  'archive.hard-link': [UNSAFE, 'Das Archiv enthält einen harten Link.', OLDER],
  'archive.special-file': [UNSAFE, 'Das Archiv enthält eine Gerätedatei oder ein FIFO.', OLDER],
  'archive.sparse': [UNSAFE, 'Das Archiv enthält eine Sparse-Datei.', OLDER],
  'archive.type-unknown': [UNSAFE, 'Das Archiv enthält einen Eintrag unbekannter Art.', OLDER],
  'archive.header': [UNSAFE, 'Ein Header des Archivs verletzt den Standard: {detail}.', OLDER],
  'archive.entries': [
    UNSAFE,
    'Das Archiv enthält nicht so viele Einträge, wie das Manifest angibt, oder mehr als erlaubt.',
    OLDER,
  ],
  'archive.size': [
    UNSAFE,
    'Das Archiv enthält mehr Bytes, als seine Header oder das Manifest erlauben.',
    OLDER,
  ],
  'archive.trailing': [UNSAFE, 'Nach dem Ende des Archivs kommen noch Daten.', OLDER],
  'archive.truncated': [UNSAFE, 'Das Archiv ist abgeschnitten.', OLDER],
  'archive.gzip': [
    UNSAFE,
    'Der komprimierte Datenstrom ist beschädigt oder verletzt sein Format: {detail}.',
    OLDER,
  ],
}
