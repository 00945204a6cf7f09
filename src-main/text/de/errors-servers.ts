// The error table in German: servers, destinations and retention.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_SERVER_ERRORS = {
  'net.failed': [
    'Die Verbindung zu {host} ist fehlgeschlagen.',
    'Bei „{step}“: {problem}.',
    'Prüfen Sie das Netz und ob der Server läuft, und versuchen Sie es noch einmal.',
  ],
  'net.timeout': [
    '{host} hat nicht rechtzeitig geantwortet.',
    'Für „{step}“ {seconds|reichte|reichten} {seconds} {seconds|Sekunde|Sekunden} nicht.',
    'Prüfen Sie das Netz und den Server, und versuchen Sie es noch einmal.',
  ],
  'net.unknown-host': [
    'Der Rechner {host} wurde nicht gefunden.',
    'Zu dem Namen gibt es keine Adresse ({problem}).',
    'Prüfen Sie die Schreibweise und die Namensauflösung.',
  ],
  'ftp.login': [
    '{host} hat die Anmeldung von {user} abgelehnt.',
    'Die Antwort: {reply}',
    'Prüfen Sie den Benutzernamen und das Passwort.',
  ],
  'ftp.no-tls': [
    '{host} bietet keine verschlüsselte Verbindung an.',
    'Die Antwort: {reply}',
    'Schalten Sie TLS am Server ein. Sonst kann unterwegs jeder das Passwort mitlesen.',
  ],
  'ftp.refused': [
    '{host} hat „{step}“ für {path} abgelehnt.',
    'Die Antwort: {reply}',
    'Sehen Sie ins Protokoll des Servers, oder fragen Sie seinen Betreiber.',
  ],
  'ftp.protocol': [
    '{host} antwortet nicht wie ein FTP-Server.',
    'Bei „{step}“: {problem}.',
    'Prüfen Sie den Rechnernamen und den Port. Nichts von dem, was er gesendet hat, wurde verwendet.',
  ],
  'ftp.differs': [
    '{path} auf {host} ist nicht das, was gesendet wurde.',
    '{problem}',
    'Die Datei hat ihren Namen nicht bekommen. Prüfen Sie den Datenträger des Servers und ob unterwegs etwas die Übertragung verändert, und versuchen Sie es noch einmal.',
  ],
  'tls.untrusted': [
    'Dem Zertifikat von {host} wird hier nicht vertraut.',
    'Ausgestellt für {subject} von {issuer}; SHA-256-Fingerabdruck {fingerprint} ({problem}).',
    'Vergleichen Sie den Fingerabdruck mit dem am Server. Stimmen beide überein, legen Sie ihn fest, oder geben Sie das Zertifikat seiner Zertifizierungsstelle an.',
  ],
  'tls.expired': [
    'Das Zertifikat von {host} ist zurzeit nicht gültig.',
    'Es gilt von {from} bis {to}; SHA-256-Fingerabdruck {fingerprint}.',
    'Lassen Sie es am Server erneuern. Prüfen Sie auch die Uhr dieses Rechners.',
  ],
  'tls.wrong-host': [
    'Das Zertifikat ist nicht für {host}.',
    'Es ist für {names}; SHA-256-Fingerabdruck {fingerprint}.',
    'Verwenden Sie einen Namen, der im Zertifikat steht. Stimmt der Name, hat etwas anderes geantwortet.',
  ],
  'tls.pin-changed': [
    'Das Zertifikat von {host} ist nicht das festgelegte.',
    'Festgelegt ist {pinned}; der Server zeigt jetzt {fingerprint}.',
    'Fragen Sie den Betreiber des Servers. Legen Sie das neue nur fest, wenn er es gewechselt hat; bis dahin wird nichts dorthin gesendet.',
  ],
  'tls.failed': [
    'Zu {host} kam keine verschlüsselte Verbindung zustande.',
    'Bei „{step}“: {problem}.',
    'Prüfen Sie den Rechnernamen, den Port und die Art von TLS und ob der Server TLS 1.2 oder neuer erlaubt.',
  ],
  'url.plain-ftp': [
    'Unverschlüsseltes FTP zu {host} wurde abgelehnt.',
    'Unterwegs kann jeder den Benutzernamen, das Passwort und alles andere lesen und ändern, was gesendet wird.',
    'Verwenden Sie ftps://. Hat der Server wirklich kein TLS und ist das Netz sicher, lassen Sie unverschlüsseltes FTP ausdrücklich zu.',
  ],
  'ftp.password-needed': [
    'Das Passwort des Servers wird gebraucht.',
    'Es gibt kein Terminal, an dem gefragt werden könnte, und es wurde kein Passwort angegeben.',
    'Verwenden Sie --ftp-password-file DATEI oder SECURE_BACKUP_FTP_PASSWORD, oder hinterlegen Sie es mit secure-backup destination add.',
  ],
  'destination.unknown': [
    'Es gibt kein Ziel {name}.',
    'Unter diesem Namen wurde hier noch kein Ziel hinzugefügt.',
    'Siehe secure-backup destination list.',
  ],
  'destination.exists': [
    'Es gibt schon ein Ziel {name}.',
    'Es ist {url}.',
    'Wählen Sie einen anderen Namen, oder ändern Sie es mit secure-backup destination edit.',
  ],
  'prune.changed': [
    'In {url} wurde nichts entfernt: {count} {count|Sicherungssatz würde|Sicherungssätze würden} wegfallen, bestätigt {confirmed|wurde|wurden} aber {confirmed}.',
    'Die Sicherungssätze dort oder die Regeln haben sich geändert, seit sie angezeigt wurden.',
    'Sehen Sie sich den Plan noch einmal ohne --confirm an, und bestätigen Sie dann seine Zahl.',
  ],
  'prune.held': [
    'Es wurde nichts entfernt: Der Sicherungssatz von {time} der Appliance {serial} enthält viel weniger als der davor ({parts}).',
    'Vielleicht ist die Appliance defekt; dann sind die älteren Sicherungssätze die guten.',
    'Vergleichen Sie die beiden mit diff. Ist der Sicherungssatz so richtig, bestätigen Sie das: list URL --series --known {setid}',
  ],
  'clock.behind': [
    'Die Uhr dieses Rechners zeigt {now}, aber ein vertrauenswürdiger Sicherungssatz der Appliance {serial} wurde am {time} signiert.',
    'Entweder geht diese Uhr nach, oder eine andere ging damals vor. Was alt und was neu ist, lässt sich nicht sagen; deshalb wird nichts nach Alter entfernt oder ausgelassen.',
    'Stellen Sie die Uhr. Geht sie richtig, bestätigen Sie das: list URL --series --known {setid}; oder für einen Lauf: --accept clock.behind.',
  ],
  'clock.ahead': [
    'Die Uhr dieses Rechners zeigt {now}, aber der letzte Sicherungssatz der Appliance {serial} davor wurde am {time} signiert, {days} {days|Tag|Tage} früher.',
    'Entweder geht die Uhr vor, oder es gab viel länger als sonst keine Sicherung. Bis einige Tage vergangen sind, wird nichts nach Alter entfernt oder ausgelassen.',
    'Stellen Sie die Uhr, falls sie falsch geht. Geht sie richtig, warten Sie drei Tage, oder für einen Lauf: --accept clock.ahead.',
  ],
  'url.password': [
    'Eine URL mit Passwort wurde abgelehnt: {url}',
    'URLs landen in Shell-Verläufen, Prozesslisten und Protokollen.',
    'Lassen Sie das Passwort weg. Sie werden danach gefragt, oder es kommt aus einer Datei oder dem Tresor.',
  ],
  'set.not-replaceable': [
    'Die Empfänger dieses Sicherungssatzes lassen sich dort, wo er liegt, nicht ändern.',
    '{url} kann eine Datei nicht in einem Schritt ersetzen, und ein Sicherungssatz ohne Manifest ist keiner.',
    'Kopieren Sie den Sicherungssatz in ein Verzeichnis, ändern Sie dort die Empfänger (rewrap), und kopieren Sie ihn in ein neues Verzeichnis zurück.',
  ],
  'set.changed': [
    '{path} hat sich geändert, während die Empfänger geändert wurden.',
    'Das Manifest ist nicht das, das geprüft wurde.',
    'Es wurde nichts geschrieben. Prüfen Sie den Sicherungssatz und versuchen Sie es noch einmal.',
  ],
} as const satisfies Record<string, Sentences>
