// What the history says of an operation beside its outcome, in German.
import type { HistoryReason } from '../../contract/history.ts'

export const HISTORY_DE: Readonly<Record<HistoryReason, string>> = {
  'history.left-out': 'Ausgelassen: {count}.',
  'history.much-less': 'Viel weniger als zuvor: {parts}.',
  'history.schedule': 'Nach dem Zeitplan {schedule}.',
  'history.passphrase':
    'Unter einer neuen Passphrase: {keys} Schlüssel, {passwords} {passwords|Passwort|Passwörter}.',
  'history.moved': 'In den Tresor „{kind}“ verlegt: {count}.',
  'history.removed': 'Entfernt: {sets}.',
  'history.recipients': 'Für {names}.',
  'history.rewrapped': 'Fertig: {done}. Fehlgeschlagen: {failed}. Für {names}.',
}
