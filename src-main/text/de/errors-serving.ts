// The error table in German: the management interface of a folder appliance.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_SERVING_ERRORS = {
  'files.denied': [
    '{path} lässt sich so nicht verwenden.',
    'Das Verzeichnis {directory} erlaubt nicht: {step}.',
    'Verwenden Sie local: oder temporary:, die das erlauben.',
  ],
  'files.too-large': [
    'Die Anfrage ist zu groß.',
    'Angenommen werden hier höchstens {limit} Byte.',
    'Senden Sie weniger, oder kopieren Sie die Datei auf den Rechner, auf dem das Programm läuft.',
  ],
  'object.unknown': [
    'Es gibt kein Objekt {type} namens {name}.',
    'Ein Objekt mit diesem Namen wurde nicht angelegt.',
    'Legen Sie es zuerst an, oder geben Sie ein anderes an.',
  ],
  'object.exists': [
    'Es gibt schon ein Objekt {type} namens {name}.',
    'Beim Anlegen wird nie überschrieben.',
    'Ändern Sie es mit PUT, oder wählen Sie einen anderen Namen.',
  ],
  'object.used': [
    '{type} {name} wird verwendet.',
    '{by} bezieht sich darauf.',
    'Ändern oder löschen Sie zuerst dieses Objekt.',
  ],
  'object.down': [
    '{type} {name} ist nicht betriebsbereit.',
    '{why}',
    'Legen Sie dort ab, worauf es sich bezieht, und setzen Sie dann das Objekt noch einmal.',
  ],
  'queue.full': [
    'Es warten zu viele Aktionen.',
    'Sie laufen nacheinander, und {count} warten schon.',
    'Warten Sie, bis einige fertig sind, und senden Sie die Anfrage noch einmal.',
  ],
  'user.unknown': [
    'Den Benutzer {name} gibt es nicht.',
    'Niemand dieses Namens darf die Verwaltungsschnittstelle benutzen.',
    'Siehe secure-backup serve user list.',
  ],
  'user.none': [
    'Noch darf niemand die Verwaltungsschnittstelle benutzen.',
    'Sie hat keine Benutzer und würde deshalb alle abweisen.',
    'Legen Sie zuerst einen an: secure-backup serve user set NAME.',
  ],
  'user.password': [
    'Dieses Passwort wurde nicht angenommen.',
    'Ein Passwort hat mindestens {least} Zeichen und keine Steuerzeichen.',
    'Wählen Sie ein anderes.',
  ],
  'user.password-needed': [
    'Der Benutzer braucht ein Passwort.',
    'Es gibt kein Terminal, an dem gefragt werden könnte, und es wurde kein Passwort angegeben.',
    'Verwenden Sie --password-file DATEI oder SECURE_BACKUP_SERVE_PASSWORD.',
  ],
  'server.certificate': [
    'Der Server kann {source} nicht verwenden.',
    '{why}',
    'Geben Sie ein Zertifikat und den zugehörigen privaten Schlüssel als PEM an, ohne Passphrase.',
  ],
} as const satisfies Record<string, Sentences>
