// The error table in German: what the installation remembers.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_STATE_ERRORS = {
  'state.damaged': [
    '{path} ist beschädigt: {problem}.',
    'Darin steht, was diese Installation sich merkt. Überschrieben wurde nichts; die letzte gute Kopie ist {copy}.',
    'secure-backup doctor --repair legt die Datei beiseite und setzt diese Kopie an ihre Stelle.',
  ],
  'state.lost': [
    '{path} ist beschädigt: {problem}.',
    'Darin steht, was diese Installation sich merkt. Überschrieben wurde nichts, und daneben liegt keine gute Kopie.',
    'Legen Sie eine eigene Kopie an diese Stelle; oder lassen Sie die Datei von secure-backup doctor --repair beiseitelegen, und geben Sie noch einmal ein, was darin stand.',
  ],
  'state.newer': [
    '{path} stammt von einer neueren Version dieses Programms.',
    'Die Datei hat Version {version}, dieses Programm kennt Versionen bis {known}. Überschrieben wurde nichts.',
    'Verwenden Sie die neuere Version oder ein anderes Programmverzeichnis (--home).',
  ],
  'state.edited': [
    '{name} wurde inzwischen geändert, und nichts wurde überschrieben.',
    'Ein anderes Fenster oder ein Befehl hat etwas geändert, seit es hier gelesen wurde: {changed}.',
    'Den jetzigen Stand ansehen und noch einmal ändern.',
  ],
  'state.busy': [
    'Andere Läufe schreiben seit mehr als {seconds} {seconds|Sekunde|Sekunden} in {path}.',
    'Prozess {pid} hat die Sperre; es kann immer nur einer schreiben.',
    'Sehen Sie nach, was dieser Prozess tut. Hängt er, beenden Sie ihn, und führen Sie den Befehl noch einmal aus.',
  ],
} as const satisfies Record<string, Sentences>
