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
    'Darin steht, was diese Installation sich merkt. Überschrieben wurde nichts, und eine gute Kopie liegt nicht daneben.',
    'Eine eigene Kopie an die Stelle setzen; oder die Datei mit secure-backup doctor --repair beiseitelegen lassen und neu angeben, was darin stand.',
  ],
  'state.newer': [
    '{path} stammt von einer neueren Fassung dieses Programms.',
    'Die Datei hat Version {version}, dieses Programm kennt sie bis {known}. Überschrieben wurde nichts.',
    'Die neuere Fassung nehmen oder ein anderes Verzeichnis (--home).',
  ],
  'state.busy': [
    'Andere schreiben seit mehr als {seconds} Sekunden in {path}.',
    'Prozess {pid} hat die Sperre; das geschieht nacheinander.',
    'Nachsehen, was dieser Prozess tut; hängt er, ihn beenden und dies noch einmal ausführen.',
  ],
} as const satisfies Record<string, Sentences>
