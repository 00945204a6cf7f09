// What a point of the pre-flight says that stops nothing, in German; what is refused says its error.
import type { PreflightReason } from '../../contract/restore.ts'

export const PREFLIGHT_DE: Readonly<Record<PreflightReason, string>> = {
  'passed.firmware': 'Firmware: Sicherungssatz und Ziel haben beide {version}.',
  'passed.model': 'Modell: Der Sicherungssatz ist von {set}, das Ziel ist {target}.',
  'passed.model.none': 'Modell: Weder der Sicherungssatz noch das Ziel nennt eines.',
  'passed.model.rule': 'Modell: von {set} auf {target}, nach {source} ({version}, gelesen am {read}).',
  'passed.target.other-serial': 'Seriennummer: Sicherungssatz und Ziel haben beide {target}.',
  'passed.target.other-name': 'Systemname: {name} ist die Appliance, von der der Sicherungssatz ist.',
  'unseen.target.other-name':
    'Systemname: Von welcher Appliance der Sicherungssatz ist, ist hier nicht bekannt, und die Seriennummer {target} kann die mehrerer sein.',
  'passed.target.reinitialised': 'Ziel: neu initialisiert, nichts wird ersetzt.',
  'noted.target.links':
    'Symbolische Links: Windows lässt diesen Benutzer keine anlegen, danach fehlen also {names}; worauf sie zeigen, wird wiederhergestellt. Im Entwicklermodus erlaubt Windows solche Links.',
  'passed.target.room':
    'Platz: Es ist genug frei für das, was der Sicherungssatz zusätzlich zum Vorhandenen entpackt.',
}
