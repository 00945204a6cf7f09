// The error table in German: the management interface of a folder appliance.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_SERVING_ERRORS = {
  'files.denied': [
    '{path} lässt sich so nicht verwenden.',
    'Das Verzeichnis {directory} erlaubt nicht: {step}.',
    'local: oder temporary: nehmen, die es erlauben.',
  ],
  'files.too-large': [
    'Die Anfrage ist zu groß.',
    'Angenommen werden hier höchstens {limit} Byte.',
    'Weniger senden, oder auf den Rechner kopieren, auf dem das Programm läuft.',
  ],
  'object.unknown': [
    'Es gibt kein Objekt {type} namens {name}.',
    'Eine Konfiguration dieses Namens wurde nicht angelegt.',
    'Sie zuerst anlegen, oder eine andere nennen.',
  ],
  'object.exists': [
    'Es gibt schon ein Objekt {type} namens {name}.',
    'Beim Anlegen wird nie überschrieben.',
    'Es mit PUT ändern, oder einen anderen Namen wählen.',
  ],
  'object.used': [
    '{type} {name} wird verwendet.',
    'Darauf bezieht sich {by}.',
    'Das zuerst ändern oder löschen.',
  ],
  'object.down': [
    '{type} {name} ist nicht betriebsbereit.',
    '{why}',
    'Ablegen, worauf es sich bezieht, dann das Objekt noch einmal setzen.',
  ],
  'queue.full': [
    'Es warten zu viele Aktionen.',
    'Sie laufen nacheinander, und {count} sind schon da.',
    'Warten, bis einige fertig sind, und noch einmal senden.',
  ],
  'user.unknown': [
    'Den Benutzer {name} gibt es nicht.',
    'Niemand dieses Namens darf die Verwaltungsschnittstelle benutzen.',
    'Siehe secure-backup serve user list.',
  ],
  'user.none': [
    'Noch darf niemand die Verwaltungsschnittstelle benutzen.',
    'Sie hat keinen Benutzer und würde alle abweisen.',
    'Zuerst einen setzen: secure-backup serve user set NAME.',
  ],
  'user.password': [
    'Dieses Passwort wurde nicht angenommen.',
    'Ein Passwort hat mindestens {least} Zeichen und kein Steuerzeichen.',
    'Ein anderes wählen.',
  ],
  'user.password-needed': [
    'Für den Benutzer wird ein Passwort gebraucht.',
    'Es gibt kein Terminal zum Fragen, und es wurde keines angegeben.',
    '--password-file DATEI verwenden, oder SECURE_BACKUP_SERVE_PASSWORD setzen.',
  ],
  'server.certificate': [
    'Der Server kann {source} nicht verwenden.',
    '{why}',
    'Ein Zertifikat und seinen eigenen privaten Schlüssel als PEM angeben, ohne Passphrase.',
  ],
} as const satisfies Record<string, Sentences>
