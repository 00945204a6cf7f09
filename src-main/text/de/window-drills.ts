// German for drills and for reports that leave the program.
import type { EN_DRILLS } from '../en/window-drills.ts'

export const DE_DRILLS: Readonly<Record<keyof typeof EN_DRILLS, string>> = {
  'job.drill': 'Wiederherstellungsprobe',
  'cancel.drill': 'Probe abbrechen',
  'cancel.drill.leaves': 'Ändert nichts; kein Bericht wird geschrieben, und nichts gilt als nachgewiesen.',
  'operation.drill': 'Wiederherstellungsprobe',
  'proof.drill': 'Wiederherstellungsprobe',
  'proof.with-key': '{by}, mit {key}',
  'prove.title': 'Nachweisen, dass er sich wiederherstellen lässt',
  'prove.text':
    'Eine Wiederherstellungsprobe nimmt den Sicherungssatz von dort, wo er liegt, öffnet ihn mit einem Schlüssel, entpackt jeden Eintrag ins Nichts und prüft ihn. Nichts Entschlüsseltes wird geschrieben. Der Bericht wird signiert und aufbewahrt.',
  'prove.action': 'Probe starten',
  'prove.compare': 'Vergleichen mit',
  'prove.compare.none': 'Keiner Appliance',
  'prove.compare.hint':
    'Liest jede Datei der Appliance, wie sie jetzt ist, und vergleicht sie mit dem Sicherungssatz.',
  'drill.title': 'Wiederherstellungsprobe',
  'drill.open-set': 'Sicherungssatz öffnen',
  'drill.open': 'Bericht öffnen',
  'drill.deal.title': 'Was wurde unternommen?',
  'drill.deal.text':
    'Diese nicht bestandene Probe bleibt in der Übersicht, bis jemand festhält, was getan wurde, oder eine spätere Probe nachweist, was diese nicht nachwies.',
  'drill.deal.label': 'Was unternommen wurde',
  'drill.deal.action': 'Als behandelt vermerken',
  'drill.dealt': 'Behandelt durch {by}, {when}: {word}',
  'drill.again': 'Probe noch einmal starten',
  'overview.failed-drills': 'Nicht bestandene Proben',
  'overview.failed-drill': '{set}, mit {key}, {when}',
  'overview.prove': 'Wiederherstellbarkeit nachweisen',
  'report.save': 'Bericht speichern',
  'report.save-signed': 'Signierten Bericht speichern',
  'report.print': 'Drucken',
  'report.pdf': 'Als PDF speichern',
  'report.saved': 'Der Bericht liegt in {path}.',
  'report.three-files':
    'Drei Dateien: der Bericht, seine Signatur und eine Kopie des Zertifikats, das signiert hat.',
}
