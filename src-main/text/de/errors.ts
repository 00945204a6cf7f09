// The error table in German: what happened, why, what to do next. A code without its sentences does not compile.
import type { ErrorCode } from '../../contract/errors.ts'
import { DE_APPLIANCE_ERRORS } from './errors-appliance.ts'
import { DE_ARCHIVE_ERRORS } from './errors-archive.ts'
import { DE_KEY_ERRORS } from './errors-keys.ts'
import { DE_MANAGED_ERRORS } from './errors-managed.ts'
import { DE_SCHEDULE_ERRORS } from './errors-schedules.ts'
import { DE_SERVING_ERRORS } from './errors-serving.ts'
import { DE_SERVER_ERRORS } from './errors-servers.ts'
import { DE_STATE_ERRORS } from './errors-state.ts'

const DAMAGED =
  'Der Sicherungssatz ist beschädigt oder wurde weder von einer Appliance noch von diesem Programm geschrieben. Ihn im Binärmodus neu holen oder einen anderen nehmen.'

export const DE_ERRORS: Readonly<Record<ErrorCode, readonly [what: string, why: string, next: string]>> = {
  'usage.invalid': [
    '{problem}',
    'Die Befehlszeile wurde nicht verstanden.',
    'Siehe secure-backup {verb} --help.',
  ],
  'input.invalid': [
    'Die Anfrage wurde nicht angenommen: {problem}',
    'Eine Eingabe hat eine andere Form, als die Schnittstelle beschreibt.',
    'Eingabe berichtigen und noch einmal senden.',
  ],
  'input.slow-pattern': [
    'Die Muster für Geheimnisse brauchen zu lange.',
    'Eines von Ihren brauchte mehr als {seconds} Sekunden für eine Datei; das tun Wiederholungen in Wiederholungen, etwa (a+)+.',
    'Vereinfachen und noch einmal vergleichen.',
  ],
  'envelope.damaged': [
    'Der Schlüsselumschlag des Sicherungssatzes ist nicht lesbar.',
    'Er ist kein Umschlag nach CMS oder wurde beschädigt, bevor der Sicherungssatz signiert wurde.',
    'Einen anderen Sicherungssatz oder eine frühere Kopie nehmen.',
  ],
  'bug.unexpected': [
    'Das Programm traf auf einen Fall, den es nicht kennt: {problem}',
    'Das ist ein Mangel des Programms, nicht Ihrer Daten.',
    'Noch einmal mit --debug ausführen und melden, was es ausgibt. Geändert wurde nichts, wenn es oben nicht anders steht.',
  ],
  cancelled: ['Abgebrochen.', 'Sie oder das System haben darum gebeten.', '{left}'],
  'input.encoding': [
    'Der Text in {path} lässt sich nicht sicher lesen.',
    'Er ist weder in UTF-8 noch in UTF-16 gespeichert, vielleicht in einer älteren Windows-Codepage („ANSI“ im Editor).',
    'Speichern Sie die Datei als UTF-8.',
  ],
  'path.missing': [
    '{path} gibt es nicht.',
    'Es gibt keine Datei und kein Verzeichnis dieses Namens.',
    'Schreibweise prüfen, und ob Datenträger oder Freigabe eingehängt sind.',
  ],
  'path.not-directory': [
    '{path} ist kein Verzeichnis.',
    'Ein Sicherungssatz, ein Ziel und eine Ordner-Appliance sind Verzeichnisse.',
    'Das Verzeichnis angeben, nicht eine Datei darin.',
  ],
  'path.denied': [
    '{path} darf nicht gelesen oder geschrieben werden.',
    'Das Betriebssystem hat den Zugriff verweigert ({system}).',
    'Als berechtigter Benutzer ausführen oder die Rechte ändern.',
  ],
  'path.in-use': [
    '{path} wird gerade benutzt.',
    'Ein anderes Programm hat es geöffnet, oder dort ist ein Dateisystem eingehängt ({system}).',
    'Das Programm schließen oder warten, bis es fertig ist, dann erneut ausführen.',
  ],
  'disk.full': [
    'Bei {path} ist kein Platz mehr.',
    'Datenträger oder Kontingent sind voll ({system}).',
    'Platz schaffen und noch einmal ausführen. Was dieser Lauf schrieb, wurde entfernt.',
  ],
  'io.listen': [
    'An {address} kann nicht auf Anfragen gewartet werden.',
    'Das Betriebssystem sagt: {system}. Meist wartet dort schon ein anderes Programm.',
    'Nennen Sie einen anderen Port; Port 0 nimmt einen freien.',
  ],
  'io.failed': [
    'Lesen oder Schreiben von {path} ist fehlgeschlagen.',
    'Das Betriebssystem sagt: {system}.',
    'Datenträger oder Verbindung prüfen und noch einmal ausführen.',
  ],
  'url.unsupported': [
    '{url} ist kein Ziel, das dieses Programm benutzen kann.',
    '{reason}',
    'Einen Pfad, file:, local:///dir, temporary:///dir, ftp:// oder ftps:// angeben.',
  ],
  'job.unknown': [
    'Diese Arbeit gibt es nicht.',
    'Sie ist vor einer Weile zu Ende gegangen, oder das Programm wurde seither neu gestartet.',
    'Die Aktivität zeigt, was daraus wurde.',
  ],
  'session.refused': [
    'Diese Seite hat keinen Zugang.',
    'Der Link gilt einmal und für einen Browser.',
    'secure-backup serve noch einmal ausführen und den Link öffnen, den es ausgibt.',
  ],
  'upload.too-large': [
    'Das Abgelegte ist zu groß zum Hochladen.',
    'Von einem Browser werden höchstens {limit} MB angenommen.',
    'Auf den Rechner kopieren, auf dem das Programm läuft, und dort öffnen.',
  ],
  'upload.too-many': [
    'Das sind mehr Dateien, als ein Sicherungssatz hat.',
    'Auf einmal werden höchstens {limit} angenommen.',
    'Das Verzeichnis ablegen, in dem backupmanifest.xml und die Teile liegen, und keines darüber.',
  ],
  'upload.name': [
    'Die Datei {name} kann nicht angenommen werden.',
    'Ihr Name enthält, was Teil eines Pfads ist oder was man nicht sieht, oder er kam zweimal vor.',
    'Die Datei umbenennen und noch einmal ablegen.',
  ],
  'drop.no-files': [
    '{name} enthält selbst keine Dateien.',
    'Ein Sicherungssatz ist ein Verzeichnis, in dem backupmanifest.xml und die Teile nebeneinander liegen; Verzeichnisse darin werden nicht durchsucht.',
    'Das Verzeichnis des Sicherungssatzes ablegen.',
  ],
  'drop.several': [
    'Es wurden mehrere Verzeichnisse auf einmal abgelegt.',
    'Ein Sicherungssatz nach dem anderen wird geöffnet.',
    'Eines davon ablegen, oder das Verzeichnis darüber als Ziel hinzufügen: Sicherungen zeigt dann jeden Sicherungssatz darin.',
  ],
  'path.not-in-set': [
    'Der Sicherungssatz enthält {path} nicht.',
    'Kein Eintrag dieses Namens ist in seinen Teilen.',
    'Pfade beginnen mit dem Teil, wie in config/autoconfig.cfg.',
  ],
  'output.exists': ['{path} gibt es schon.', 'Nichts wird überschrieben.', 'Einen anderen Namen wählen.'],
  'set.none': [
    '{path} ist kein Sicherungssatz.',
    'Er enthält keine backupmanifest.xml. Was ein abgebrochener Lauf hinterlässt, auch nicht.',
    'Das Verzeichnis angeben, das backupmanifest.xml enthält.',
  ],
  'set.none-there': [
    'Bei {url} gibt es keinen Sicherungssatz.',
    'Weder das Ziel selbst noch ein Verzeichnis direkt darin enthält einen, dem geglaubt werden kann.',
    'Das Ziel mit secure-backup list ansehen.',
  ],
  'drill.unknown': [
    'Eine Probe {drill} gibt es nicht.',
    'Keine dieses Namens oder dieser Nummer ist hier aufbewahrt, oder mehrere beginnen so.',
    'Siehe secure-backup drill list.',
  ],
  'report.unsigned': [
    'Neben {file} liegt keine Signatur.',
    'Einen Bericht dieses Programms signiert eine Datei desselben Namens mit angehängtem .p7s.',
    'Beide nebeneinander legen. Ein Bericht ohne seine Signatur sagt nichts.',
  ],
  'report.altered': [
    '{file} ist kein Bericht.',
    'Was dort liegt, lässt sich nicht lesen und ist also nicht, was signiert wurde.',
    'Nichts davon glauben. Den Sicherungssatz noch einmal proben: secure-backup drill SATZ --key NAME',
  ],
  'drill.word': [
    'Zu der Probe wurde nichts angegeben.',
    'Eine nicht bestandene Probe gilt als erledigt, wenn jemand festhält, was getan wurde, sodass andere es später lesen können.',
    'Sagen, was unternommen wurde.',
  ],
  'set.exists': [
    '{path} enthält schon einen Sicherungssatz.',
    'Ein Sicherungssatz wird nie über einen anderen geschrieben.',
    'Ein neues Verzeichnis wählen.',
  ],
  'set.place-not-empty': [
    '{path} ist nicht leer.',
    'Es enthält {name}; ein Sicherungssatz hat sein Verzeichnis für sich.',
    'Ein neues Verzeichnis wählen.',
  ],
  'set.busy': [
    '{path} wird von einem anderen Lauf geschrieben.',
    'Eine Datei jenes Laufs änderte sich, während dieser hinsah.',
    'Warten, bis er fertig ist. Wurde er abgebrochen, die Reste entfernen.',
  ],
  'set.appliance-form': [
    'Dieser Sicherungssatz lässt sich hier prüfen, aber nicht öffnen.',
    'Eine Appliance hat ihn geschrieben und die Hälfte seines Schlüssels für ein Zertifikat ihres Herstellers verpackt.',
    'Auf einer Appliance wiederherstellen.',
  ],
  'manifest.empty': ['Das Manifest {file} wurde abgelehnt.', 'Es ist leer: 0 Byte.', DAMAGED],
  'manifest.too-large': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es ist größer als 4 MiB; das ist kein Manifest.',
    DAMAGED,
  ],
  'manifest.not-utf8': ['Das Manifest {file} wurde abgelehnt.', 'Es ist kein UTF-8-Text.', DAMAGED],
  'manifest.format-newer': [
    'Das Manifest {file} hat Format {format}, und dieses Programm kennt Format 2.',
    'Ob der Sicherungssatz so ist, wie jemand Vertrauenswürdiges ihn signiert hat, lässt sich ohne Kenntnis seines Formats nicht sagen.',
    'Hat ihn eine neuere Version dieses Programms gemacht, ihn mit jener prüfen und wiederherstellen.',
  ],
  'manifest.lone-cr': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es enthält einen Wagenrücklauf ohne Zeilenvorschub; so ist nicht klar, welche Bytes signiert wurden.',
    DAMAGED,
  ],
  'manifest.forbidden-xml': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es enthält {what}; das tut ein Manifest nie.',
    DAMAGED,
  ],
  'manifest.malformed': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es ist nicht wohlgeformt: {what}.',
    DAMAGED,
  ],
  'manifest.structure': ['Das Manifest {file} wurde abgelehnt.', 'Sein Aufbau ist falsch: {what}.', DAMAGED],
  'manifest.limits': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es geht über das hinaus, was ein Manifest enthalten darf: {what}.',
    DAMAGED,
  ],
  'manifest.value': [
    'Das Manifest {file} wurde abgelehnt.',
    'Der Wert von {element} ist nicht brauchbar: {what}.',
    DAMAGED,
  ],
  'manifest.file-name': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es nennt den Dateinamen {name}: {what}.',
    DAMAGED,
  ],
  'manifest.duplicate': ['Das Manifest {file} wurde abgelehnt.', 'Es enthält {element} zweimal.', DAMAGED],
  'signature.malformed': [
    'Das Manifest {file} wurde abgelehnt.',
    'Seine Signatur ist nicht lesbar: {what}.',
    DAMAGED,
  ],
  'signature.mismatch': [
    'Die Signatur passt nicht zum Manifest.',
    'Mindestens ein Byte wurde nach dem Signieren geändert.',
    'Diesen Sicherungssatz nicht wiederherstellen. Ihn im Binärmodus neu holen oder einen anderen nehmen.',
  ],
  'signature.forbidden': [
    'Die Signatur wurde abgelehnt: {what}.',
    'Eine solche Signatur hätte jeder machen können.',
    'Diesen Sicherungssatz nicht wiederherstellen.',
  ],
  'signature.weak': [
    'Der Sicherungssatz ist unversehrt, aber schwach geschützt: {what}.',
    'Die Regel „modern“ nimmt das nicht an.',
    'Nur bestätigen, wenn Sie wissen, woher der Sicherungssatz kommt.',
  ],
  'signer.untrusted': [
    'Der Sicherungssatz ist unversehrt, aber seinem Unterzeichner wird hier nicht vertraut.',
    'Signiert von {subject}, SHA-256-Fingerabdruck {fingerprint}.',
    'Den Fingerabdruck mit dem vergleichen, den der Rechner zeigt, auf dem der Sicherungssatz entstand, und dann dem Unterzeichner vertrauen.',
  ],
  'signer.changed': [
    'Der Sicherungssatz ist unversehrt, aber ein anderer hat ihn signiert als bisher für die Appliance {appliance}.',
    'Signiert von {subject}, SHA-256-Fingerabdruck {fingerprint}; bisher war es {before}.',
    'Klären, warum. Ist der neue Unterzeichner gewollt, ihm vertrauen.',
  ],
  'set.none-countable': [
    'Keiner der Sicherungssätze an {url} kann als der neueste gelten.',
    'Ihren Unterzeichnern wird hier nicht vertraut, oder sie sind auf die Zukunft datiert: {others}.',
    'Den gemeinten Sicherungssatz prüfen und seinem Unterzeichner vertrauen, oder den Sicherungssatz selbst nennen.',
  ],
  'series.not-missing': [
    'Kein Alarm sagt, dass der Sicherungssatz {setid} fehlt.',
    'Bekannt sein kann nur das Fehlen eines Sicherungssatzes, der vermisst wird.',
    'Die Kennung eines Befundes nehmen: secure-backup list --series --json.',
  ],
  'part.missing': [
    'Der Sicherungssatz ist unvollständig: {part} fehlt.',
    'Das Manifest nennt ihn, und er ist nicht da.',
    'Das ganze Verzeichnis noch einmal kopieren oder einen anderen Sicherungssatz nehmen.',
  ],
  'part.surplus': [
    'Der Sicherungssatz enthält {part}, das sein Manifest nicht nennt.',
    'Ein Sicherungssatz enthält, was sein Manifest nennt, und nicht mehr.',
    'Herausfinden, woher die Datei kommt, und sie aus dem Sicherungssatz nehmen.',
  ],
  'part.size': [
    '{part} hat {actual} Byte statt {expected}.',
    'Es wurde nach dem Erstellen abgeschnitten oder geändert.',
    'Im Binärmodus noch einmal kopieren oder einen anderen Sicherungssatz nehmen.',
  ],
  'part.digest': [
    '{part} ist nicht, was signiert wurde: {algorithm} ist anders.',
    'Mindestens ein Byte wurde nach dem Erstellen geändert.',
    'Im Binärmodus noch einmal kopieren oder einen anderen Sicherungssatz nehmen.',
  ],
  'part.unknown': [
    'Es gibt keinen Teil {part}.',
    'Dieser Sicherungssatz oder diese Appliance hat: {known}.',
    'Einen davon nennen.',
  ],
  'part.too-large': [
    'Der Teil {part} ist größer als 64 GiB.',
    'Mehr darf ein Schlüssel des Formats nicht schützen.',
    'Etwas ausnehmen oder das Verzeichnis teilen.',
  ],
  'content.undecryptable': [
    '{part} ließ sich nicht entschlüsseln.',
    'Der Sicherungssatz öffnete sich, und die Datei ist die signierte, aber ihre Prüfmarke passt nicht.',
    'Wer den Sicherungssatz machte, machte ihn falsch. Einen anderen nehmen.',
  ],
  'home.unsafe': [
    '{path} ist für andere schreibbar oder gehört einem anderen Benutzer.',
    'Dort liegen die Schlüssel dieser Installation und wem sie vertraut; wer dort schreibt, bestimmt beides.',
    'Den anderen das Schreiben entziehen (chmod go-w) oder mit --home ein anderes Verzeichnis wählen.',
  ],
  ...DE_APPLIANCE_ERRORS,
  ...DE_ARCHIVE_ERRORS,
  ...DE_KEY_ERRORS,
  ...DE_SERVER_ERRORS,
  ...DE_SCHEDULE_ERRORS,
  ...DE_MANAGED_ERRORS,
  ...DE_SERVING_ERRORS,
  ...DE_STATE_ERRORS,
}
