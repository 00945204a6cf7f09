// What each part of a set holds, in German.
import type { PARTS_EN } from '../en/parts.ts'

export const PARTS_DE: Readonly<Record<keyof typeof PARTS_EN, string>> = {
  'part.root': 'Grundkonfiguration und Daten',
  'part.config': 'Konfiguration (config:)',
  'part.cert': 'Schlüssel und Zertifikate (cert:)',
  'part.local': 'Dateien der Benutzer (local:)',
  'part.password-map': 'Passwörter, die die Konfiguration benutzt',
  'part.sharedcert': 'Zertifikate aller Domänen (sharedcert:)',
  'part.mq-users': 'Messaging-Benutzer und -Gruppen',
  'part.store': 'Mitgelieferte Dateien (store:)',
  'part.chkpoints': 'Konfigurations-Checkpoints (chkpoints:)',
  'part.policyframework': 'Dateien des Policy-Frameworks',
}
