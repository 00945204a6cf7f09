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
    'Das ist weder ein Verzeichnis noch ein registrierter Name.',
    'Sehen Sie mit secure-backup appliance list nach.',
  ],
  'appliance.exists': [
    'Eine Appliance namens {name} ist schon registriert.',
    'Sie zeigt auf {path}.',
    'Wählen Sie einen anderen Namen, oder entfernen Sie die alte: secure-backup appliance remove {name}.',
  ],
  'appliance.empty': [
    'In {path} gibt es nichts zu sichern.',
    'Keines der Verzeichnisse {parts} ist vorhanden.',
    'Prüfen Sie, ob das die richtige Appliance ist.',
  ],
  'form.appliance': [
    'Dieser Sicherungssatz lässt sich hier nicht wiederherstellen.',
    'Eine Appliance hat ihn geschrieben und die Hälfte seines Schlüssels für ein Zertifikat des Herstellers verschlüsselt.',
    'Stellen Sie ihn auf einer Appliance wieder her.',
  ],
  'product.differs': [
    'Der Sicherungssatz stammt von einem anderen Produkt als dem Ziel.',
    'Der Sicherungssatz ist von {set}, das Ziel ist {target}.',
    'Stellen Sie ihn auf demselben Produkt wieder her. Einzelne Dateien lassen sich mit export herausholen.',
  ],
  'firmware.differs': [
    'Der Sicherungssatz stammt von einem anderen Firmwarestand als dem des Ziels.',
    'Der Sicherungssatz ist von {set}, auf dem Ziel läuft {target}; alle vier Zahlen (V.R.M.F) müssen gleich sein.',
    'Bringen Sie das Ziel zuerst auf {set}, oder verwenden Sie --accept firmware.differs.',
  ],
  'model.differs': [
    'Der Sicherungssatz stammt von einem anderen Modell als dem Ziel.',
    'Der Sicherungssatz ist von {set}, das Ziel ist {target}; dass das geht, sagt die Dokumentation nicht.',
    'Wenn Sie wissen, dass es geht, verwenden Sie --accept model.differs.',
  ],
  'target.not-reinitialised': [
    'Das Ziel wurde nicht neu initialisiert.',
    'Es enthält schon Daten: {parts}.',
    'Verwenden Sie --replace, um diese Daten durch den Sicherungssatz zu ersetzen; was da war, wird aufbewahrt, bis Sie es freigeben.',
  ],
  'target.undo-kept': [
    'Auf dem Ziel ist noch aufbewahrt, was eine frühere Wiederherstellung ersetzt hat.',
    'Es wurde am {time} ersetzt.',
    'Nehmen Sie diese mit appliance undo zurück, geben Sie den alten Stand mit appliance let-go frei, oder verwenden Sie --accept target.undo-kept, um ihn jetzt freizugeben.',
  ],
  'target.no-room': [
    'Auf dem Ziel ist zu wenig Platz für diese Wiederherstellung.',
    'Sie braucht {needed} MB zusätzlich zu dem, was da ist; frei sind {free} MB.',
    'Schaffen Sie dort Platz, oder stellen Sie mit --part einzelne Teile wieder her.',
  ],
  'target.no-names': [
    'Im Dateisystem des Ziels ist kein Platz für so viele Dateien.',
    'Der Sicherungssatz hat {needed} {needed|Eintrag|Einträge}, aber nur {free} lassen sich dort noch anlegen.',
    'Entfernen Sie dort Dateien, die Sie nicht brauchen, oder stellen Sie mit --part einzelne Teile wieder her.',
  ],
  'target.mount-point': [
    'Innerhalb dessen, was ersetzt werden soll, ist ein anderes Dateisystem eingehängt.',
    '{path} ist ein Einhängepunkt: Er lässt sich nicht beiseiteschieben, also kann nichts an seine Stelle treten.',
    'Hängen Sie es aus, oder stellen Sie mit --part und --only wieder her, was außerhalb davon liegt.',
  ],
  'target.half-back': [
    'Eine Wiederherstellung nach {path} ist fehlgeschlagen, und noch nicht alles, was sie verschoben hatte, ließ sich zurücklegen.',
    'Ein anderes Programm hält dort eine Datei offen, oder das System verweigert es ({system}). Verloren ist nichts: Beide Zustände liegen im Verzeichnis der Appliance.',
    'Schließen Sie alles, was diese Dateien benutzt, und sehen Sie sich die Appliance noch einmal an: Dann wird der frühere Stand zurückgeholt.',
  ],
  'target.names': [
    'Einige Namen aus dem Sicherungssatz kann es hier nicht geben.',
    'Sie bedeuten für dieses System etwas anderes, oder es kann sie nicht unterscheiden: {names}.',
    'Stellen Sie unter Linux wieder her, lassen Sie sie mit --part oder --only weg, oder verwenden Sie --rename-unsupported: Jeder bekommt dann einen zulässigen Namen, und eine Liste sagt, welchen.',
  ],
  'target.immutable': [
    'Im Ziel ist etwas als unveränderlich markiert.',
    'Niemand kann {path} ändern, verschieben oder entfernen. Deshalb lässt es sich nicht ersetzen, oder was ersetzt wird, lässt sich später nicht freigeben.',
    'Heben Sie die Markierung auf (chattr -i, -a), oder verwenden Sie --accept target.immutable, wenn nur das Freigeben scheitern darf.',
  ],
  'target.denied': [
    'Sie dürfen das Ziel nicht ändern.',
    'Dieser Benutzer kann in {path} nichts anlegen oder umbenennen.',
    'Führen Sie das Programm als ein Benutzer aus, der das darf, oder ändern Sie die Rechte.',
  ],
  'target.kept-stuck': [
    'Was die letzte Wiederherstellung ersetzt hat, lässt sich nicht entfernen.',
    'Das Betriebssystem gibt {path} nicht frei ({system}).',
    'Ist es als unveränderlich markiert, heben Sie die Markierung auf (chattr -i, -a), und geben Sie es dann noch einmal frei.',
  ],
  'target.busy': [
    'Eine andere Wiederherstellung von {path} läuft noch.',
    'Ihr Prozess ist {pid}.',
    'Warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  ],
  'target.foreign': [
    '{path} gehört nicht zu dieser Installation.',
    'Es ist ein Link, gehört einem anderen Benutzer oder ist für andere schreibbar, oder sein Journal trägt kein Siegel dieser Installation: Nichts, was das Journal sagt, wurde ausgeführt.',
    'Machen Sie es mit der Installation rückgängig, die dort wiederhergestellt hat (--home). Brauchen Sie nichts davon, löschen Sie es selbst.',
  ],
  'appliance.link': [
    '{part} von {path} ist ein Link.',
    'Ein Link kann jederzeit woandershin zeigen; deshalb wird kein Teil durch einen Link gelesen oder ersetzt.',
    'Legen Sie das Verzeichnis selbst dorthin, oder hängen Sie es dort ein.',
  ],
  'target.nothing-kept': [
    'In {path} gibt es nichts zurückzunehmen.',
    'Keine frühere Wiederherstellung hat dort etwas hinterlassen.',
    'Es wurde nichts geändert.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [what: string, why: string, next: string]>>
