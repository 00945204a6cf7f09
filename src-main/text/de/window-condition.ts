// German for the examination of the installation under Settings.
import type { EN_CONDITION } from '../en/window-condition.ts'

export const DE_CONDITION: Readonly<Record<keyof typeof EN_CONDITION, string>> = {
  'condition.title': 'Zustand dieser Installation',
  'condition.about':
    'Was sie sich merkt, Schlüssel und Zertifikate, Zeitpläne und ihre Timer, Ziele, Appliances und die Uhr wurden eben angesehen.',
  'condition.well': 'Dieser Installation fehlt nichts.',
  'condition.weight.damaged': 'Beschädigt',
  'condition.weight.warning': 'Warnung',
  'condition.weight.note': 'Hinweis',
  'condition.go.destination': 'Zum Ziel',
  'condition.go.certificates': 'Zu den Zertifikaten',
  'condition.again': 'Erneut untersuchen',
  'condition.repair': 'Reparieren',
  'condition.repair.title': 'Diese Installation reparieren?',
  'condition.repair.text':
    'Beschädigte Dateien werden daneben beiseitegelegt; ihre letzte gute Kopie oder ihre guten Zeilen treten an ihre Stelle. Reste unterbrochener Läufe verschwinden, und was anderen Benutzern offensteht, wird für sie verschlossen. Nichts, was lesbar ist, geht verloren.',
}
