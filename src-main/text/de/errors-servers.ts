// The error table in German: servers, destinations and retention.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_SERVER_ERRORS = {
  'net.failed': [
    'Die Verbindung zu {host} ist gescheitert.',
    'Bei „{step}“: {problem}.',
    'Netz prüfen und ob der Server läuft, dann noch einmal ausführen.',
  ],
  'net.timeout': [
    '{host} hat nicht rechtzeitig geantwortet.',
    'Für „{step}“ reichten {seconds} Sekunden nicht.',
    'Netz und Server prüfen, dann noch einmal ausführen.',
  ],
  'net.unknown-host': [
    'Den Rechner {host} gibt es nicht.',
    'Der Name hat keine Adresse ({problem}).',
    'Schreibweise und Namensauflösung prüfen.',
  ],
  'ftp.login': [
    '{host} hat die Anmeldung von {user} abgelehnt.',
    'Die Antwort: {reply}',
    'Benutzernamen und Passwort prüfen.',
  ],
  'ftp.no-tls': [
    '{host} bietet keine verschlüsselte Verbindung an.',
    'Die Antwort: {reply}',
    'TLS am Server einschalten. Ohne TLS liest jeder auf dem Weg das Passwort mit.',
  ],
  'ftp.refused': [
    '{host} hat „{step}“ für {path} abgelehnt.',
    'Die Antwort: {reply}',
    'Das Protokoll des Servers ansehen oder seinen Betreiber fragen.',
  ],
  'ftp.protocol': [
    '{host} antwortet nicht wie ein FTP-Server.',
    'Bei „{step}“: {problem}.',
    'Rechner und Port prüfen. Was er geschickt hat, wurde nicht verwendet.',
  ],
  'ftp.differs': [
    '{path} auf {host} ist nicht das, was gesendet wurde.',
    '{problem}',
    'Die Datei hat ihren Namen nicht bekommen. Datenträger des Servers prüfen und ob unterwegs etwas die Übertragung ändert, dann noch einmal ausführen.',
  ],
  'tls.untrusted': [
    'Dem Zertifikat von {host} wird hier nicht vertraut.',
    'Ausgestellt für {subject} von {issuer}; SHA-256-Fingerabdruck {fingerprint} ({problem}).',
    'Den Fingerabdruck mit dem am Server vergleichen. Ist er gleich, ihn festlegen oder das Zertifikat der Zertifizierungsstelle angeben.',
  ],
  'tls.expired': [
    'Das Zertifikat von {host} gilt jetzt nicht.',
    'Es gilt von {from} bis {to}; SHA-256-Fingerabdruck {fingerprint}.',
    'Am Server erneuern lassen. Auch die Uhr dieses Rechners prüfen.',
  ],
  'tls.wrong-host': [
    'Das Zertifikat ist nicht für {host}.',
    'Es ist für {names}; SHA-256-Fingerabdruck {fingerprint}.',
    'Den Namen verwenden, den das Zertifikat nennt. Stimmt der Name, hat etwas anderes geantwortet.',
  ],
  'tls.pin-changed': [
    'Das Zertifikat von {host} ist nicht das festgelegte.',
    'Festgelegt war {pinned}; jetzt zeigt er {fingerprint}.',
    'Den Betreiber des Servers fragen. Das neue nur festlegen, wenn er es geändert hat; bis dahin wird nichts dorthin gesendet.',
  ],
  'tls.failed': [
    'Mit {host} kam keine verschlüsselte Verbindung zustande.',
    'Bei „{step}“: {problem}.',
    'Prüfen, ob Rechner, Port und Art von TLS stimmen und der Server TLS 1.2 oder neuer erlaubt.',
  ],
  'url.plain-ftp': [
    'Unverschlüsseltes FTP zu {host} wurde abgelehnt.',
    'Benutzername, Passwort und alles Gesendete können unterwegs gelesen und geändert werden.',
    'ftps:// verwenden. Hat der Server wirklich kein TLS und ist der Weg sicher, dem unverschlüsselten FTP ausdrücklich zustimmen.',
  ],
  'ftp.password-needed': [
    'Das Passwort des Servers wird gebraucht.',
    'Es gibt kein Terminal, an dem gefragt werden könnte, und keines wurde angegeben.',
    '--ftp-password-file DATEI verwenden, SECURE_BACKUP_FTP_PASSWORD setzen oder es mit secure-backup destination add aufbewahren.',
  ],
  'destination.unknown': [
    'Ein Ziel {name} gibt es nicht.',
    'Unter diesem Namen wurde hier kein Ziel hinzugefügt.',
    'Siehe secure-backup destination list.',
  ],
  'destination.exists': [
    'Ein Ziel {name} gibt es schon.',
    'Es ist {url}.',
    'Einen anderen Namen wählen oder es mit secure-backup destination edit ändern.',
  ],
  'prune.changed': [
    'An {url} wurde nichts entfernt: {count} Sicherungssätze würden gehen, bestätigt waren {confirmed}.',
    'Die Sicherungssätze dort oder die Regeln sind nicht die, die gezeigt wurden.',
    'Den Plan ohne --confirm noch einmal ansehen und dann seine Zahl bestätigen.',
  ],
  'prune.held': [
    'Es wurde nichts entfernt: Der Sicherungssatz von {time} der Appliance {serial} enthält viel weniger als der davor ({parts}).',
    'Die Appliance kann beschädigt sein, und dann sind ältere Sicherungssätze die guten.',
    'Die beiden mit diff vergleichen. Ist es so richtig, das sagen: list ORT --series --known {setid}',
  ],
  'clock.behind': [
    'Die Uhr dieses Rechners zeigt {now}, und ein vertrauenswürdiger Sicherungssatz der Appliance {serial} wurde am {time} signiert.',
    'Sie geht nach, oder eine Uhr ging damals vor. Was alt und was neu ist, lässt sich nicht sagen; deshalb wird nichts nach Alter entfernt oder ausgelassen.',
    'Die Uhr stellen. Geht sie richtig, das sagen: list ORT --series --known {setid}; oder für einen Lauf: --accept clock.behind.',
  ],
  'clock.ahead': [
    'Die Uhr dieses Rechners zeigt {now}, und der letzte Sicherungssatz der Appliance {serial} davor wurde am {time} signiert, {days} Tage früher.',
    'Sie geht vor, oder es gab viel länger als sonst keine Sicherung. Bis Tage vergangen sind, wird nichts nach Alter entfernt oder ausgelassen.',
    'Die Uhr stellen, falls sie falsch geht. Geht sie richtig, drei Tage warten oder für einen Lauf: --accept clock.ahead.',
  ],
  'url.password': [
    'Eine URL mit Passwort wurde abgelehnt: {url}',
    'URLs landen in Shell-Verläufen, Prozesslisten und Protokollen.',
    'Das Passwort weglassen. Es wird erfragt oder kommt aus einer Datei oder dem Tresor.',
  ],
  'set.not-replaceable': [
    'Die Empfänger dieses Sicherungssatzes lassen sich dort, wo er liegt, nicht ändern.',
    '{url} kann eine Datei nicht in einem Schritt ersetzen, und ein Sicherungssatz ohne Manifest ist keiner.',
    'Den Sicherungssatz in ein Verzeichnis kopieren, dort umschlüsseln und in ein neues Verzeichnis zurückkopieren.',
  ],
  'set.changed': [
    '{path} wurde geändert, während seine Empfänger geändert wurden.',
    'Das Manifest ist nicht das geprüfte.',
    'Geschrieben wurde nichts. Den Sicherungssatz prüfen und es noch einmal versuchen.',
  ],
} as const satisfies Record<string, Sentences>
