// The error table in German: real appliances over their REST management interface.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_MANAGED_ERRORS = {
  'appliance.url': [
    '{url} ist keine Adresse einer Verwaltungsschnittstelle.',
    '{reason}',
    'Als https://rechner:5554 schreiben, ohne Benutzer, Passwort oder Pfad.',
  ],
  'appliance.password-needed': [
    'Das Passwort von {user} auf {host} fehlt.',
    'Der Tresor kennt keines, und niemand kann gefragt werden.',
    'Das Passwort bei der Appliance hinterlegen.',
  ],
  'appliance.login': [
    '{host} hat die Anmeldung von {user} abgelehnt.',
    'Benutzername oder Passwort sind falsch, oder der Benutzer darf die REST-Schnittstelle nicht verwenden.',
    'Beides prüfen. Der Benutzer muss einer sein, den die Appliance selbst kennt, in ihrer Gruppe der Administratoren.',
  ],
  'appliance.forbidden': [
    '{host} erlaubt {user} nicht: {step}.',
    'Die Antwort: {reply}',
    'Einen Benutzer aus der Gruppe der Administratoren verwenden.',
  ],
  'appliance.not-found': [
    '{host} hat dort nichts ({step}).',
    'Die Antwort: {reply} Eine fehlende Berechtigung sieht genauso aus.',
    'Den Namen prüfen, und ob der Benutzer zur Gruppe der Administratoren gehört.',
  ],
  'appliance.conflict': [
    '{host} hat schon etwas dieses Namens: {path}.',
    'Bei „{step}“; dort wird nichts überschrieben.',
    'Einen anderen Namen wählen oder das Alte auf der Appliance entfernen.',
  ],
  'appliance.refused': [
    '{host} hat abgelehnt: {step}.',
    'Die Antwort: {reply}',
    'Ins Protokoll der Appliance sehen. Was abgelehnt wurde, hat dort nichts geändert.',
  ],
  'appliance.busy': [
    '{host} konnte gerade nicht: {step}.',
    'Die Antwort von ihr oder einem Proxy davor: {reply}',
    'Etwas später noch einmal ausführen.',
  ],
  'appliance.internal': [
    '{host} meldet einen eigenen Fehler: {step}.',
    'Die Antwort: {reply} Ob es begonnen wurde, ist nicht bekannt.',
    'Vor dem nächsten Versuch ins Protokoll der Appliance sehen und ob sie noch daran arbeitet.',
  ],
  'appliance.answer': [
    '{host} antwortet nicht wie eine Verwaltungsschnittstelle.',
    'Bei „{step}“: {problem}.',
    'Rechner und Port prüfen. Was kam, wurde nicht verwendet.',
  ],
  'appliance.no-rest': [
    '{host} bietet keine REST-Verwaltungsschnittstelle.',
    'Es antwortet, hat aber nicht: {what}.',
    'Auf der Appliance einschalten: configure; rest-mgmt; admin-state enabled; exit; write memory. Ihr Port ist 5554.',
  ],
  'appliance.no-action': [
    '{host} bietet {action} nicht an.',
    'Die Firmware ist {version}. Eine MQ Appliance hat es seit 9.3.5, und ein Benutzer ohne Berechtigung sieht es nicht.',
    'Die Firmware erneuern oder einen Benutzer aus der Gruppe der Administratoren verwenden.',
  ],
  'appliance.replaced': [
    'Unter {host} antwortet eine andere Appliance.',
    'Hinterlegt war die Seriennummer {expected}, jetzt ist es {found}.',
    'Wenn das stimmt, die Appliance neu bestätigen. Bis dahin wird nichts mit ihr getan.',
  ],
  'appliance.renamed': [
    'Die Appliance unter {host} heißt anders als vorher.',
    'Hinterlegt war {expected}, jetzt nennt sie sich {found}.',
    'Wenn das stimmt, die Appliance neu bestätigen. Bis dahin wird nichts mit ihr getan.',
  ],
  'appliance.no-room': [
    '{host} hat zu wenig Platz in {directory}.',
    '{free} MB sind frei, etwa {needed} MB werden gebraucht.',
    'Dort entfernen, was nicht gebraucht wird, oder die Appliance neu starten; das leert temporary:.',
  ],
  'appliance.certificate-missing': [
    '{host} hat kein Zertifikatsobjekt {certificate}.',
    'Eine sichere Sicherung geht an ein Objekt CryptoCertificate, nicht an eine Datei.',
    'Eines dort erzeugen oder ein hiesiges hochladen.',
  ],
  'appliance.certificate-down': [
    'Das Zertifikatsobjekt {certificate} auf {host} ist nicht aktiv.',
    'Die Antwort: {reply}',
    'Vielleicht fehlt seine Datei oder sie ist abgelaufen. Auf der Appliance beheben oder ein anderes nehmen.',
  ],
  'appliance.certificate-needed': [
    'Es fehlt, für welches Zertifikatsobjekt der Appliance gesichert wird.',
    'Keines wurde genannt, und {name} hat keines hinterlegt.',
    'Ein Zertifikatsobjekt nennen oder bei der Appliance hinterlegen.',
  ],
  'appliance.destination-needed': [
    'Es fehlt, wohin der Sicherungssatz soll.',
    'Kein Ziel wurde genannt, und {name} hat keines hinterlegt.',
    'Ein Ziel nennen oder bei der Appliance hinterlegen.',
  ],
  'appliance.action-failed': [
    '{action} ist auf {host} gescheitert.',
    'Die Antwort: {reply}',
    'Ins Protokoll der Appliance sehen, dann noch einmal ausführen.',
  ],
  'appliance.slow': [
    '{action} war auf {host} nach {minutes} Minuten nicht fertig.',
    '{state}',
    'Dort nachsehen, ob es noch läuft. Eine große Appliance braucht mehr Zeit.',
  ],
  'appliance.restarted': [
    '{host} hat mittendrin neu gestartet.',
    'Ihr Verzeichnis {path} ist weg; ein Neustart leert temporary:.',
    'Noch einmal ausführen. Dort ist nichts übrig.',
  ],
  'appliance.other-set': [
    'Was {host} gemacht hat, ist keine Sicherung der gefragten Appliance.',
    'Das Manifest nennt Seriennummer {found} und Firmware {foundVersion}, die Appliance nennt {expected} und {expectedVersion}.',
    'Sie wurde nicht behalten. Herausfinden, was unter dieser Adresse antwortet.',
  ],
  'appliance.outcome-unknown': [
    'Ob {action} auf {host} gelungen ist, lässt sich nicht feststellen.',
    'Die Antwort kam nicht, oder die Appliance hat den Auftrag vergessen, bevor sie das Ergebnis genannt hat.',
    'Vor dem nächsten Versuch auf der Appliance nachsehen, ob sie noch daran arbeitet.',
  ],
  'appliance.remote': [
    '{name} ist eine echte Appliance.',
    'Sie ist über ihre Verwaltungsschnittstelle erreichbar, nicht als Verzeichnis.',
    'Von der Seite Appliances aus sichern und wiederherstellen.',
  ],
  'appliance.folder': [
    '{name} ist eine Ordner-Appliance.',
    'Nur eine echte Appliance hat Zertifikatsobjekte und eine Verwaltungsschnittstelle.',
    'Wie gewohnt sichern und wiederherstellen.',
  ],
  'appliance.tag-empty': [
    'Keine Appliance hat die Markierung {tag}.',
    'Verwendet werden: {tags}.',
    'Auf der Seite Appliances nachsehen.',
  ],
  'set.open-form': [
    'Eine echte Appliance kann diesen Sicherungssatz nicht lesen.',
    'Dieses Programm hat ihn von einer Ordner-Appliance geschrieben; eine Appliance stellt nur wieder her, was eine Appliance geschrieben hat.',
    'Einen Sicherungssatz nehmen, den eine Appliance gemacht hat. Nur bestätigen, wenn dort secure-backup serve antwortet.',
  ],
  'target.not-admin': [
    'Nur der Benutzer admin darf wiederherstellen.',
    'Für {host} ist {user} hinterlegt.',
    'Bei der Appliance den Benutzer admin und sein Passwort hinterlegen.',
  ],
  'target.reinitialised-unseen': [
    'Ob {host} neu initialisiert ist, lässt sich von hier nicht sehen.',
    'Eine sichere Wiederherstellung braucht eine frisch initialisierte Appliance und ersetzt alles, was sie hat.',
    'Bestätigen, wenn sie dafür neu initialisiert wurde.',
  ],
  'target.other-serial': [
    'Der Sicherungssatz ist von Seriennummer {set}, und {name} hat die Seriennummer {target}.',
    'Auf eine andere Appliance ist das eine Migration: Sie bekommt Netzwerkeinstellungen, Benutzer und Schlüssel der ersten, und zwei, die damit laufen, stören einander.',
    'Ist das gewollt, den Namen des Ziels noch einmal eingeben: {name}; auf der Kommandozeile --onto {name}, über REST "onto":"{name}".',
  ],
  'target.other-name': [
    'Der Sicherungssatz ist von {from}, und {name} nennt sich {says}.',
    'Virtuelle Appliances haben alle dieselbe Seriennummer, nur der Name unterscheidet sie. Auf eine andere Appliance ist das eine Migration.',
    'Ist das gewollt, den Namen des Ziels noch einmal eingeben: {name}.',
  ],
  'appliance.key-not-both': [
    'Zum Schlüssel {name} fehlt das Zertifikat.',
    'Eine Appliance braucht zum Wiederherstellen den privaten Schlüssel und sein Zertifikat.',
    'Einen Eintrag nennen, der beides hat, oder eine PKCS#12-Datei.',
  ],
} satisfies Record<string, Sentences>
