// Was einen Fehler sonst auslösen kann, nach dem Gegenstand seines Codes, auf Deutsch.
import type { ErrorFamily } from '../../contract/error-family.ts'

export const ERROR_CAUSES_DE: Readonly<Record<ErrorFamily, string>> = {
  appliance:
    'Unter der Adresse antwortet eine andere Appliance, ihre Verwaltungsschnittstelle ist aus, oder Name oder Anmeldung haben sich seit der Aufnahme geändert.',
  archive:
    'Solchen Inhalt kann nur schreiben, wer den Sicherungssatz gemacht hat: ein anderes Programm, ein verändertes oder ein Angreifer mit dem Zertifikat eines Empfängers. Schäden unterwegs zeigen sich zuerst als part.digest.',
  bug: 'Nichts, was Sie getan haben. Bitte melden Sie es, mit dem Diagnosebericht.',
  cancelled:
    'Strg-C, ein geschlossenes Terminal, ein Dienstverwalter, der den Lauf beendet hat, oder Abbrechen im Fenster.',
  certificate:
    'Die Datei ist nicht, was ihr Name sagt, das Zertifikat wurde für einen anderen Zweck gemacht, oder es wurde unter demselben Namen erneuert.',
  clock:
    'Eine leere Batterie, eine virtuelle Maschine aus einem älteren Snapshot, eine Ortszeit, die als UTC eingestellt ist, oder ein Sicherungssatz mit gefälschter Zeit.',
  content:
    'Ein Speicherfehler, als der Sicherungssatz entstand, oder ein anderes Programm, das ihn gemacht hat.',
  destination:
    'Der Name wurde entfernt oder geändert, oder das Programm verwendet ein anderes Programmverzeichnis als das, in dem er steht.',
  disk: 'Ein Kontingent, ein kleines /tmp oder reservierte Blöcke; auch was zum Zurücksetzen aufbewahrt ist, braucht Platz.',
  drill: 'Die Probe liegt in einem anderen Programmverzeichnis.',
  drop: 'Manche Programme übergeben statt einer Datei eine Verknüpfung oder mehrere Dateien in einer.',
  envelope:
    'Das Manifest ist, wie es signiert wurde; der Sicherungssatz war also von Anfang an fehlerhaft, oder er stammt von einer Version, die dieses Programm nicht kennt.',
  files: 'Der Pfad liegt außerhalb dessen, was die bereitgestellte Appliance herausgibt.',
  firmware:
    'Die Firmware der Appliance wurde nach der Sicherung gewechselt, oder der Sicherungssatz ist von einer anderen Appliance, als Sie glauben.',
  form: 'Ein Sicherungssatz einer echten Appliance war für einen Ordner gedacht, oder umgekehrt.',
  ftp: 'Eine Firewall, die die Anmeldung durchlässt und die Datenverbindung nicht, ein volles oder nur lesbares Konto oder ein Server, der für einen anderen antwortet.',
  home: 'Das Verzeichnis liegt auf einem gemeinsam genutzten Dateisystem, oder beim Kopieren wurden die Rechte gelockert.',
  hook: 'Die Adresse wurde mit Benutzer und Passwort kopiert oder ist http zu einem anderen Rechner.',
  input: 'Eine Seite oder ein Skript einer anderen Version als das Programm.',
  io: 'Ein Netzlaufwerk, das weg ist, ein entfernter Datenträger oder eine Platte, die ausfällt: Sehen Sie ins Protokoll des Systems.',
  job: 'Der Auftrag ist beendet, oder das Programm wurde seitdem neu gestartet.',
  key: 'Die Datei ist nicht, was ihr Name sagt, der Schlüssel gehört zu einem früheren Zertifikat desselben Namens, oder die Passphrase wurde auf einer anderen Tastaturbelegung getippt.',
  manifest:
    'Eine Übertragung im Textmodus, ein Editor, der die Datei gespeichert hat, oder eine Kopie, die abbrach. Vergleichen Sie die Datei am SHA-256 mit dem Original.',
  model:
    'Die Appliance wurde durch ein anderes Modell ersetzt, oder der Sicherungssatz ist von einer anderen Appliance, als Sie glauben.',
  net: 'Ein Proxy, eine Firewall, ein Name, den ein anderes Netz anders auflöst, oder ein Dienst, der gerade neu startet.',
  object: 'Ein anderer Client der bereitgestellten Appliance hat es zur selben Zeit geändert.',
  output: 'Ein früherer Lauf hat es geschrieben, oder zwei Läufe bekamen denselben Namen.',
  part: 'Eine Kopie, die abbrach, eine Übertragung im Textmodus, eine Platte, die ausfällt, oder zwei Sicherungssätze in einem Verzeichnis. Vergleichen Sie mit einer anderen Kopie des Sicherungssatzes.',
  passphrase: 'Ein Zeilenumbruch am Ende der Datei zählt nicht; Leerzeichen zählen.',
  path: 'Ein Laufwerk, das nicht eingehängt ist, Groß- und Kleinschreibung (A und a sind unter Linux verschieden), ein Link nach anderswo oder ein Programm, das als anderer Benutzer läuft.',
  product:
    'Der Sicherungssatz ist von einem DataPower Gateway und das Ziel eine MQ Appliance, oder umgekehrt.',
  prune: 'Ein anderer Lauf hat Sicherungssätze gemacht oder entfernt, seit die Zahl gezeigt wurde.',
  queue: 'Mehrere Clients starten gleichzeitig lange Aktionen.',
  recipients: 'Kein Zertifikat steht auf der Liste für jeden Sicherungssatz, und keines wurde genannt.',
  report: 'Der Bericht wurde ohne seine .p7s-Datei kopiert, neu gedruckt oder von einem Editor gespeichert.',
  'revocation-list': 'Eine Liste einer anderen Stelle oder eine ältere aus einem Zwischenspeicher.',
  schedule:
    'Der Dienstverwalter des Systems läuft nicht, oder das Programm liegt woanders als beim Einrichten des Timers.',
  series: 'Der Sicherungssatz wurde inzwischen gefunden, oder die ID gehört zu einer anderen Appliance.',
  server: 'Zertifikat und Schlüssel wurden nacheinander ausgetauscht.',
  session: 'Der Link wurde schon benutzt oder stammt von einem früheren Start des Programms.',
  set: 'Ein Pfad eine Ebene zu hoch oder zu tief, eine Kopie, die vor ihrem Manifest abbrach, oder ein Lauf, der noch schreibt.',
  signature:
    'Eine Übertragung im Textmodus oder das Manifest eines Sicherungssatzes neben der Signatur eines anderen.',
  signer:
    'Eine andere Installation hat den Sicherungssatz gemacht, der Unterzeichner wurde erneuert, als der frühere schon abgelaufen war, oder jemand anderes hat ihn gemacht.',
  state:
    'Ein voller Datenträger, ein Stromausfall, eine Kopie des Programmverzeichnisses aus dem laufenden Betrieb oder zwei Versionen des Programms auf einem Verzeichnis.',
  target: 'Ein Lauf, der unterbrochen wurde, oder ein Dienst, der dort Dateien offen hält.',
  tls: 'Ein Proxy, der Verbindungen öffnet, ein Zertifikat, das am Server erneuert wurde, eine falsche Uhr oder ein Angreifer dazwischen. Vergleichen Sie Fingerabdrücke auf einem anderen Weg.',
  upload: 'Ein Browser sendet jede Datei eines Ordners, auch versteckte.',
  url: 'Ein Tippfehler im Schema, ein Passwort in der Adresse oder ein Laufwerksbuchstabe, der wie ein Schema aussieht.',
  usage:
    'Ein Wort, das die Shell zerlegt oder ersetzt hat: Was Leerzeichen, Sterne oder Dollarzeichen enthält, gehört in Anführungszeichen.',
  user: 'Der Benutzer wurde in einem anderen Programmverzeichnis angelegt als dem, das der Server verwendet.',
  vault:
    'Die Schlüssel liegen im Schlüsselbund einer anderen Anmeldung, für diesen Lauf ist ein anderer Tresor gewählt, oder die Passphrase gehört zu einem anderen Programmverzeichnis.',
}
