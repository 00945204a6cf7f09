// What is wrong with an appliance as source or target, in German.
import type { ErrorCode } from '../../contract/errors.ts'

export const DE_APPLIANCE_ERRORS = {
  'appliance.none': [
    '{path} ist keine Ordner-Appliance.',
    '{what}',
    'Eine Ordner-Appliance ist ein Verzeichnis mit appliance.json und den Verzeichnissen root, config, cert und so weiter.',
  ],
  'appliance.unknown': [
    'Es gibt keine Appliance namens {name}.',
    'Es ist weder ein Verzeichnis noch ein eingetragener Name.',
    'Bei den Appliances nachsehen.',
  ],
  'appliance.exists': [
    'Eine Appliance namens {name} ist schon eingetragen.',
    'Sie zeigt auf {path}.',
    'Einen anderen Namen wählen oder die alte aus der Liste nehmen.',
  ],
  'appliance.empty': [
    'In {path} gibt es nichts zu sichern.',
    'Keines der Verzeichnisse {parts} ist da.',
    'Prüfen, ob das die gemeinte Appliance ist.',
  ],
  'form.appliance': [
    'Dieser Sicherungssatz lässt sich hier nicht wiederherstellen.',
    'Eine Appliance hat ihn geschrieben und die Hälfte seines Schlüssels für ein Zertifikat ihres Herstellers verpackt.',
    'Auf einer Appliance wiederherstellen.',
  ],
  'product.differs': [
    'Der Sicherungssatz ist von einem anderen Produkt als das Ziel.',
    'Der Sicherungssatz ist von {set}, das Ziel ist {target}.',
    'Auf demselben Produkt wiederherstellen. Einzelne Dateien lassen sich herausnehmen.',
  ],
  'firmware.differs': [
    'Der Sicherungssatz ist von einem anderen Firmwarestand als das Ziel.',
    'Der Sicherungssatz ist von {set}, auf dem Ziel läuft {target}; V.R.M.F. müssen gleich sein.',
    'Das Ziel zuerst auf {set} bringen oder den Punkt bestätigen.',
  ],
  'model.differs': [
    'Der Sicherungssatz ist von einem anderen Modell als das Ziel.',
    'Der Sicherungssatz ist von {set}, das Ziel ist {target}; die Dokumentation sagt nicht, dass das geht.',
    'Nur bestätigen, wenn Sie wissen, dass es geht.',
  ],
  'target.not-reinitialised': [
    'Das Ziel ist nicht neu initialisiert.',
    'Es enthält schon Daten: {parts}.',
    'Bestätigen, dass der Sicherungssatz an deren Stelle tritt; was da war, bleibt aufgehoben.',
  ],
  'target.undo-kept': [
    'Das Ziel hebt noch auf, was eine frühere Wiederherstellung ersetzt hat.',
    'Es wurde am {time} ersetzt.',
    'Jene zurücknehmen oder das Aufgehobene freigeben.',
  ],
  'target.no-room': [
    'Auf dem Ziel ist zu wenig Platz für diese Wiederherstellung.',
    'Entpackt sind es {needed} MB neben dem, was da ist; frei sind {free} MB.',
    'Dort Platz schaffen oder einzelne Teile wiederherstellen.',
  ],
  'target.no-names': [
    'Im Dateisystem des Ziels ist kein Platz für so viele Dateien.',
    'Der Sicherungssatz hat {needed} Einträge, {free} lassen sich dort noch anlegen.',
    'Dort entfernen, was nicht gebraucht wird, oder einzelne Teile wiederherstellen.',
  ],
  'target.mount-point': [
    'In dem, was ersetzt würde, ist ein anderes Dateisystem eingehängt.',
    '{path} ist ein Einhängepunkt: Er lässt sich nicht beiseitelegen, also kann nichts an seine Stelle treten.',
    'Ihn aushängen oder wiederherstellen, was nicht darin liegt.',
  ],
  'target.half-back': [
    'Eine Wiederherstellung nach {path} ist fehlgeschlagen, und was sie verschoben hatte, liegt noch nicht alles wieder an seinem Platz.',
    'Ein anderes Programm hält dort eine Datei offen, oder das System verweigert es ({system}). Verloren ist nichts: Beide Zustände liegen im Verzeichnis der Appliance.',
    'Schließen Sie, was diese Dateien benutzt, und zeigen Sie die Appliance an: Dann wird der frühere Stand zurückgeholt.',
  ],
  'target.names': [
    'Einige Namen aus dem Sicherungssatz kann es hier nicht geben.',
    'Für dieses System bedeuten sie etwas anderes, oder es kann sie nicht unterscheiden: {names}.',
    'Stellen Sie unter Linux wieder her, lassen Sie sie mit --part oder --only aus, oder verwenden Sie --rename-unsupported: Jeder bekommt einen Namen, den es geben kann, und eine Liste sagt, welchen.',
  ],
  'target.immutable': [
    'Im Ziel ist etwas als unveränderlich markiert.',
    '{path} kann niemand ändern, verschieben oder entfernen; es lässt sich nicht ersetzen, oder was ersetzt wird, lässt sich später nicht freigeben.',
    'Die Markierung aufheben (chattr -i, -a) oder den Punkt bestätigen, wenn nur das Freigeben scheitern darf.',
  ],
  'target.denied': [
    'Sie dürfen das Ziel nicht ändern.',
    'In {path} darf dieser Benutzer nichts anlegen und nichts umbenennen.',
    'Als ein Benutzer ausführen, der es darf, oder die Rechte ändern.',
  ],
  'target.kept-stuck': [
    'Was die letzte Wiederherstellung ersetzt hat, lässt sich nicht entfernen.',
    'Das Betriebssystem gibt {path} nicht her ({system}).',
    'Ist es als unveränderlich markiert, die Markierung aufheben (chattr -i, -a); dann noch einmal freigeben.',
  ],
  'target.busy': [
    'Eine andere Wiederherstellung von {path} läuft.',
    'Ihr Prozess {pid} lebt noch.',
    'Auf sie warten oder sie abbrechen.',
  ],
  'target.foreign': [
    '{path} stammt nicht von dieser Installation.',
    'Es ist ein Link, gehört einem anderen Benutzer oder ist für andere schreibbar, oder sein Journal trägt kein Siegel dieser Installation: Nichts davon wurde ausgeführt.',
    'Mit der Installation rückgängig machen, die dort wiederhergestellt hat (--home). Wird nichts davon gebraucht, selbst löschen.',
  ],
  'appliance.link': [
    '{part} von {path} ist ein Link.',
    'Wohin ein Link führt, kann sich jederzeit ändern; durch einen Link wird kein Teil gelesen oder ersetzt.',
    'Das Verzeichnis selbst dorthin legen oder dort einhängen.',
  ],
  'target.nothing-kept': [
    'Bei {path} gibt es nichts zurückzunehmen.',
    'Keine frühere Wiederherstellung hat dort etwas hinterlassen.',
    'Nichts wurde geändert.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [what: string, why: string, next: string]>>
