// The error table in German: real appliances over their REST management interface.

type Sentences = readonly [what: string, why: string, next: string]

export const DE_MANAGED_ERRORS = {
  'appliance.url': [
    '{url} ist nicht die Adresse einer Verwaltungsschnittstelle.',
    '{reason}',
    'Schreiben Sie sie als https://rechner:5554, ohne Benutzer, Passwort und Pfad.',
  ],
  'appliance.password-needed': [
    'Das Passwort von {user} auf {host} wird gebraucht.',
    'Im Tresor liegt keines, und es gibt kein Terminal, an dem gefragt werden könnte.',
    'Verwenden Sie --appliance-password-file DATEI oder SECURE_BACKUP_APPLIANCE_PASSWORD, oder hinterlegen Sie es mit secure-backup appliance add.',
  ],
  'appliance.login': [
    '{host} hat die Anmeldung von {user} abgelehnt.',
    'Der Benutzername oder das Passwort ist falsch, oder der Benutzer darf die REST-Verwaltungsschnittstelle nicht verwenden.',
    'Prüfen Sie beides. Es muss ein lokaler Benutzer der Appliance sein, aus ihrer Gruppe der Administratoren.',
  ],
  'appliance.forbidden': [
    '{host} erlaubt {user} nicht: {step}.',
    'Die Antwort: {reply}',
    'Verwenden Sie einen Benutzer aus der Gruppe der Administratoren.',
  ],
  'appliance.not-found': [
    '{host} hat dort nichts gefunden ({step}).',
    'Die Antwort: {reply} Eine fehlende Berechtigung sieht genauso aus.',
    'Prüfen Sie den Namen und ob der Benutzer zur Gruppe der Administratoren gehört.',
  ],
  'appliance.conflict': [
    'Auf {host} gibt es {path} schon.',
    'Das geschah bei „{step}“. Dort wird nichts überschrieben.',
    'Wählen Sie einen anderen Namen, oder entfernen Sie das vorhandene Objekt auf der Appliance.',
  ],
  'appliance.refused': [
    '{host} hat abgelehnt: {step}.',
    'Die Antwort: {reply}',
    'Sehen Sie ins Protokoll der Appliance. Was abgelehnt wurde, hat dort nichts geändert.',
  ],
  'appliance.busy': [
    '{host} konnte gerade nicht: {step}.',
    'Die Antwort von ihr oder einem Proxy davor: {reply}',
    'Versuchen Sie es etwas später noch einmal.',
  ],
  'appliance.internal': [
    'Auf {host} trat bei „{step}“ ein interner Fehler auf.',
    'Die Antwort: {reply} Ob es begonnen hat, ist nicht bekannt.',
    'Sehen Sie vor dem nächsten Versuch ins Protokoll der Appliance und ob sie noch daran arbeitet.',
  ],
  'appliance.answer': [
    '{host} antwortet nicht wie eine Verwaltungsschnittstelle.',
    'Bei „{step}“: {problem}.',
    'Prüfen Sie den Rechnernamen und den Port. Nichts von der Antwort wurde verwendet.',
  ],
  'appliance.no-rest': [
    '{host} bietet keine REST-Verwaltungsschnittstelle an.',
    'Die Appliance antwortet, aber ihr fehlt: {what}.',
    'Schalten Sie sie auf der Appliance ein: configure; rest-mgmt; admin-state enabled; exit; write memory. Ihr Port ist 5554.',
  ],
  'appliance.no-action': [
    '{host} bietet {action} nicht an.',
    'Die Firmware ist {version}. MQ Appliances haben es seit 9.3.5, und ein Benutzer ohne die Berechtigung sieht es nicht.',
    'Aktualisieren Sie die Firmware, oder verwenden Sie einen Benutzer aus der Gruppe der Administratoren.',
  ],
  'appliance.replaced': [
    'Unter {host} antwortet eine andere Appliance.',
    'Registriert wurde sie mit der Seriennummer {expected}, jetzt meldet sie {found}.',
    'Ist das richtig, bestätigen Sie es mit secure-backup appliance accept {name}. Bis dahin wird nichts an sie gesendet.',
  ],
  'appliance.renamed': [
    'Die Appliance unter {host} heißt anders als bisher.',
    'Registriert wurde sie als {expected}, jetzt nennt sie sich {found}.',
    'Ist das richtig, bestätigen Sie es mit secure-backup appliance accept {name}. Bis dahin wird nichts mit ihr getan.',
  ],
  'appliance.no-room': [
    'Auf {host} ist in {directory} zu wenig Platz.',
    '{free} MB sind frei, etwa {needed} MB werden gebraucht.',
    'Entfernen Sie dort, was Sie nicht brauchen, oder starten Sie die Appliance neu; das leert temporary:.',
  ],
  'appliance.certificate-missing': [
    '{host} hat kein Zertifikatsobjekt {certificate}.',
    'Eine sichere Sicherung wird für ein Objekt vom Typ CryptoCertificate gemacht, nicht für eine Datei.',
    'Erzeugen Sie eines: secure-backup appliance certificate {name} make {certificate}, oder laden Sie eines von hier hoch.',
  ],
  'appliance.certificate-down': [
    'Das Zertifikatsobjekt {certificate} auf {host} ist nicht aktiv.',
    'Die Antwort: {reply}',
    'Vielleicht fehlt die Datei, oder das Zertifikat ist abgelaufen. Beheben Sie das auf der Appliance, oder erzeugen Sie ein anderes.',
  ],
  'appliance.certificate-needed': [
    'Die Sicherung braucht ein Zertifikatsobjekt der Appliance.',
    'Es wurde keines angegeben, und für {name} ist keines vorgegeben.',
    'Verwenden Sie --object NAME, oder geben Sie eines vor: secure-backup appliance edit {name} --object NAME.',
  ],
  'appliance.destination-needed': [
    'Der Sicherungssatz braucht ein Ziel.',
    'Es wurde keines angegeben, und für {name} ist keines vorgegeben.',
    'Verwenden Sie --in URL, oder geben Sie eines vor: secure-backup appliance edit {name} --in URL.',
  ],
  'appliance.action-failed': [
    '{action} ist auf {host} fehlgeschlagen.',
    'Die Antwort: {reply}',
    'Sehen Sie ins Protokoll der Appliance, und versuchen Sie es dann noch einmal.',
  ],
  'appliance.slow': [
    '{action} war auf {host} nach {minutes} {minutes|Minute|Minuten} nicht fertig.',
    '{state}',
    'Sehen Sie nach, ob es dort noch läuft. Eine große Appliance braucht mehr Zeit: --patience MINUTEN.',
  ],
  'appliance.restarted': [
    '{host} wurde neu gestartet, bevor es fertig war.',
    'Das Verzeichnis {path} dort ist weg, denn ein Neustart leert temporary:.',
    'Führen Sie es noch einmal aus. Dort ist nichts zurückgeblieben.',
  ],
  'appliance.other-set': [
    'Was {host} gemacht hat, ist keine Sicherung der Appliance, die Sie wollten.',
    'Das Manifest nennt Seriennummer {found} und Firmware {foundVersion}, die Appliance meldet {expected} und {expectedVersion}.',
    'Der Sicherungssatz wurde nicht behalten. Finden Sie heraus, was unter dieser Adresse antwortet.',
  ],
  'appliance.outcome-unknown': [
    'Ob {action} auf {host} gelungen ist, ist nicht bekannt.',
    'Es kam keine Antwort, oder die Appliance hat den Auftrag vergessen, bevor sie das Ergebnis gemeldet hat.',
    'Sehen Sie vor dem nächsten Versuch nach, ob die Appliance noch daran arbeitet.',
  ],
  'appliance.remote': [
    '{name} ist eine echte Appliance.',
    'Man erreicht sie über ihre Verwaltungsschnittstelle, nicht als Verzeichnis.',
    'Verwenden Sie secure-backup appliance backup {name} und secure-backup appliance restore {name}.',
  ],
  'appliance.folder': [
    '{name} ist eine Ordner-Appliance.',
    'Nur eine echte Appliance hat Zertifikatsobjekte und eine Verwaltungsschnittstelle.',
    'Verwenden Sie secure-backup create und secure-backup restore.',
  ],
  'appliance.tag-empty': [
    'Keine Appliance hat die Markierung {tag}.',
    'Verwendete Markierungen: {tags}.',
    'Sehen Sie mit secure-backup appliance list nach.',
  ],
  'set.open-form': [
    'Eine echte Appliance kann diesen Sicherungssatz nicht lesen.',
    'Dieses Programm hat ihn von einer Ordner-Appliance gemacht; eine echte stellt nur wieder her, was eine echte geschrieben hat.',
    'Nehmen Sie einen Sicherungssatz, den eine Appliance gemacht hat. Ist das Ziel secure-backup serve, verwenden Sie --accept set.open-form.',
  ],
  'target.not-admin': [
    'Nur der Benutzer admin darf wiederherstellen.',
    'Der Benutzer für {host} ist {user}.',
    'Melden Sie sich als admin an: secure-backup appliance edit {name} --user admin --password.',
  ],
  'target.reinitialised-unseen': [
    'Ob {host} neu initialisiert wurde, lässt sich von hier aus nicht sehen.',
    'Eine sichere Wiederherstellung braucht eine frisch initialisierte Appliance und ersetzt alles darauf.',
    'Wurde sie dafür neu initialisiert, bestätigen Sie das mit --accept target.reinitialised-unseen.',
  ],
  'target.other-serial': [
    'Der Sicherungssatz stammt von Seriennummer {set}, aber {name} hat die Seriennummer {target}.',
    'Ihn dort wiederherzustellen ist eine Migration: Das Ziel bekommt Netzwerkeinstellungen, Benutzer und Schlüssel des Originals, und zwei Appliances, die damit laufen, kommen sich in die Quere.',
    'Wollen Sie das, geben Sie den Namen des Ziels noch einmal an: --onto {name} oder über REST "onto":"{name}".',
  ],
  'target.other-name': [
    'Der Sicherungssatz stammt von {from}, aber {name} nennt sich {says}.',
    'Virtuelle Appliances haben alle dieselbe Seriennummer; nur der Name unterscheidet sie. Ihn dort wiederherzustellen ist eine Migration.',
    'Wollen Sie das, geben Sie den Namen des Ziels noch einmal an: --onto {name}.',
  ],
  'appliance.key-not-both': [
    'Der Schlüssel {name} hat kein Zertifikat.',
    'Eine Appliance braucht zum Wiederherstellen beides, den privaten Schlüssel und sein Zertifikat.',
    'Geben Sie einen Eintrag an, der beides hat, oder eine PKCS#12-Datei.',
  ],
} satisfies Record<string, Sentences>
