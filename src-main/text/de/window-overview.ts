// German for the overview: the sentence on top, the strips of days, and what a set asks for next.
import type { EN_OVERVIEW } from '../en/window-overview.ts'

export const DE_OVERVIEW: Readonly<Record<keyof typeof EN_OVERVIEW, string>> = {
  'safety.all.one': 'Ihre Appliance lässt sich heute wiederherstellen.',
  'safety.all.other': 'Alle {count} Appliances lassen sich heute wiederherstellen.',
  'safety.some':
    '{safe} von {all} {all|Appliance|Appliances} {safe|lässt|lassen} sich heute wiederherstellen; für {others} wurde das lange nicht nachgewiesen.',
  'safety.single':
    '{safe} von {all} {all|Appliance|Appliances} {safe|lässt|lassen} sich heute wiederherstellen; für {name} wurde das nie nachgewiesen.',
  'safety.single-since':
    '{safe} von {all} {all|Appliance|Appliances} {safe|lässt|lassen} sich heute wiederherstellen; für {name} wurde das seit dem {since} nicht nachgewiesen.',
  'safety.none':
    'Ob sich {all|Ihre Appliance|eine Ihrer Appliances} heute wiederherstellen lässt, ist nicht nachgewiesen.',
  'safety.none-of-one': 'Ob sich {name} heute wiederherstellen lässt, ist nicht nachgewiesen.',
  'safety.unseen.one': '{count} Ziel ließ sich nicht ansehen.',
  'safety.unseen.other': '{count} Ziele ließen sich nicht ansehen.',
  'overview.prove-now': 'Jetzt proben',
  'overview.ends': 'Zertifikat endet am {date}',
  'overview.set-of': 'Sicherung von {name},',
  'overview.no-tag': 'Ohne Markierung',
  'overview.tag-safe': '{safe} von {all} nachweislich wiederherstellbar',
  'overview.tag-worst': 'Nur die dringendsten',
  'overview.proved-before':
    'Von einem Sicherungssatz, der fehlt, beschädigt ist oder lange nicht gelesen wurde.',
  'overview.verified-there': 'Beim Anlegen geprüft',
  'days.title': 'Letzte 30 Tage',
  'days.label': 'Letzte 30 Tage von {name}: {what}.',
  'days.nothing': 'nichts geschehen',
  'days.table': 'Tage von {name}',
  'days.word.made': 'gesichert',
  'days.word.verified': 'geprüft',
  'days.word.proved': 'nachgewiesen',
  'days.word.failed': 'fehlgeschlagen',
  'days.word.missing': 'fehlt',
  'days.made.one': '{count} Sicherung',
  'days.made.other': '{count} Sicherungen',
  'days.verified.one': 'einmal geprüft',
  'days.verified.other': '{count}-mal geprüft',
  'days.proved.one': 'einmal nachgewiesen',
  'days.proved.other': '{count}-mal nachgewiesen',
  'days.failed.one': '{count} Fehlschlag',
  'days.failed.other': '{count} Fehlschläge',
  'days.missing.one': '{count} Sicherungssatz fehlt',
  'days.missing.other': '{count} Sicherungssätze fehlen',
  'attention.recovery-new':
    'Dass der Wiederherstellungsschlüssel {name} einen Sicherungssatz öffnet, wurde noch nicht nachgewiesen.',
  'skip.to-page': 'Zur Seite springen',
  'set.next.verify': 'Jedes gespeicherte Byte lesen',
  'set.next.trust': 'Fingerabdruck vergleichen und Unterzeichner vertrauen',
  'set.next.prove': 'Jetzt proben',
  'set.next.others': 'Eine unversehrte Kopie suchen',
}
