// What is said after a restore, in German.
import type { RESTORE_EN } from '../en/restore.ts'

export const RESTORE_DE: Readonly<Record<keyof typeof RESTORE_EN, string>> = {
  'restore.remark.admin-password':
    'Auf einer Appliance hat der Benutzer admin nach einer Wiederherstellung das Passwort admin und muss es bei der ersten Anmeldung ändern; jeder andere Benutzer hat das Passwort vom Zeitpunkt der Sicherung.',
  'restore.remark.not-included':
    'Queue-Manager, ihre Daten, Hochverfügbarkeit und Disaster Recovery sind in keinem Sicherungssatz; stellen Sie diese danach aus eigenen Sicherungen wieder her.',
  'restore.note.mode': 'die Bits für Set-User-ID und Set-Group-ID wurden nicht gesetzt',
  'restore.note.modes': 'der Sicherungssatz hält keine Rechte fest; gesetzt wurden die üblichen',
  'restore.note.link': 'ein symbolischer Link ließ sich hier nicht anlegen ({system})',
  'restore.note.renamed': 'hier kann es diesen Namen nicht haben; es heißt {as}',
  'restore.note.owner.one': '{count} Eintrag gehört dem, der wiederhergestellt hat',
  'restore.note.owner.other': '{count} Einträge gehören dem, der wiederhergestellt hat',
}
